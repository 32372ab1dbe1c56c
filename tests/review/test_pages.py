"""Lists go on where the page before ended, whatever became of what stood there."""

from typing import Any

import httpx
import pytest
from sqlalchemy import delete

from service.stores.tables import BRIEFS, DELIVERIES, JOBS
from tests.review.review_service import STORY, Service

TABLES = {"summaries": BRIEFS, "jobs": JOBS, "deliveries": DELIVERIES}


async def filled(http: httpx.AsyncClient, kind: str) -> str:
    """The path of a list with five entries."""
    if kind == "jobs":
        for number in range(5):
            await http.post("/v1/jobs", json={"articles": [{"text": f"{STORY} {number}"}]})
        return "/v1/jobs"
    if kind == "deliveries":
        hook = {"url": "https://receiver.example/hook", "events": ["summary.approved"]}
        name = (await http.post("/v1/webhooks", json=hook)).json()["id"]
    for number in range(5):
        order = {"article": {"text": f"{STORY} It was told {number} times."}}
        brief = (await http.post("/v1/summaries", json=order)).json()
        if kind == "deliveries":
            approval = {"by": "ada", "state": "approved"}
            await http.patch(f"/v1/summaries/{brief['id']}", json=approval)
    return "/v1/summaries" if kind == "summaries" else f"/v1/webhooks/{name}/deliveries"


async def read(http: httpx.AsyncClient, path: str, kind: str, **query: Any) -> Any:
    """Ids of a page of two, and what leads on."""
    answer = await http.get(path, params={"limit": 2, **query})
    assert answer.status_code == 200, answer.text
    page = answer.json()
    return [one["id"] for one in page[kind]], page["next"]


@pytest.mark.parametrize("kind", TABLES)
async def test_a_page_that_is_worked_off_leads_on(service: Service, kind: str) -> None:
    """Read a page, delete what is on it, read the next."""
    table = TABLES[kind]
    async with service.client() as http:
        path = await filled(http, kind)
        whole, _ = await read(http, path, kind, limit=5)
        first, onward = await read(http, path, kind)
        gone = delete(table).where(table.c.id.in_(first))
        await service.kept.database.run(lambda connection: connection.execute(gone))
        second, onward = await read(http, path, kind, after=onward)
        last, end = await read(http, path, kind, after=onward)

    assert [first, second, last] == [whole[:2], whole[2:4], whole[4:]]
    assert end is None


@pytest.mark.parametrize("kind", TABLES)
async def test_an_id_is_a_place_as_long_as_it_is_there(service: Service, kind: str) -> None:
    """As `next` was given by earlier versions; an id that is not there is `not-found`."""
    async with service.client() as http, service.client("archive") as stranger:
        path = await filled(http, kind)
        whole, _ = await read(http, path, kind, limit=5)
        behind, _ = await read(http, path, kind, after=whole[1])
        theirs = await read(stranger, await filled(stranger, kind), kind)
        unknown = [
            (await http.get(path, params={"after": after})).json()["type"]
            for after in ("garbage", "1795944600123456", theirs[0][0])
        ]

    assert behind == whole[2:4]
    assert unknown == ["/problems/not-found"] * 3


async def test_a_delivery_of_another_webhook_is_no_place(service: Service) -> None:
    """Nor is it told when that was made."""
    async with service.client() as http:
        one, other = [await filled(http, "deliveries") for _ in range(2)]
        names, _ = await read(http, one, "deliveries")
        answer = await http.get(other, params={"after": names[0]})

    assert answer.status_code == 404


async def test_a_place_shows_nobody_elses_entries(service: Service) -> None:
    """It says where to begin in the caller's own list."""
    async with service.client() as http, service.client("archive") as stranger:
        path = await filled(http, "summaries")
        _, onward = await read(http, path, "summaries")

        assert await read(stranger, path, "summaries", after=onward) == ([], None)
