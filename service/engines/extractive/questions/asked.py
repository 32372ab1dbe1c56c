"""Open questions: what the story says is not known, asked in the story's own words.

Where a sentence says so is found in `unknowns.py`; how it is asked is in `frames/`. Questions that
a reader would have to think of (basis "implied") are not written here.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from schemas.draft import DraftEvidence, DraftQuestion
from service.engines.extractive.phrases import subject_of
from service.engines.extractive.pieces import is_half_quoted
from service.engines.extractive.questions.events import with_event
from service.engines.extractive.questions.frames.writers import WRITERS
from service.engines.extractive.questions.later import answered_later
from service.engines.extractive.questions.unknowns import (
    FURTHER,
    Unknown,
    find_unknown,
    find_unknowns,
)
from service.engines.extractive.questions.whole import is_whole
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.words import terms_of
from service.grounding.questions.open_cues import says_open
from service.reading.invisible import EMOJI

MAX_QUESTION_CHARS = 240
"""Characters of a question: one long sentence."""
HINTS_UP_TO = 6
"""Questions up to which mere hints ("declined to comment on the decision") are asked too."""
MAX_FOUND = 40
"""Open questions after which the search ends: a brief holds six at most."""
MAX_LOOKED_AT = 300
"""Sentences that leave something open, of which it is asked whether a later one answers it."""
KNOWN_REACH = 3
"""Sentences before the unknown in which a partial answer is looked for."""
SOURCE_REACH = 12
"""Sentences before the unknown in which the words are looked for that it does not have itself."""
HEAD = 3
"""Sentences at the head of a story, in which they are looked for too."""
KNOWN_AHEAD = 2
"""Sentences after it in which it is looked for: what is known instead is told next."""
SEVERAL_NAMES = 2
"""Names of unknown kind that pass for a list of places."""
MOST_CUE_WORDS = 4
"""Words of a phrase that says so only with its question word: "at the laboratory to see if"."""
MAX_KNOWN_CHARS = 300
"""Characters of `known_so_far`: a long sentence of news prose."""

_CLOSING_EMOJI = re.compile(rf"(?:\s?[{EMOJI}\u200d\ufe0f])+(?=\s?\?$)")
_MEASURED = re.compile(r"how (?:many|much|long|far|big|large|old)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Open:
    """An open question as it stands in the story."""

    told: Told
    unknown: Unknown
    question: str
    subject: str | None
    """Who would answer, where the sentence names them as its subject."""
    before: tuple[Told, ...] = ()
    """Sentences before it from which the question has some of its words."""


def find_open(story: Story) -> list[Open]:
    """What the story says is open: plain unknowns before hints, in the story's order."""
    found: list[Open] = []
    asked: list[set[str]] = []
    looked_at = 0
    for index, told in enumerate(story.sentences):
        following = story.sentences[index + 1].text if index + 1 < len(story.sentences) else ""
        unknowns = list(find_unknowns(told.text, following))
        looked_at += bool(unknowns)
        for opened in _opened(story, told, iter(unknowns)):
            terms = set(terms_of(opened.question))
            if not any(_alike(terms, other) for other in asked):
                asked.append(terms)
                found.append(opened)
        if len(found) >= MAX_FOUND or looked_at >= MAX_LOOKED_AT:
            break
    plain = [one for one in found if one.unknown.weight == 2]
    hints = [one for one in found if one.unknown.weight == 1]
    return plain + hints[: max(0, HINTS_UP_TO - len(plain))]


def open_questions(
    story: Story, opened: Collection[Open], most: int, refused: Collection[str] = ()
) -> list[DraftQuestion]:
    """Up to `most` of the questions `opened`, drafted.

    `refused` are questions with their known answers that failed a check: asked without the
    answer, and not at all when that fails too.
    """
    drafted: list[DraftQuestion] = []
    for one in opened:
        plain = _drafted(story, one, known=False)
        versions = (_drafted(story, one, known=True), plain) if story.is_english else (plain,)
        kept = [v for v in versions if f"{v.question} {v.known_so_far}" not in refused]
        if kept and len(drafted) < most:
            drafted.append(kept[0])
    return drafted


def _alike(terms: set[str], other: set[str]) -> bool:
    """Whether two questions ask the same: four fifths of the shorter's terms are shared."""
    return bool(terms) and len(terms & other) >= 0.8 * min(len(terms), len(other) or 1)


def _opened(story: Story, told: Told, unknowns: Iterator[Unknown]) -> list[Open]:
    """The first phrase of which a question can be made, and what it leaves open besides."""
    for unknown in unknowns:
        clause = unknown.clause or ""
        two = FURTHER.search(clause)
        both = [unknown, replace(unknown, clause=clause[two.end() :])] if two else [unknown]
        opened = [one for each in both if (one := _open(story, told, each)) is not None]
        if opened:
            return opened
    return []


