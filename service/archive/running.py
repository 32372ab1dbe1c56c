"""Running shards: wiring for one, in this process; how many run where is the caller's affair."""

import asyncio
import hashlib
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    nullcontext,
    suppress,
)
from dataclasses import dataclass
from pathlib import Path

from service.archive.batch.book import BatchBook
from service.archive.batch.building import Builder
from service.archive.batch.running import BatchRun
from service.archive.concurrency import Concurrency
from service.archive.drafts import DraftShelf
from service.archive.durable import replace_file
from service.archive.erasing import erased_keys
from service.archive.folder import ArchiveFolder
from service.archive.gate import FIRST_GUESS_TOKENS, Toll
from service.archive.index import Known
from service.archive.ledger import Ledger
from service.archive.pace import LocalPace, Pace
from service.archive.purse import Purse
from service.archive.report import tally_path
from service.archive.shard import Bench, ShardRun, ShardTask
from service.archive.sorting import Mode
from service.archive.tally import Tally
from service.ports import Batchable, Batches
from service.pricing import Price


@dataclass(frozen=True)
class Limits:
    """What a run may use: not frozen, so that a resume may have other ones."""

    concurrency: int = 64
    budget: float | None = None
    """For the whole archive, all its runs together."""
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    patience_s: float = 600.0
    batch_look_s: float = 5.0
    """Seconds before a batch is looked at again; up to a minute later on."""

    @property
    def at_once(self) -> int:
        """Stories in flight, no more than half a minute's worth of calls.

        Those that wait for the pace use up their deadline meanwhile.
        """
        return min(self.concurrency, self.paced)

    @property
    def paced(self) -> int:
        """The same by the pace alone."""
        slots = [float(_NO_LIMIT)]
        if self.requests_per_minute is not None:
            slots.append(self.requests_per_minute * _WAITING_MINUTES)
        if self.tokens_per_minute is not None:
            slots.append(self.tokens_per_minute * _WAITING_MINUTES / FIRST_GUESS_TOKENS)
        return max(1, int(min(slots)))

    def share(self, shards: int) -> "Limits":
        """An equal part, for one of so many shards that run at once."""
        return Limits(
            max(1, self.concurrency // shards),
            None if self.budget is None else self.budget / shards,
            None if self.requests_per_minute is None else self.requests_per_minute / shards,
            None if self.tokens_per_minute is None else self.tokens_per_minute / shards,
            self.patience_s,
            self.batch_look_s,
        )


_WAITING_MINUTES = 0.5
_NO_LIMIT = 1_000_000
_THREADS = 2
"""For reading and checking, which hold the interpreter's lock."""
_SWITCH_S = 0.001
"""Seconds after which a thread hands the lock on; 0.005 by default."""

OpenBench = Callable[[Toll], Bench]
OpenBatches = Callable[
    [str, Bench], AbstractAsyncContextManager[tuple[Batches, Batchable, Price | None]]
]
"""Given the engine's name and the bench, the provider's batches, the engine and its price."""


async def run_shard(
    archive: ArchiveFolder,
    shard: int,
    open_bench: OpenBench,
    limits: Limits,
    *,
    mode: Mode = "new",
    chosen: Callable[[Known], bool] = lambda _: True,
    stop_after: int | None = None,
    index_folder: Path | None = None,
    pace: Pace | None = None,
    purse: Purse | None = None,
    source_field: str = "source",
    via: OpenBatches | None = None,
    watch: Callable[[ShardRun], AbstractContextManager[None]] = lambda _: nullcontext(),
) -> Tally:
    """Runs one shard to its end; raises what stopped it, after all that was finished is on disk.

    The budget in `limits` is this shard's own. With `index_folder`, the index is worked on there:
    SQLite belongs on no network file system.
    """
    # More threads at once would only wait for each other, and the event loop for all of them: a
    # starved loop leaves answers that are paid for in sockets.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, "archive-work"))
    sys.setswitchinterval(_SWITCH_S)
    run = archive.run_file()
    folder = archive.shard(shard)
    folder.path.mkdir(parents=True, exist_ok=True)
    index_path = (index_folder or folder.path) / "index.sqlite"
    if index_folder is not None and (folder.path / "index.sqlite").exists():
        await asyncio.to_thread(shutil.copyfile, folder.path / "index.sqlite", index_path)
    ledger = await asyncio.to_thread(Ledger, folder, index_path)
    money = purse or Purse(folder.path, limits.budget)
    shelf = await asyncio.to_thread(DraftShelf, folder.path)
    toll = Toll(
        money,
        pace or LocalPace(limits.requests_per_minute, limits.tokens_per_minute),
        Concurrency(limits.at_once),
        shelf,
    )
    bench = open_bench(toll)
    task = ShardTask(shard, mode, limits.patience_s, source_field, stop_after)
    summary = tally_path(folder, None)
    running = ShardRun(
        *(run, task, bench, ledger, toll),
        tally_path=summary,
        chosen=chosen,
        erased=erased_keys(archive.path),
    )
    try:
        with watch(running):
            if via is not None:
                await _run_batches(via, archive, shard, running, bench, toll, limits.batch_look_s)
            return await running.run()
    finally:
        await ledger.close()
        if index_folder is not None and not ledger.taken:
            # A closed copy for readers, so that nobody reads all segments to count them.
            kept = folder.path / f".index.{running.tally.pid}"
            await asyncio.to_thread(shutil.copyfile, index_path, kept)
            kept.replace(folder.path / "index.sqlite")
        shelf.close(done=running.tally.read_all and running.tally.stopped is None)
        money.close()
        await bench.disconnect()
        if mode == "new" and summary.exists():
            with suppress(OSError):
                replace_file(tally_path(folder, run.last.number), summary.read_bytes())


async def _run_batches(
    via: OpenBatches,
    archive: ArchiveFolder,
    shard: int,
    running: ShardRun,
    bench: Bench,
    toll: Toll,
    look_s: float,
) -> None:
    """Has first drafts made by batches; what they leave is called for by the run itself."""
    run = archive.run_file()
    told = hashlib.sha256(
        run.model_dump_json(exclude={"passes": {"__all__": {"reading"}}}).encode()
    )
    name = f"nutgraf-{told.hexdigest()[:12]}-{shard:04d}"
    async with via(run.last.frozen.engine, bench) as (batches, engine, price):
        await BatchRun(
            BatchBook(archive.shard(shard).path, name),
            batches,
            Builder(engine, bench.summarizer.read, run.last.frozen.options, price),
            toll.shelf,
            toll.purse,
            running.fresh,
            stopping=lambda: running.draining,
            look_s=look_s,
            tell=running.waits_for,
        ).run()
    running.waits_for(None)


class Interrupts(AbstractContextManager[None]):
    """Ctrl-C and SIGTERM drain what runs, and `told` is called; a second one gives up what is in
    flight too.
    """

    def __init__(
        self,
        runs: Iterable[ShardRun],
        numbers: Iterable[signal.Signals] = (signal.SIGINT, signal.SIGTERM),
        *,
        told: Callable[[], object] = lambda: None,
    ) -> None:
        self._runs, self._numbers, self._told = list(runs), tuple(numbers), told
        self.count = 0

    def __enter__(self) -> None:
        loop = asyncio.get_running_loop()
        for number in self._numbers:
            # Outside the main thread, and on Windows, no signal can be taken over.
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self._interrupt)

    def __exit__(self, *_: object) -> None:
        loop = asyncio.get_running_loop()
        for number in self._numbers:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.remove_signal_handler(number)

    def _interrupt(self) -> None:
        self.count += 1
        if self.count == 1:
            self._told()
        for one in self._runs:
            if self.count == 1:
                one.drain()
            else:
                one.halt()


def elapsed_s(tally: Tally) -> float:
    """Seconds since a shard's run began."""
    return max(1e-6, (tally.seen or time.time()) - tally.began)
