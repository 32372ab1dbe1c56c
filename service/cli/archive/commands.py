"""`nutgraf archive`: the commands that make an archive; `reading_commands` has the others."""

from datetime import UTC, datetime
from pathlib import Path

import typer
from pydantic import ValidationError

from schemas import SummaryOptions
from service.archive.configuration import Copies, Pass, RunFile
from service.archive.folder import ArchiveFolder, inputs_of
from service.archive.running import Limits
from service.archive.walking import check_columns
from service.cli.archive.configuring import frozen_of, reading_of
from service.cli.archive.options import (
    Archive,
    BatchLook,
    Budget,
    Concurrency,
    CopiesOption,
    Engine,
    Format,
    Given,
    Mapping,
    MostBytes,
    OnRay,
    Out,
    Patience,
    Processes,
    Prompt,
    Quiet,
    Requests,
    Shard,
    Shards,
    StopAfter,
    Tokens,
    Via,
)
from service.cli.archive.order import Order
from service.cli.archive.processes import worthwhile
from service.cli.archive.runs import check_order, run_order
from service.cli.plain_typer import PlainTyper, examples
from service.cli.story_argument import MaxBullets, bad_option, read_settings

HELP = (
    "Brief whole archives: ten thousand stories on a laptop, millions on a cluster. Nothing is "
    "lost, nothing is paid twice; docs/archive.md is the manual."
)
EXAMPLES = examples(
    "nutgraf archive run stories.jsonl --out briefs",
    "nutgraf archive run dump.csv --map text=article --out briefs --budget 25",
    "nutgraf archive resume briefs",
)

_RAY_SHARDS = 16
app = PlainTyper(
    help=HELP,
    epilog=EXAMPLES,
    no_args_is_help=True,
)


@app.command()
def run(
    given: Given,
    out: Out,
    format_name: Format = None,
    mapping: Mapping = None,
    engine: Engine = None,
    prompt: Prompt = None,
    max_bullets: MaxBullets = 5,
    copies: CopiesOption = "exact",
    most_bytes: MostBytes = 10_000_000,
    concurrency: Concurrency = 64,
    budget: Budget = None,
    requests_per_minute: Requests = None,
    tokens_per_minute: Tokens = None,
    patience: Patience = 600.0,
    processes: Processes = None,
    shard: Shard = None,
    stop_after: StopAfter = None,
    via: Via = "calls",
    batch_look: BatchLook = 5.0,
    ray: OnRay = None,
    shards: Shards = None,
    quiet: Quiet = False,
) -> None:
    """Brief every story of an input; run again with the same options, it goes on.

    Exit codes: 0 every record has its line, typed errors included; 1 it stopped, with its reason;
    2 wrong usage; 130 interrupted.
    """
    settings = read_settings()
    _check_apart(given, out)
    options = summary_options(engine, prompt, max_bullets)
    limits = Limits(
        concurrency, budget, requests_per_minute, tokens_per_minute, patience, batch_look
    )
    frozen = frozen_of(settings, options, checked_copies(copies))
    reading = reading_of(given, format_name, mapping or [], most_bytes)
    one = Pass(number=1, kind="run", reading=reading, frozen=frozen, began=datetime.now(UTC))
    archive = ArchiveFolder(out)
    if shards is None and archive.exists:
        shards = archive.run_file().shards
    elif not archive.exists:
        check_columns(one)
    if shards is None:
        by_size = processes or worthwhile(inputs_of(one).size(), concurrency)
        shards = _RAY_SHARDS if ray else by_size
    only, parts = _shard(shard, shards)
    order = Order(
        str(out),
        limits if only is None else limits.share(parts),
        processes=processes,
        only=only,
        stop_after=stop_after,
        via_batches=by_batches(via),
        ray=ray,
        quiet=quiet,
    )
    check_order(order, frozen.engine)
    archive.begin(RunFile(shards=parts, currency=settings.models.currency, passes=(one,)))
    run_order(order)


