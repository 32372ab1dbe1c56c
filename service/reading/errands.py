"""Errands: a poem, a proof, a translation, a fact of school, asked for in the middle of a story.

Nothing in their words tells them from news but that the rest of the story has none of them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice

from service.reading.instruction_forms import (
    LEAD,
    LESSONS,
    QUESTIONS,
    QUOTE,
    TASKS,
    groups,
    pattern,
)

FEWEST = 2
"""Content words from which a lesson or question can be told to be off the story's matter."""
HALF = 0.5
"""Share of a task's content words that the story may have elsewhere: it names what is wanted."""
INTERVIEW = 3
"""Questions beside which one more is an interviewer's."""
_STEM = 5
"""Letters that make two words one."""
MOST_PARTS = 8
"""Parts after a colon that are looked at in one sentence."""

_OPENING = re.compile(r"\s*[\"“«']")
_AFTER_COLON = re.compile(r":\s+")
_WORD = re.compile(r"[^\W\d_]{4,}")


def may_be_errand(text: str) -> bool:
    """Whether a part of the sentence begins as an errand does: a first look that is cheap."""
    return next(_parts(text), None) is not None


def is_errand(text: str, seen: Counter[str], asked: int) -> bool:
    """Whether a sentence asks for what no news asks: a poem, a proof, a translation, a fact.

    `seen` counts the sentences of the story that have a stem, `asked` its questions.
    """
    for whole, forms, quoted in _parts(text):
        if forms is QUESTIONS and (quoted or QUOTE.search(text) or asked > INTERVIEW):
            continue
        words = set(stems(whole[max(0, whole.find(" ")) :]))
        fewest, most = (1, HALF) if forms is TASKS else (FEWEST, 0.0)
        if len(words) >= fewest and sum(seen[one] > 1 for one in words) <= most * len(words):
            return True
    return False


def _parts(text: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """The parts of a sentence that begin as errands do, with their forms, and whether quoted."""
    colons = islice(_AFTER_COLON.finditer(text), MOST_PARTS) if ": " in text else ()
    lower = text.lower()
    for at in (0, *(found.end() for found in colons)):
        quoted = _OPENING.match(text, at)
        lead = LEAD.match(lower, quoted.end() if quoted else at)
        begin = lead.end() if lead else at
        for forms in (TASKS, LESSONS, QUESTIONS):
            if any(pattern(form).match(text, begin) for form in forms):
                yield text[begin : _end_of(text, begin, quoted is not None)], forms, bool(quoted)


def _end_of(text: str, begin: int, quoted: bool) -> int:
    """Where the quotation that was opened before `begin` ends; without one, the text's end."""
    closing = QUOTE.search(text, begin) if quoted else None
    return closing.start() if closing else len(text)


def stems(text: str) -> list[str]:
    """The beginnings of the content words."""
    words = (found.group().lower() for found in _WORD.finditer(text))
    return [word[:_STEM] for word in words if word not in _light()]


@cache
def _light() -> frozenset[str]:
    return frozenset(groups()["light"].replace("|", " ").split())
