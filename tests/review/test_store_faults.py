"""The store fails once, at each of its statements in turn: nothing is said that is not kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import httpx
from sqlalchemy import Engine, event, func, select
from sqlalchemy.exc import OperationalError

from service.stores.tables import BRIEFS
from tests.review.review_service import STORY, Service

FAULTS = ("database is locked", "database or disk is full", "disk I/O error")
ORDER = {"article": {"text": STORY, "id": "a1"}}
KEY = {"Idempotency-Key": "k1"}


@dataclass
class Trouble:
    """Counts statements and commits, and fails at one of them."""

    at: int
    words: str
    seen: int = 0

    def strike(self, *_given: Any) -> None:
        """Fails when its turn has come."""
        self.seen += 1
        if self.seen == self.at:
            raise OperationalError("a statement", {}, sqlite3.OperationalError(self.words))


@contextmanager
def trouble(engine: Engine, at: int, words: str) -> Iterator[Trouble]:
    """Within this block, the store fails at its statement or commit of that number."""
    one = Trouble(at, words)
    event.listen(engine, "before_cursor_execute", one.strike)
    event.listen(engine, "commit", one.strike)
    try:
        yield one
    finally:
        event.remove(engine, "before_cursor_execute", one.strike)
        event.remove(engine, "commit", one.strike)


async def rows(service: Service) -> int:
    """Briefs that are kept."""
    return await service.kept.database.run(
        lambda connection: connection.execute(select(func.count()).select_from(BRIEFS)).scalar_one()
    )


async def asked(http: httpx.AsyncClient) -> list[httpx.Response]:
    """A brief, its approval and its deletion."""
    answers = [await http.post("/v1/summaries", json=ORDER, headers=KEY)]
    if answers[0].status_code == 200:
        url = f"/v1/summaries/{answers[0].json()['id']}"
        answers.append(await http.patch(url, json={"by": "anna", "state": "approved"}))
        answers.append(await http.delete(url))
    return answers


async def test_no_success_without_a_row(service: Service) -> None:
    """Whichever statement or commit fails: the answer is 503, or what it says is kept; the same
    request again succeeds at once, and nothing of the fault is told, whichever of three it is.
    """
    engine = service.kept.database.engine
    async with service.client("warm") as http:
        with trouble(engine, 0, "") as counting:
            assert [one.status_code for one in await asked(http)] == [200, 200, 204]
    failed = 0
    for at, words in zip(range(1, counting.seen + 1), cycle(FAULTS), strict=False):
        async with service.client(f"tenant {at}") as http:
            before = await rows(service)
            with trouble(engine, at, words):
                answers = await asked(http)
            codes = [one.status_code for one in answers]
            failed += 503 in codes
            assert set(codes) <= {200, 204, 503}, (at, codes)
            assert all(words not in one.text for one in answers)
            if codes == [200, 200, 503]:
                url = f"/v1/summaries/{answers[0].json()['id']}"
                assert (await http.delete(url)).status_code in (204, 404)
            if codes[0] == 200 and len(codes) == 3 and codes[2] == 204:
                assert await rows(service) == before
            again = await http.post("/v1/summaries", json=ORDER, headers=KEY)
            assert again.status_code == (404 if codes[0] == 200 else 200), (at, codes, again.text)

    assert failed >= counting.seen - 2
