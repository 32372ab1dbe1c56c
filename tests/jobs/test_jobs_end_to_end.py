"""A job, from the request to its results, through the real door, store, dispatcher and worker."""

from pathlib import Path

import pytest

from service.settings import Settings
from tests.jobs.serving_jobs import STORY, finished, running


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
