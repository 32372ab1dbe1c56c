"""Subjects of a sentence: where the phrase of a speaker begins and ends.

Which verbs report words is read in `cues.py`; how far the clause goes, in
`extents.py`.
"""

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.speech.tokens import Token, read_tokens
from service.grounding.words.verbs import form

_DEGREES = word_set("attribution.degrees")
"""What stands behind a name between commas: "Ann Lee, PhD, of the institute, said"."""
MAX_SUBJECT = 45
"""Words looked at to the left of a speech verb; the longest subjects of news sentences, with
their appositions, have about thirty."""
ADVERBS = word_set("attribution.adverbs")
BOUNDARIES = word_set("attribution.boundaries")
TIME = word_set("attribution.time")
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
DETERMINERS = word_set("attribution.determiners")
PREPOSITIONS = word_set("attribution.prepositions")
_NAME_PARTS = word_set("attribution.name_parts")
_APPOSITIVE = word_set("attribution.appositive")
_FINITE = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "should", "may"}
)
"""Words that no phrase of a subject holds: it is a clause with them."""
_COPULAS = frozenset({"is", "are", "was", "were"})
_RELATIVES = frozenset({"his", "her", "their"})
_SPANS = frozenset({"week", "month", "year"})
_ARTICLES = frozenset({"the", "a", "an"})
_NO_ADVERBS = frozenset(
    {"family", "ally", "assembly", "elderly", "monopoly", "supply", "rally", "reply", "bully"}
)
_ASIDE = frozenset({"however", "meanwhile", "too", "though", "also", "nevertheless"})
_OBJECTS = frozenset({"them", "him", "us", "me", "the", "a", "its", "their"})
"""What may follow the verb of "the trust that runs them"."""


