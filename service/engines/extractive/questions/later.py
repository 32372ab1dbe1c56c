"""What a live report leaves open at one hour and tells at a later one is not open.

Its entries begin with clock times, the newest first or last. Only a later entry answers: what one
minute knows is no answer to what the next no longer does. English only.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

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
    none_leads = tuple(replace(one, number=one.number + 1) for one in later)
    only = _claim(question, replace(story.source, sentences=none_leads))
    firm = [one for one in later if not says_open(one.text) and not doubts(one.text)]
    return (
        any(answers(one, question, whole) for one in firm)
        or answered_freely(question, only)
        or settled(question, kind, only)
        or any(_tells_done(question, one.text) for one in later)
        or (_CAUSE.match(question) is not None and _tells_cause(question, firm, whole))
    )


def _claim(question: str, source: SourceText) -> Claim:
    return Claim("open_questions", (question,), (), source)


def _tells_done(question: str, text: str) -> bool:
    """Whether what was ahead is told as done, or who was sought as found, in all the question's
    words.
    """
    sought = _SOUGHT.match(question) is not None
    if not (sought or (_AHEAD.match(question) and not says_open(text) and not doubts(text))):
        return False
    asked = {stem(word.lower()) for word in words_of(question) if word not in FUNCTION_WORDS}
    done = {
        stem(word.text): word.text
        for clause in read_standing(text)
        for word, cues in zip(clause.words, clause.cues, strict=True)
        if not cues and form(word.text) == "past"
    }
    if not asked <= {stem(word.lower()) for word in words_of(text)}:
        return False
    return bool(_FOUND & set(done.values())) if sought else not asked.isdisjoint(done)


def _tells_cause(question: str, firm: Sequence[Sentence], claim: Claim) -> bool:
    matter = matter_of(question, claim)
    return any(
        _CAUSED.search(one.text) and matter.told(one.text, *matter.words.values()) for one in firm
    )


def _later(source: SourceText, sentence: Sentence) -> list[Sentence]:
    """The sentences of entries later than the sentence's own; none outside a live report."""
    entries = _entries(source)
    own = _entry(entries, sentence)
    if own is None:
        return []
    return [
        one
        for one in source.sentences
        if (at := _entry(entries, one)) is not None and entries[at][1] > entries[own][1]
    ]


def _entry(entries: Sequence[tuple[int, int]], sentence: Sentence) -> int | None:
    """Which entry a sentence belongs to; None for what stands before the first."""
    before = [at for at, (start, _) in enumerate(entries) if start <= sentence.start]
    return before[-1] if before else None


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
