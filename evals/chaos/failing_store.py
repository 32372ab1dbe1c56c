"""A store whose methods fail once, where they are told to.

    Briefs.keep full          in the file that `CHAOS_FAULT` names: the next call fails so

The driver fails, at the beginning of the transaction or at its end; the file is gone afterwards.
What the driver says holds whatever stands behind that, as PostgreSQL's messages hold rows.
"""

import os
import sqlite3
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from service import job_ports, store_ports, webhook_ports
from service.access import gatekeeper
from service.job_ports import JobStore, ShardStore
from service.jobs import janitor
from service.store_ports import (
    BriefStore,
    ClaimStore,
    KeyStore,
    RateStore,
    ReviewStore,
    SpendingStore,
)
from service.stores.briefs import Briefs
from service.stores.claims import Claims
from service.stores.database import Database
from service.stores.jobs import Jobs
from service.stores.keys import Keys
from service.stores.rates import Rates
from service.stores.reviews import Reviews
from service.stores.shards import Shards
from service.stores.spending import Spending
from service.stores.webhooks import Deliveries, Webhooks
from service.webhook_ports import DeliveryStore, WebhookStore

T = TypeVar("T")

STORES: dict[type, type] = {
    KeyStore: Keys,
    RateStore: Rates,
    SpendingStore: Spending,
    BriefStore: Briefs,
    ClaimStore: Claims,
    ReviewStore: Reviews,
    JobStore: Jobs,
    ShardStore: Shards,
    WebhookStore: Webhooks,
    DeliveryStore: Deliveries,
}
"""What keeps what each port says."""

FAULTS: dict[str, tuple[str, str, type[psycopg.Error]]] = {
    "busy": ("begin", "database is locked", psycopg.errors.LockNotAvailable),
    "full": ("end", "database or disk is full", psycopg.errors.DiskFull),
    "io": ("end", "disk I/O error", psycopg.errors.IoError),
}
"""Where in the transaction each strikes, and what SQLite's driver and PostgreSQL's raise."""

FILE = "CHAOS_FAULT"


def methods() -> list[str]:
    """Every method of every port, as `Briefs.keep`; a port that is not listed above is an error."""
    ports = {
        kind
        for module in (store_ports, job_ports, webhook_ports)
        for name, kind in vars(module).items()
        if name.endswith("Store") and getattr(kind, "_is_protocol", False)
    }
    if ports != STORES.keys():
        raise AssertionError(f"not tried: {sorted(one.__name__ for one in ports ^ STORES.keys())}")
    return [
        f"{kept.__name__}.{name}"
        for port, kept in STORES.items()
        for name in vars(port)
        if not name.startswith("_")
    ]


_DUE: ContextVar[str | None] = ContextVar("due", default=None)


def switch() -> None:
    """In this process, whose memory of keys and whose janitor are hurried as well."""
    vars(gatekeeper)["REMEMBERED_S"] = 0.0
    vars(janitor)["CLEARING_S"] = 0.5
    for method in methods():
        name, _, what = method.partition(".")
        kept = next(one for one in STORES.values() if one.__name__ == name)
        setattr(kept, what, _failing(method, getattr(kept, what)))
    _fail_within(Database.run)


def _failing(name: str, method: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    async def tried(*given: Any, **named: Any) -> T:
        token = _DUE.set(_armed(name))
        try:
            return await method(*given, **named)
        finally:
            _DUE.reset(token)

    return tried


def _armed(name: str) -> str | None:
    """What is to happen, if anything; it happens once."""
    path = Path(os.environ[FILE])
    try:
        method, _, fault = path.read_text("utf-8").partition(" ")
    except OSError:
        return None
    if method != name:
        return None
    path.unlink()
    return fault


def _fail_within(run: Callable[..., Awaitable[Any]]) -> None:
    async def failing(self: Database, work: Callable[[Connection], T]) -> T:
        due = _DUE.get()
        if due is None:
            kept: T = await run(self, work)
            return kept
        _DUE.set(None)
        fault, _, said = due.partition(" ")
        where, words, postgres = FAULTS[fault]

        def struck(connection: Connection) -> T:
            if where == "end":
                work(connection)
            driver = sqlite3.OperationalError if self.is_sqlite else postgres
            raise OperationalError(f"INSERT {said}", {"story": said}, driver(f"{words}: {said}"))

        struck_too: T = await run(self, struck)
        return struck_too

    vars_of: Any = Database
    vars_of.run = failing
