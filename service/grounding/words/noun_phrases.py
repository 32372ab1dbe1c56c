"""The noun phrases before and behind a verb, as far as plain clauses show them.

No parser: function words, commas and other verbs end a phrase. What is made of them:
`sides/deeds.py`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from service.grounding.words.auxiliaries import BE, FINITE
from service.grounding.words.clauses import Word
from service.grounding.words.overlap import reports
from service.grounding.words.verb_signals import FUNCTION, SAME_FORM, is_adverb
from service.grounding.words.verbs import base, form
from service.memo import of_word

RELATIVE = frozenset({"who", "which", "that"})
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "these", "those"})
_RELATIVES = RELATIVE | {"whom", "whose"}
_COUNTS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "several", "hundreds", "thousands",
})  # fmt: skip
STOPS = FUNCTION | _COUNTS | {"to"}
_PRONOUNS = frozenset({"he", "she", "they", "him", "them"})
_PARTICLES = frozenset({"out", "over", "up", "down", "off"})
_JOINT = frozenset({"with", "than"})
_MOST = 14
"""Words behind a verb that are read."""
_SAYING = frozenset({"that", "said", "says"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})
_ADDING = frozenset({"and", "but"})
"""Before a verb that has its subject from the verb before."""
START = attrgetter("start")
_TURNS = frozenset({"but", "while", "whereas"})
"""Words that begin a clause with a subject of its own."""
_NAMING = frozenset({"named", "identified", "known", "described", "called", "aged"})
"""Participles between commas that say who somebody is."""
_LONGEST = 8
"""Words of one side."""


def before_verb(words: Sequence[Word], first: int, subject: Sequence[Word]) -> Sequence[Word]:
    """What stands before a verb that begins at `first`, over an apposition; else nothing."""
    opening = not first or words[first - 1].clause != words[first].clause
    if first and opening and words[first].text in RELATIVE:
        return _phrase_before(words, first)
    if first and words[first - 1].text in _ADDING:
        return subject
    if not opening:
        return _phrase_before(words, first)
    begin = first
    while begin and words[begin - 1].sentence == words[first].sentence:
        if begin < first and words[begin - 1].text in _SAYING:
            break  # "the jury heard that the cook, Ann Lee, had fled"
        begin -= 1
        if (
            words[begin].text in _TURNS
            and begin + 1 < first
            and words[begin].clause != (words[begin - 1].clause if begin else -1)
        ):
            begin += 1
            break
    lead = words[begin:first]
    relative = next((at for at in range(begin, first) if _begins_relative(words, at)), None)
    if relative is not None and _closes(words, relative, first):
        return _phrase_before(words, relative)
    if not lead or any(_has_own_verb(words, at) for at in range(begin, first)):
        return ()
    return with_name(words, phrase(words, begin))


def _has_own_verb(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a verb, and does not only say who is meant: "the man, named as Lee,"."""
    text = words[at].text
    opens = at > 0 and words[at - 1].clause != words[at].clause
    return text in FINITE or (form(text) == "past" and not (opens and text in _NAMING))


def _begins_relative(words: Sequence[Word], at: int) -> bool:
    """Whether a clause about what stands before it begins there: "Lee, who has resigned, …"."""
    return at > 0 and words[at].text in _RELATIVES and words[at - 1].clause != words[at].clause


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
        if at < end and is_past(words[at - 1]):
            break
        at -= 1
        if text == "the" and (not at or words[at - 1].text != "of"):
            break
    if at and words[at - 1].text in BE:
        return ()  # what something else is: "what would be the largest farm is planned"
    return _trimmed(words[at:end])


