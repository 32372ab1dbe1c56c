"""One shard of an archive: records in, lines out. The only place that spends money.

    read → sort → wait for a slot → brief (or take over the brief of a copy) → line on disk

Engines of any size (one process, many, a cluster) only decide who runs which shard.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from schemas import StorySummary
from service.archive.configuration import Pass, RunFile
from service.archive.entry import Header, write_line
from service.archive.faults import ArchiveStopped, StoryNotBegun
from service.archive.gate import Toll, admitted
from service.archive.index import Known
from service.archive.ledger import Ledger
from service.archive.near import Likeness
from service.archive.outcomes import (
    brief_header,
    error_header,
    in_our_words,
    is_operators_affair,
    usage_of,
    wait_s,
)
from service.archive.record import Story, id_key
from service.archive.sharing import Shared, Sharing
from service.archive.sorting import Mode, Settled, Sorter, Written
from service.archive.tally import Tally
from service.archive.walking import NO_STORY, Walk, no_story, passes_of
from service.errors import (
    BudgetExceeded,
    CallUsage,
    EngineFailed,
    NutgrafError,
)
from service.summarizer import Summarizer

_BATCH = 32
"""Records that are read together in a thread."""
_READY = 256
"""The most stories under way besides those that may be called for, which are as many again where
that is fewer: they are read and checked, so that the model never waits for the processor."""
_UNWRITTEN = 256
"""Lines without a brief that may wait for the disk at once."""
_SAVE_EVERY_S = 2.0


class Bench(Protocol):
    """What briefs stories, and how it is put away."""

    @property
    def summarizer(self) -> Summarizer:
        """Briefs one story."""
        ...

    @property
    def disconnect(self) -> Callable[[], Awaitable[None]]:
        """Closes connections."""
        ...


@dataclass(frozen=True)
class ShardTask:
    """What a shard is told besides the archive's own configuration."""

    shard: int = 0
    mode: Mode = "new"
    patience_s: float = 600.0
    """Seconds after which a story that an engine cannot brief for now becomes an error line."""
    source_field: str = "source"
    """The column by which the report tells sources apart."""
    stop_after: int | None = None
    """Briefs after which the run drains."""


