"""A statement as the checks see it: its words, and the story's words that must carry them.

Every check is a plain function `check_…(claim) -> Check` in a file of its own; it has no
opinion on who wrote the statement. `service/grounding/checks.py` runs them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, wraps
from typing import Any, TypeVar

from schemas.draft import DraftAttribution
from schemas.summary import Check
from schemas.vocabulary import Certainty, CheckName, Match, Section
from service.source_text import Sentence, SourceText


@dataclass(frozen=True, slots=True)
class Located:
    """A quote found in the story; span in `SourceText.clean`."""

    start: int
    end: int
    match: Match
    """`exact`, `normalized` or `fuzzy`; a missing quote has no Located."""
    score: float
    sentences: tuple[Sentence, ...]
    """The sentences that the span touches, in order."""


@dataclass(frozen=True)
class Claim:
    """One statement of a draft."""

    section: Section
    texts: tuple[str, ...]
    """Its free-text fields, not null: a bullet's text; a number's surface and meaning; a person's
    name, role and part; a question's question, known_so_far and who_could_answer."""
    evidence: tuple[Located, ...]
    """Its quotes that were located."""
    source: SourceText
    attributions: tuple[DraftAttribution, ...] = ()
    certainty: Certainty | None = None
    """For bullets only."""
    readings: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What checks have read of the evidence, kept for each other (`of_evidence`)."""

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """The story's words of each located quote."""
        return tuple(self.source.clean[span.start : span.end] for span in self.evidence)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The whole sentences that the evidence touches, in the story's order, each once."""
        found = {one.number: one for span in self.evidence for one in span.sentences}
        return tuple(found[number] for number in sorted(found))


_R = TypeVar("_R")
_UNREAD: Any = object()


def of_evidence(function: Callable[[Claim], _R]) -> Callable[[Claim], _R]:
    """Reads once what depends on a claim's evidence and story alone, never on its own texts."""

    @wraps(function)
    def read(claim: Claim) -> _R:
        readings = claim.readings
        found: _R = readings.get(function, _UNREAD)
        if found is _UNREAD:
            found = readings[function] = function(claim)
        return found

    return read


def verdict(name: CheckName, fault: str | None = None) -> Check:
    """The check of that name, passed unless `fault` says why not."""
    return _passed(name) if fault is None else Check(name=name, passed=False, detail=fault)


@cache
def _passed(name: CheckName) -> Check:
    return Check(name=name, passed=True)
