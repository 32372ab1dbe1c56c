"""Lengths, and a statement that says what an earlier one said."""

from schemas.draft import DraftBullet, DraftNumber, DraftNut, DraftPerson, DraftQuestion
from schemas.summary import Check
from service.grounding.claim import verdict
from service.grounding.folding import folded
from service.grounding.statements import Placed

MAX_NUT = 200
"""Characters of the nut (the contract)."""
MAX_TEXT = 300
"""Characters of a meaning, part, role, question or of what is known so far: two sentences."""
MAX_NAME = 120
"""Characters of a name, surface, unit, cue, time or speaker."""
READABLE = 5_000
"""Characters of a text that the other checks still read: the longest bullet has 1,000."""


def length_fault(placed: Placed, max_chars: int) -> str | None:
    """Which text is too long or empty; None when all fit."""
    entry = placed.entry
    if not all(text.strip() for text in placed.texts) or not placed.texts:
        return "A text is empty."
    match entry:
        case DraftNut():
            limits = [(entry.text, MAX_NUT)]
        case DraftBullet():
            limits = [(entry.text, max_chars)]
        case DraftNumber():
            limits = [(entry.surface, MAX_NAME), (entry.meaning, MAX_TEXT)]
        case DraftPerson():
            limits = [(entry.name, MAX_NAME), (entry.role or "", MAX_TEXT), (entry.part, max_chars)]
        case DraftQuestion():
            limits = [
                (entry.question, MAX_TEXT),
                (entry.known_so_far or "", max_chars),
                (entry.who_could_answer or "", MAX_NAME),
            ]
    rest = set(placed.strings) - set(placed.texts)
    for text, limit in [*limits, *((text, MAX_TEXT) for text in rest)]:
        if len(text) > limit:
            return f"A text has {len(text)} characters; at most {limit} are allowed."
    return None


def check_length(placed: Placed, max_chars: int, seen: set[tuple[str, str]]) -> Check:
    """Whether the statement fits, and says something that its section does not say already.

    `seen` holds what was said so far and is added to. A repetition is held back under this name:
    the section would be longer than what it says.
    """
    fault = length_fault(placed, max_chars)
    if fault is None:
        if said(placed) in seen:
            fault = "It repeats an earlier statement of its section."
        seen.add(said(placed))
    return verdict("length", fault)


def said(placed: Placed) -> tuple[str, str]:
    """What a statement says in its section, folded: two that are equal here are one."""
    return placed.section, " | ".join(folded(text) for text in placed.texts)


def readable(placed: Placed) -> bool:
    """Whether the texts are short enough for the other checks to read."""
    return sum(map(len, placed.strings)) <= READABLE
