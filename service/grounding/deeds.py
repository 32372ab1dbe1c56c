"""Who does what to whom, as far as plain clauses tell it: a doer, a verb, and whom it is done to.

No parser: the words right before a verb and right behind it, or behind the "by" of a passive. What
is read otherwise is left out, and so is every verb whose sides are not both in plain view.
"""

from collections.abc import Sequence
from typing import NamedTuple

from service.grounding.auxiliaries import FINITE
from service.grounding.clauses import Word, read_words
from service.grounding.families import families_of
from service.grounding.noun_phrases import (
    ARTICLES,
    AS_PAST,
    RELATIVE,
    STOPS,
    as_noun,
    before_verb,
    behind_verb,
    phrase,
    rest_of_clause,
)
from service.grounding.verb_signals import (
    BE,
    DO,
    MODALS,
    NOBODY,
    NOT,
    SAME_FORM,
    is_adverb,
)
from service.grounding.verbs import Form, form, stem
from service.memo import each, of_word, once

Span = tuple[int, int]


class Deed(NamedTuple):
    """One verb with its two sides, as spans of the text."""

    verb: str
    """Its key, with a preposition behind it where one leads to whom it is done to."""
    word: str
    doer: Span
    done_to: Span
    last: int
    """Where the last word of `done_to` begins: its noun."""
    reach: int
    """Where what else the clause says ends: "took the ferry from the port"."""


class Verb(NamedTuple):
    """One verb with what stands before it and what it is told of, as spans; (0, 0) for none."""

    word: str
    subject: Span
    object: Span
    passive: bool
    denied: bool


_NONE = NOT | NOBODY | {"few", "without"}
_HELPERS = FINITE | DO | NOT
_LEADING = frozenset({"to", "on", "against", "at"})
"""Prepositions behind a verb that lead to whom it is done to: "lost to", "voted against"."""
_LOSE = stem("lose")
_REACH = 6
"""Words behind a verb within which its "by", or the "to" of "lost the final to", stands."""


@of_word
def verb_key(word: str) -> str:
    """What a verb is known by, in any form: its family, or its stem where it has none."""
    return min(families_of(word), default=stem(word))


@once
def read_deeds(text: str) -> list[Deed]:
    """The deeds of `text`, in order.

    >>> [(one.word, text[slice(*one.doer)], text[slice(*one.done_to)])
    ...  for text in ("Vellin were beaten by Larder.",) for one in read_deeds(text)]
    [('beaten', 'Larder', 'Vellin')]
    """
    words = read_words(text)
    deeds = [_deed(words, at, before, helpers) for at, before, helpers in _verbs(text)]
    return [one for one in deeds if one is not None]


@once
def read_verbs(text: str) -> list[Verb]:
    """The verbs of `text` that have somebody or something before them, in order."""
    words = read_words(text)
    found = []
    for at, before, helpers in _verbs(text):
        passive = not helpers.isdisjoint(BE) and form(words[at].text) != "ing"
        behind = () if passive else phrase(words, behind_verb(words, at))
        denied = not _NONE.isdisjoint([one.text for one in words if one.clause == words[at].clause])
        found.append(Verb(words[at].text, _span(before), _span(behind), passive, denied))
    return found


@once
def _verbs(text: str) -> list[tuple[int, Sequence[Word], set[str]]]:
    """Where each verb stands, what stands before it, and its auxiliaries."""
    words = read_words(text)
    shape_of = each(_shape)
    found: list[tuple[int, Sequence[Word], set[str]]] = []
    subject: Sequence[Word] = ()
    for at, word in enumerate(words):
        shape = shape_of[word.text]
        if shape is None or word.quoted or not _may_tell(words, at, shape):
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
            found.append((at, before, helpers))
    return found


@of_word
def _shape(word: str) -> Form | None:
    """What form of a verb the word would be; None for words that are none."""
    return None if word in STOPS or word in _HELPERS or is_adverb(word) else form(word)


def _may_tell(words: Sequence[Word], at: int, shape: Form) -> bool:
    """Whether a word of this form has what makes it a verb beside it: most are nouns."""
    if shape == "past" or words[at].text in AS_PAST:
        return True
    if shape == "third":
        behind = words[at + 1] if at + 1 < len(words) else None
        return behind is not None and (
            behind.capital or behind.text in ARTICLES or behind.text[0].isdigit()
        )
    before = words[at - 1].text if at else ""
    return before in _HELPERS or is_adverb(before) or words[at].text in SAME_FORM


def _first(words: Sequence[Word], at: int) -> int:
    """Where the verb at `at` begins with its auxiliaries: "who has not"."""
    first = at
    while first and words[first - 1].clause == words[at].clause:
        before = words[first - 1].text
        if not (before in _HELPERS or before in RELATIVE or is_adverb(before)):
            break
        first -= 1
    return first


def _told(word: Word, helpers: set[str]) -> bool:
    """Whether the word is a verb that tells something of what stands before it."""
    shape = form(word.text)
    if shape == "ing":
        return not helpers.isdisjoint(BE)
    if shape == "base" and word.text not in SAME_FORM | AS_PAST:
        return not helpers.isdisjoint(MODALS.keys() | DO)
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


def _deed(words: Sequence[Word], at: int, before: Sequence[Word], helpers: set[str]) -> Deed | None:
    verb, word = verb_key(words[at].text), words[at]
    passive = not helpers.isdisjoint(BE) and form(word.text) != "ing"
    by = _find(words, at, "by")
    if passive or (by == at + 1 and not helpers):
        return _made(verb, word, phrase(words, by + 1), before) if by else None
    behind = behind_verb(words, at)
    if stem(word.text) == _LOSE:
        to = _find(words, at, "to")
        return _made(verb_key("beat"), word, phrase(words, to + 1), before) if to else None
    if behind < len(words) and words[behind].text in _LEADING:
        verb, behind = f"{verb} {words[behind].text}", behind + 1
    if behind == len(words) or words[behind].clause != word.clause:
        return None
    return _made(verb, word, before, phrase(words, behind), rest_of_clause(words, behind))


def _span(words: Sequence[Word]) -> Span:
    return (words[0].start, words[-1].end) if words else (0, 0)


def _find(words: Sequence[Word], at: int, wanted: str) -> int:
    """Where the word stands behind the verb in its clause; 0 when it does not."""
    for index in range(at + 1, min(at + 1 + _REACH, len(words))):
        if words[index].clause != words[at].clause:
            break
        if words[index].text == wanted:
            return index
    return 0


def _made(
    verb: str,
    word: Word,
    doer: Sequence[Word],
    done_to: Sequence[Word],
    rest: Sequence[Word] = (),
) -> Deed | None:
    if not doer or not done_to:
        return None
    end = done_to[-1].end
    return Deed(
        verb,
        word.text,
        (doer[0].start, doer[-1].end),
        (done_to[0].start, end),
        done_to[-1].start,
        max(end, rest[-1].end) if rest else end,
    )
