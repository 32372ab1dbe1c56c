"""Who does what to whom, as far as plain clauses tell it: a doer, a verb, and whom it is done to.

No parser: the words right before a verb and right behind it, or behind the "by" of a passive. What
is read otherwise is left out, and so is every verb whose sides are not both in plain view.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from service.grounding.lexicon import read_words as lexicon
from service.grounding.words.auxiliaries import FINITE
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.families import families_of
from service.grounding.words.noun_phrases import (
    ARTICLES,
    RELATIVE,
    START,
    STOPS,
    as_noun,
    before_verb,
    behind_verb,
    is_past,
    last_of_clauses,
    phrase,
    rest_of_clause,
    with_name,
)
from service.grounding.words.overlap import reports
from service.grounding.words.verb_signals import (
    BE,
    DO,
    MODALS,
    NOBODY,
    NOT,
    SAME_FORM,
    is_adverb,
)
from service.grounding.words.verbs import Form, form, stem
from service.memo import each, of_word, once

Span = tuple[int, int]


class Verb:
    """One verb with who does it and to whom, as spans of the text; (0, 0) for none.

    What stands around it is read when it is asked for: most verbs are in one text of two.
    """

    def __init__(
        self,
        words: Sequence[Word],
        at: int,
        subject: Sequence[Word],
        helpers: AbstractSet[str],
        *,
        first: bool,
    ) -> None:
        self.word = words[at].text
        self._words, self._at, self._subject = words, at, subject
        self._first = first
        """Whether no verb before it has the same subject."""
        self._by = _find(words, at, "by")
        self.passive = not helpers.isdisjoint(BE) and form(self.word) != "ing"
        self.passive = self.passive or (self._by == at + 1 and not helpers)

    @property
    def start(self) -> int:
        """Where it stands in its text."""
        return self._words[self._at].start

    @cached_property
    def doer(self) -> Span:
        """Who does it."""
        return self._behind if self.passive else self._before

    @cached_property
    def done_to(self) -> Span:
        """Whom it is done to."""
        return self._before if self.passive else self._behind

    @cached_property
    def denied(self) -> bool:
        """Whether its clause has a negation."""
        clause = self._words[self._at].clause
        return not _NONE.isdisjoint([one.text for one in self._words if one.clause == clause])

    @cached_property
    def slots(self) -> list[tuple[str, Span]]:
        """What stands behind prepositions: "from Larder", "to Vellin"."""
        return list(_slots(self._words, self._at + 1, self._end))

    @property
    def before(self) -> Span:
        """All that may belong to its subject: "the jury at Larder", "the mayor, Ann Lee,"."""
        words, at, subject = self._words, self._at, self._subject
        end = words[at].start if self._first else subject[-1].end
        return _lead(words, at, subject), end

    @property
    def behind(self) -> Span:
        """All that may belong to its object: "the crew, the cook and the guests on Monday"."""
        return self._words[self._at].end, self._words[self._end].end

    @property
    def reach(self) -> int:
        """Where what else its clause says ends, up to "with": "took the ferry from the port"."""
        rest = () if self.passive else rest_of_clause(self._words, self._at + 1)
        return rest[-1].end if rest else 0

    @cached_property
    def _before(self) -> Span:
        return _span(with_name(self._words, self._subject))

    @cached_property
    def _end(self) -> int:
        return last_of_clauses(self._words, self._at)

    @cached_property
    def _behind(self) -> Span:
        words = self._words
        if self.passive and not self._by:
            return (0, 0)
        start = self._by + 1 if self.passive else behind_verb(words, self._at)
        if start == len(words) or words[start].clause != words[self._at].clause:
            return (0, 0)
        return _span(with_name(words, phrase(words, start)))


_NONE = NOT | NOBODY | {"few", "without"}
_HELPERS = FINITE | DO | NOT
_BEFORE_BASE = MODALS.keys() | DO
_PLACING = {"from": "from", "to": "to", "into": "to", "in": "in", "at": "in", "against": "against"}
"""Prepositions that say what is whose side or place in what a verb tells, by what they say."""
_NUMBERS = frozenset({
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "half", "twice", "about", "almost", "nearly", "around", "just", "only", "roughly",
})  # fmt: skip
_MARGINS = frozenset({"margin", "majority", "third", "quarter", "fifth", "tenth", "half"})
"""Words behind "by" or "by a" that say by how much, not by whom."""
_REACH = 6
"""Words behind a verb within which its "by" stands."""


@of_word
def verb_key(word: str) -> str:
    """What a verb is known by, in any form: its family, or its stem where it has none."""
    return min(families_of(word), default=stem(word))


@once
def read_verbs(text: str) -> list[Verb]:
    """The verbs of `text` that have somebody or something before them, in order.

    >>> [(one.word, text[slice(*one.doer)], text[slice(*one.done_to)])
    ...  for text in ("Vellin were beaten by Larder.",) for one in read_verbs(text)]
    [('beaten', 'Larder', 'Vellin')]
    """
    words = read_words(text)
    found = []
    last: Sequence[Word] = ()
    for at, before, helpers in _verbs(words):
        found.append(Verb(words, at, before, helpers, first=before is not last))
        last = before
    return found


@once
def verbs_by_key(text: str) -> dict[str, list[Verb]]:
    """The verbs of `text` by what each is known by."""
    found: dict[str, list[Verb]] = {}
    for one in read_verbs(text):
        found.setdefault(verb_key(one.word), []).append(one)
    return found


def _lead(words: Sequence[Word], at: int, subject: Sequence[Word]) -> int:
    """Where the clause of a subject begins, or what somebody says of it."""
    first = bisect_left(words, subject[0].start, 0, at, key=START)
    while first and words[first - 1].clause == subject[0].clause:
        if reports(words[first - 1].text):
            break
        first -= 1
    return words[first].start


def _slots(words: Sequence[Word], start: int, end: int) -> Iterator[tuple[str, Span]]:
    """What stands behind prepositions from `start` to `end`, as far as no other verb stands there;
    "to" before a verb is none.
    """
    for at in range(start, end):
        text, behind = words[at].text, words[at + 1]
        if text in FINITE or is_past(words[at]):
            return
        verb = text == "to" and at + 2 <= end and words[at + 2].text in ARTICLES
        if text in _PLACING and not (verb and behind.text not in ARTICLES):
            yield _PLACING[text], _span(with_name(words, phrase(words, at + 1)))


def _verbs(words: Sequence[Word]) -> Iterator[tuple[int, Sequence[Word], set[str]]]:
    """Where each verb stands, what stands before it, and its auxiliaries."""
    shape_of, leading = each(_shape), each(_leads)
    subject: Sequence[Word] = ()
    lead = False
    for at, word in enumerate(words):
        led, lead = lead, leading[word.text]
        shape = shape_of[word.text]
        if shape is None or word.quoted:
            continue
        if not (led and shape != "third") and not _may_tell(words, at, shape):
            continue
        if subject and subject[0].sentence != word.sentence:
            subject = ()
        first = _first(words, at)
        helpers = {one.text for one in words[first:at]}
        if not _told(word, helpers) or _is_noun(words, at, helpers):
            continue
        before = before_verb(words, first, subject)
        if before:
            subject = before
            yield at, before, helpers


@of_word
def _shape(word: str) -> Form | None:
    """What form of a verb the word would be; None for words that are none."""
    return None if word in STOPS or word in _HELPERS or is_adverb(word) else form(word)


@of_word
def _leads(word: str) -> bool:
    """Whether the word may stand between a subject and its verb."""
    return word in _HELPERS or is_adverb(word)


def _may_tell(words: Sequence[Word], at: int, shape: Form) -> bool:
    """Whether a word of this form behind no auxiliary may be a verb: most are nouns."""
    if shape == "past":
        return True
    if shape == "third":
        behind = words[at + 1] if at + 1 < len(words) else None
        return behind is not None and (
            (behind.capital and not _is_role(words[at].text))
            or behind.text in ARTICLES
            or behind.text[0].isdigit()
        )
    return words[at].text in SAME_FORM


@of_word
def _is_role(word: str) -> bool:
    """Whether the word says who they are: "councillors Ann Lee and Omar Hale"."""
    return word.removesuffix("s") in lexicon("role_nouns")


def _first(words: Sequence[Word], at: int) -> int:
    """Where the verb at `at` begins with its auxiliaries: "who has not"."""
    first = at
    while first and words[first - 1].clause == words[at].clause:
        before = words[first - 1].text
        if not (before in RELATIVE or _leads(before)):
            break
        first -= 1
    return first


def _told(word: Word, helpers: set[str]) -> bool:
    """Whether the word is a verb that tells something of what stands before it."""
    shape = form(word.text)
    if shape == "ing":
        return not helpers.isdisjoint(BE)
    if shape == "base" and word.text not in SAME_FORM:
        return not helpers.isdisjoint(_BEFORE_BASE)
    return not word.capital


def _is_noun(words: Sequence[Word], at: int, helpers: set[str]) -> bool:
    """Whether a word that is as often a noun has nothing behind it that it is done to: "growth
    forecast", but "cut its forecast".
    """
    if helpers or not as_noun(words[at].text):
        return False
    behind = words[at + 1] if at + 1 < len(words) else None
    return behind is None or not (
        behind.text in ARTICLES or behind.text[0].isdigit() or behind.capital
    )


def _span(words: Sequence[Word]) -> Span:
    return (words[0].start, words[-1].end) if words else (0, 0)


def _find(words: Sequence[Word], at: int, wanted: str) -> int:
    """Where the word stands behind the verb in its clause; 0 when it does not."""
    for index in range(at + 1, min(at + 1 + _REACH, len(words))):
        if words[index].clause != words[at].clause:
            break
        if words[index].text == wanted and not _measures(words, index + 1):
            return index
    return 0


def _measures(words: Sequence[Word], at: int) -> bool:
    """Whether a "by" before that place says by how much: "won by 2,000 votes", "by one point"."""
    after = [one.text for one in words[at : at + 2]]
    if not after:
        return False
    of = after[1:] == ["of"]
    return after[0][0].isdigit() or (after[0] in _NUMBERS and not of) or after[-1] in _MARGINS