@app.command()
def resume(
    out: Archive,
    concurrency: Concurrency = 64,
    budget: Budget = None,
    requests_per_minute: Requests = None,
    tokens_per_minute: Tokens = None,
    patience: Patience = 600.0,
    processes: Processes = None,
    via: Via = "calls",
    batch_look: BatchLook = 5.0,
    ray: OnRay = None,
    quiet: Quiet = False,
) -> None:
    """Go on with the archive's last run, update or upgrade, exactly where it ended."""
    limits = Limits(
        concurrency, budget, requests_per_minute, tokens_per_minute, patience, batch_look
    )
    last = thawed(out)
    upgrade = last.kind == "upgrade"
    run_order(
        Order(
            str(out),
            limits,
            "where" if upgrade else "new",
            last.where,
            processes=processes,
            via_batches=by_batches(via),
            ray=ray,
            quiet=quiet,
        )
    )


@app.command("retry-errors")
def retry_errors(
    out: Archive,
    concurrency: Concurrency = 64,
    budget: Budget = None,
    requests_per_minute: Requests = None,
    tokens_per_minute: Tokens = None,
    patience: Patience = 600.0,
    processes: Processes = None,
    quiet: Quiet = False,
) -> None:
    """Brief the stories that have an error line again; a brief takes the error's place."""
    thawed(out)
    limits = Limits(concurrency, budget, requests_per_minute, tokens_per_minute, patience)
    run_order(Order(str(out), limits, "errors", processes=processes, quiet=quiet))


def summary_options(engine: str | None, prompt: str | None, max_bullets: int) -> SummaryOptions:
    """The options of every story; wrong ones are wrong usage."""
    try:
        return SummaryOptions(
            engine=engine, prompt=prompt, max_bullets=max_bullets, fallback="never"
        )
    except ValidationError as error:
        raise bad_option(error) from None


def checked_copies(told: str) -> Copies:
    """The choice; wrong ones are wrong usage, and a missing package stops before the first call."""
    if told == "near":
        from service.archive.packages import package  # noqa: PLC0415

        package("datasketch", "finding near duplicates")
        return "near"
    if told in ("none", "exact"):
        return "none" if told == "none" else "exact"
    raise typer.BadParameter("one of none, exact, near", param_hint="--copies")


def _check_apart(given: list[str], out: Path) -> None:
    """An archive inside its own input would read itself."""
    whole = out.resolve()
    if any(whole.is_relative_to(Path(one).resolve()) for one in given if "://" not in one):
        raise typer.BadParameter("the archive's folder lies in its input", param_hint="--out")


def by_batches(via: str) -> bool:
    """Whether the Batch API makes the drafts; anything else than the two words is wrong usage."""
    if via not in ("calls", "batch-api"):
        raise typer.BadParameter("calls or batch-api", param_hint="--via")
    return via == "batch-api"


def thawed(out: Path) -> Pass:
    """The archive's last pass, if this environment would brief as it did.

    Raises `ConfigurationFrozen`.
    """
    from service.archive.configuration import differences  # noqa: PLC0415
    from service.archive.faults import ConfigurationFrozen  # noqa: PLC0415

    last = ArchiveFolder(out).run_file().last
    now = frozen_of(read_settings(), last.frozen.options, last.frozen.copies)
    others = differences(last.frozen, now)
    if others:
        raise ConfigurationFrozen(
            f"the archive was begun with another {', '.join(others)}: set the environment as it was"
        )
    return last


def _shard(told: str | None, parts: int) -> tuple[int | None, int]:
    """Which shard alone, if any, and how many there are."""
    if told is None:
        return None, parts
    number, _, count = told.partition("/")
    if not (number.isdigit() and count.isdigit() and int(number) < int(count)):
        raise typer.BadParameter("I/N, I from 0 to N-1", param_hint="--shard")
    return int(number), int(count)
