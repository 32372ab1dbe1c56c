"""Who says what in a sentence: "police said Wednesday", "according to", "the AP reported".

Patterns over words, no model. Whom a description or pronoun means is read in `people.py`; whether
a statement keeps the attribution is decided in `speaker.py`.
"""

from dataclasses import dataclass, replace

from schemas.vocabulary import Stance
from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.outlets import outlet_like
from service.grounding.speech_tokens import Token, read_tokens
from service.memo import once

MAX_SUBJECT = 45
"""Words looked at to the left of a speech verb; the longest subjects of news sentences, with
their appositions, have about thirty."""


MAX_FOUND = 12
"""Attributions read in one sentence; the busiest sentences of news stories have four."""
MAX_TRIES = 40
"""Words tried as cues in one sentence, so that a flood of them costs no more than a story."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution in a sentence; spans in the sentence."""

    start: int
    end: int
    """The attributing clause ("police said Wednesday"), without commas around it."""
    speaker: str | None
    """Who says it, in the sentence's words; None where only an outlet is named."""
    speaker_span: tuple[int, int] | None
    via: str | None
    """The outlet that carried it, in the sentence's words."""
    cue: str
    """The word that says so, in lower case ("said", "according to")."""
    stance: Stance
    hedge: bool
    """Whether the cue itself doubts ("alleged", "is believed")."""
    scope: tuple[tuple[int, int], ...] = ()
    """What is attributed; empty where the sentence only mentions that somebody spoke."""
    trailing: bool = False
    """Whether it stands after what is said."""


_AMBIGUOUS = word_set("attribution.ambiguous")
"""Cues that are nouns or have plain meanings too: they need a clause or quotation after them."""
_NEVER = word_set("attribution.never")
"""Of those, cues that attribute a quotation only."""
_STUDY = frozenset({"found", "finds", "showed", "shows"})
_COURTS = word_set("attribution.courts")
"""What hears or is told what others say ("the court heard")."""
_CONTINUING = word_set("attribution.continuing")
_CLAUSE_OPENERS = word_set("attribution.clause_openers")
_HEDGES = frozenset(
    {"alleged", "alleges", "allege", "alleging", "believed", "claims", "claimed", "claim"}
)
_ADVERBS = word_set("attribution.adverbs")
_BOUNDARIES = word_set("attribution.boundaries")
_TIME = word_set("attribution.time")
_CLAIM_NOUNS = word_set("attribution.claim_nouns")
_NOT_DENIED = word_set("attribution.not_denied")
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_DETERMINERS = word_set("attribution.determiners")
_IN_SUBJECT = _DETERMINERS | _PRONOUNS | frozenset({"de", "la", "van", "von", "bin", "al", "el"})
_PREPOSITIONS = word_set("attribution.prepositions")
_NAME_PARTS = word_set("attribution.name_parts")
_BY = frozenset({"by", "in", "at"})
_APPOSITIVE = word_set("attribution.appositive")
_INVERTING = word_set("attribution.inverting")
_NOUN_CUES = word_set("attribution.noun_cues")


@once
def read_attributions(sentence: str) -> list[Spoken]:
    """The attributions of `sentence`, in order.

    Where an outlet carries another speaker's words ("Lee said, the AP reported"), the speaker's
    entry has it as `via` and the outlet's clause is an entry of its own.

    >>> one = read_attributions("The bridge will close, police said on Monday.")[0]
    >>> one.speaker, one.cue, "The bridge will close, police said on Monday."[one.start : one.end]
    ('police', 'said', 'police said on Monday')
    """
    return _Reader(sentence).read()


