"""Which words of a sentence report what somebody says, denies or disputes.

Whose words they are is read in `phrases.py`.
"""

import re
from functools import cache
from itertools import takewhile

from schemas.vocabulary import Stance
from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.numbers.words import GROUPS, MAGNITUDES, SMALL, TENS
from service.grounding.speech.outlets import outlet_like
from service.grounding.speech.phrases import (
    ADVERBS,
    BOUNDARIES,
    DETERMINERS,
    PRONOUNS,
    TIME,
    Phrases,
    capital,
)
from service.grounding.words.auxiliaries import FINITE
from service.grounding.words.verbs import form

_AMBIGUOUS = word_set("attribution.ambiguous")
"""Cues that are nouns or have plain meanings too: they need a clause or quotation after them."""
_NEVER = word_set("attribution.never")
"""Of those, cues that attribute a quotation only."""
_STUDY = frozenset({"found", "finds", "showed", "shows"})
_COURTS = word_set("attribution.courts")
"""What hears or is told what others say ("the court heard")."""
_CLAUSE_OPENERS = word_set("attribution.clause_openers")
HEDGES = frozenset(
    {"alleged", "alleges", "allege", "alleging", "believed", "claims", "claimed", "claim"}
)
_CLAIM_NOUNS = word_set("attribution.claim_nouns")
_SAY_BEFORE = frozenset({"final", "last", "a", "no", "any", "some", "more", "their"})
"""Before a "say" that is a noun: "the full council will have the final say"."""
_ASKING = frozenset(
    {"can", "could", "will", "would", "should", "may", "might", "do", "does", "did"}
)
_WRITING = frozenset({"write", "writes", "wrote"})
_BETWEEN = frozenset({"still", "also", "even", "now", "then", "again"})
"""Between a modal verb and its verb: what Lee "may still argue" he has not argued."""
_NOT_SAYING = frozenset({"without", "despite", "besides"})
"""Before a gerund: it says how something is done, and nobody says so ("without telling Lee")."""
_ARTICLES = frozenset({"a", "an", "the"})
_NO_NOUN = lexicon("function_words") | TIME
"""After a verb of saying: what is said, or when."""
_STATES = frozenset(
    {"alive", "dead", "hurt", "injured", "killed", "lost", "missing", "safe", "stolen", "wounded"}
)
"""Behind "confirmed" or "reported" without a noun: what became of those right before it."""
_NOT_DENIED = word_set("attribution.not_denied")
_OBJECT = 5
"""Words behind "denied" within which its object's noun stands."""


CALLING = word_set("attribution.calling")
"""Cues with what is spoken of between them and the quotation."""
_MARKS = frozenset("\"“‘'")
_CALLED_WITHIN = 9
"""Words behind such a cue within which the quotation opens."""

PUTTING = frozenset({"put", "puts"})
"""Cues where a figure follows: "police put the number of dead at 40"."""
_COUNTS = "|".join((*SMALL.keys() - {"one"}, *TENS, *GROUPS, *MAGNITUDES))
_AT_A_FIGURE = re.compile(
    r"\s(?!(?:him|me|us|you|himself|herself|themselves|out|on|up|off|in|down|back)\s)(?:[\w’'-]+\s){1,10}?"
    r"(?<!out\s)(?<!on\s)(?<!up\s)(?<!off\s)(?<!in\s)(?<!down\s)(?<!back\s)(?<!ahead\s)at\s"
    r"(?:(?:about|around|roughly|some|over|under|nearly|almost|just|only|at|up|to|close|more|less|fewer"
    r"|least|most|than|between|a|an|the)\s){0,3}"
    r"(?:[£$€¥]?\d(?!\d?(?:[:.]\d\d\b|\s?[ap]\.?m\b))"
    rf"|(?:{_COUNTS}|dozens|scores|hundreds?|thousands|millions|half)\b)",
    re.IGNORECASE,
)


