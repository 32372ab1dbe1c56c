"""What a live report leaves open at one hour and tells at a later one is not open.

Its entries begin with clock times, the newest first or last. Only a later entry answers: what one
minute knows is no answer to what the next no longer does. English only.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from schemas.vocabulary import QuestionKind
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.words import FUNCTION_WORDS, words_of
from service.grounding.claim import Claim
from service.grounding.questions.answered import answers
from service.grounding.questions.answered_freely import answered_freely
from service.grounding.questions.doubt import doubts
from service.grounding.questions.matter import matter_of
from service.grounding.questions.open_cues import says_open
from service.grounding.questions.settled import settled
from service.grounding.tense.standing import read_standing
from service.grounding.words.verbs import form, stem
from service.memo import once
from service.source_text import Sentence, SourceText

_STAMP = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?][\"”’] ))[\[(]?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\b"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?(?: (?:Uhr|UTC|(?-i:[A-Z]{2,4})))?[\])]?(?: ?[-–—:|])?"
    r"\s+(?=[\"'“‘]?(?-i:[A-Z0-9]))",
    re.MULTILINE | re.IGNORECASE,
)
ENTRIES = 2
"""Clock times from which on a text is a live report."""
HALF_DAY = 12 * 60
"""Minutes: a longer step back is midnight."""
_AHEAD = re.compile(r"(?:When )?[Ww]ill\b")
_SOUGHT = re.compile(r"Where (?:is|are)\b")
_FOUND = frozenset(("found", "located", "rescued", "caught", "arrested", "captured", "recovered"))
_ANYBODY = re.compile(r"\b(?:anyone|anybody|anything|any (?:people|persons))\s(?!else\b)")
"""Whom a later entry counts or names."""
_CAUSE = re.compile(r"What (?:(?:is|was) the (?:likely |exact )?cause of|(?:exactly )?caused)\b")
_CAUSED = re.compile(
    r"\b(?:caused by|blamed on|was the cause|because of|due to|came from"
    r"|(?:started|began) (?:by|in|when|with|after)|set off by|triggered by|the result of)\b"
)


def answered_later(story: Story, told: Told, question: str, kind: QuestionKind) -> bool:
    """Whether a later entry of a live report answers what the sentence leaves open."""
    later = _later(story.source, told.sentence)
    if not later:
        return False
    question = _ANYBODY.sub("", question)
    whole = _claim(question, story.source)
    only = _claim(question, replace(story.source, sentences=tuple(later)))
    firm = [one for one in later if _is_firm(one.text)]
    return (
        any(answers(one, question, whole) for one in firm)
        or answered_freely(question, only)
        or settled(question, kind, only)
        or _tells_done(question, later)
        or (_CAUSE.match(question) is not None and _tells_cause(question, firm, whole))
    )


def _claim(question: str, source: SourceText) -> Claim:
    return Claim("open_questions", (question,), (), source)


@once
def _is_firm(text: str) -> bool:
    return not says_open(text) and not doubts(text)


def _tells_done(question: str, later: Sequence[Sentence]) -> bool:
    """Whether a sentence tells what was ahead as done, or who was sought as found, in all the
    question's words.
    """
    sought = _SOUGHT.match(question) is not None
    if not sought and not _AHEAD.match(question):
        return False
    asked = {stem(word.lower()) for word in words_of(question) if word not in FUNCTION_WORDS}
    for text in (one.text for one in later if asked <= _stems(one.text)):
        done = _done(text)
        if _FOUND & set(done.values()) if sought else _is_firm(text) and not asked.isdisjoint(done):
            return True
    return False


@once
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in words_of(text))


def _done(text: str) -> dict[str, str]:
    """What stands in the text as done: its verbs of the past, by stem."""
    return {
        stem(word.text): word.text
        for clause in read_standing(text)
        for word, cues in zip(clause.words, clause.cues, strict=True)
        if not cues and form(word.text) == "past"
    }


def _tells_cause(question: str, firm: Sequence[Sentence], claim: Claim) -> bool:
    matter = matter_of(question, claim)
    return any(
        _CAUSED.search(one.text) and matter.told(one.text, *matter.words.values()) for one in firm
    )


def _later(source: SourceText, sentence: Sentence) -> Sequence[Sentence]:
    """The sentences of entries later than the sentence's own; none outside a live report."""
    starts = [start for start, _ in _entries(source)]
    own = bisect_right(starts, sentence.start) - 1
    if own < 0:  # there are no entries, or it stands before the first
        return ()
    minutes, sentences = _by_minute(source)
    return sentences[bisect_right(minutes, _entries(source)[own][1]) :]


@once
def _by_minute(source: SourceText) -> tuple[list[int], list[Sentence]]:
    """The sentences of all entries by their minute, and these minutes. No sentence has the number
    1: what a story begins with counts for more than what it tells later.
    """
    entries = _entries(source)
    starts = [start for start, _ in entries]
    timed = [
        (entries[at][1], replace(one, number=one.number + 1))
        for one in source.sentences
        if (at := bisect_right(starts, one.start) - 1) >= 0
    ]
    timed.sort(key=itemgetter(0))
    return [minute for minute, _ in timed], [one for _, one in timed]


@once
def _entries(source: SourceText) -> list[tuple[int, int]]:
    """Where each entry begins and its minute, counted on over midnight; empty when they do not
    run one way.
    """
    stamps = [(one.end(), _minute(one)) for one in _STAMP.finditer(source.clean)]
    steps = [later - earlier for (_, earlier), (_, later) in pairwise(stamps)]
    for sign in (1, -1):
        day, entries = 0, stamps[:1]
        for step, (start, minute) in zip(steps, stamps[1:], strict=True):
            day += sign * 2 * HALF_DAY if sign * step < -HALF_DAY else 0
            entries.append((start, minute + day))
        one_way = all(sign * (b - a) >= 0 for (_, a), (_, b) in pairwise(entries))
        if len(entries) >= ENTRIES and one_way:
            return entries
    return []


def _minute(stamp: re.Match[str]) -> int:
    r"""Minutes since midnight.

    >>> [_minute(one) for one in _STAMP.finditer("4:10 p.m. It rained.\n00:05 It stopped.")]
    [970, 5]
    """
    hour, half = int(stamp.group("hour")), (stamp.group("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return 60 * hour + int(stamp.group("minute"))
