"""What became of a story, as the header of its line, and what a failure means for the run."""

import traceback
from pathlib import Path

from schemas import StorySummary
from service.archive.entry import Header
from service.archive.faults import ArchiveStopped
from service.archive.near import Likeness
from service.errors import CallUsage, EngineFailed, EngineUnavailable, NutgrafError

_FIRST_WAIT_S = 1.0
_LONGEST_WAIT_S = 60.0


def brief_header(
    header: Header, brief: StorySummary, likeness: Likeness, usage: CallUsage
) -> Header:
    """The header with what the brief is and took."""
    told, figures = brief.provenance, brief.key_figures
    sections = len(brief.bullets), len(figures.numbers), len(figures.people)
    return header.model_copy(
        update={
            "word": brief.status,
            "held": len(brief.held_back),
            "statements": (brief.nut is not None) + sum(sections) + len(brief.open_questions),
            "same": likeness.same.hex() if likeness.same else None,
            "likeness": likeness.signature,
            "prompt": f"{told.prompt.name}@{told.prompt.version}" if told.prompt else None,
            "engine": told.engine,
            "model": told.model,
            **_taken(usage),
        }
    )


def error_header(header: Header, failure: NutgrafError, usage: CallUsage) -> Header:
    """The header with how the story failed, and what that took."""
    return header.model_copy(
        update={
            "word": failure.slug(),
            "detail": failure.detail,
            "retryable": failure.retryable,
            **_taken(usage),
        }
    )


def usage_of(brief: StorySummary) -> CallUsage:
    """What a brief says that it took."""
    usage = brief.usage
    return CallUsage(
        usage.attempts,
        usage.tokens.input if usage.tokens else None,
        usage.tokens.output if usage.tokens else None,
        usage.cost.amount if usage.cost else None,
        usage.tokens.cached if usage.tokens else None,
    )


def is_operators_affair(failure: EngineFailed) -> bool:
    """A key, model or URL that is refused: every story would fail like this one."""
    return isinstance(failure, EngineUnavailable) and not failure.retryable


def wait_s(failure: EngineFailed, attempt: int) -> float:
    """Before a story is tried again: doubled each time, and never sooner than was asked for."""
    backoff_s = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** (attempt - 1))
    return max(failure.retry_after_s or 0.0, backoff_s)


def in_our_words(fault: Exception) -> NutgrafError:
    """An odd exception by its type and place; its message may hold words of a story."""
    if isinstance(fault, NutgrafError):
        return fault
    frames = traceback.extract_tb(fault.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return ArchiveStopped(f"{type(fault).__name__} at {where}; please report this")


def _taken(usage: CallUsage) -> dict[str, object]:
    return {
        "attempts": usage.attempts,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "cost": usage.cost,
    }
