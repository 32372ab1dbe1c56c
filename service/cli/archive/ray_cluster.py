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
from service.archive.packages import package
from service.archive.purse import spent_by
from service.archive.report import tally_path
from service.archive.running import Interrupts, run_shard
from service.archive.shared_limits import SharedLimits, sharing_limits
from service.archive.tally import Tally, load_tally
from service.archive.where import chosen_by
from service.cli.archive.benches import open_bench
from service.cli.archive.order import Order, tallies_of
from service.cli.archive.progress import Progress
from service.errors import NutgrafError

_LOOK_EVERY_S = 1.0
_STUCK_S = 180.0
"""Seconds without a sign of life after which a shard is run anew; it writes one every two."""
_TRIES = 20
"""Runs of one shard, machines that died included."""


def run_on_ray(
    archive: ArchiveFolder, shards: Sequence[int], order: Order, address: str
) -> NutgrafError | None:
    """Every shard to its end; what stopped one, once all have ended."""
    ray = package("ray", "a cluster", extra="ray")
    where = {} if address == "local" else {"address": address}
    ray.init(**where, include_dashboard=False, log_to_driver=False, configure_logging=False)
    spent = sum(spent_by(archive.shard(shard).path) for shard in shards)
    left = None if order.limits.budget is None else max(0.0, order.limits.budget - spent)
    shared = ray.remote(SharedLimits).options(num_cpus=0, max_restarts=0).remote(order.limits, left)
    task = ray.remote(_shard).options(num_cpus=1, max_retries=_TRIES)
    begun = time.time()
    progress = Progress(archive.path / "log.jsonl", quiet=order.quiet)
    calls = min(order.limits.concurrency, order.limits.share(len(shards)).paced)
    one = replace(order, limits=replace(order.limits, budget=left, concurrency=calls))
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

    def ask(name: str, amount: float) -> Any:
        return getattr(shared, name).remote(amount)

    async with sharing_limits(ask, order.limits, folder.path) as (pace, purse):
        return await run_shard(
            archive,
            shard,
            open_bench,
            order.limits,
            mode=order.mode,
            chosen=chosen_by(order.where, folder),
            index_folder=index_folder,
            pace=pace,
            purse=purse,
            source_field=order.source_field,
            watch=lambda running: Interrupts([running]),
        )
