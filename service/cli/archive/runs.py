"""Runs the shards of an archive: here, or in processes of their own."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from service.archive.folder import ArchiveFolder, check_unchanged
from service.archive.purse import spent_by
from service.archive.report import account_of, tally_path, write_account
from service.archive.report_page import write_page
from service.archive.running import Interrupts, run_shard
from service.archive.shard import ShardRun
from service.archive.tally import Tally, load_tally
from service.archive.where import chosen_by
from service.cli.archive.benches import open_batches, open_bench
from service.cli.archive.order import Order
from service.cli.archive.processes import cores, run_apart
from service.cli.archive.progress import Progress
from service.engines.table import FREE
from service.errors import NutgrafError
from service.settings import Settings

_LOOK_EVERY_S = 1.0
_INTERRUPTED = 130


def run_order(order: Order) -> None:
    """Runs it to its end, writes the account, and ends the command with its exit code."""
    archive = ArchiveFolder(Path(order.archive))
    run = archive.run_file()
    if order.mode == "new":
        check_unchanged(run.last)
    check_order(order, run.last.frozen.engine)
    if order.only is not None:
        _run_only(archive, order.only, order)
        return
    with archive.alone():
        shards = list(range(run.shards))
        failure = _run_shards(archive, shards, order)
        account = account_of(archive)
        write_account(archive, account)
        write_page(archive, account)
    if failure is not None:
        raise failure
    _tell(archive, account.told())
    if not account.complete:
        raise typer.Exit(_INTERRUPTED)


def _run_shards(archive: ArchiveFolder, shards: Sequence[int], order: Order) -> NutgrafError | None:
    if order.ray is not None:
        from service.cli.archive.ray_cluster import run_on_ray  # noqa: PLC0415  an extra

        return run_on_ray(archive, shards, order, order.ray)
    at_once = min(order.processes or cores(), len(shards))
    if at_once > 1 and order.stop_after is None:
        return run_apart(archive, shards, order, at_once)
    return _run_here(archive, shards, order)


def _run_only(archive: ArchiveFolder, shard: int, order: Order) -> None:
    """On a cluster, where locks do not reach: the fence of the shard does."""
    failure = _run_here(archive, [shard], order)
    if failure is not None:
        raise failure
    tally = load_tally(tally_path(archive.shard(shard), None))
    if tally is not None and tally.stopped:
        raise typer.Exit(_INTERRUPTED)
    typer.echo(f"shard {shard} is finished; `nutgraf archive status` counts all of them together")


def check_order(order: Order, engine: str) -> None:
    """Refused before anything is made: a batch without a model, a ceiling without a price."""
    if order.via_batches and engine in FREE:
        raise typer.BadParameter(
            f"{engine} calls no model, and so makes no batches", param_hint="--via"
        )
    priced = {*FREE, *Settings.from_environment().models.prices}
    if order.limits.budget is not None and engine not in priced:
        raise typer.BadParameter(
            f"a budget needs a price for {engine}: [prices.{engine}] in the file of NUTGRAF_MODELS",
            param_hint="--budget",
        )


def _run_here(archive: ArchiveFolder, shards: Sequence[int], order: Order) -> NutgrafError | None:
    """One shard after the other; each may use what the budget has left."""
    progress = Progress(archive.path / "log.jsonl", quiet=order.quiet)
    done: list[Tally] = []
    failure: NutgrafError | None = None
    try:
        for shard in shards:
            tally, failure = asyncio.run(_run_one(archive, shard, order, progress, done))
            done.append(tally)
            if failure is not None or tally.stopped:
                break
    finally:
        progress.show(done, last=True)
        progress.close()
    return failure


async def _run_one(
    archive: ArchiveFolder,
    shard: int,
    order: Order,
    progress: Progress,
    done: Sequence[Tally],
) -> tuple[Tally, NutgrafError | None]:
    limits = order.limits
    if limits.budget is not None and order.only is None:
        count = archive.run_file().shards
        others = sum(spent_by(archive.shard(n).path) for n in range(count) if n != shard)
        limits = replace(limits, budget=limits.budget - others)
    seen: list[Tally] = []

    @contextmanager
    def watch(running: ShardRun) -> Iterator[None]:
        seen.append(running.tally)
        showing = asyncio.create_task(_show(progress, [*done, running.tally]))
        with Interrupts([running], told=progress.draining):
            try:
                yield
            finally:
                showing.cancel()

    try:
        tally = await run_shard(
            archive,
            shard,
            open_bench,
            limits,
            mode=order.mode,
            stop_after=order.stop_after,
            via=open_batches if order.via_batches else None,
            chosen=chosen_by(order.where, archive.shard(shard)),
            source_field=order.source_field,
            watch=watch,
        )
    except NutgrafError as failure:
        return (seen or [Tally(shard=shard)])[0], failure
    return tally, None


async def _show(progress: Progress, tallies: Sequence[Tally]) -> None:
    while True:
        progress.show(tallies)
        await asyncio.sleep(_LOOK_EVERY_S)


def _tell(archive: ArchiveFolder, told: dict[str, Any]) -> None:
    typer.echo(
        f"{told['stories_in']} stories in: {told['briefs']} briefs, {told['errors']} errors,"
        f" {told['duplicates']} duplicates"
        + (f", {told['erased']} erased" if told["erased"] else "")
        + ("" if told["complete"] else f"; not finished: `nutgraf archive resume {archive.path}`")
    )
    if told["errors"]:
        typer.echo(f"{_counts(told['errors_by_type'])}: {archive.path / 'errors.jsonl'}")
    if told["files_passed_over"]:
        typer.echo(f"files that no reader reads: {_counts(told['files_passed_over'])}")


def _counts(told: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in told.items())
