"""Each request has one id, one line in the log, and a typed answer whatever happens."""

import json
import logging
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from service.web.logs import JsonLines
from service.web.record import Record
from tests.web.web_fakes import CANARY, ORDER, FakeSummarizer, client, door


def facts(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """The facts of our own log lines."""
    return [one.facts for one in caplog.records if hasattr(one, "facts")]


async def test_a_client_may_bring_its_own_request_id() -> None:
    """A plain token of at most 64 characters is returned as it came."""
    async with client(door()) as http:
        answer = await http.get("/livez", headers={"X-Request-ID": "cms-4711.a_b"})

    assert answer.headers["x-request-id"] == "cms-4711.a_b"


@pytest.mark.parametrize("offered", [b"", b"a b", b"x" * 65, b"\xfcmlaut", b"-a", b"a/b", b"a\tb"])
async def test_any_other_id_is_replaced(offered: bytes) -> None:
    """What could be a sentence, or break a log line, is no id."""
    async with client(door()) as http:
        answer = await http.get("/livez", headers={b"X-Request-ID": offered})

    assert len(answer.headers["x-request-id"]) == 36


async def test_two_ids_are_none() -> None:
    """Which of the two would be meant?"""
    async with client(door()) as http:
        answer = await http.get("/livez", headers=[("X-Request-ID", "a"), ("X-Request-ID", "b")])

    assert len(answer.headers["x-request-id"]) == 36


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/livez", 200),
        ("POST", "/v1/summaries", 415),
        ("GET", "/v1/checks", 405),
        ("PUT", "/v1/summaries", 405),
        ("GET", "/nowhere", 404),
        ("GET", "/livez/", 404),
    ],
)
async def test_every_answer_carries_the_same_headers(method: str, path: str, status: int) -> None:
    """Problems too: an id, no sniffing, no storing."""
    async with client(door()) as http:
        answer = await http.request(method, path)

    assert answer.status_code == status
    assert answer.headers["x-request-id"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["status"] in {status, "alive"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *(("/livez", 200), ("/readyz", 200), ("/v1/engines", 200), ("/openapi.json", 200)),
        *(("/problems/not-found", 200), ("/problems/none", 404), ("/nowhere", 404)),
        *(("/v1/summaries", 200), ("/v1/checks", 405)),
    ],
)
async def test_head_is_answered_as_get_without_the_content(path: str, status: int) -> None:
    """RFC 9110, 9.3.2: the same status and headers, so probes may use either."""
    async with client(door()) as http:
        head, get = await http.head(path), await http.get(path)

    assert (head.status_code, get.status_code) == (status, status)
    assert head.content == b""
    assert int(head.headers["content-length"]) > 0
    assert head.headers["content-type"] == get.headers["content-type"]


async def test_a_path_that_takes_get_takes_head() -> None:
    """And says so."""
    async with client(door()) as http:
        answer = await http.delete("/livez")

    assert answer.headers["allow"] == "GET, HEAD"


async def test_a_method_that_a_path_does_not_take_names_those_it_does() -> None:
    """RFC 9110, 15.5.6."""
    async with client(door()) as http:
        answer = await http.get("/v1/checks")
        shared = await http.put("/v1/summaries")

    assert answer.headers["allow"] == "POST"
    assert shared.headers["allow"] == "GET, HEAD, POST"
    assert answer.json()["type"] == "/problems/method-not-allowed"


async def test_the_unforeseen_is_told_by_its_request_id_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """500 says nothing of what went wrong; the log says the type and the place, not the words."""
    caplog.set_level(logging.INFO)
    async with client(door(FakeSummarizer(ValueError(CANARY)))) as http:
        answer = await http.post("/v1/summaries", json=ORDER, headers={"X-Request-ID": "r-1"})
    unforeseen, request = facts(caplog)

    assert answer.status_code == 500
    assert answer.json() == {
        "type": "/problems/internal-error",
        "title": "Internal error",
        "status": 500,
        "detail": "Something went wrong here; the request id leads to the log.",
        "instance": "r-1",
        "retryable": False,
        "errors": [],
    }
    assert unforeseen["exception"] == "ValueError"
    assert unforeseen["where"].startswith("web_fakes.py:")
    assert unforeseen["request_id"] == request["request_id"] == answer.headers["x-request-id"]
    assert CANARY not in caplog.text