class Cues(Phrases):
    """The words of one sentence, with the verbs that report words."""

    def _puts_at(self, at: int) -> bool:
        """Whether the verb at `at` gives a figure: "put it at 40", and not "put it back at 4pm"."""
        return _AT_A_FIGURE.match(self.sentence, self.tokens[at].end) is not None

    def _reports(self, at: int, low: str, stance: Stance) -> bool:  # noqa: C901, PLR0911, PLR0912
        """Whether the verb at `at` reports words rather than being a noun or a plain verb."""
        verb = at
        if self._low(0) in _ASKING and self.sentence.rstrip().endswith("?"):
            return False  # "Can Lee argue …?": nobody has yet
        while verb > 1 and (self._low(verb - 1).endswith("ly") or self._low(verb - 1) in _BETWEEN):
            verb -= 1
        before, after = self._low(verb - 1), self._low(at + 1)
        if (low == "told" and before == "all") or (low == "say" and before in _SAY_BEFORE):
            return False
        if self._names_it(at) or (before in _ARTICLES and low.endswith("ed")):
            return False  # "a widely reported case"
        if stance == "says" and low.endswith("ed") and self._is_adjective(at, before, after):
            return False  # "it reduced confirmed cases by a third", "40 confirmed cases"
        if after in _STATES and not self._noun_after(at + 2):
            return False  # "the number of people confirmed dead rose"
        if before.isdecimal() and low.endswith("s"):
            return False  # "the 12 states that ban it"
        if low == "said" and after == "to" and self._low(at + 2) in {"have", "be"}:
            return False
        if (
            low in _WRITING
            and (after in {"a", "an", "in"} or before == "who")
            and not self._told(at)
        ):
            return False  # "who wrote hits": a work, and not what somebody says
        if low == "show" and before == "to" and after == "that":
            return self._low(at - 2).startswith("appear")
        if low == "told" and before in {"was", "were"}:
            return self._low(at - 2) in _COURTS
        if before in {"was", "were", "been", "be", "is", "are", "being", "get", "got"}:
            return False
        if low.endswith("ing") and before in _NOT_SAYING:
            return False
        if before == "having" or (after == "by" and low.endswith("ed")):
            return False
        if before == "will" and after != "that" and not self._quote_near(at):
            return False  # what somebody will say or write is an act
        if low in {"dispute", "contest", "challenge"} and before in DETERMINERS | {"any", "no"}:
            return False
        if low in PUTTING and not self._puts_at(at):
            return False
        if before in {"to", "not", "n't", "cannot", "can", "should", "must", "may", "might", "let"}:
            return False
        if before.endswith("n't") or before in {"declined", "refused", "failed"}:
            return False
        if stance == "denies":
            if low.startswith("den"):
                return not self._refuses(at)
            return self._claims_follow(at)
        if stance == "disputes":
            return low.startswith(("disput", "contradict")) or self._claims_follow(at)
        if low in _STUDY:
            return after == "that" and self._low(at - 1) not in PRONOUNS
        if low == "show":
            return False
        if low.startswith("accus"):
            return after != "of" and any(self._low(at + step) == "of" for step in range(2, 20))
        if low == "heard":
            return before in _COURTS or self._low(at - 2) in _COURTS or before == "have"
        if low == "agreed" and after == "that":
            return before in {"he", "she"}
        if low not in _AMBIGUOUS:
            return True
        quote = self._quote_near(at) or (low in CALLING and self._called_end(at) is not None)
        if low in _NEVER:
            return quote
        if before in DETERMINERS or self._possessive_before(at):
            return False
        if quote or after == "that":
            return True
        if at and low.startswith(("claim", "believ", "think")) and self._opens_clause(at + 1):
            before_token = self.tokens[at - 1]
            if before_token.text == "," or capital(before_token) or before in PRONOUNS:
                return True
        outlet = self._outlet_before(at)
        return outlet is not None or (before in PRONOUNS and low in HEDGES)

    def _refuses(self, at: int) -> bool:
        """Whether what is denied is a thing that was asked for: "denied a state request"."""
        for step in range(1, _OBJECT):
            word = self._low(at + step)
            if word in _NOT_DENIED:
                return True
            if word.isupper() == word.islower() or word in _NO_NOUN - DETERMINERS:
                break
        return False

    def _opens_clause(self, at: int) -> bool:
        """Whether what somebody claims may begin there: "it", "an armed man", "Lee"."""
        return self._low(at) in _CLAUSE_OPENERS or (
            at < len(self.tokens) and capital(self.tokens[at])
        )

    def _told(self, at: int) -> bool:
        """Whether words follow the verb of writing at `at`, or where they stand."""
        return (
            self._low(at + 1) in {"that", "in", "on", "to", ":", ","} or self._quote_near(at)
        ) and not (self._low(at + 1) == "in" and self._low(at + 2) == "it")

    def _is_adjective(self, at: int, before: str, after: str) -> bool:
        """Whether a participle describes the noun behind it: a number or verb stands before it."""
        counted = before.isdecimal() or (form(before) == "past" and before not in FINITE)
        noun = at + 1 < len(self.tokens) and self.tokens[at + 1].text.isalpha()
        opens = after in DETERMINERS | PRONOUNS | _CLAUSE_OPENERS | _NO_NOUN
        return counted and noun and self.tokens[at + 1].text.islower() and not opens

    def _noun_after(self, at: int) -> bool:
        """Whether a noun stands there that the word before may describe: "reported dead whales"."""
        low = self._low(at)
        return low.isalpha() and low not in _NO_NOUN and form(low) != "past"

    def _names_it(self, at: int) -> bool:
        """Whether the word is part of a title or a name ("In His Own Write"): it is written like
        the word before it, or before its "and" ("the Forecasting and Warning Centre"), in a
        sentence that is not all capitals.
        """
        return (
            at > 1
            and capital(self.tokens[at])
            and (capital(self.tokens[at - 1]) or self._name_and(at - 1))
            and any(one.word and not one.quoted and one.text.islower() for one in self.tokens)
        )

    def _outlet_before(self, at: int) -> str | None:
        last = at - 1
        while last > 0 and self._low(last) in ADVERBS:
            last -= 1
        if last < 0 or not self.tokens[last].word:
            return None
        first = self._left_edge(last)
        words = self.sentence[self.tokens[first].start : self.tokens[last].end]
        return words if outlet_like(words) else None

    def _claims_follow(self, at: int) -> bool:
        return any(self._low(at + step) in _CLAIM_NOUNS for step in range(1, 5))

    def _called_end(self, at: int) -> int | None:
        """Where the quotation ends that opens in the clause behind the verb ("called the plan
        'a disgrace'"); None where none does.
        """
        for opening in range(at + 1, min(at + 1 + _CALLED_WITHIN, len(self.tokens))):
            token = self.tokens[opening]
            if token.quoted:
                inside = takewhile(lambda one: one.quoted, self.tokens[opening:])
                return max(one.end for one in inside)
            if token.low in BOUNDARIES - {"as"} or not (token.word or token.text in _MARKS):
                return None
        return None

    def _quote_near(self, at: int) -> bool:
        """Whether a quotation opens right after the verb, or closed right before its subject."""
        for step in range(1, 4):
            if at + step < len(self.tokens) and self.tokens[at + step].quoted:
                return True
            if self._low(at + step) not in {",", ":", "that", *TIME, "on"}:
                break
        first = self._left_edge(at - 1) if at else 0
        return any(self.tokens[i].quoted for i in range(max(0, first - 2), first))


def stance_of(low: str) -> Stance | None:
    """What the subject of the verb does with the words, or None when it reports none."""
    return stances().get(low)


@cache
def stances() -> dict[str, Stance]:
    """The stance of each verb that reports words."""
    return {
        **dict.fromkeys(lexicon("dispute_verbs"), "disputes"),
        **dict.fromkeys(lexicon("denial_verbs"), "denies"),
        **dict.fromkeys(lexicon("speech_verbs") | PUTTING | {"show", "heard"}, "says"),
    }
