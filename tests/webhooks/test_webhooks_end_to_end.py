"""From a job's end to the receiver: delivered at least once under one id, or dead and shown."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from standardwebhooks import Webhook

from evals.chaos.receiver import receiving
from schemas.webhooks import JobFinished, WebhookEvent
from service.settings import Settings
from tests.jobs.serving_jobs import STORY, finished, running

EVENTS = ["job.finished"]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """A service whose waits are scaled down; a test that takes it runs on each database."""
    return Settings.model_validate(
        {
            "database_url": database_url,
            "data_dir": tmp_path,
            "webhook_networks": "127.0.0.0/8",
            "webhook_waits_s": "0.1,0.1",
            "webhook_deadline_s": 60,
        }
    )


async def until(told: Callable[[], Awaitable[bool]]) -> None:
    """Waits for something to become true."""
    async with asyncio.timeout(120):
        while not await told():  # noqa: ASYNC110  another process tells nobody
            await asyncio.sleep(0.05)


async def hooked(http: httpx.AsyncClient, url: str) -> dict[str, Any]:
    """A webhook."""
    made = await http.post("/v1/webhooks", json={"url": url, "events": EVENTS})
    assert made.status_code == 201, made.text
    told: dict[str, Any] = made.json()
    return told


async def deliveries(http: httpx.AsyncClient, hook: str, state: str = "") -> list[dict[str, Any]]:
    """What became of what was sent to a webhook."""
    query = f"?state={state}" if state else ""
    answer = await http.get(f"/v1/webhooks/{hook}/deliveries{query}")
    told: list[dict[str, Any]] = answer.json()["deliveries"]
    return told


async def run_job(http: httpx.AsyncClient) -> str:
    """A job that has ended."""
    job: str = (await http.post("/v1/jobs", json={"articles": [STORY, STORY]})).json()["id"]
    await finished(http, job)
    return job


async def test_the_end_of_a_job_is_told(settings: Settings) -> None:
    """Once, signed, with ids and counts alone."""
    async with running(settings) as http, receiving() as receiver:
        hook = await hooked(http, receiver.url)
        job = await run_job(http)

        async def delivered() -> bool:
            return len(await deliveries(http, hook["id"], "delivered")) == 1

        await until(delivered)
        (sent,) = receiver.got
        event = WebhookEvent.model_validate(Webhook(hook["secret"]).verify(sent.body, sent.headers))

        assert isinstance(event.data, JobFinished)
        assert event.data.job_id == job
        assert (event.data.state, event.data.total, event.data.done) == ("finished", 2, 2)
        assert STORY["text"] not in sent.body
        (kept,) = await deliveries(http, hook["id"])
        assert kept["id"] == sent.headers["webhook-id"]
        assert (kept["attempts"], kept["last_status"], kept["last_fault"]) == (1, 204, None)


async def test_what_fails_is_tried_again_under_the_same_id(settings: Settings) -> None:
    """With a signature of its own each time, until it arrives."""
    async with running(settings) as http, receiving(500, "reset", 200) as receiver:
        hook = await hooked(http, receiver.url)
        await run_job(http)

        async def delivered() -> bool:
            return bool(await deliveries(http, hook["id"], "delivered"))

        await until(delivered)

        assert len({one.headers["webhook-id"] for one in receiver.got}) == 1
        assert len({one.body for one in receiver.got}) == 1
        assert len(receiver.got) == 3
        for one in receiver.got:
            Webhook(hook["secret"]).verify(one.body, one.headers)


async def test_what_never_arrives_is_dead_and_can_be_replayed(settings: Settings) -> None:
    """Dead letters are listed; a replay begins with the first wait."""
    impatient = settings.model_copy(update={"webhook_deadline_s": 3})
    async with running(impatient) as http, receiving(301, 500, "silence", 500, 204) as receiver:
        hook = await hooked(http, receiver.url)
        await run_job(http)

        async def dead() -> bool:
            return bool(await deliveries(http, hook["id"], "dead"))

        async def delivered() -> bool:
            return bool(await deliveries(http, hook["id"], "delivered"))

        await until(dead)
        (letter,) = await deliveries(http, hook["id"], "dead")
        there = f"/v1/webhooks/{hook['id']}/deliveries/{letter['id']}/replay"
        replayed = await http.post(there)
        await until(delivered)
        again = (await http.post(there)).json()

        assert (letter["attempts"], letter["last_fault"]) == (3, "timed-out")
        assert replayed.status_code == 200
        assert len({one.headers["webhook-id"] for one in receiver.got}) == 1
        assert len(receiver.got) == 5
        assert again["state"] == "delivered"


async def test_410_ends_it_until_it_is_enabled(settings: Settings) -> None:
    """The receiver wants nothing more: nothing is sent, and what waited is dead."""
    async with running(settings) as http, receiving(410, 204) as receiver:
        hook = await hooked(http, receiver.url)
        await run_job(http)

        async def disabled() -> bool:
            listed = (await http.get("/v1/webhooks")).json()["webhooks"]
            return listed[0]["disabled_at"] is not None

        await until(disabled)
        await run_job(http)
        assert len(receiver.got) == 1
        assert len(await deliveries(http, hook["id"], "dead")) == 1

        enabled = await http.post(f"/v1/webhooks/{hook['id']}/enable")
        await run_job(http)

        async def delivered() -> bool:
            return bool(await deliveries(http, hook["id"], "delivered"))

        await until(delivered)
        assert enabled.json()["disabled_at"] is None


async def test_a_rotated_secret_signs_beside_the_old_ones(settings: Settings) -> None:
    """A receiver can change when it likes, also when somebody rotates once more."""
    async with running(settings) as http, receiving() as receiver:
        hook = await hooked(http, receiver.url)
        first = (await http.post(f"/v1/webhooks/{hook['id']}/rotate")).json()
        rotated = (await http.post(f"/v1/webhooks/{hook['id']}/rotate")).json()
        await run_job(http)

        async def arrived() -> bool:
            return bool(receiver.got)

        await until(arrived)

        secrets = {hook["secret"], first["secret"], rotated["secret"]}
        assert len(secrets) == 3
        for secret in secrets:
            Webhook(secret).verify(receiver.got[0].body, receiver.got[0].headers)


async def test_a_dropped_webhook_is_sent_nothing(settings: Settings) -> None:
    """And is gone from the list."""
    async with running(settings) as http, receiving() as receiver:
        hook = await hooked(http, receiver.url)
        gone = await http.delete(f"/v1/webhooks/{hook['id']}")
        await run_job(http)
        listed = (await http.get("/v1/webhooks")).json()
        missing = await http.delete(f"/v1/webhooks/{hook['id']}")

        assert (gone.status_code, missing.status_code) == (204, 404)
        assert listed == {"webhooks": []}
        assert receiver.got == []


async def test_an_address_inside_is_refused(settings: Settings) -> None:
    """At the door, with a problem that says why."""
    async with running(settings) as http:
        for url in ("https://10.0.0.1/", "https://[::ffff:10.0.0.1]/", "https://a:b@example.org/"):
            told = await http.post("/v1/webhooks", json={"url": url, "events": EVENTS})

            assert told.status_code == 422
            assert json.loads(told.content)["type"] == "/problems/webhook-refused"
