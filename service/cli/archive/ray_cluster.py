"""Shards of an archive as Ray tasks: the same function as everywhere, on machines of a cluster.

Ray Core only decides who runs which shard and runs it again when its machine dies. Segments stand
on storage that all machines share, and their fence shows one outcome of a shard that ran twice; the
index is made anew beside each run, since SQLite belongs on no network file system. One named actor
holds what all share: the pace, and what the budget has left.

Keys and settings are each machine's own environment; nothing of it is sent through Ray.
"""

import asyncio
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from service.archive.faults import ArchiveStopped
from service.archive.folder import ArchiveFolder
from service.archive.pace import LocalPace
from service.archive.packages import package
from service.archive.purse import Purse, spent_by
from service.archive.report import tally_path
from service.archive.running import Interrupts, Limits, run_shard
from service.archive.tally import Tally, load_tally
from service.archive.where import chosen_by
from service.cli.archive.benches import open_bench
from service.cli.archive.progress import Progress
from service.cli.archive.runs import Order, tallies_of
from service.errors import NutgrafError

_LOOK_EVERY_S = 1.0
_STUCK_S = 180.0
"""Seconds without a sign of life after which a shard is run anew; it writes one every two."""
_TRIES = 20
"""Runs of one shard, machines that died included."""
_BLOCK_CALLS = 16
"""Worst cases that a shard draws from the budget at once, to ask seldom."""


class Shared:
    """The actor: pace and budget of all shards together."""

    def __init__(self, limits: Limits, left: float | None) -> None:
        self._pace = LocalPace(limits.requests_per_minute, limits.tokens_per_minute)
        self._left = left

    def take_s(self, tokens: float) -> float:
        """Takes one request, or tells how many seconds to wait before asking again."""
        wait_s = self._pace.wait_s(tokens)
        if wait_s <= 0:
            self._pace.note(tokens)
        return wait_s

    def correct(self, tokens: float) -> None:
        """Tokens that a call took beyond what was taken."""
        self._pace.correct(tokens)

    def draw(self, amount: float) -> float:
        """Takes money out of the budget: a block of it, a single call's worth, or nothing."""
        if self._left is None:
            return 0.0
        for wanted in (_BLOCK_CALLS * amount, amount):
            if wanted <= self._left:
                self._left -= wanted
                return wanted
        return 0.0

    def give_back(self, amount: float) -> None:
        """What a shard that has ended did not spend."""
        if self._left is not None:
            self._left += amount


class _SharedPace:
    """The actor's pace, as a shard asks for it."""

    def __init__(self, shared: Any) -> None:
        self._shared = shared

    async def take(self, tokens: float) -> None:
        while (wait_s := await self._shared.take_s.remote(tokens)) > 0:  # noqa: ASYNC110  remote
            await asyncio.sleep(wait_s)

    def correct(self, tokens: float) -> None:
        self._shared.correct.remote(tokens)


def run_on_ray(
    archive: ArchiveFolder, shards: Sequence[int], order: Order, address: str
) -> NutgrafError | None:
    """Every shard to its end; what stopped one, once all have ended."""
    ray = package("ray", "a cluster", extra="ray")
    where = {} if address == "local" else {"address": address}
    ray.init(**where, include_dashboard=False, log_to_driver=False, configure_logging=False)
    spent = sum(spent_by(archive.shard(shard).path) for shard in shards)
    left = None if order.limits.budget is None else max(0.0, order.limits.budget - spent)
    shared = ray.remote(Shared).options(num_cpus=0, max_restarts=0).remote(order.limits, left)
    task = ray.remote(_shard).options(num_cpus=1, max_retries=_TRIES)
    begun = time.time()
    progress = Progress(archive.path / "log.jsonl", quiet=order.quiet)
    at_once = min(order.limits.concurrency, order.limits.share(len(shards)).paced)
    one = replace(order, limits=replace(order.limits, budget=left, concurrency=at_once))
    waiting = {task.remote(one, shard, shared): shard for shard in shards}
    failures: list[str] = []
    try:
        with _interrupted_by(lambda: [ray.cancel(ref) for ref in waiting]):
            while waiting:
                ended, _ = ray.wait(list(waiting), timeout=_LOOK_EVERY_S)
                for ref in ended:
                    failures += _outcome(ray, ref, waiting.pop(ref))
                for ref, shard in _stuck(archive, waiting, begun):
                    ray.cancel(ref, force=True)
                    del waiting[ref]
                    waiting[task.remote(one, shard, shared)] = shard
                progress.show(tallies_of(archive, shards, begun))
    finally:
        progress.show(tallies_of(archive, shards, begun), last=True)
        progress.close()
        ray.shutdown()
    if not failures:
        return None
    return ArchiveStopped(f"shards stopped ({', '.join(sorted(set(failures)))}): resume goes on")


@contextmanager
def _interrupted_by(drain: Callable[[], object]) -> Iterator[None]:
    """Ctrl-C and SIGTERM drain the shards where they run."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: drain()) for number in numbers}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def _outcome(ray: Any, ref: Any, shard: int) -> list[str]:
    try:
        failure: str | None = ray.get(ref)
    except ray.exceptions.RayError as lost:
        return [f"shard {shard}: {type(lost).__name__}"]
    return [] if failure is None else [failure]


def _stuck(archive: ArchiveFolder, waiting: dict[Any, int], begun: float) -> list[tuple[Any, int]]:
    """Shards that began and have given no sign of life for long: a machine that hangs."""
    found = []
    for ref, shard in waiting.items():
        tally = load_tally(tally_path(archive.shard(shard), None))
        if tally is not None and tally.seen > begun and time.time() - tally.seen > _STUCK_S:
            found.append((ref, shard))
    return found


def _shard(order: Order, shard: int, shared: Any) -> str | None:
    """In a worker of Ray; the slug of what stopped it, if anything did."""
    archive = ArchiveFolder(Path(order.archive))
    with tempfile.TemporaryDirectory() as index_folder:
        try:
            tally = asyncio.run(_run(archive, order, shard, shared, Path(index_folder)))
        except NutgrafError as failure:
            return failure.slug()
    return tally.stopped


async def _run(
    archive: ArchiveFolder, order: Order, shard: int, shared: Any, index_folder: Path
) -> Tally:
    folder = archive.shard(shard)
    folder.path.mkdir(parents=True, exist_ok=True)
    purse = None
    if order.limits.budget is not None:
        purse = Purse(folder.path, spent_by(folder.path), lambda most: _drawn(shared, most))
    try:
        return await run_shard(
            archive,
            shard,
            open_bench,
            order.limits,
            mode=order.mode,
            chosen=chosen_by(order.where, folder),
            index_folder=index_folder,
            pace=_SharedPace(shared),
            purse=purse,
            source_field=order.source_field,
            watch=lambda running: Interrupts([running]),
        )
    finally:
        if purse is not None and purse.limit is not None:
            shared.give_back.remote(max(0.0, purse.limit - purse.spent))


async def _drawn(shared: Any, most: float) -> float:
    granted: float = await shared.draw.remote(most)
    return granted