class Phrases:
    """The words of one sentence, with the phrases in them."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.tokens = read_tokens(sentence)

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _words(self, first: int, last: int) -> str:
        return self.sentence[self.tokens[first].start : self.tokens[last].end]

    def _possessive(self, at: int) -> bool:
        low = self.tokens[at].low
        return low.endswith("'s") or low in {"his", "her", "their", "its", "'"}

    def _possessive_before(self, at: int) -> bool:
        return at > 0 and self._possessive(at - 1)

    def _left_edge(self, last: int) -> int:
        """The first token of the phrase without signs or conjunctions that ends at `last`."""
        first = last
        while first > 0 and last - first < MAX_SUBJECT:
            token = self.tokens[first - 1]
            if token.quoted or not (token.word or token.text in "&'’/-‑"):
                break
            if token.low in BOUNDARIES and not self._name_and(first - 1):
                break
            first -= 1
        return first

    def _right_edge(self, first: int, allowed: frozenset[str] = frozenset()) -> int:
        last = first
        while last + 1 < len(self.tokens) and last - first < MAX_SUBJECT:
            token = self.tokens[last + 1]
            if token.quoted or not (token.word or token.text in "&'’/"):
                break
            if token.low in BOUNDARIES and not self._name_and(last + 1):
                break
            if token.low in PREPOSITIONS | TIME and token.low not in {"from", *allowed}:
                break
            last += 1
        return last

    def _name_and(self, at: int) -> bool:
        """Whether "and" joins two names or two nouns of one subject ("Lee and Poole said")."""
        if self._low(at) != "and" or at == 0 or at + 1 >= len(self.tokens):
            return False
        if self._low(at + 1) in _RELATIVES and at + 2 < len(self.tokens):
            nouns = lexicon("role_nouns")  # "Mayor Lee and his party said"
            return all(capital(one) or one.low in nouns for one in self.tokens[:at])
        return capital(self.tokens[at - 1]) and capital(self.tokens[at + 1])

    def _noun_phrase(self, first: int, last: int) -> tuple[int, int, int] | None:  # noqa: C901
        """The subject inside a stretch of words: without "In a statement" before a name."""
        tokens = self.tokens
        if any(tokens[index].low in _COPULAS for index in range(first, last)):
            return None  # "the night a mason was killed has told": a clause, whose verb this is not
        if tokens[last].low in PRONOUNS:
            return last, last, last
        if tokens[last].low in {"he's", "she's"}:
            return None
        if tokens[last].low in DETERMINERS | PREPOSITIONS | BOUNDARIES:
            return None
        start = first
        for index in range(last - 1, first - 1, -1):
            if tokens[index].low in TIME | _SPANS and (
                tokens[index + 1].text[0].isupper() or tokens[index + 1].low in _ARTICLES
            ):
                return index + 1, last, index + 1
        if tokens[first].low in PREPOSITIONS or tokens[first].low in TIME:
            start = self._after_preposition(first, last)
        nouns = lexicon("role_nouns")
        if tokens[start].text[0].islower() and tokens[start].low not in DETERMINERS:
            for index in range(start, last + 1):
                low = tokens[index].low
                if low in nouns or low.rstrip("s") in nouns or tokens[index].text[0].isupper():
                    break
                if low in DETERMINERS:
                    start = index
                    break
        return start, last, start

    def _after_preposition(self, first: int, last: int) -> int:
        """Where the subject begins after an opening such as "In a statement on Monday"."""
        index = last
        while index > first and (
            capital(self.tokens[index])
            or (self._low(index) in _NAME_PARTS and capital(self.tokens[index - 1]))
        ):
            index -= 1
        if index < last:
            if self.tokens[index].low in DETERMINERS:
                return index
            return index + 1
        for index in range(last, first, -1):
            if self.tokens[index].low in DETERMINERS:
                return index
        return last

    def _subject(self, at: int) -> tuple[int, int, int] | None:  # noqa: C901, PLR0911
        """First and last token of the speaker, and the first of the whole clause."""
        last = at - 1
        if self._low(last) == "to":
            last -= 2
        while last >= 0 and (
            self._is_adverb(last)
            or (self._low(last) in {"was", "were"} and self._low(at) == "told")
            or (self._low(last) == "on" and self._low(last + 1) in TIME)
        ):
            last -= 1
        if last < 0:
            return None
        if self._low(last) == "who":
            return self._antecedent(last)
        if self._low(last) == "," and self._low(last - 1) in _ASIDE and self._low(last - 2) == ",":
            last -= 3
        if self.tokens[last].text == "," and not self.tokens[last].quoted:
            return self._before_apposition(last)
        if self.tokens[last].text == ")" and not self.tokens[last].quoted:
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
        if self._low(first - 1) in {"that", "which"} and not self._noun_like(first):
            return self._antecedent(first - 1)
        return self._noun_phrase(first, last)

    def _is_adverb(self, at: int) -> bool:
        """Whether the word only says how somebody speaks ("adamantly denies")."""
        token = self.tokens[at]
        if token.low in ADVERBS:
            return True
        return token.text.islower() and token.low.endswith("ly") and token.low not in _NO_ADVERBS

    def _noun_like(self, first: int) -> bool:
        """Whether a phrase begins as a subject does rather than with a verb ("that runs them")."""
        opener = self.tokens[first]
        if opener.low in _FINITE:
            return False
        subject = capital(opener) or opener.low in DETERMINERS | PRONOUNS
        return subject or self._low(first + 1) not in _OBJECTS

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
                or token.low in lexicon("function_words") - (DETERMINERS | _NAME_PARTS | PRONOUNS)
            ):
                break
            named = last >= first and self._low(last) not in lexicon("common_words") | DETERMINERS
            if named and token.text.islower() and form(token.low) == "past":
                break  # "union leader Ann Lee invited members …, saying"
            near = last == index - 1 or all(
                self._low(between) in DETERMINERS | _NAME_PARTS
                for between in range(last + 1, index)
            )
            if token.low in nouns or (near and (capital(token) or token.low in PRONOUNS)):
                last = index
        if (
            last >= first and self._low(last + 1) == ","
        ):  # "Her counterpart, Ann Lee, spoke and said"
            stop = next((at for at in range(last + 2, before) if self._low(at) == ","), 0)
            last = stop - 1 if stop and self._name_run(last + 2, stop) else last
        lows = {self._low(index) for index in range(first, last + 1)}
        if lows <= lexicon("common_words") - nouns:
            return None
        if last < first or self.tokens[last].low in DETERMINERS | PREPOSITIONS | TIME:
            return None
        return self.tokens[first].start, self.tokens[last].end

    def _inverted(self, at: int) -> tuple[int, int, int] | None:
        """The subject after the verb: "said Ann Lee, the council's leader"."""
        before = self.tokens[at - 1] if at else None
        if before is not None and not (before.quoted or before.text == ","):
            return None
        first = at + 1
        if first >= len(self.tokens) or self.tokens[first].quoted or not self.tokens[first].word:
            return None
        opener = self.tokens[first]
        named = opener.text[0].isupper() and opener.low not in TIME
        last = self._right_edge(first)
        described = any(
            self._low(index) in lexicon("role_nouns") or capital(self.tokens[index])
            for index in range(first, min(last, first + 3) + 1)
        )
        if not (named or opener.low in DETERMINERS | PRONOUNS or described):
            return None
        if any(self._low(index) in _FINITE for index in range(first, last + 1)):
            return None
        return first, last, at

    def _antecedent(self, who: int) -> tuple[int, int, int] | None:
        last = who - 1
        if last >= 0 and self.tokens[last].text == ",":
            last -= 1
        if last < 0 or not self.tokens[last].word or self.tokens[last].quoted:
            return None
        found = self._noun_phrase(self._left_edge(last), last)
        if found is None:
            return None
        if self._low(found[0]) == "not":
            return None  # "it was Lee and not Poole who told": who did not is no speaker
        comma = found[0] - 1
        if comma > 0 and self.tokens[comma].text == "," and capital(self.tokens[comma - 1]):
            named = self._noun_phrase(self._left_edge(comma - 1), comma - 1)
            found = named or found
        return found[0], found[1], who

    def _before_apposition(self, comma: int) -> tuple[int, int, int] | None:  # noqa: PLR0911
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
            named = opener.low not in _DEGREES | PREPOSITIONS | {"of", "for"} and self._name_run(
                start + 1, at
            )
            apposed = (
                named
                or self._tells_role(start + 1, at)
                or opener.low.endswith(("ing", "ed"))
                or opener.low in {"seen", "written", "drawn", "known", "born"}
                or opener.low in PREPOSITIONS | {"of", "for"}
                or opener.low in _APPOSITIVE | _DEGREES
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
            capital(one) or one.low in _NAME_PARTS for one in words if one.word
        )

    def _tells_role(self, first: int, stop: int) -> bool:
        """Whether the words between two commas are a role with its name."""
        nouns = lexicon("role_nouns")
        return (
            capital(self.tokens[stop - 1])
            and any(self._low(index) in nouns for index in range(first, stop))
            and not any(self._low(index) in _FINITE for index in range(first, stop))
        )

    def _may_be_named(self, first: int, last: int) -> bool:
        """Whether the phrase before a name is a description of somebody."""
        nouns = lexicon("role_nouns")
        words = [self._low(index) for index in range(first, last + 1)]
        return any(word in nouns or word.rstrip("s") in nouns for word in words) or (
            words[0] in DETERMINERS and self._low(first) != "all"
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
                or opener in _DEGREES
                or (opener in {"a", "an"} and self._low(first - 2).isdigit())
            )
        )


def capital(token: Token) -> bool:
    """Whether it is written like a name, "al-Sadr" too."""
    return token.text[0].isupper() or (token.text[:3].lower() in {"al-", "el-"})
