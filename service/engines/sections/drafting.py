"""Several sections drafted at the same time, within one deadline; all of them or none."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from service.engines.sections.cutting import StorySection
from service.errors import CallUsage, EngineFailed, EngineTimedOut
from service.ports import Brief, Drafted, Engine, Exchange, Repair


@dataclass(eq=False)
class SectionCall:
    """One section with what is asked of it, and what it took so far."""

    section: StorySection
    repair: Repair | None = None
    calls: int = 0
    """Calls to a model that have ended."""
    task: "asyncio.Task[Drafted] | None" = None

    @property
    def failure(self) -> BaseException | None:
        """Why it gave no draft; None also where it was not waited for."""
        ended = self.task is not None and self.task.done() and not self.task.cancelled()
        return self.task.exception() if self.task and ended else None

    @property
    def usage(self) -> CallUsage:
        """What it took; where it was not waited for, the calls alone."""
        if self.task is None or self.task.cancelled():
            return CallUsage(attempts=self.calls)
        if self.failure is None:
            return self.task.result().usage
        return self.failure.usage if isinstance(self.failure, EngineFailed) else CallUsage()


@dataclass
class Drafting:
    """The calls of one draft."""

    engine: Engine
    brief: Brief
    at_once: int
    ends_s: float
    now_s: Callable[[], float]
    calls: list[SectionCall] = field(default_factory=list)

    async def all(self, calls: Sequence[SectionCall]) -> list[Drafted]:
        """The drafts, in order.

        When one fails the others are given up, and its failure is raised with the usage of all and
        the sentences that it was about.
        """
        self.calls = list(calls)
        free = asyncio.Semaphore(self.at_once)
        for one in self.calls:
            one.task = asyncio.create_task(self._in_turn(one, free))
        running = [one.task for one in self.calls if one.task]
        try:
            await asyncio.wait(running)
        finally:
            self._give_up()
            await asyncio.gather(*running, return_exceptions=True)
        for one in self.calls:
            if one.failure is not None:
                raise self._told(one, one.failure)
        return [task.result() for task in running]

    async def _in_turn(self, call: SectionCall, free: asyncio.Semaphore) -> Drafted:
        async with free:
            try:
                return await self._draft(call)
            except Exception:
                self._give_up()  # before the place is free for the next
                raise

    async def _draft(self, call: SectionCall) -> Drafted:
        def count(exchange: Exchange) -> None:
            call.calls += 1
            self.brief.tell(exchange)

        left_s = self.ends_s - self.now_s()
        if left_s <= 0:
            raise EngineTimedOut("its turn did not come before the deadline")
        asked = replace(self.brief, deadline_s=left_s, on_exchange=count)
        return await self.engine.draft(call.section.story, asked, call.repair)

    def _give_up(self) -> None:
        for one in self.calls:
            if one.task and one.task is not asyncio.current_task():
                one.task.cancel()

    def _told(self, call: SectionCall, failure: BaseException) -> BaseException:
        if isinstance(failure, EngineFailed):
            failure.usage = sum((one.usage for one in self.calls), CallUsage())
            first, last = call.section.first, call.section.last
            where = f"sentence {first}" if first == last else f"sentences {first} to {last}"
            failure.detail = f"{where}: {failure.detail}"
            failure.args = (failure.detail,)
        return failure
