"""A job, from the request to its results, through the real door, store, dispatcher and worker."""

import logging
from pathlib import Path

import pytest

from service.settings import Settings
from service.web.app import create_app
from tests.engines.engine_stories import FERRY_SENTENCES
from tests.engines.fault_server import completion, serving
from tests.engines.fault_server import http as http_answer
from tests.jobs.serving_jobs import STORY, finished, running
from tests.web.web_fakes import client


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service on an empty database; a test that takes it runs on each kind."""
    return Settings.model_validate({"database_url": database_url, "data_dir": tmp_path})


async def test_a_job_is_taken_in_worked_off_and_read(settings: Settings) -> None:
    """202 at once, progress by asking, every story with its brief in the order of the request."""
    stories = [{**STORY, "id": f"a{number}"} for number in range(23)]
    async with running(settings) as http:
        taken = await http.post("/v1/jobs", json={"articles": stories})
        job = taken.json()["id"]
        ended = await finished(http, job)
        first = (await http.get(f"/v1/jobs/{job}/results?limit=20")).json()
        rest = (await http.get(f"/v1/jobs/{job}/results?limit=20&after={first['next']}")).json()
        one = (await http.get(f"/v1/jobs/{job}/results?article_id=a7")).json()
        listed = (await http.get("/v1/jobs")).json()

    assert taken.status_code == 202
    assert taken.headers["location"] == f"/v1/jobs/{job}"
    assert taken.json()["state"] == "queued"
    assert ended["state"] == "finished"
    assert ended["progress"] == {
        "total": 23,
        "waiting": 0,
        "done": 23,
        "failed": 0,
        "cancelled": 0,
    }
    results = [*first["results"], *rest["results"]]
    assert [one["article_id"] for one in results] == [one["id"] for one in stories]
    assert len({one["brief"]["id"] for one in results}) == 23
    assert rest["next"] is None
    assert [one["position"] for one in one["results"]] == [7]
    assert [one["id"] for one in listed["jobs"]] == [job]


@pytest.mark.parametrize("options", [{"engine": "gpt"}, {"prompt": "story_summary@99"}])
async def test_what_every_story_would_fail_by_is_refused_at_once(
    settings: Settings, options: dict[str, str]
) -> None:
    """422 for the job, and for one story with `respond-async`: nothing is taken in."""
    app = create_app(settings, keyless=True)
    async with app.router.lifespan_context(app), client(app) as http:
        job = await http.post("/v1/jobs", json={"articles": [STORY], "options": options})
        later = await http.post(
            "/v1/summaries",
            json={"article": STORY, "options": options},
            headers={"Prefer": "respond-async"},
        )
        listed = (await http.get("/v1/jobs")).json()

    assert {job.status_code, later.status_code} == {422}
    assert job.json()["type"] == later.json()["type"]
    assert job.json()["type"] in ("/problems/unknown-engine", "/problems/unknown-prompt")
    assert listed["jobs"] == []


async def test_a_brief_may_be_answered_later(settings: Settings) -> None:
    """`Prefer: respond-async`: the same request, answered at once with a job of one."""
    order = {"article": {**STORY, "id": "a1"}, "options": {"max_bullets": 3}}
    later = {"Prefer": "respond-async, wait=1", "Idempotency-Key": "k1"}
    async with running(settings) as http:
        taken = await http.post("/v1/summaries", json=order, headers=later)
        again = await http.post("/v1/summaries", json=order, headers=later)
        job = taken.json()["id"]
        await finished(http, job)
        (result,) = (await http.get(f"/v1/jobs/{job}/results")).json()["results"]
        now = await http.post("/v1/summaries", json=order, headers={"Idempotency-Key": "k1"})
        kept = {**order, "options": {"no_store": True}}
        refused = await http.post("/v1/summaries", json=kept, headers={"Prefer": "respond-async"})

    assert taken.status_code == 202
    assert taken.headers["preference-applied"] == "respond-async"
    assert taken.headers["location"] == f"/v1/jobs/{job}"
    assert again.content == taken.content
    assert now.json()["type"] == "/problems/idempotency-mismatch"
    assert "respond-async" in now.json()["detail"]
    assert result["article_id"] == "a1"
    assert result["brief"] is not None
    assert refused.status_code == 400


@pytest.mark.parametrize("fallback", ["allowed", "never"])
async def test_where_an_engine_fails_for_good_another_one_stands_in_at_once(
    settings: Settings, fallback: str
) -> None:
    """As for a request: only an engine that is away, or late, is waited for."""
    options = {"engine": "openai", "fallback": fallback}
    order = {"article": {"text": "\n\n".join(FERRY_SENTENCES)}, "options": options}
    refused = http_answer(200, completion(None, refusal="No."))
    async with serving([refused]) as model:
        told = settings.model_dump() | {"model": "tiny", "openai_base_url": model.url}
        app = create_app(Settings.model_validate(told), keyless=True)
        async with app.router.lifespan_context(app), client(app) as http:
            at_once = await http.post("/v1/summaries", json=order)
            taken = await http.post(
                "/v1/summaries",
                json=order,
                headers={"Prefer": "respond-async", "Cache-Control": "no-cache"},
            )
            job = taken.json()["id"]
            await finished(http, job)
            (later,) = (await http.get(f"/v1/jobs/{job}/results")).json()["results"]

    assert len(model.requests) == 2
    if fallback == "never":
        assert (later["state"], later["problem"]["type"]) == ("failed", at_once.json()["type"])
        return
    for brief in (at_once.json(), later["brief"]):
        assert brief["provenance"]["engine"] == "extractive"
        assert "fallback_used" in {one["code"] for one in brief["warnings"]}


async def test_a_job_keeps_its_briefs(settings: Settings) -> None:
    """So `no_store` has no place in one."""
    async with running(settings) as http:
        order = {"articles": [STORY], "options": {"no_store": True}}
        refused = await http.post("/v1/jobs", json=order)

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/options"


async def test_on_sqlite_a_second_service_says_that_another_one_works(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It answers and takes jobs in, which the first one works off."""
    settings = Settings.model_validate({"data_dir": tmp_path})
    caplog.set_level(logging.INFO, "nutgraf.jobs")
    async with running(settings), running(settings) as http:
        job = (await http.post("/v1/jobs", json={"articles": [STORY]})).json()["id"]
        ended = await finished(http, job)

    assert ended["progress"]["done"] == 1
    assert "another process works the jobs off" in caplog.text


async def test_a_job_is_nobody_elses(settings: Settings) -> None:
    """Unknown jobs, and jobs of others, are not found: not forbidden."""
    async with running(settings) as http:
        answers = [
            await http.get("/v1/jobs/job_nobody"),
            await http.get("/v1/jobs/job_nobody/results"),
            await http.post("/v1/jobs/job_nobody/cancel"),
            await http.get("/v1/jobs?after=job_nobody"),
        ]
        wrong = [
            await http.get(f"/v1/jobs?{query}")
            for query in ("limit=0", "limit=201", "limit=x", "after=", "limit=1&limit=2")
        ]

    assert {one.status_code for one in answers} == {404}
    assert {one.status_code for one in wrong} == {400}