async def test_a_request_leaves_one_line_of_facts(caplog: pytest.LogCaptureFixture) -> None:
    """The route's template and lengths; no path, no query, no text."""
    caplog.set_level(logging.INFO)
    async with client(door()) as http:
        answer = await http.get("/problems/velvet?otters=treaty")
    (line,) = facts(caplog)

    assert line.pop("duration_ms") >= 0
    assert line == {
        "request_id": answer.headers["x-request-id"],
        "trace_id": None,
        "method": "GET",
        "route": "/problems/{slug}",
        "status": 404,
        "problem": "not-found",
        "bytes_in": 0,
        "bytes_out": len(answer.content),
    }


TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.mark.parametrize(
    ("sent", "trace"),
    [
        (f"00-{TRACE}-00f067aa0ba902b7-01", TRACE),
        (f"00-{'0' * 32}-00f067aa0ba902b7-01", None),
        (CANARY, None),
        (f"00-{TRACE}-00f067aa0ba902b7-01-{CANARY}", None),
    ],
)
async def test_a_trace_is_followed(
    caplog: pytest.LogCaptureFixture, sent: str, trace: str | None
) -> None:
    """The id of a W3C `traceparent` stands in the line; anything else does not."""
    caplog.set_level(logging.INFO)
    async with client(door()) as http:
        await http.get("/livez", headers={"traceparent": sent})
    (line,) = facts(caplog)

    assert line["trace_id"] == trace


def test_a_fact_that_nobody_allowed_is_left_out() -> None:
    """And counted, so that it is noticed: a line holds what was reviewed and nothing else."""
    record = logging.LogRecord("nutgraf.requests", logging.INFO, "f.py", 1, "request", (), None)
    record.facts = {"status": 200, "headline": CANARY}
    line = line_of(record)

    assert "headline" not in line
    assert CANARY not in str(line)
    assert line["left_out"] == 1


async def test_an_invented_method_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A method is any token, so it can carry words too."""
    caplog.set_level(logging.INFO)
    async with client(door()) as http:
        await http.request("VELVET-OTTERS", "/livez")

    assert facts(caplog)[0]["method"] == "other"


async def test_an_answer_cut_off_breaks_the_connection_without_its_words() -> None:
    """Once half an answer is out, the server must close; it logs only our own words."""

    async def half(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(CANARY)

    with pytest.raises(RuntimeError) as raised:
        async with client(Record(half)) as http:
            await http.get("/")

    assert str(raised.value) == "the answer was cut off"
    assert raised.value.__suppress_context__


def line_of(record: logging.LogRecord) -> dict[str, Any]:
    """What the service writes of a record."""
    line = json.loads(JsonLines().format(record))
    assert isinstance(line, dict)
    return line


def test_our_lines_are_json() -> None:
    """One object a line, with the facts as they are."""
    record = logging.LogRecord("nutgraf.requests", logging.INFO, "f.py", 1, "request", (), None)
    record.facts = {"status": 200}
    line = line_of(record)

    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "nutgraf.requests",
        "event": "request",
        "status": 200,
    }


def test_other_peoples_lines_are_reduced_to_their_place() -> None:
    """A library's message may hold a story, and so may its exception."""
    info = (ValueError, ValueError(CANARY), None)
    record = logging.LogRecord("py.warnings", logging.WARNING, "/x/f.py", 7, CANARY, (), info)
    line = line_of(record)

    del line["time"]
    assert line == {
        "level": "warning",
        "logger": "py.warnings",
        "where": "f.py:7",
        "exception": "ValueError",
    }
