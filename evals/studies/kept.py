"""What keeping costs: processor time of each transaction on a SQLite file.

    python -m evals.studies.kept

A request with a key, a limit and a budget takes one from its bucket, looks into the cache, reserves
and settles each call to a model, and keeps its brief; a hit takes the first two alone.
"""

import asyncio
import sqlite3
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from evals.bench.story import story
from schemas import Article, SummaryOptions
from schemas.summary import StorySummary
from service.assembly import assemble
from service.settings import Settings
from service.store_ports import Flight, NewBrief, Sum
from service.stores.briefs import Briefs
from service.stores.database import Database, open_database
from service.stores.migrating import upgrade
from service.stores.rates import Rates
from service.stores.spending import Spending
from service.stores.sqlite import journal_mode

TURNS = 200
_DAY = timedelta(days=1)


async def costs(turns: int = TURNS) -> dict[str, float]:
    """Processor milliseconds of each transaction, one after the other."""
    article, options = Article(text=story(), id="a"), SummaryOptions(include_text=True)
    brief = await assemble(Settings()).summarizer.summarize(article, options)
    now = datetime.now(UTC)

    def new() -> NewBrief:
        name = uuid.uuid4().hex
        own: StorySummary = brief.model_copy(update={"id": f"brief_{name}"})
        about = article.model_copy(update={"id": name})
        return NewBrief("a", own, about, options, 5, now, now + _DAY, now + _DAY, name)

    with _opened() as database:
        briefs, spending, rates = Briefs(database), Spending(database), Rates(database)
        kept = new()
        await briefs.keep(kept)
        steps: dict[str, Callable[[], Awaitable[object]]] = {
            "one from the bucket of a key": lambda: rates.take("k", 1e-4, 60.0),
            "a look into the cache, a hit": lambda: briefs.cached("a", str(kept.fingerprint), now),
            "a call's worst case reserved": lambda: spending.reserve(
                "k", "total", Sum(1, 1), Sum(2**60, None), Flight(now, now + _DAY)
            ),
            "the call settled": lambda: spending.settle("k", "total", Sum(1, 1), Sum(1, 1)),
            "the brief kept": lambda: briefs.keep(new()),
        }
        return {name: await _cost_ms(step, turns) for name, step in steps.items()}


async def _cost_ms(step: Callable[[], Awaitable[object]], turns: int) -> float:
    await step()
    began = time.process_time()
    for _ in range(turns):
        await step()
    return 1e3 * (time.process_time() - began) / turns


@contextmanager
def _opened() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'kept.sqlite'}")
        try:
            upgrade(database)
            yield database
        finally:
            database.close()


def main() -> None:
    """Prints the table."""
    told = asyncio.run(costs())
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, SQLite {sqlite3.sqlite_version}, journal {journal_mode()}, "
        f"{TURNS} of each in turn, the brief of a story of {len(story().split())} words"
    )
    print(f"{'processor ms':34}")
    for name, cost_ms in told.items():
        print(f"{name:34}{cost_ms:6.2f}")


if __name__ == "__main__":
    main()
