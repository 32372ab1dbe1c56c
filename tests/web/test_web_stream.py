"""The event stream: what a client that asked for it gets, whatever happens."""

import asyncio
import json
import logging

import pytest
from starlette.types import Message

from schemas import Article, Problem, StorySummary, SummaryOptions
from service.errors import ArticleEmpty, EngineUnavailable
from service.running_copy import Tell
from service.telling import NAMES
from service.web.events import HEARTBEAT
from tests.web.reading_events import Event, events
from tests.web.test_web_gate import Wire
from tests.web.test_web_record import facts
from tests.web.web_fakes import (
    CANARY,
    ORDER,
    FakeSummarizer,
    PatientSummarizer,
    client,
    door,
    example_brief,
    statements,
)

STREAM = {"Accept": "text/event-stream"}


def told(wire: Wire) -> list[Event]:
    """The events that went over the wire."""
    return events(b"".join(message.get("body", b"") for message in wire.sent))


async def test_statements_come_first_then_the_brief_then_the_end() -> None:
    """Each statement is, word for word, the one that stands in the brief."""
    async with client(door()) as http:
        answer = await http.post("/v1/summaries", json=ORDER, headers=STREAM)
    *told, summary, done = events(answer.content)
    brief = example_brief()

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.headers["x-request-id"]
    assert "content-length" not in answer.headers
    assert told == [
        Event(NAMES[type(one)], json.loads(one.model_dump_json())) for one in statements(brief)
    ]
    assert {one.name for one in told} >= {"nut", "bullet", "number", "person", "question"}
    assert (summary.name, StorySummary.model_validate(summary.told)) == ("summary", brief)
    assert done == Event("done", {})


@pytest.mark.parametrize(
    ("accept", "streams"),
    [
        (None, False),
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("text/event-stream", True),
        ("Text/Event-Stream; charset=utf-8", True),
        ("text/event-stream, */*", True),
        ("text/event-stream, application/json;q=0.5", True),
        ("application/json, text/event-stream", False),
        ("application/json, text/event-stream;q=0.9", False),
        ("text/event-stream;q=0", False),
        ("text/event-stream;q=many", False),
        ("text/*", False),
    ],
)
async def test_who_prefers_the_stream_gets_it(accept: str | None, streams: bool) -> None:
    """By its name only: a client that takes anything, or JSON as gladly, gets JSON."""
    async with client(door()) as http:
        http.headers.pop("accept")
        answer = await http.post(
            "/v1/summaries", json=ORDER, headers={} if accept is None else {"Accept": accept}
        )

    assert answer.headers["content-type"].startswith("text/event-stream") == streams
    assert streams or StorySummary.model_validate_json(answer.content)


