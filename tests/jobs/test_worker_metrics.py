"""What a worker tells of its own work, and that it tells nothing else."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from service.cli import main
from tests.engines.engine_stories import ferry_story
from tests.engines.fault_server import good_answer
from tests.engines.fault_server import serving as upstream
from tests.forked import Forked, finished
from tests.jobs.serving_jobs import finished as ended
from tests.serving import serving

LIMIT_S = 60
"""Ends a test that hangs."""


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[str]:
    """A worker on a port of its own, until the end of the block; where its port is."""
    working = Forked(
        main,
        ["worker", "--metrics-port", "0"],
        os.environ | environment,
        logs=False,
    )
    try:
        told = re.search(r"metrics at (http://\S+)/metrics", working.stdout.readline())
        assert told is not None, "it did not start"
        yield told[1]
    finally:
        working.send_signal(signal.SIGTERM)
        code = working.wait()
    assert code == 0, "it did not end well"


def samples(answer: httpx.Response) -> dict[tuple[str, ...], float]:
    """Every sample by its name and labels."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def families(answer: httpx.Response) -> set[str]:
    """What it tells of, with or without samples; when a sample began is none of them."""
    told = {family.name for family in text_string_to_metric_families(answer.text)}
    return {name for name in told if not name.endswith("_created")}


async def test_what_a_worker_spends_is_told_by_the_worker(tmp_path: Path) -> None:
    """The service, which leaves jobs to workers, has called no model."""
    written = ferry_story().text
    stories = [{"text": f"{written}\n\nThis is part {number} of a series."} for number in range(3)]
    async with upstream([good_answer()]) as model:
        environment = {
            "NUTGRAF_DATA_DIR": str(tmp_path),
            "NUTGRAF_WORK": "false",
            "NUTGRAF_ENGINE": "openai",
            "NUTGRAF_MODEL": "tiny",
            "OPENAI_BASE_URL": model.url,
        }

        with serving(**environment) as url, worker(environment) as scrape:
            async with httpx.AsyncClient(timeout=LIMIT_S, base_url=url) as http:
                taken = await http.post("/v1/jobs", json={"articles": stories})
                await ended(http, taken.json()["id"])
                of_service = await http.get("/metrics")
                paths = ("/metrics", "/livez", "/readyz", "/v1/jobs", "/")
                of_worker, alive, *nothing = [await http.get(scrape + path) for path in paths]

    told = samples(of_worker)
    assert told["nutgraf_attempts_total",] == len(model.requests) >= 3
    assert told["nutgraf_tokens_total", "read"] > 0
    assert told["nutgraf_briefs_total", "openai", "complete"] == 3
    assert told["nutgraf_breaker_open", "openai"] == 0
    assert told["nutgraf_queue", "job_stories"] == 0
    assert samples(of_service)["nutgraf_attempts_total",] == 0
    assert families(of_worker) == families(of_service)
    assert alive.json() == {"status": "alive"}
    assert {one.status_code for one in nothing} == {404}


def test_an_address_that_is_taken_is_told(tmp_path: Path) -> None:
    """With the option that names another one; before anything is worked off."""
    environment = {"NUTGRAF_DATA_DIR": str(tmp_path), "NUTGRAF_WORK": "false"}
    with serving(**environment) as url:
        port = url.rpartition(":")[2]
        second = finished(main, ["worker", "--metrics-port", port], os.environ | environment)

    assert second.returncode == 1
    assert second.stderr.startswith("nutgraf: address-unavailable: ")
    assert "--metrics-port 0 takes any that is free" in second.stderr
