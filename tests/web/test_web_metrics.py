"""What Prometheus is told, and what it is never told."""

import re

import httpx
from prometheus_client.parser import text_string_to_metric_families

from service.errors import CallUsage, EngineTimedOut, EngineUnavailable
from service.web.metrics import Metrics
from tests.web.web_fakes import CANARY, ORDER, FakeSummarizer, client, door, example_brief


def told(answer: httpx.Response) -> dict[tuple[str, ...], float]:
    """Every sample by its name and labels."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_requests_and_briefs_are_counted() -> None:
    """By route and status, engine and outcome; one from the cache is a hit and no brief."""
    async with client(door(FakeSummarizer())) as http:
        for _ in range(3):
            await http.post("/v1/summaries", json=ORDER)
        await http.get("/nowhere")
        answer = await http.get("/metrics")
    found = told(answer)

    assert answer.headers["content-type"].startswith("text/plain")
    assert found["nutgraf_requests_total", "POST", "/v1/summaries", "200"] == 3
    assert found["nutgraf_requests_total", "GET", "none", "404"] == 1
    assert found["nutgraf_request_seconds_count", "/v1/summaries"] == 3
    assert found["nutgraf_briefs_total", "extractive", "complete"] == 1
    assert found["nutgraf_cache_hits_total",] == 2
    assert found["nutgraf_statements_total", "passed"] > 5
    assert found["nutgraf_queue", "making"] == found["nutgraf_queue", "waiting"] == 0
    assert found["nutgraf_queue", "job_stories"] == 0
    assert found["nutgraf_breaker_open", "extractive"] == 0


async def test_failures_are_counted_by_their_name() -> None:
    """With what they took."""
    async with client(door(FakeSummarizer(EngineUnavailable("down")))) as http:
        await http.post("/v1/summaries", json=ORDER)
        found = told(await http.get("/metrics"))

    assert found["nutgraf_brief_failures_total", "engine-unavailable"] == 1


def test_what_failed_is_paid_for_and_what_has_no_price_is_told_of() -> None:
    """The sum of money says what it leaves out."""
    metrics = Metrics("EUR")
    metrics.brief(EngineTimedOut("late", usage=CallUsage(2, 900, 100, 0.25)))
    metrics.brief(EngineTimedOut("late", usage=CallUsage(3)))
    metrics.brief(example_brief())
    count = metrics.registry.get_sample_value

    assert count("nutgraf_attempts_total") == 5
    assert count("nutgraf_cost_total", {"currency": "EUR"}) == 0.25
    assert count("nutgraf_unpriced_attempts_total") == 3


async def test_no_label_comes_from_a_client() -> None:
    """Neither a path, a method, a tenant nor a word of a story: labels are closed lists."""
    word = CANARY.split()[1]
    async with client(door(FakeSummarizer())) as http:
        await http.post("/v1/summaries", json=ORDER)
        await http.get(f"/{word}?{word}")
        await http.request(word.upper(), f"/v1/summaries/{word}", headers={"X-Request-ID": word})
        answer = await http.get("/metrics")
    labels = set(re.findall(r"(\w+)=", answer.text))

    assert word not in answer.text.lower()
    assert labels == {
        *("method", "route", "status", "le", "engine", "outcome", "direction", "of"),
    }