def _open(story: Story, told: Told, unknown: Unknown) -> Open | None:
    sentence = told.text
    if any(unknown.start < end and start < unknown.end for start, end in told.loaded):
        return None
    subject = subject_of(story, told, unknown.start)
    writer = WRITERS[unknown.cue.frame]
    question = writer(story, told, unknown, subject)
    if question is None:
        return None
    question = _CLOSING_EMOJI.sub("", " ".join(question.split()))
    question = with_event(story, told, question)
    if question is None or len(question) > MAX_QUESTION_CHARS or not is_whole(question):
        return None
    loaded = any(sentence[start:end] in question for start, end in told.loaded)
    if loaded or is_half_quoted(question):
        return None
    if story.is_english and answered_later(story, told, question, unknown.cue.kind):
        return None
    return Open(told, unknown, question, subject, _sources(story, told, question))


def _sources(story: Story, told: Told, question: str) -> tuple[Told, ...]:
    """The sentence before that has most of the question's words that this one lacks."""
    lacking = set(terms_of(question)) - set(told.terms)
    index = told.sentence.number - 1
    if not lacking:
        return ()
    near = story.sentences[max(0, index - SOURCE_REACH) : index][::-1]
    near += tuple(one for one in story.sentences[:HEAD] if one.sentence.number <= index)
    best = max(near, key=lambda one: len(lacking & set(one.terms)), default=None)
    return (best,) if best is not None and lacking & set(best.terms) else ()


def _drafted(story: Story, one: Open, *, known: bool) -> DraftQuestion:
    answer = _known_so_far(story, one) if known and one.unknown.cue.kind != "no_reply" else None
    cited = [one.told, *one.before, *([answer] if answer else [])]
    evidence = [
        DraftEvidence(sentence=each.sentence.number, quote=each.text)
        for each in dict.fromkeys(cited)
    ]
    return DraftQuestion(
        question=one.question,
        basis="stated",
        kind=one.unknown.cue.kind,
        cue=_cue_words(one),
        known_so_far=answer.text if answer else None,
        who_could_answer=_who(one),
        times=[],
        evidence=evidence,
    )


def _cue_words(one: Open) -> str:
    """The phrase that says so, with the "It" that it opens with; of two sides and of a condition
    the whole of what they say.
    """
    text, start, end = one.told.text, one.unknown.start, one.unknown.end
    if one.unknown.cue.frame == "condition":
        return text[start : text.find(",", end)].strip()
    if one.unknown.cue.frame == "figure":
        start = max(text.rfind(mark, 0, start) + 2 for mark in (", ", "; ", ". ", ": "))
        start = 0 if start == 1 else start
    lead = re.search(r"\bit\s*$", text[:start], re.IGNORECASE)
    words = text[lead.start() if lead else start : end].strip(" ,")
    asks = re.match(r"\s(?:whether|if)\b", text[end:])
    if asks and not says_open(words):
        words = " ".join(text[start : end + asks.end()].split()[-MOST_CUE_WORDS:])
    return words


def _who(one: Open) -> str | None:
    """Who could answer: the one who was asked, withholds or decides, when the story names them."""
    if one.unknown.cue.kind not in ("no_reply", "undisclosed", "pending") or one.subject is None:
        return None
    if one.unknown.cue.frame in ("subject", "outcome", "search", "passive"):
        return None
    subject = one.subject
    named = any(name.surface in subject for name in one.told.names)
    return subject if named and len(subject) <= 120 else None


def _known_so_far(story: Story, one: Open) -> Told | None:
    """The sentence nearby that gives part of the answer: same terms, and the right sort of fact
    (a place for "where", a number for "how many"). One that follows must stand alone.
    """
    wanted = set(terms_of(one.question))
    index = one.told.sentence.number - 1
    best: tuple[int, int, int, Told] | None = None
    before = story.sentences[max(0, index - KNOWN_REACH) : index]
    after = story.sentences[index + 1 : index + 1 + KNOWN_AHEAD]
    for told in (*(told for told in after if not told.is_dependent), *before):
        shared = len(wanted & set(told.terms))
        if told.loaded or len(told.text) > MAX_KNOWN_CHARS or told.is_question:
            continue
        if find_unknown(told.text) is not None or not _gives(one.question, told, shared):
            continue
        key = (_places(one.question, told), shared, told.sentence.number, told)
        if best is None or key[:3] > best[:3]:
            best = key
    return best[3] if best else None


def _places(question: str, told: Told) -> int:
    """The places that a sentence offers to a "where": a list of them answers sooner than one."""
    if not question.startswith("Where"):
        return 0
    return len({name.surface for name in told.names if name.kind == "place"})


def _gives(question: str, told: Told, shared: int) -> bool:
    """Whether a sentence holds the sort of fact that the question asks for."""
    if question.startswith("Where"):
        places = sum(name.kind == "place" for name in told.names)
        unsure = sum(name.kind == "unknown" for name in told.names)
        return shared >= 1 and (places >= 1 or unsure >= SEVERAL_NAMES)
    if question.startswith("When"):
        return shared >= 2 and any(one.kind == "date" for one in told.quantities)
    if _MEASURED.match(question):
        return shared >= 2 and any(one.kind != "date" for one in told.quantities)
    return shared >= 3 and 2 * shared >= len(set(terms_of(question)))