class ShardRun:
    """One run of one shard; `run` does it, `drain` and `halt` end it early."""

    def __init__(
        self,
        run: RunFile,
        task: ShardTask,
        bench: Bench,
        ledger: Ledger,
        toll: Toll,
        *,
        tally_path: Path | None = None,
        chosen: Callable[[Known], bool] = lambda _: True,
        erased: Collection[bytes] = (),
    ) -> None:
        self._run, self._task = run, task
        self._bench, self._ledger, self._toll = bench, ledger, toll
        self._tally_path = tally_path
        self._options = run.last.frozen.options
        self._sorter = Sorter(
            run, ledger.index, shard=task.shard, mode=task.mode, chosen=chosen, erased=erased
        )
        self.tally = Tally(shard=task.shard, pass_number=run.last.number)
        self._stop: NutgrafError | None = None
        self._reading: asyncio.Task[None] | None = None
        self._stories: set[asyncio.Task[None]] = set()
        self._lines: set[asyncio.Task[None]] = set()
        self._drained = asyncio.Event()
        self._places = asyncio.Semaphore(toll.concurrency.most + min(toll.concurrency.most, _READY))
        self._walk = Walk()
        self._begun = 0
        self._sharing = Sharing(run.last.frozen.copies, ledger, bench.summarizer.read)

    async def run(self) -> Tally:
        """Until every record is dealt with; raises what stopped it, after what was in flight."""
        saving = asyncio.create_task(self._keep_saving())
        self._reading = asyncio.create_task(self._read_all())
        if self.draining:
            self._reading.cancel()
        try:
            with suppress(asyncio.CancelledError):
                await self._reading
            for group in (self._stories, self._lines):
                while group:
                    await asyncio.wait(group)
        finally:
            saving.cancel()
            self._stop = self._stop or _failure_of(self._reading)
            if self._stop is not None:
                self.tally.stopped = self._stop.slug()
            self._save()
        if self._stop is not None:
            raise self._stop
        return self.tally

    @property
    def draining(self) -> bool:
        """Whether it begins no more stories."""
        return self._drained.is_set()

    def fresh(self) -> Iterator[Story]:
        """The stories of this pass without an outcome; reads the input once more each time."""
        place = self._run.last
        for record in Walk().records(place):
            sorted_as = self._sorter.sort(record, place)
            if isinstance(sorted_as, Story):
                yield sorted_as

    def drain(self) -> None:
        """Begins no more stories; those in flight are finished."""
        self._drained.set()
        self._toll.closed = True
        self.tally.stopped = self.tally.stopped or "interrupted"
        if self._reading is not None:
            self._reading.cancel()

    def waits_for(self, batch: str | None) -> None:
        """How far a batch is, before any story is seen through; None once they are done."""
        self.tally.batch = batch
        self._save()

    def halt(self) -> None:
        """Gives up what is in flight too; it counts as never begun."""
        self.drain()
        for story in self._stories:
            story.cancel()

    def _stop_with(self, failure: NutgrafError) -> None:
        if isinstance(failure, StoryNotBegun):
            return  # it has ended already
        self._stop = self._stop or failure
        self.drain()

    async def _read_all(self) -> None:
        for place in passes_of(self._run, self._task.mode):
            await self._read_pass(place)
        if self._task.shard == 0:  # every shard walks through all files
            self.tally.passed_over.update(self._walk.passed_over)
        self.tally.read_all = True

    async def _read_pass(self, place: Pass) -> None:
        records = self._walk.records(place)
        stories = 0
        while batch := await asyncio.to_thread(lambda: list(islice(records, _BATCH))):
            for record in batch:
                sorted_as = self._sorter.sort(record, place)
                if sorted_as is None:
                    continue
                self.tally.read += 1
                stories += not _textless(sorted_as)
                if self.tally.read == NO_STORY and not stories and place is self._run.last:
                    raise no_story(record)
                await self._take(sorted_as)

    async def _take(self, sorted_as: Story | Settled | Written) -> None:
        match sorted_as:
            case Settled(unchanged=unchanged):
                self.tally.settled += 1
                self.tally.unchanged += unchanged
            case Written(header=header, line=line):
                while len(self._lines) >= _UNWRITTEN:
                    await asyncio.wait(self._lines, return_when=asyncio.FIRST_COMPLETED)
                self._begin(self._lines, self._put(header, line))
            case Story() as story:
                await self._places.acquire()
                if self._task.stop_after is not None and self._begun >= self._task.stop_after:
                    self._places.release()
                    self.tally.stopped = "stop-after"
                    raise asyncio.CancelledError  # ends the reading; what has begun is finished
                self._begun += 1
                self._sorter.in_flight.add(story.key)
                self._begin(self._stories, self._see_through(story))

    def _begin(self, group: set[asyncio.Task[None]], work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        group.add(task)
        task.add_done_callback(group.discard)

    async def _put(self, header: Header, line: bytes, source: str = "") -> None:
        try:
            await self._ledger.put(header, line)
        except NutgrafError as failure:
            self._stop_with(failure)
        else:
            self._toll.shelf.settled(header.key)
            self.tally.note(header, source)

    async def _see_through(self, story: Story) -> None:
        """A story, from its slot to its line."""
        began_s = time.monotonic()
        try:
            likeness = await self._sharing.likeness(story)
            shared = await self._sharing.find(story, likeness)
            if shared is not None:
                await self._share(story, likeness, shared)
            else:
                with self._sharing.making(story, likeness):
                    await self._brief(story, likeness, began_s)
        except Exception as odd:  # noqa: BLE001  a story without an outcome ends the run
            self._stop_with(in_our_words(odd))
        finally:
            self._sorter.in_flight.discard(story.key)
            self._places.release()

    async def _share(self, story: Story, likeness: Likeness, shared: Shared) -> None:
        original, brief = shared
        header = self._sorter.header_of(story, "brief")
        header = brief_header(header, brief, likeness, CallUsage(0, None, None, 0.0))
        await self._write(story, header.model_copy(update={"shared_from": original.id}), brief)

    async def _brief(  # noqa: PLR0911  one return for each way in which a story can end
        self, story: Story, likeness: Likeness, began_s: float
    ) -> None:
        """The story's own brief, or its error; nothing when the run ended first."""
        attempt = 0
        spent = CallUsage()
        id_digest = id_key(story.article.id or "").hex()
        while True:
            try:
                async with admitted(self._toll.purse, story.key.hex(), id_digest):
                    brief = await self._bench.summarizer.summarize(story.article, self._options)
            except (BudgetExceeded, ArchiveStopped) as failure:
                return self._stop_with(failure)
            except EngineFailed as failure:
                spent += failure.usage
                if is_operators_affair(failure):
                    return self._stop_with(failure)
                attempt += 1
                pause_s = wait_s(failure, attempt)
                late = time.monotonic() + pause_s - began_s > self._task.patience_s
                if not failure.retryable or late:
                    return await self._error(story, failure, spent)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._drained.wait(), pause_s)
                if self.draining:
                    return None
            except NutgrafError as failure:
                return await self._error(story, failure, spent)
            except Exception as odd:  # noqa: BLE001  one odd story does not end the night
                fault = NutgrafError(f"{type(odd).__name__} while the story was briefed")
                return await self._error(story, fault, spent)
            else:
                header = self._sorter.header_of(story, "brief")
                header = brief_header(header, brief, likeness, spent + usage_of(brief))
                seconds = round(time.monotonic() - began_s, 3)
                timed = header.model_copy(update={"seconds": seconds})
                return await self._write(story, timed, brief)

    async def _write(self, story: Story, header: Header, brief: StorySummary) -> None:
        column = story.metadata.get(self._task.source_field)
        source = story.article.source if self._task.source_field == "source" else column
        await self._put(header, write_line(header, brief, story.metadata), str(source or "none"))

    async def _error(self, story: Story, failure: NutgrafError, usage: CallUsage) -> None:
        header = error_header(self._sorter.header_of(story, "error"), failure, usage)
        await self._put(header, write_line(header))

    async def _keep_saving(self) -> None:
        while True:
            self._save()
            await asyncio.sleep(_SAVE_EVERY_S)

    def _save(self) -> None:
        toll, tally = self._toll, self.tally
        tally.in_flight, tally.limit = toll.concurrency.busy, int(toll.concurrency.limit)
        tally.calls, tally.spent = toll.calls, toll.purse.spent
        share = 1.0 if tally.read_all else self._walk.share
        if share is not None:
            tally.share = share
            if tally.briefs == 0:
                tally.share_before = share
        if self._tally_path is not None:
            try:
                tally.save(self._tally_path)
            except ArchiveStopped as failure:
                self._stop_with(failure)


def _textless(sorted_as: Story | Settled | Written) -> bool:
    return isinstance(sorted_as, Written) and sorted_as.header.word == "story-missing"


def _failure_of(task: "asyncio.Task[None]") -> NutgrafError | None:
    if task.cancelled() or not task.done():
        return None
    fault = task.exception()
    if fault is None or isinstance(fault, NutgrafError):
        return fault
    raise fault
