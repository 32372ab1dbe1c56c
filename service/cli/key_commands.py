"""`nutgraf keys`: make, list and revoke API keys."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from service.access.key_text import digest_of, new_key, secret_name
from service.caller import Budget, KeyRecord
from service.cli import terminal
from service.cli.plain_typer import PlainTyper, examples
from service.cli.story_argument import read_settings
from service.errors import NotFound
from service.plain import shown
from service.spending.purse import NANOS, period_of
from service.store_ports import Sum

if TYPE_CHECKING:
    from service.stores.database import Database
    from service.stores.keys import Keys

_EXAMPLES = examples(
    'nutgraf keys create --tenant desk --name "our CMS"',
    "nutgraf keys create --tenant wire --scope jobs --tokens 5000000",
    "nutgraf keys revoke k7x2mq4tz5",
)

app = PlainTyper(
    help="API keys: make, list and revoke them.",
    epilog=_EXAMPLES,
    no_args_is_help=True,
)


class ScopeName(StrEnum):
    """What a key may do."""

    SUMMARIZE = "summarize"
    JOBS = "jobs"
    REVIEW = "review"
    ADMIN = "admin"


DEFAULT_SCOPES = (ScopeName.SUMMARIZE, ScopeName.REVIEW)


class PeriodName(StrEnum):
    """What a budget is for."""

    DAY = "day"
    MONTH = "month"
    TOTAL = "total"


def _money(amount: str) -> int:
    """Nano-units of an amount such as 12.50."""
    try:
        nanos = Decimal(amount) * NANOS
    except InvalidOperation:
        nanos = Decimal(-1)
    if not nanos.is_finite() or not 0 <= nanos < 10**18:
        raise typer.BadParameter("is no amount of money, such as 12.50")
    return int(nanos)


def _expiry(time: str) -> datetime:
    """A day, at its beginning in UTC, or a time with its offset."""
    try:
        read = datetime.fromisoformat(time)
    except ValueError:
        raise typer.BadParameter("is neither a day (2027-01-31) nor a time") from None
    moment = read if read.tzinfo else read.replace(tzinfo=UTC)
    if moment <= datetime.now(UTC):
        raise typer.BadParameter("is over: the key would open nothing")
    return moment


@app.command()
def create(
    tenant: Annotated[
        str, typer.Option(help="Whose briefs it opens; tenants see nothing of each other.")
    ],
    name: Annotated[str, typer.Option(help="What it is for, for your list.")] = "",
    scope: Annotated[
        list[ScopeName] | None,
        typer.Option(help="What it may do; repeat it for more. Default: summarize and review."),
    ] = None,
    per_minute: Annotated[
        int | None, typer.Option(min=1, help="The most requests a minute.")
    ] = None,
    tokens: Annotated[int | None, typer.Option(min=1, help="The most tokens in a period.")] = None,
    money: Annotated[
        int | None,
        typer.Option(
            parser=_money,
            metavar="AMOUNT",
            help="The most money in a period, in the currency of the price table.",
        ),
    ] = None,
    period: Annotated[PeriodName, typer.Option(help="What the budget is for.")] = PeriodName.MONTH,
    expires: Annotated[
        datetime | None,
        typer.Option(parser=_expiry, metavar="TIME", help="When it stops opening anything."),
    ] = None,
) -> None:
    """Make a key and print it: it can be shown this once, and is kept nowhere."""
    key = new_key()
    with _opened() as (_database, keys, secret):
        keys.add(
            KeyRecord(
                id=key.id,
                tenant=_words("--tenant", tenant, 100),
                name=_words("--name", name, 200, least=0),
                digest=digest_of(key.text, secret),
                hashed_with=secret_name(secret),
                scopes=frozenset(one.value for one in scope or DEFAULT_SCOPES),
                created_at=datetime.now(UTC),
                requests_per_minute=per_minute,
                budget=Budget(tokens, money, period.value),
                expires_at=expires,
            )
        )
    terminal.write(f"{key.text}\n")
    typer.echo("Keep it now: it is stored nowhere and cannot be shown again.", err=True)


@app.command("list")
def list_all() -> None:
    """List the keys, without the keys: id, tenant, scopes, limits, what they spent, state."""
    from service.stores.spending import Spending  # noqa: PLC0415  see `_opened`

    now = datetime.now(UTC)
    with _opened() as (database, keys, _secret):
        records = keys.all()
        accounts = [(one.id, period_of(one.budget.period, now)) for one in records]
        sums = [Spending(database).spent_now(*account) for account in accounts]
    terminal.show(key_table(records, sums, now))


def key_table(records: Sequence[KeyRecord], sums: Sequence[Sum], now: datetime) -> Table:
    """A key a line; its id stays whole however narrow the terminal, for `revoke` needs it."""
    table = Table(
        Column("id", no_wrap=True),
        *(Column(one, overflow="fold") for one in ("tenant", "name", "scopes", "a minute")),
        *(Column(one, overflow="fold") for one in ("spent", "state")),
        box=None,
        padding=(0, 1, 0, 0),
    )
    for one, spent in zip(records, sums, strict=True):
        table.add_row(
            one.id,
            shown(one.tenant),
            shown(one.name),
            " ".join(sorted(one.scopes)),
            f"{one.requests_per_minute or 'any number'}",
            _spent(one.budget, spent, period_of(one.budget.period, now)),
            Text(
                f"made {one.created_at:%Y-%m-%d}, {_state(one, now)}",
                "green" if one.live(now) else "dim",
            ),
        )
    return table


@app.command()
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID", help="See `keys list`.")]) -> None:
    """Close a key for good; running services refuse it within five seconds.

    Jobs that it sent go on; another key of the tenant can cancel them.
    """
    with _opened() as (_database, keys, _secret):
        if not keys.revoke(key_id, datetime.now(UTC)):
            raise NotFound("there is no open key of that id; see `nutgraf keys list`")
    typer.echo("Revoked.", err=True)


@contextmanager
def _opened() -> "Iterator[tuple[Database, Keys, bytes]]":
    from service.durable import open_keys  # noqa: PLC0415  a brief pays for no database

    database, keys, secret = open_keys(read_settings())
    try:
        yield database, keys, secret
    finally:
        database.close()


def _words(option: str, words: str, most: int, least: int = 1) -> str:
    if not least <= len(words.strip()) <= most or not words.isprintable():
        size = f"{least} to {most}" if least else f"at most {most}"
        raise typer.BadParameter(f"has {size} characters, all printable", param_hint=option)
    return words.strip()


def _spent(budget: Budget, spent: Sum, period: str) -> str:
    """What a key spent, of what budget, in which day or month; calls in flight count whole."""
    told = []
    if spent.tokens or budget.tokens is not None:
        most = "" if budget.tokens is None else f" of {budget.tokens:,}"
        told.append(f"{spent.tokens or 0:,}{most} tokens")
    if spent.nanos or budget.nanos is not None:
        most = "" if budget.nanos is None else f" of {budget.nanos / NANOS:.2f}"
        told.append(f"{(spent.nanos or 0) / NANOS:.2f}{most} of money")
    when = "in total" if period == "total" else f"in {period}"
    return f"{', '.join(told)} {when}" if told else f"nothing {when}"


def _state(record: KeyRecord, now: datetime) -> str:
    if record.revoked_at is not None:
        return f"revoked {record.revoked_at:%Y-%m-%d}"
    if record.expires_at is None:
        return "open"
    return f"{'open until' if record.live(now) else 'expired'} {record.expires_at:%Y-%m-%d %H:%M}Z"
