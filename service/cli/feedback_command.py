"""`nutgraf feedback`: what editors made of each prompt's briefs."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

import typer
from rich.table import Table

from service.cli import terminal
from service.cli.story_argument import read_settings
from service.plain import shown
from service.review.feedback import Estimate, PromptFeedback, feedback

HELP = (
    "Compare prompt versions by what editors made of their briefs.\n\n"
    "The share approved unedited is of the reviewed briefs; intervals are of 95 %, with stories "
    "and not briefs as what was observed."
)


def show_feedback(
    days: Annotated[int, typer.Option(min=1, max=3_650, help="How far back.")] = 30,
    tenant: Annotated[str | None, typer.Option(help="Of one tenant's briefs only.")] = None,
    label: Annotated[
        Literal["production", "candidate"] | None,
        typer.Option(help="Only of briefs that were drawn for a trial."),
    ] = None,
) -> None:
    """Reads the store and prints one column a prompt version."""
    from service.durable import open_store  # noqa: PLC0415  a brief pays for no database
    from service.stores.judgements import judgements  # noqa: PLC0415

    settings = read_settings()
    store = open_store(settings)
    try:
        found = judgements(store, datetime.now(UTC) - timedelta(days=days), tenant, label)
    finally:
        store.close()
    if not found:
        typer.echo("There are no briefs that a prompt wrote in that time.", err=True)
        return
    terminal.show(comparison(feedback(found), settings.models.currency))


def comparison(prompts: Iterable[PromptFeedback], currency: str) -> Table:
    """The prompts side by side, a fact a line."""
    facts = (
        *("prompt", "briefs", "stories", "reviewed", "approved unedited"),
        *("reasons", f"cost ({currency})", "median s", "mean s"),
    )
    table = Table.grid(padding=(0, 2))
    for row in zip(facts, *map(_column, prompts), strict=True):
        table.add_row(*row)
    return table


def _column(one: PromptFeedback) -> tuple[str, ...]:
    shadows = f" ({one.shadows} shadow)" if one.shadows else ""
    mean_s = one.mean_ms
    return (
        shown(one.prompt),
        f"{one.briefs}{shadows}",
        str(one.stories),
        str(one.reviewed),
        "-" if one.approved_unedited is None else _percent(one.approved_unedited),
        ", ".join(f"{reason} {count}" for reason, count in one.reasons.most_common()) or "-",
        "-" if one.cost is None else _span(one.cost, 1, 5),
        f"{one.median_ms / 1_000:.2f}",
        _span(mean_s, 1_000, 2),
    )


def _percent(share: Estimate) -> str:
    return f"{share.value:.0%} ({share.low:.0%} to {share.high:.0%})"


def _span(value: Estimate, divisor: float, digits: int) -> str:
    told = f"{value.value / divisor:.{digits}f}"
    if value.low is None or value.high is None:
        return told
    return f"{told} ({value.low / divisor:.{digits}f} to {value.high / divisor:.{digits}f})"