class _Reader:
    """One pass over one sentence."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.tokens = read_tokens(sentence)
        self.found: list[Spoken] = []

    def read(self) -> list[Spoken]:
        at = tries = 0
        while at < len(self.tokens) and len(self.found) < MAX_FOUND and tries < MAX_TRIES:
            token = self.tokens[at]
            if token.quoted or not token.word:
                at += 1
                continue
            before = at
            spoken, at = self._at(at)
            tries += at > before + 1 or _stance(token.low) is not None
            if spoken is not None and not self._overlaps(spoken):
                self.found.append(spoken)
        return self._with_outlets()

    def _at(self, at: int) -> tuple[Spoken | None, int]:
        """The attribution that the word at `at` makes, if any, and where to go on."""
        low = self.tokens[at].low
        if low == "according" and self._low(at + 1) == "to":
            return self._according(at, at + 2, "according to")
        if low in {"cited", "reported", "quoted"} and self._low(at + 1) == "by":
            return self._according(at, at + 2, f"{low} by")
        if low in {"citing", "quoting"}:
            return self._according(at, at + 1, low)
        if low in _NOUN_CUES and self._low(at + 1) == "to" and at and self._possessive(at - 1):
            return self._nominal(at)
        stance = _stance(low)
        if stance is None or not self._reports(at, low, stance):
            return None, at + 1
        return self._clause(at, low, stance)

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _overlaps(self, spoken: Spoken) -> bool:
        return bool(self.found) and spoken.start < self.found[-1].end

    def _possessive(self, at: int) -> bool:
        low = self.tokens[at].low
        return low.endswith("'s") or low in {"his", "her", "their", "its", "'"}

    def _reports(self, at: int, low: str, stance: Stance) -> bool:
        """Whether the verb at `at` reports words rather than being a noun or a plain verb."""
        verb = at
        while verb > 1 and self._low(verb - 1).endswith("ly"):
            verb -= 1
        before, after = self._low(verb - 1), self._low(at + 1)
        if low == "told" and before == "all":
            return False
        if low == "show" and before == "to" and after == "that":
            return self._low(at - 2).startswith("appear")
        if low == "told" and before in {"was", "were"}:
            return self._low(at - 2) in _COURTS
        if before in {"was", "were", "been", "be", "is", "are", "being", "get", "got"}:
            return False
        if before in {"to", "not", "n't", "cannot", "can", "should", "must", "may", "might", "let"}:
            return False
        if before.endswith("n't") or before in {"declined", "refused", "failed"}:
            return False
        if stance == "denies":
            if low.startswith("den"):
                given = self._low(at + 2) if after in {"a", "an", "the"} else after
                return given not in _NOT_DENIED
            return self._claims_follow(at)
        if stance == "disputes":
            return low.startswith(("disput", "contradict")) or self._claims_follow(at)
        if low in _STUDY:
            return after == "that" and self._low(at - 1) not in _PRONOUNS
        if low == "show":
            return False
        if low.startswith("accus"):
            return after != "of" and any(self._low(at + step) == "of" for step in range(2, 12))
        if low == "heard":
            return before in _COURTS or self._low(at - 2) in _COURTS or before == "have"
        if low == "agreed" and after == "that":
            return before in {"he", "she"}
        if low not in _AMBIGUOUS:
            return True
        quote = self._quote_near(at)
        if low in _NEVER:
            return quote
        if before in _DETERMINERS or self._possessive_before(at):
            return False
        if quote or after == "that":
            return True
        if low.startswith("claim") and after in _CLAUSE_OPENERS and at:
            before_token = self.tokens[at - 1]
            if before_token.text == "," or _capital(before_token) or before in _PRONOUNS:
                return True
        outlet = self._outlet_before(at)
        return outlet is not None or (before in _PRONOUNS and low in _HEDGES)

    def _possessive_before(self, at: int) -> bool:
        return at > 0 and self._possessive(at - 1)

    def _outlet_before(self, at: int) -> str | None:
        last = at - 1
        while last > 0 and self._low(last) in _ADVERBS:
            last -= 1
        if last < 0 or not self.tokens[last].word:
            return None
        first = self._left_edge(last)
        words = self.sentence[self.tokens[first].start : self.tokens[last].end]
        return words if outlet_like(words) else None

    def _claims_follow(self, at: int) -> bool:
        return any(self._low(at + step) in _CLAIM_NOUNS for step in range(1, 5))

    def _quote_near(self, at: int) -> bool:
        """Whether a quotation opens right after the verb, or closed right before its subject."""
        for step in range(1, 4):
            if at + step < len(self.tokens) and self.tokens[at + step].quoted:
                return True
            if self._low(at + step) not in {",", ":", "that", *_TIME, "on"}:
                break
        first = self._left_edge(at - 1) if at else 0
        return any(self.tokens[i].quoted for i in range(max(0, first - 2), first))

    def _left_edge(self, last: int) -> int:
        """The first token of the phrase without signs or conjunctions that ends at `last`."""
        first = last
        while first > 0 and last - first < MAX_SUBJECT:
            token = self.tokens[first - 1]
            if token.quoted or not (token.word or token.text in "&'’/-‑"):
                break
            if token.low in _BOUNDARIES and not self._name_and(first - 1):
                break
            first -= 1
        return first

    def _name_and(self, at: int) -> bool:
        """Whether "and" joins two names or two nouns of one subject ("Lee and Poole said")."""
        if self._low(at) != "and" or at == 0 or at + 1 >= len(self.tokens):
            return False
        return _capital(self.tokens[at - 1]) and _capital(self.tokens[at + 1])

    def _clause(self, at: int, cue: str, stance: Stance) -> tuple[Spoken | None, int]:
        if cue in _CONTINUING:
            return self._continuing(at, cue)
        subject = self._subject(at)
        inverted = False
        if subject is None:
            subject = self._inverted(at) if cue in _INVERTING else None
            inverted = subject is not None
        if subject is None and self._low(at - 1) in {"and", "but", "then"}:
            return self._continuing(at, cue)
        if subject is None:
            return None, at + 1
        first, last, opening = subject
        end = self._extent(max(at, last) if inverted else at, cue)
        words = self._words(first, last)
        outlet = outlet_like(words)
        via = words if outlet else self._listener(at, cue)
        speaker = None if outlet else words
        start = self.tokens[min(opening, at)].start
        stop = self.tokens[end].end
        scope, trailing = self._scope(opening, at, end, inverted)
        spoken = Spoken(
            start,
            stop,
            speaker,
            None if outlet else (self.tokens[first].start, self.tokens[last].end),
            via,
            cue,
            stance,
            cue in _HEDGES or self._low(at - 1) == "reportedly",
            scope,
            trailing,
        )
        return spoken, max(end, at) + 1

    def _continuing(self, at: int, cue: str) -> tuple[Spoken | None, int]:
        """ "…, adding that" and "… and said": the speaker of before, or the sentence's subject."""
        said = next((one for one in reversed(self.found) if one.speaker_span is not None), None)
        span = said.speaker_span if said is not None else None
        if span is None:
            span = self._sentence_subject(at) if self._low(at - 1) == "and" else None
        if span is None:
            return None, at + 1
        end = self._extent(at, cue)
        scope = ((self.tokens[end].end, self._scope_end(end + 1, at)),)
        stance = _stance(cue) or "says"
        spoken = Spoken(
            self.tokens[at].start,
            self.tokens[end].end,
            self.sentence[span[0] : span[1]],
            span,
            said.via if said is not None else None,
            cue,
            stance,
            cue in _HEDGES,
            scope,
        )
        return spoken, end + 1

    def _sentence_subject(self, before: int) -> tuple[int, int] | None:
        """The name or described person that the sentence begins with."""
        first = 0
        while first < before and not self.tokens[first].word:
            first += 1
        last = first - 1
        nouns = lexicon("role_nouns")
        for index in range(first, min(before, first + 8)):
            token = self.tokens[index]
            if (
                token.quoted
                or not token.word
                or token.low in lexicon("function_words") - (_DETERMINERS | _NAME_PARTS | _PRONOUNS)
            ):
                break
            near = last == index - 1 or all(
                self._low(between) in _DETERMINERS | _NAME_PARTS
                for between in range(last + 1, index)
            )
            if token.low in nouns or (near and (_capital(token) or token.low in _PRONOUNS)):
                last = index
        lows = {self._low(index) for index in range(first, last + 1)}
        if lows <= lexicon("common_words") - nouns:
            return None
        if last < first or self.tokens[last].low in _DETERMINERS | _PREPOSITIONS | _TIME:
            return None
        return self.tokens[first].start, self.tokens[last].end

    def _words(self, first: int, last: int) -> str:
        return self.sentence[self.tokens[first].start : self.tokens[last].end]

    def _subject(self, at: int) -> tuple[int, int, int] | None:
        """First and last token of the speaker, and the first of the whole clause."""
        last = at - 1
        if self._low(last) == "to":
            last -= 2
        while last >= 0 and (
            self._low(last) in _ADVERBS
            or (self._low(last) in {"was", "were"} and self._low(at) == "told")
            or (self._low(last) == "on" and self._low(last + 1) in _TIME)
        ):
            last -= 1
        if last < 0:
            return None
        if self._low(last) == "who":
            return self._antecedent(last)
        if self.tokens[last].text == "," and not self.tokens[last].quoted:
            return self._before_apposition(last)
        if self.tokens[last].text in ")" and not self.tokens[last].quoted:
            opening = last
            while opening > 0 and self.tokens[opening].text != "(" and last - opening < 8:
                opening -= 1
            last = opening - 1
        if last < 0 or not self.tokens[last].word or self.tokens[last].quoted:
            return None
        first = self._left_edge(last)
        if self._low(first - 1) == "whose":
            return None
        if self._low(first - 1) == "who":
            return self._antecedent(first - 1)
        return self._noun_phrase(first, last)

    def _antecedent(self, who: int) -> tuple[int, int, int] | None:
        last = who - 1
        if last >= 0 and self.tokens[last].text == ",":
            last -= 1
        if last < 0 or not self.tokens[last].word or self.tokens[last].quoted:
            return None
        found = self._noun_phrase(self._left_edge(last), last)
        if found is None:
            return None
        comma = found[0] - 1
        if comma > 0 and self.tokens[comma].text == "," and _capital(self.tokens[comma - 1]):
            named = self._noun_phrase(self._left_edge(comma - 1), comma - 1)
            found = named or found
        return found[0], found[1], who

    def _before_apposition(self, comma: int) -> tuple[int, int, int] | None:
        """The subject before ", the council leader, said" or ", 34, who lives in Leeds, said"."""
        at = comma
        for _ in range(4):
            start = at - 1
            while start >= 0 and self.tokens[start].text != "," and at - start < MAX_SUBJECT:
                if self.tokens[start].text in ".;:!?" or self.tokens[start].quoted:
                    return None
                start -= 1
            if start < 1 or self.tokens[start].text != ",":
                return None
            opener = self.tokens[start + 1]
            named = self._name_run(start + 1, at)
            apposed = (
                named
                or opener.low.endswith("ing")
                or opener.low in _PREPOSITIONS
                or opener.low in _APPOSITIVE
                or opener.text.isdigit()
                or opener.low in lexicon("role_nouns")
                or self._low(at - 1) in lexicon("role_nouns")
            )
            if not apposed:
                return None
            before = start - 1
            if not self.tokens[before].word or self.tokens[before].quoted:
                return None
            if self.tokens[before].text.isdigit() or self._is_part_of_chain(before):
                at = start
                continue
            found = self._noun_phrase(self._left_edge(before), before)
            if found is None or (named and not self._may_be_named(found[0], found[1])):
                return self._noun_phrase(start + 1, at - 1) if named else None
            return (found[0], at - 1, found[2]) if named else found
        return None

    def _name_run(self, first: int, stop: int) -> bool:
        """Whether the words between two commas are a name ("The mayor, Ann Lee, said")."""
        words = self.tokens[first:stop]
        return 0 < len(words) <= 8 and all(
            _capital(one) or one.low in _NAME_PARTS for one in words if one.word
        )

    def _may_be_named(self, first: int, last: int) -> bool:
        """Whether the phrase before a name is a description of somebody."""
        nouns = lexicon("role_nouns")
        words = [self._low(index) for index in range(first, last + 1)]
        return any(word in nouns or word.rstrip("s") in nouns for word in words) or (
            words[0] in _DETERMINERS and self._low(first) != "all"
        )

    def _is_part_of_chain(self, before: int) -> bool:
        first = self._left_edge(before)
        opener = self.tokens[first].low
        return (
            first > 0
            and self.tokens[first - 1].text == ","
            and (
                opener in _APPOSITIVE - {"the", "a", "an", "his", "her", "its", "their"}
                or self.tokens[first].text.isdigit()
            )
        )

    def _noun_phrase(self, first: int, last: int) -> tuple[int, int, int] | None:
        """The subject inside a stretch of words: without "In a statement" before a name."""
        tokens = self.tokens
        if tokens[last].low in _PRONOUNS:
            return last, last, last
        if tokens[last].low in {"he's", "she's"}:
            return None
        if tokens[last].low in _DETERMINERS | _PREPOSITIONS | _BOUNDARIES:
            return None
        start = first
        for index in range(last - 1, first - 1, -1):
            if tokens[index].low in _TIME and tokens[index + 1].text[0].isupper():
                return index + 1, last, index + 1
        if tokens[first].low in _PREPOSITIONS or tokens[first].low in _TIME:
            start = self._after_preposition(first, last)
        nouns = lexicon("role_nouns")
        if tokens[start].text[0].islower() and tokens[start].low not in _DETERMINERS:
            for index in range(start, last + 1):
                low = tokens[index].low
                if low in nouns or low.rstrip("s") in nouns or tokens[index].text[0].isupper():
                    break
                if low in _DETERMINERS:
                    start = index
                    break
        return start, last, start

    def _after_preposition(self, first: int, last: int) -> int:
        """Where the subject begins after an opening such as "In a statement on Monday"."""
        index = last
        while index > first and (
            _capital(self.tokens[index])
            or (self._low(index) in _NAME_PARTS and _capital(self.tokens[index - 1]))
        ):
            index -= 1
        if index < last:
            if self.tokens[index].low in _DETERMINERS:
                return index
            return index + 1
        for index in range(last, first, -1):
            if self.tokens[index].low in _DETERMINERS:
                return index
        return last

    def _inverted(self, at: int) -> tuple[int, int, int] | None:
        """The subject after the verb: "said Ann Lee, the council's leader"."""
        before = self.tokens[at - 1] if at else None
        if before is not None and not (before.quoted or before.text == ","):
            return None
        first = at + 1
        if first >= len(self.tokens) or self.tokens[first].quoted or not self.tokens[first].word:
            return None
        opener = self.tokens[first]
        named = opener.text[0].isupper() and opener.low not in _TIME
        if not (
            named or opener.low in _DETERMINERS | _PRONOUNS or opener.low in lexicon("role_nouns")
        ):
            return None
        last = self._right_edge(first)
        return first, last, at

    def _right_edge(self, first: int, allowed: frozenset[str] = frozenset()) -> int:
        last = first
        while last + 1 < len(self.tokens) and last - first < MAX_SUBJECT:
            token = self.tokens[last + 1]
            if token.quoted or not (token.word or token.text in "&'’/"):
                break
            if token.low in _BOUNDARIES and not self._name_and(last + 1):
                break
            if token.low in _PREPOSITIONS | _TIME and token.low not in {"from", *allowed}:
                break
            last += 1
        return last

    def _according(self, at: int, first: int, cue: str) -> tuple[Spoken | None, int]:
        if first >= len(self.tokens) or self.tokens[first].quoted or not self.tokens[first].word:
            return None, at + 1
        last = self._right_edge(first, _BY)
        words = self._words(first, last)
        outlet = outlet_like(words)
        start = at - 1 if self._low(at - 1) == "as" else at
        trailing = start > 0
        span = (self.tokens[start].start, self.tokens[last].end)
        scope = ((0, span[0]),) if trailing else ((span[1], len(self.sentence)),)
        spoken = Spoken(
            *span,
            None if outlet else words,
            None if outlet else (self.tokens[first].start, self.tokens[last].end),
            words if outlet else None,
            cue,
            "says",
            False,
            scope,
            trailing,
        )
        return spoken, last + 1

    def _nominal(self, at: int) -> tuple[Spoken | None, int]:
        """ "Lee's comments to the Echo": it names speaker and outlet, and attributes nothing."""
        last = at - 1
        first = self._left_edge(last)
        if self.tokens[last].low.endswith("'s"):
            end = self.tokens[last].end - 2
        else:
            end = self.tokens[last].end
        heard = self._right_edge(at + 2) if at + 2 < len(self.tokens) else at + 1
        while heard > at + 2 and not self.tokens[heard].text[0].isupper():
            heard -= 1
        words = self._words(at + 2, heard) if heard >= at + 2 else ""
        spoken = Spoken(
            self.tokens[first].start,
            self.tokens[heard].end,
            self.sentence[self.tokens[first].start : end],
            (self.tokens[first].start, end),
            words if words and outlet_like(words) else None,
            self.tokens[at].low,
            "says",
            False,
        )
        return spoken, heard + 1

    def _listener(self, at: int, cue: str) -> str | None:
        """The outlet that was told."""
        first = at + 1
        if cue not in {"told", "tells", "telling"}:
            if self._low(at + 1) not in {"in", "to"}:
                return None
            first = next(
                (at + step for step in range(2, 6) if self._low(at + step) in {"to", "with"}), at
            )
            if first == at:
                return None
            first += 1
        if first >= len(self.tokens) or not self.tokens[first].word:
            return None
        last = self._right_edge(first)
        while last > first and not self.tokens[last].text[0].isupper():
            last -= 1
        words = self._words(first, last)
        return words if outlet_like(words) else None

    def _extent(self, at: int, cue: str) -> int:
        """The last token of the attributing clause: time, listener, "in a statement"."""
        end = at
        if cue in {"told", "tells", "telling"}:
            end = self._right_edge(min(at + 1, len(self.tokens) - 1))
            end = self._told_end(at, end)
        grown = True
        while grown:
            grown = False
            low = self._low(end + 1)
            if low in _TIME:
                end, grown = end + 1, True
            elif low in {"on", "last", "this", "late", "early", "earlier"} and self._low(
                end + 2
            ) in _TIME | {"week", "month", "year", "condition", "twitter", "facebook", "sunday's"}:
                end, grown = end + 2, True
                if self._low(end) == "condition" and self._low(end + 1) == "of":
                    end += 2
            elif low in {"in", "at", "during", "to"} and end + 1 < len(self.tokens):
                stop = self._circumstance(end + 1)
                if stop:
                    end, grown = stop, True
        return min(end, len(self.tokens) - 1)

    def _told_end(self, at: int, edge: int) -> int:
        """The listener's last token: "told the Echo" before "the bridge would close"."""
        first = at + 1
        if first >= len(self.tokens):
            return at
        if self._low(first) in {"the", "a"}:
            first += 1
        last = first
        while last < edge and self.tokens[last + 1].text[0].isupper():
            last += 1
        return min(max(last, at), len(self.tokens) - 1)

    def _circumstance(self, at: int) -> int | None:
        nouns = {
            "statement", "interview", "conference", "tweet", "letter", "email", "reporters", "post",
            "speech", "briefing", "hearing", "court", "memo", "blog", "journalists", "filing",
        }  # fmt: skip
        for step in range(1, 5):
            low = self._low(at + step)
            if low in nouns:
                return at + step
            if not low or not self.tokens[at + step].word:
                return None
        return None

    def _scope(
        self, opening: int, at: int, end: int, inverted: bool
    ) -> tuple[tuple[tuple[int, int], ...], bool]:
        """What is attributed, and whether the attribution trails it."""
        before = opening
        tokens = self.tokens
        after = end + 1
        follows = tokens[after] if after < len(tokens) else None
        ends = (
            follows is None
            or (follows.text in ",.;:!?—–" and not follows.quoted)
            or (follows.quoted and before > 0)
            or (follows.low in _PREPOSITIONS | {"as", "after", "adding"} and before > 1)
        )
        comma = before > 0 and (tokens[before - 1].quoted or tokens[before - 1].text in ",—–")
        if (comma and ends) or (inverted and before > 0):
            scopes = [(0, tokens[before - 1].end if before else 0)]
            quoted = [token for token in tokens[after:] if token.quoted]
            if self._low(after + 1) in {"but", "and", "though", "although"} and not inverted:
                scopes.append((tokens[after].start, len(self.sentence)))
            elif quoted:
                scopes.append((quoted[0].start, quoted[-1].end))
            return tuple(scopes), True
        start = tokens[end].end
        stop = self._scope_end(after, before)
        return ((start, stop),), False

    def _scope_end(self, after: int, before: int) -> int:
        """Where what is said after the verb ends: at ", but", at a semicolon, or with the clause."""
        tokens = self.tokens
        inner = before > 0 and tokens[before - 1].low in _BOUNDARIES - {"and", "but", "that"}
        inner = inner or tokens[before].low == "who"
        for index in range(after, len(tokens)):
            token = tokens[index]
            if token.quoted or token.word:
                continue
            if token.text == ";":
                return token.start
            if token.text == "," and index > after + 1:
                follows = self._low(index + 1)
                if follows in {"but", "while", "although", "though"} or inner:
                    return token.start
        return len(self.sentence)

    def _with_outlets(self) -> list[Spoken]:
        """Speakers whose words an outlet of the same sentence carried get it as `via`."""
        carriers = [one for one in self.found if one.speaker is None and one.via]
        if not carriers:
            return self.found
        return [
            replace(one, via=carriers[-1].via) if one.speaker and not one.via else one
            for one in self.found
        ]


def _capital(token: Token) -> bool:
    """Whether it is written like a name, "al-Sadr" too."""
    return token.text[0].isupper() or (token.text[:3].lower() in {"al-", "el-"})


def _stance(low: str) -> Stance | None:
    if low in lexicon("speech_verbs") or low in {"show", "heard"}:
        return "says"
    if low in lexicon("denial_verbs"):
        return "denies"
    return "disputes" if low in lexicon("dispute_verbs") else None
