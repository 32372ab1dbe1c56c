"""A story of a job is paid once, put on trial and re-checked, as one asked for at once is."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from schemas import Article, StorySummary, SummaryOptions
from service.running_copy import Tell
from service.settings import Settings
from service.stores.database import Database
from service.web.app import create_app
from tests.databases import labels
from tests.jobs.serving_jobs import STORY, finished, running
from tests.web.web_fakes import FakeSummarizer, client

LATER = {"Prefer": "respond-async"}
FRESH = {"Cache-Control": "no-cache"}
ORDER = {"article": {**STORY, "id": "bridge"}}


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service on an empty database; a test that takes it runs on each kind."""
    return Settings.model_validate({"database_url": database_url, "data_dir": tmp_path})


@dataclass
class Slow(FakeSummarizer):
    """Takes a while, as a model does."""

    async def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> StorySummary:
        """The example brief."""
        brief = await super().summarize(article, options, tell=tell)
        await asyncio.sleep(0.2)
        return brief


async def results(http: httpx.AsyncClient, taken: httpx.Response) -> list[dict[str, Any]]:
    """What became of the stories of a job that was taken in."""
    assert taken.status_code == 202
    job = taken.json()["id"]
    await finished(http, job)
    found: list[dict[str, Any]] = (await http.get(f"/v1/jobs/{job}/results")).json()["results"]
    return found


async def test_what_was_answered_at_once_is_not_paid_again_by_a_job(settings: Settings) -> None:
    """The job points at the brief that is there, unless it must be new."""
    core = FakeSummarizer()
    async with running(settings, core) as http:
        first = (await http.post("/v1/summaries", json=ORDER)).json()
        (later,) = await results(http, await http.post("/v1/summaries", json=ORDER, headers=LATER))
        calls = len(core.asked)
        (fresh,) = await results(
            http, await http.post("/v1/summaries", json=ORDER, headers={**LATER, **FRESH})
        )
        job = {"articles": [ORDER["article"]]}
        (many,) = await results(http, await http.post("/v1/jobs", json=job, headers=FRESH))

    assert later["state"] == "done"
    assert later["brief"]["id"] == first["id"]
    assert calls == 1
    assert len(core.asked) == 3
    assert len({first["id"], fresh["brief"]["id"], many["brief"]["id"]}) == 3


async def test_what_a_job_has_made_is_not_paid_again_at_once(settings: Settings) -> None:
    """Its brief answers equal requests, and equal stories of later jobs."""
    core = FakeSummarizer()
    async with running(settings, core) as http:
        (made,) = await results(http, await http.post("/v1/summaries", json=ORDER, headers=LATER))
        again = (await http.post("/v1/summaries", json=ORDER)).json()
        job = {"articles": [ORDER["article"]]}
        (later,) = await results(http, await http.post("/v1/jobs", json=job))

    assert again["usage"]["cache_hit"]
    assert {again["id"], later["brief"]["id"]} == {made["brief"]["id"]}
    assert len(core.asked) == 1


async def test_equal_stories_of_one_job_are_paid_once(settings: Settings) -> None:
    """Each has a brief; what it took stands in one of them."""
    core = Slow()
    async with running(settings, core) as http:
        job = {"articles": [ORDER["article"]] * 3}
        made = await results(http, await http.post("/v1/jobs", json=job))

    assert [one["state"] for one in made] == ["done"] * 3
    assert len(core.asked) == 1
    assert sum(one["brief"]["usage"]["tokens"] is not None for one in made) <= 1


async def test_without_a_cache_every_story_is_made(database_url: str, tmp_path: Path) -> None:
    """As a request is."""
    told = {"database_url": database_url, "data_dir": tmp_path, "cache_ttl_s": 0}
    core = FakeSummarizer()
    async with running(Settings.model_validate(told), core) as http:
        await http.post("/v1/summaries", json=ORDER)
        await results(http, await http.post("/v1/summaries", json=ORDER, headers=LATER))

    assert len(core.asked) == 2


async def test_a_new_version_in_a_job_is_held_against_the_older_brief(settings: Settings) -> None:
    """By the embedded engine: the statements that it no longer carries are told as stale."""
    older = "The bridge will close on Monday for 11 weeks, the council said. It opened in 1934."
    newer = "The bridge will close on Tuesday for 13 weeks, the council said. It opened in 1934."
    app = create_app(settings, keyless=True)
    async with app.router.lifespan_context(app), client(app) as http:
        first = await http.post("/v1/summaries", json={"article": {"id": "b", "text": older}})
        job = {"articles": [{"id": "b", "version": "2", "text": newer}]}
        (made,) = await results(http, await http.post("/v1/jobs", json=job))
        path = f"/v1/summaries/{first.json()['id']}"
        async with asyncio.timeout(60):  # it is held against it once its own brief is kept
            while not (  # noqa: ASYNC110  nobody tells
                warned := (await http.get(path)).json()["warnings"]
            ):
                await asyncio.sleep(0.05)

    assert made["brief"]["source"]["supersedes"] == first.json()["id"]
    assert {one["code"] for one in warned} == {"statement_stale"}


@pytest.mark.parametrize("share", [1.0, 0.0])
async def test_a_story_has_the_prompt_on_trial_in_a_job_as_well(
    database: Database, database_url: str, tmp_path: Path, share: float
) -> None:
    """The same as at once, for it is drawn by the article; a shadow is kept, however fast it is."""
    told = {"database_url": database_url, "data_dir": tmp_path, "cache_ttl_s": 0}
    told |= {"engine": "openai", "openai_api_key": "none", "model": "m"}
    told |= {"candidate_prompt": "story_summary@1", "candidate_share": share}
    told |= {"shadow_share": 1.0, "shadow_tokens_a_day": 1_000_000}
    core = FakeSummarizer()
    wanted = [("candidate", 0)] if share else [("production", 0), ("candidate", 1)]
    async with running(Settings.model_validate(told), core) as http:
        await results(http, await http.post("/v1/jobs", json={"articles": [ORDER["article"]]}))
        async with asyncio.timeout(60):
            while len(await labels(database)) < len(wanted):  # noqa: ASYNC110  nobody tells
                await asyncio.sleep(0.05)

    assert await labels(database) == wanted
    prompts = [options.prompt for _, options in core.asked]
    assert prompts == (["story_summary@1"] if share else [None, "story_summary@1"])
