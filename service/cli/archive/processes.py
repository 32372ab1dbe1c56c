"""Shards in processes of their own on this machine: every core reads, calls and checks.

The process that started the others calls nobody; it holds what they share, shows how far they are,
and passes Ctrl-C on. When it dies, they die with it.
"""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from service.archive.faults import ArchiveStopped
from service.archive.folder import ArchiveFolder
from service.archive.outcomes import in_our_words
from service.archive.purse import spent_by
from service.archive.running import Interrupts, Limits, run_shard
from service.archive.shared_limits import SharedLimits, part_of, sharing_limits
from service.archive.tally import Tally
from service.archive.where import chosen_by
from service.cli.archive.benches import open_batches, open_bench
from service.cli.archive.order import Order, tallies_of
from service.cli.archive.progress import Progress
from service.cli.garbage import collect_less
from service.errors import BudgetExceeded, NutgrafError

MOST = 32
"""Processes that an archive takes by itself; each has some 100 MB."""
WORTH_BYTES = 500_000
"""Of input, for which another process is worth its start: about a hundred stories."""
_LOOK_EVERY_S = 1.0
Line = connection.Connection
_METHOD = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
_STARTER: Any = get_context(_METHOD)


def cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worthwhile(input_bytes: int, concurrency: int) -> int:
    """As many processes as there are cores, where there is work for them."""
    return max(1, min(cores(), MOST, concurrency, input_bytes // WORTH_BYTES))


@dataclass
class _Children:
    """The processes that run, and what they are waiting to hear."""

    told: Callable[[], object]
    """Called when they are stopped for the first time."""
    running: dict[int, BaseProcess] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    failures: dict[int, NutgrafError] = field(default_factory=dict)
    stopping: bool = False

    def start(self, order: Order, shard: int) -> None:
        mine, theirs = _STARTER.Pipe()
        child = _STARTER.Process(target=_child, args=(order, shard, theirs))
        child.start()
        theirs.close()
        self.running[shard], self.lines[shard] = child, mine

    def stop(self, *_: object) -> None:
        """Drains them; called again, they give up what is in flight too."""
        if not self.stopping:
            self.told()
        self.stopping = True
        for child in self.running.values():
            child.terminate()

    def serve(self, shared: SharedLimits) -> None:
        """Answers what they ask and notes who has ended, for a second at most."""
        ended = [child.sentinel for child in self.running.values()]
        connection.wait([*self.lines.values(), *ended], timeout=_LOOK_EVERY_S)
        dead = [shard for shard, child in self.running.items() if not child.is_alive()]
        for shard, line in self.lines.items():
            with suppress(EOFError, OSError):
                while line.poll():
                    self._answer(shard, line, shared)
        for shard in dead:
            self._end(shard)

    def _answer(self, shard: int, line: Line, shared: SharedLimits) -> None:
        asked = line.recv()
        if isinstance(asked, NutgrafError):
            self.failures[shard] = asked
        else:
            name, amount = asked
            line.send(getattr(shared, name)(amount))

    def _end(self, shard: int) -> None:
        child = self.running.pop(shard)
        child.join()
        self.lines.pop(shard).close()
        if child.exitcode and not self.stopping and shard not in self.failures:
            self.failures[shard] = ArchiveStopped(
                f"the process of shard {shard} was killed: resume goes on from there"
            )


def run_apart(
    archive: ArchiveFolder, shards: Sequence[int], order: Order, at_once: int
) -> NutgrafError | None:
    """So many processes at once; what stopped one of them, after all that was in flight."""
    limits = order.limits
    spent = [spent_by(archive.shard(shard).path) for shard in shards]
    left = None if limits.budget is None else max(0.0, limits.budget - sum(spent))
    shared = SharedLimits(limits, left)
    part = part_of(limits, at_once, left)
    progress = Progress(archive.path / "log.jsonl", quiet=order.quiet)
    waiting, children = list(shards), _Children(progress.draining)
    # What this process has loaded by now, an engine's library included, is loaded once for all.
    _STARTER.set_forkserver_preload([one for one in sys.modules if one.startswith("service.")])
    began = time.time()
    try:
        with _passing_on(children):
            while children.running or waiting:
                if children.stopping or children.failures:
                    waiting.clear()
                while waiting and len(children.running) < at_once:
                    shard = waiting.pop(0)
                    mine = part
                    if order.via_batches and left is not None:  # batches are booked as a whole
                        mine = replace(part, budget=spent[shards.index(shard)] + left / len(shards))
                    children.start(replace(order, limits=mine), shard)
                children.serve(shared)
                progress.show(tallies_of(archive, shards, began))
    finally:
        progress.show(tallies_of(archive, shards, began), last=True)
        progress.close()
    return _first(children)


def _first(children: _Children) -> NutgrafError | None:
    """The failure that is told; a spent budget only where nothing worse has happened."""
    if children.stopping or not children.failures:
        return None
    found = list(children.failures.values())
    return next((one for one in found if not isinstance(one, BudgetExceeded)), found[0])


@contextmanager
def _passing_on(children: _Children) -> Iterator[None]:
    """Ctrl-C and SIGTERM stop the children, which do not hear a terminal themselves."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, children.stop) for number in numbers}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def _child(order: Order, shard: int, line: Line) -> None:
    """In a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_less()
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        tally = asyncio.run(_run(order, shard, line))
    except Exception as failure:  # noqa: BLE001  its message may hold words of a story
        line.send(in_our_words(failure))
        raise SystemExit(1) from None
    raise SystemExit(1 if tally.stopped else 0)


def _die_with_parent() -> None:
    """A shard that outlives its run would call for stories that the next run calls for too."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


async def _run(order: Order, shard: int, line: Line) -> Tally:
    archive = ArchiveFolder(Path(order.archive))
    folder = archive.shard(shard)
    asking = ThreadPoolExecutor(1, "archive-asking")

    async def ask(name: str, amount: float) -> Any:
        return await asyncio.get_running_loop().run_in_executor(asking, _asked, line, name, amount)

    async with sharing_limits(ask, _shared_part(order), folder.path) as (pace, purse):
        return await run_shard(
            archive,
            shard,
            open_bench,
            order.limits,
            mode=order.mode,
            chosen=chosen_by(order.where, folder),
            pace=pace,
            purse=purse,
            source_field=order.source_field,
            via=open_batches if order.via_batches else None,
            watch=lambda running: Interrupts([running], (signal.SIGTERM,)),
        )


def _shared_part(order: Order) -> Limits:
    return replace(order.limits, budget=None) if order.via_batches else order.limits


def _asked(line: Line, name: str, amount: float) -> Any:
    try:
        line.send((name, amount))
        return line.recv()
    except (EOFError, OSError):
        raise ArchiveStopped("the process that shares the limits has ended: resume") from None
