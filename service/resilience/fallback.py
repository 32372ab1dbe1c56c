"""The fallback chain: when an engine fails for good, the next one in line drafts.

For good means after its own retries, and covers every failure of an engine: away, too late,
refused, filtered, cut off, no draft. What is wrong with the request or its prompt is no such
failure. The brief names the engine that wrote, and a warning says which one failed and how. After
statements of a draft have reached the client, nobody stands in for its writer, which then has the
time that was kept for the others too.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from schemas.summary import BriefWarning
from service.errors import (
    CallUsage,
    EngineFailed,
    EngineTimedOut,
    EngineUnavailable,
    UnknownEngine,
)
from service.ports import Brief, Drafted, Engine, Repair
from service.source_text import SourceText
from service.wrapped_engine import WrappedEngine

MODEL_SHARE = 0.3
"""Of the deadline, kept free for each model that stands by: of 60 s, 18 s for one draft."""
EMBEDDED_SHARE = 0.1
"""Of the deadline, kept free for the embedded engine: of 60 s, 6 s; a draft of 900 words took it
half a second on two busy cores."""
EMBEDDED_SENTENCE_S = 0.0015
"""Seconds kept free for each sentence that the embedded engine would have to read, where that is
more: 8,540 sentences (150,000 words) took 7 s of one core (2026-11-30)."""
_PASSING = (EngineUnavailable, EngineTimedOut)
_PATIENT: ContextVar[bool] = ContextVar("patient", default=False)


@contextmanager
def waiting_for_engines() -> Iterator[None]:
    """Nobody stands in here for an engine that is away or late: it is asked again later, and has
    the time that is else kept for the models in line.
    """
    token = _PATIENT.set(True)
    try:
        yield
    finally:
        _PATIENT.reset(token)


@dataclass(frozen=True, slots=True)
class Standby:
    """An engine in line."""

    name: str
    share: float
    """Of the deadline, what the engines before it leave over: an engine that hangs would else use
    up the time of the one that stands by for exactly that."""
    sentence_s: float = 0.0
    """Seconds for each sentence of the story, where that is more; at most `MODEL_SHARE`."""

    def kept_s(self, total_s: float, story: SourceText) -> float:
        """Of the deadline's seconds, those that are its own."""
        needed_s = self.sentence_s * len(story.sentences)
        return max(self.share * total_s, min(needed_s, MODEL_SHARE * total_s))


class FallbackEngine(WrappedEngine):
    """An engine with others in line behind it; in all else the engine itself.

    `engine_named` loads an engine by its name; one that it cannot load is passed over.
    """

    def __init__(
        self,
        engine: Engine,
        line: Sequence[Standby],
        engine_named: Callable[[str], Engine],
        *,
        deadline_s: float,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(engine)
        self._line = tuple(line)
        self._engine_named = engine_named
        self._deadline_s = deadline_s
        self._now_s = now_s

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The first draft that an engine gives; its `writer` says which.

        When none gives one, the failure of the engine that was asked for, with the usage of all and
        the names of those that failed after it.
        A draft is mended by nobody but its writer, so with `repair` nobody stands in.
        """
        if brief.fallback == "never" or repair is not None:
            return await self.engine.draft(story, brief, repair)
        total_s = brief.deadline_s or self._deadline_s
        ends_s = self._now_s() + total_s
        failed: list[_Failed] = []
        for turn, name in enumerate([self.name, *(one.name for one in self._line)]):
            waited_for = not turn and _PATIENT.get()
            behind = self._line[-1:] if waited_for else self._line[turn:]
            kept_s = sum(one.kept_s(total_s, story) for one in behind)
            left_s = ends_s - kept_s - self._now_s()
            if turn and left_s <= 0:
                continue
            if turn and not brief.withdraw():
                break
            try:
                engine = await self._loaded(turn)
                now = replace(brief, deadline_s=left_s, spare_s=kept_s)
                drafted = await engine.draft(story, now)
            except (EngineFailed, UnknownEngine) as failure:
                if waited_for and isinstance(failure, _PASSING):
                    raise
                failed.append(_Failed(name, failure))
            else:
                return _signed(drafted, engine, failed)
        raise _told(failed)

    async def _loaded(self, turn: int) -> Engine:
        """The engine whose turn it is; in a thread, as loading a vendor's library takes seconds."""
        if turn == 0:
            return self.engine
        return await asyncio.to_thread(self._engine_named, self._line[turn - 1].name)


@dataclass(frozen=True, slots=True)
class _Failed:
    name: str
    failure: EngineFailed | UnknownEngine


def _usage(failed: Sequence[_Failed]) -> CallUsage:
    spent = CallUsage()
    for one in failed:
        if isinstance(one.failure, EngineFailed):
            spent += one.failure.usage
    return spent


def _told(failed: Sequence[_Failed]) -> EngineFailed | UnknownEngine:
    """The failure of the engine that was asked for, with what became of the others."""
    asked_for = failed[0].failure
    if isinstance(asked_for, EngineFailed):
        asked_for.usage = _usage(failed)
    others = [f'"{one.name}" ({one.failure.slug()})' for one in failed[1:]]
    if others:
        asked_for.detail = f"{asked_for.detail}; also failed, standing by: {', '.join(others)}"
        asked_for.args = (asked_for.detail,)
    return asked_for


def _signed(drafted: Drafted, writer: Engine, failed: Sequence[_Failed]) -> Drafted:
    """The draft with its writer, and for each engine that failed its usage and a warning."""
    told = [
        BriefWarning(
            code="fallback_used",
            pointer="/provenance/engine",
            detail=f'the engine "{one.name}" failed ({one.failure.slug()}), '
            f'so "{writer.name}" wrote the brief',
        )
        for one in failed
    ]
    return replace(
        drafted,
        usage=_usage(failed) + drafted.usage,
        warnings=(*told, *drafted.warnings),
        writer=writer,
    )