def phrase(words: Sequence[Word], start: int) -> Sequence[Word]:
    """The noun phrase that begins at `start`; none where a verb follows it, whose subject it is."""
    if start < len(words) and (words[start].text in _PRONOUNS or _is_object(words, start)):
        return words[start : start + 1]
    at = start
    while at < len(words) and at - start < _LONGEST and words[at].clause == words[start].clause:
        text = words[at].text
        held = any(one.text not in ARTICLES for one in words[start:at])
        if held and (text in FINITE or is_past(words[at])):
            return ()
        if text in STOPS and text != "of" and text not in ARTICLES:
            break
        if text == "of" and at + 1 < len(words) and form(words[at + 1].text) == "ing":
            break  # "the army of burning crops"
        if held and text in ARTICLES and words[at - 1].text != "of":
            break
        at += 1
    return _trimmed(words[start:at])


def is_past(word: Word) -> bool:
    """Whether the word is a past form, and no name ("Vellin United")."""
    return form(word.text) == "past" and not as_noun(word.text) and not word.capital


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
        word.text in ARTICLES
        or word.text in ("of", "own")
        or word.text in _SELVES
        or word.text[0].isdigit()
        or is_adverb(word.text)
    )


def behind_verb(words: Sequence[Word], at: int) -> int:
    """Where what stands behind the verb at `at` begins: over "out", articles and numbers."""
    behind = at + 1
    while behind < len(words) and (words[behind].text in _PARTICLES or _is_edge(words[behind])):
        if _is_object(words, behind):
            break
        behind += 1
    return behind


def _is_object(words: Sequence[Word], at: int) -> bool:
    """Whether "her" is whom it is done to, rather than whose: "told her that", "asked her by"."""
    if words[at].text != "her":
        return False
    behind = words[at + 1] if at + 1 < len(words) else None
    ends = behind is None or behind.clause != words[at].clause or behind.capital
    return behind is None or ends or behind.text in STOPS - {"own"} or behind.text in ARTICLES


def with_name(words: Sequence[Word], object_: Sequence[Word]) -> Sequence[Word]:
    """The phrase with the name that stands behind it between commas: "her brother, Owen Lee,"."""
    if not object_:
        return object_
    first = bisect_left(words, object_[0].start, key=START)
    end = first + len(object_)
    last = end
    while last < len(words) and words[last].capital and words[last].clause == words[end].clause:
        last += 1
    apposed = end < len(words) and words[end].clause == object_[-1].clause + 1
    return words[first:last] if apposed and _ends_clause(words, last) else object_


def _ends_clause(words: Sequence[Word], end: int) -> bool:
    return end == len(words) or words[end].clause != words[end - 1].clause


def last_of_clauses(words: Sequence[Word], at: int) -> int:
    """Where the clause of the verb at `at` ends, with those behind it that have no verb."""
    last = at
    while last + 1 < len(words) and words[last + 1].sentence == words[at].sentence:
        clause = words[last + 1].clause
        if clause != words[at].clause and _has_verb(words, last + 1):
            break
        while last + 1 < len(words) and words[last + 1].clause == clause:
            last += 1
    return last


def _has_verb(words: Sequence[Word], first: int) -> bool:
    """Whether the clause that begins at `first` has a verb in plain view."""
    at = first
    while at < len(words) and words[at].clause == words[first].clause:
        text = words[at].text
        article = at + 1 < len(words) and words[at + 1].text in ARTICLES
        if text in FINITE or is_past(words[at]) or (article and form(text) in ("third", "past")):
            return True
        at += 1
    return False


def rest_of_clause(words: Sequence[Word], start: int) -> Sequence[Word]:
    """What else the clause says, up to "with" or "than"; nothing where it has another verb."""
    at = start
    while at < len(words) and words[at].clause == words[start].clause:
        if words[at].text in _JOINT:
            break
        if words[at].text in FINITE or words[at].quoted or is_past(words[at]):
            return ()
        at += 1
    return _trimmed(words[start : min(at, start + _MOST)])


@of_word
def as_noun(word: str) -> bool:
    """Whether the word is a past form like its base, and a noun: "cut", "forecast"."""
    return word in SAME_FORM and base(word) == word
