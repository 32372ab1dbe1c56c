"""Open questions: what the story says is not known, asked in the story's own words.

Where a sentence says so is found in `unknowns.py`; how it is asked is in `frames.py`. Questions
that a reader would have to think of (basis "implied") are not written here.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from schemas.draft import DraftEvidence, DraftQuestion
from service.engines.extractive.frames import WRITERS
from service.engines.extractive.phrases import subject_of
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.unknowns import Unknown, find_unknown
from service.engines.extractive.words import terms_of

MAX_QUESTION_CHARS = 240
"""Characters of a question: one long sentence."""
HINTS_UP_TO = 2
"""Questions up to which mere hints ("declined to comment on the decision") are asked too."""
MAX_FOUND = 40
"""Open questions after which the search ends: a brief holds six at most."""
KNOWN_REACH = 3
"""Sentences before the unknown in which a partial answer is looked for."""
KNOWN_AHEAD = 2
"""Sentences after it in which it is looked for: what is known instead is told next."""
SEVERAL_NAMES = 2
"""Names of unknown kind that pass for a list of places."""
MAX_KNOWN_CHARS = 300
"""Characters of `known_so_far`: a long sentence of news prose."""

_LEANING = re.compile(
    r"(?:\w+ ){0,3}?(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may"
    r"|might) (?:they|he|she|I|we|you)\b",
    re.IGNORECASE,
)
"""A question about somebody whom it does not name."""
_MEASURED = re.compile(r"how (?:many|much|long|far|big|large|old)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Open:
    """An open question as it stands in the story."""

    told: Told
    unknown: Unknown
    question: str
    subject: str | None
    """Who would answer, where the sentence names them as its subject."""


def find_open(story: Story) -> list[Open]:
    """What the story says is open: plain unknowns before hints, in the story's order."""
    found: list[Open] = []
    asked: list[set[str]] = []
    for index, told in enumerate(story.sentences):
        following = story.sentences[index + 1].text if index + 1 < len(story.sentences) else ""
        unknown = find_unknown(told.text, following)
        opened = _open(story, told, unknown) if unknown is not None else None
        terms = set(terms_of(opened.question)) if opened else set()
        if opened is None or any(_alike(terms, other) for other in asked):
            continue
        asked.append(terms)
        found.append(opened)
        if len(found) == MAX_FOUND:
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


def _open(story: Story, told: Told, unknown: Unknown) -> Open | None:
    sentence = told.text
    if any(unknown.start < end and start < unknown.end for start, end in told.loaded):
        return None
    subject = subject_of(story, told, unknown.start)
    writer = WRITERS[unknown.cue.frame]
    question = writer(story, told, unknown, subject)
    if question is None or len(question) > MAX_QUESTION_CHARS or _LEANING.match(question):
        return None
    if any(sentence[start:end] in question for start, end in told.loaded):
        return None
    return Open(told, unknown, question, subject)


def _drafted(story: Story, one: Open, *, known: bool) -> DraftQuestion:
    sentence = one.told.sentence
    answer = _known_so_far(story, one) if known and one.unknown.cue.kind != "no_reply" else None
    evidence = [DraftEvidence(sentence=sentence.number, quote=sentence.text)]
    if answer is not None:
        evidence.append(DraftEvidence(sentence=answer.sentence.number, quote=answer.text))
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
    """The phrase that says so, with the "It" that it opens with."""
    text, start, end = one.told.text, one.unknown.start, one.unknown.end
    lead = re.search(r"\bit\s*$", text[:start], re.IGNORECASE)
    return text[lead.start() if lead else start : end].strip(" ,")


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
