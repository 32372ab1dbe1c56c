"""Who does what to whom, as far as plain clauses tell it: a doer, a verb, and whom it is done to.

No parser: the words right before a verb and right behind it, or behind the "by" of a passive. What
is read otherwise is left out, and so is every verb whose sides are not both in plain view.
"""

from collections.abc import Sequence
from typing import NamedTuple

from service.grounding.auxiliaries import FINITE
from service.grounding.clauses import Word, read_words
from service.grounding.families import families_of
from service.grounding.lexicon import read_words as lexicon
from service.grounding.overlap import reports
from service.grounding.verb_signals import BE, DO, FUNCTION, MODALS, NOT, SAME_FORM, is_adverb
from service.grounding.verbs import form, stem
from service.memo import of_word, once

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


_RELATIVE = frozenset({"who", "which", "that"})
_HELPERS = FINITE | DO | NOT
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "these", "those"})
_STOPS = FUNCTION | lexicon("function_words") | {"to"}
_PRONOUNS = frozenset({"he", "she", "they", "him", "them"})
_PARTICLES = frozenset({"out", "over", "up", "down", "off"})
_JOINT = frozenset({"with", "than"})
_LEADING = frozenset({"to", "on", "against", "at"})
"""Prepositions behind a verb that lead to whom it is done to: "lost to", "voted against"."""
_LOSE = stem("lose")
_REACH = 6
"""Words behind a verb within which its "by", or the "to" of "lost the final to", stands."""
_LONGEST = 8
"""Words of one side."""
_MOST = 14
"""Words behind a verb that are read."""


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
    found: list[Deed] = []
    subject: Sequence[Word] = ()
    for at, word in enumerate(words):
        if subject and subject[0].sentence != word.sentence:
            subject = ()
        if word.text in _STOPS or word.text in _HELPERS or word.quoted:
            continue
        first = _first(words, at)
        helpers = {one.text for one in words[first:at]}
        if not _told(word, helpers):
            continue
        before = _before(words, first, subject)
        if not before:
            continue
        subject = before
        deed = _deed(words, at, before, passive=bool(helpers & BE))
        if deed is not None:
            found.append(deed)
    return found


def _first(words: Sequence[Word], at: int) -> int:
    """Where the verb at `at` begins with its auxiliaries: "who has not"."""
    first = at
    while first and words[first - 1].clause == words[at].clause:
        before = words[first - 1].text
        if not (before in _HELPERS or before in _RELATIVE or is_adverb(before)):
            break
        first -= 1
    return first


def _told(word: Word, helpers: set[str]) -> bool:
    """Whether the word is a verb that tells something of what stands before it."""
    shape = form(word.text)
    if shape == "ing":
        return not helpers.isdisjoint(BE)
    if shape == "base" and word.text not in SAME_FORM | _AS_PAST:
        return not helpers.isdisjoint(MODALS.keys() | DO)
    return not word.capital


_AS_PAST = frozenset({"beat"})
"""A past form like its base."""


def _before(words: Sequence[Word], first: int, subject: Sequence[Word]) -> Sequence[Word]:
    """What stands before a verb that begins at `first`, over an apposition; else nothing."""
    opening = not first or words[first - 1].clause != words[first].clause
    if first and opening and words[first].text in _RELATIVE:
        return _phrase_before(words, first)
    if first and words[first - 1].text == "and":
        return subject
    if not opening:
        return _phrase_before(words, first)
    begin = first
    while begin and words[begin - 1].sentence == words[first].sentence:
        begin -= 1
    lead = words[begin:first]
    relative = next((at for at in range(begin, first) if _begins_relative(words, at)), None)
    if relative is not None and _closes(words, relative, first):
        return _phrase_before(words, relative)
    if not lead or any(one.text in FINITE or form(one.text) == "past" for one in lead):
        return ()
    return _phrase(words, begin)


def _begins_relative(words: Sequence[Word], at: int) -> bool:
    """Whether a clause about what stands before it begins there: "Lee, who has resigned, …"."""
    return at > 0 and words[at].text in _RELATIVE and words[at - 1].clause != words[at].clause


def _closes(words: Sequence[Word], relative: int, first: int) -> bool:
    """Whether the clause that begins at `relative` is the one right before `first`."""
    return words[relative].clause == words[first - 1].clause


def _phrase_before(words: Sequence[Word], end: int) -> Sequence[Word]:
    """The noun phrase that ends before `end`."""
    if words[end - 1].text in _PRONOUNS:
        return words[end - 1 : end]
    at = end
    while at and end - at < _LONGEST and words[at - 1].clause == words[end - 1].clause:
        text = words[at - 1].text
        if (text in _STOPS and text not in ("of", "the")) or text in FINITE or reports(text):
            break
        at -= 1
        if text == "the" and (not at or words[at - 1].text != "of"):
            break
    return _trimmed(words[at:end])


def _phrase(words: Sequence[Word], start: int) -> Sequence[Word]:
    """The noun phrase that begins at `start`; none where a verb follows it, whose subject it is."""
    if start < len(words) and words[start].text in _PRONOUNS:
        return words[start : start + 1]
    at = start
    while at < len(words) and at - start < _LONGEST and words[at].clause == words[start].clause:
        text = words[at].text
        held = any(one.text not in _ARTICLES for one in words[start:at])
        if held and (text in FINITE or form(text) == "past" or text in _AS_PAST):
            return ()
        if text in _STOPS and text != "of" and text not in _ARTICLES:
            break
        if held and text in _ARTICLES and words[at - 1].text != "of":
            break
        at += 1
    return _trimmed(words[start:at])


def _trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """Without articles, numbers and adverbs at either end."""
    first, last = 0, len(words)
    while first < last and _is_edge(words[first]):
        first += 1
    while first < last and _is_edge(words[last - 1]):
        last -= 1
    return words[first:last]


def _is_edge(word: Word) -> bool:
    return (
        word.text in _ARTICLES
        or word.text == "of"
        or word.text[0].isdigit()
        or is_adverb(word.text)
    )


def _deed(words: Sequence[Word], at: int, before: Sequence[Word], *, passive: bool) -> Deed | None:
    verb, word = verb_key(words[at].text), words[at]
    passive = passive and form(word.text) != "ing"
    by = _find(words, at, "by") if passive else at + 1
    if passive or (words[at + 1 : at + 2] and words[at + 1].text == "by"):
        return _made(verb, word, _phrase(words, by + 1), before) if by else None
    behind = at + 1
    while behind < len(words) and (words[behind].text in _PARTICLES or _is_edge(words[behind])):
        behind += 1
    if stem(word.text) == _LOSE:
        to = _find(words, at, "to")
        return _made(verb_key("beat"), word, _phrase(words, to + 1), before) if to else None
    if behind < len(words) and words[behind].text in _LEADING:
        verb, behind = f"{verb} {words[behind].text}", behind + 1
    if behind == len(words) or words[behind].clause != word.clause:
        return None
    return _made(verb, word, before, _phrase(words, behind), _rest(words, behind))


def _rest(words: Sequence[Word], start: int) -> Sequence[Word]:
    """What else the clause says, up to "with" or "than"; nothing where it has another verb."""
    at = start
    while at < len(words) and words[at].clause == words[start].clause:
        if words[at].text in _JOINT:
            break
        if words[at].text in FINITE or words[at].quoted or form(words[at].text) == "past":
            return ()
        at += 1
    return _trimmed(words[start : min(at, start + _MOST)])


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
