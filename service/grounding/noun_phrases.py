"""The noun phrases before and behind a verb, as far as plain clauses show them.

No parser: function words, commas and other verbs end a phrase. What is made of them: `deeds.py`.
"""

from collections.abc import Sequence

from service.grounding.auxiliaries import FINITE
from service.grounding.clauses import Word
from service.grounding.overlap import reports
from service.grounding.verb_signals import FUNCTION, SAME_FORM, is_adverb
from service.grounding.verbs import base, form
from service.memo import of_word

RELATIVE = frozenset({"who", "which", "that"})
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "these", "those"})
_COUNTS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "several", "hundreds", "thousands",
})  # fmt: skip
AS_PAST = frozenset({"beat"})
"""A past form like its base."""
STOPS = FUNCTION | _COUNTS | {"to"}
_PRONOUNS = frozenset({"he", "she", "they", "him", "them"})
_PARTICLES = frozenset({"out", "over", "up", "down", "off"})
_JOINT = frozenset({"with", "than"})
_LONGEST = 8
"""Words of one side."""
_MOST = 14
"""Words behind a verb that are read."""


def before_verb(words: Sequence[Word], first: int, subject: Sequence[Word]) -> Sequence[Word]:
    """What stands before a verb that begins at `first`, over an apposition; else nothing."""
    opening = not first or words[first - 1].clause != words[first].clause
    if first and opening and words[first].text in RELATIVE:
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
    return phrase(words, begin)


def _begins_relative(words: Sequence[Word], at: int) -> bool:
    """Whether a clause about what stands before it begins there: "Lee, who has resigned, …"."""
    return at > 0 and words[at].text in RELATIVE and words[at - 1].clause != words[at].clause


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
        if (text in STOPS and text not in ("of", "the")) or text in FINITE or reports(text):
            break
        at -= 1
        if text == "the" and (not at or words[at - 1].text != "of"):
            break
    return _trimmed(words[at:end])


def phrase(words: Sequence[Word], start: int) -> Sequence[Word]:
    """The noun phrase that begins at `start`; none where a verb follows it, whose subject it is."""
    if start < len(words) and words[start].text in _PRONOUNS:
        return words[start : start + 1]
    at = start
    while at < len(words) and at - start < _LONGEST and words[at].clause == words[start].clause:
        text = words[at].text
        held = any(one.text not in ARTICLES for one in words[start:at])
        if held and (text in FINITE or _is_past(text)):
            return ()
        if text in STOPS and text != "of" and text not in ARTICLES:
            break
        if held and text in ARTICLES and words[at - 1].text != "of":
            break
        at += 1
    return _trimmed(words[start:at])


def _is_past(word: str) -> bool:
    return (form(word) == "past" and not as_noun(word)) or word in AS_PAST


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
        word.text in ARTICLES or word.text == "of" or word.text[0].isdigit() or is_adverb(word.text)
    )


def behind_verb(words: Sequence[Word], at: int) -> int:
    """Where what stands behind the verb at `at` begins: over "out", articles and numbers."""
    behind = at + 1
    while behind < len(words) and (words[behind].text in _PARTICLES or _is_edge(words[behind])):
        behind += 1
    return behind


def rest_of_clause(words: Sequence[Word], start: int) -> Sequence[Word]:
    """What else the clause says, up to "with" or "than"; nothing where it has another verb."""
    at = start
    while at < len(words) and words[at].clause == words[start].clause:
        if words[at].text in _JOINT:
            break
        if words[at].text in FINITE or words[at].quoted or _is_past(words[at].text):
            return ()
        at += 1
    return _trimmed(words[start : min(at, start + _MOST)])


@of_word
def as_noun(word: str) -> bool:
    """Whether the word is a past form like its base, and a noun: "cut", "forecast"."""
    return word in SAME_FORM and base(word) == word
