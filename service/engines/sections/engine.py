"""An engine that is given no more of a story than its model can read at once.

It stands around the retries: each section has its own, within the one deadline. A section that
fails for good fails the draft, with its own error: a brief without a part of the story would be
silently short, so the next engine in line drafts the whole of it (`resilience/fallback.py`). The
estimate of tokens may be wrong; a section that the model refuses as too long is cut smaller.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from schemas.draft import Draft
from schemas.summary import BriefWarning
from service.engines.sections.cutting import StorySection, cut
from service.engines.sections.drafting import Drafting, SectionCall
from service.engines.sections.mending import Homes, put_back, shared_out
from service.engines.sections.merging import merged, statements
from service.errors import CallUsage, EngineFailed
from service.mending import mended
from service.ports import Brief, Drafted, Engine, Repair
from service.source_text import SourceText
from service.wrapped_engine import WrappedEngine

AT_ONCE = 4
"""Sections of a story that are drafted at the same time: llama.cpp's usual number of slots."""
MOST_HALVINGS = 3
"""After a refusal as too long: an eighth of what was estimated, denser than any text measured."""


@runtime_checkable
class Limited(Protocol):
    """An engine whose model can read so much at once and no more."""

    def story_room(self, story: SourceText, brief: Brief) -> int:
        """Tokens, as estimated, that the story's sentences may have in one call."""
        ...


class SectionedEngine(WrappedEngine):
    """An engine that drafts long stories in sections; in all else the engine itself."""

    def __init__(
        self,
        engine: Engine,
        room: Callable[[SourceText, Brief], int],
        *,
        deadline_s: float,
        at_once: int = AT_ONCE,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(engine)
        self._room = room
        self._deadline_s = deadline_s
        self._at_once = at_once
        self._now_s = now_s

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The engine's draft of a story that fits; else one draft made of those of its sections.

        Raises what the engine raises, with the usage of all sections.
        """
        ends_s = self._now_s() + (brief.deadline_s or self._deadline_s)
        sections = cut(story, self._room(story, brief))
        spent = CallUsage()
        for halvings_left in range(MOST_HALVINGS, -1, -1):
            try:
                drafted = await self._drafted(sections, brief, repair, ends_s)
            except EngineFailed as failure:
                failure.usage = spent + failure.usage
                smaller = cut(story, max(1, max(one.tokens for one in sections) // 2))
                stuck = len(smaller) == len(sections)
                if not failure.too_long or not halvings_left or stuck or not brief.withdraw():
                    raise
                spent, sections = failure.usage, smaller
            else:
                return replace(drafted, usage=spent + drafted.usage)
        raise AssertionError("the last round returns or raises")

    async def _drafted(
        self, sections: Sequence[StorySection], brief: Brief, repair: Repair | None, ends_s: float
    ) -> Drafted:
        if len(sections) == 1:
            left_s = max(0.001, ends_s - self._now_s())
            return await self.engine.draft(
                sections[0].story, replace(brief, deadline_s=left_s), repair
            )
        drafting = self._drafting(brief, ends_s)
        if repair is not None:
            return await _mended(drafting, sections, repair)
        drafts = await drafting.all([SectionCall(one) for one in sections])
        # In a thread: stemming the words of many drafts takes tens of milliseconds.
        draft = await asyncio.to_thread(merged, sections, [one.draft for one in drafts])
        left_out = sum(statements(one.draft) for one in drafts) - statements(draft)
        return _together(draft, drafts, sections, (_told(len(sections), left_out),))

    def _drafting(self, brief: Brief, ends_s: float) -> Drafting:
        unheard = replace(brief, listener=None)  # what one section tells may not stand at the end
        return Drafting(self.engine, unheard, self._at_once, ends_s, self._now_s)


async def _mended(drafting: Drafting, sections: Sequence[StorySection], repair: Repair) -> Drafted:
    """Each section with a fault mends its own; the others are not asked again."""
    homes = Homes(sections)
    asked = shared_out(repair, homes)
    drafts = await drafting.all([SectionCall(sections[home], one) for home, one in asked.items()])
    parts = {home: mended(asked[home], one.draft) for home, one in zip(asked, drafts, strict=True)}
    return _together(put_back(repair.draft, parts, homes), drafts, sections)


def _together(
    draft: Draft,
    drafts: Sequence[Drafted],
    sections: Sequence[StorySection],
    warnings: tuple[BriefWarning, ...] = (),
) -> Drafted:
    told = dict.fromkeys(warning for one in drafts for warning in one.warnings)
    return Drafted(
        draft=draft,
        usage=sum((one.usage for one in drafts), CallUsage()),
        model=drafts[0].model,
        prompt=drafts[0].prompt,
        warnings=(*warnings, *told),
        sections=tuple((one.first, one.last) for one in sections),
    )


def _told(sections: int, left_out: int) -> BriefWarning:
    detail = (
        f"the story is longer than the model reads at once: it was drafted in {sections} sections, "
        f"and {left_out} of their statements were left out as repeated, answered or less important"
    )
    return BriefWarning(code="story_sectioned", pointer="/coverage/sections", detail=detail)