async def test_a_failure_before_the_first_event_has_its_status() -> None:
    """An ordinary problem: nothing has been begun that would have to be ended."""
    failure = EngineUnavailable("busy", retry_after_s=7)
    async with client(door(FakeSummarizer(failure, tells=False))) as http:
        answer = await http.post("/v1/summaries", json=ORDER, headers=STREAM)

    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "7"
    assert answer.json()["type"] == "/problems/engine-unavailable"


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b'{"article": {}}', 422), (b" " * 3_000, 413)],
    ids=["malformed", "off the schema", "too large"],
)
async def test_a_body_is_refused_as_on_the_plain_route(body: bytes, status: int) -> None:
    """Before any of it is briefed."""
    headers = STREAM | {"Content-Type": "application/json"}
    async with client(door(max_body_bytes=2_000)) as http:
        answer = await http.post("/v1/summaries", content=body, headers=headers)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_failure_after_an_event_is_the_last_event(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The same body as on the plain route, and no `done`; the log names the problem."""
    caplog.set_level(logging.INFO)
    async with client(door(FakeSummarizer(EngineUnavailable("busy", retry_after_s=7)))) as http:
        answer = await http.post(
            "/v1/summaries", json=ORDER, headers=STREAM | {"X-Request-ID": "desk-1"}
        )
    *before, last = events(answer.content)
    problem = Problem.model_validate(last.told)
    (line,) = facts(caplog)

    assert answer.status_code == 200
    assert "summary" not in {one.name for one in before}
    assert last.name == "problem"
    assert (problem.type, problem.status) == ("/problems/engine-unavailable", 503)
    assert (problem.retryable, problem.retry_after_s) == (True, 7)
    assert problem.instance == "desk-1"
    assert (line["status"], line["problem"]) == (200, "engine-unavailable")


async def test_what_nobody_foresaw_is_told_too(caplog: pytest.LogCaptureFixture) -> None:
    """By its request id alone, like on the plain route."""
    caplog.set_level(logging.INFO)
    async with client(door(FakeSummarizer(ValueError(CANARY)))) as http:
        answer = await http.post("/v1/summaries", json=ORDER, headers=STREAM)
    last = events(answer.content)[-1]

    assert (last.name, last.told["type"]) == ("problem", "/problems/internal-error")
    assert "otters" not in answer.text
    assert "otters" not in json.dumps(facts(caplog))
    assert [line.get("problem") for line in facts(caplog)] == [None, "internal-error"]


class SilentSummarizer(FakeSummarizer):
    """Tells nothing for a while, then fails."""

    async def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> StorySummary:
        """Waits, then fails."""
        await asyncio.sleep(0.2)
        raise ArticleEmpty("nothing to read")


async def test_a_silent_stream_is_kept_alive_by_comments() -> None:
    """They begin the answer, so what fails later is an event; readers pass them over."""
    async with client(door(SilentSummarizer(), heartbeat_s=0.01)) as http:
        answer = await http.post("/v1/summaries", json=ORDER, headers=STREAM)
    (problem,) = events(answer.content)

    assert answer.status_code == 200
    assert answer.content.count(HEARTBEAT) > 2
    assert problem.told["type"] == "/problems/article-empty"


async def begun(summarizer: PatientSummarizer) -> tuple[Wire, asyncio.Task[None]]:
    """A stream of which one event has arrived."""
    wire = Wire(STREAM)
    wire.body(b'{"article": {"text": "a"}}')
    answering = asyncio.create_task(door(summarizer)(wire.scope, wire.receive, wire.send))
    await summarizer.begun.wait()
    async with asyncio.timeout(120):
        while len(wire.sent) < 2:  # noqa: ASYNC110 - the wire is only a list
            await asyncio.sleep(0)
    return wire, answering


async def test_a_client_that_leaves_ends_the_work(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing more is said to nobody, and the log says that it left."""
    caplog.set_level(logging.INFO)
    summarizer = PatientSummarizer()
    wire, answering = await begun(summarizer)
    wire.leave()
    await answering
    (line,) = facts(caplog)

    assert summarizer.cancelled
    assert [one.name for one in told(wire)] == ["bullet"]
    assert (line["status"], line["problem"]) == (499, None)


async def test_a_client_that_leaves_is_not_told_the_rest() -> None:
    """Not even of a brief that was made at once, as the embedded engine's."""
    wire = Wire(STREAM)

    async def send(message: Message) -> None:
        await wire.send(message)
        if len(wire.sent) == 2:
            wire.leave()

    wire.body(json.dumps(ORDER).encode())
    await door(FakeSummarizer())(wire.scope, wire.receive, send)

    assert len(told(wire)) < len(statements(example_brief()))


async def test_a_service_that_stops_says_so_in_the_stream() -> None:
    """A stream does not just end: `service-stopping` may be asked again."""
    summarizer = PatientSummarizer()
    wire, answering = await begun(summarizer)
    answering.cancel()
    await answering
    bullet, last = told(wire)

    assert summarizer.cancelled
    assert (bullet.name, last.name) == ("bullet", "problem")
    assert last.told["type"] == "/problems/service-stopping"
    assert last.told["retryable"] is True
    assert wire.sent[-1].get("more_body", False) is False


async def test_no_word_of_a_story_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Not even at DEBUG, by anybody."""
    caplog.set_level(logging.DEBUG)
    async with client(door()) as http:
        await http.post("/v1/summaries", json=ORDER, headers=STREAM)
    text = "\n".join([caplog.text, *(json.dumps(one) for one in facts(caplog))])

    assert "otters" not in text
    assert example_brief().bullets[0].text not in text
