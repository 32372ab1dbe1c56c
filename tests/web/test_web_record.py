"""Each request has one id, one line in the log, and a typed answer whatever happens."""

import asyncio
import json
import logging
import subprocess
import sys
from datetime import datetime, timedelta
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from service.log import logger
from service.web.logs import json_lines
from service.web.record import Record
from tests.web.web_fakes import CANARY, ORDER, FakeSummarizer, client, door


def facts(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """The facts of our own log lines."""
    head = {"time", "level", "logger", "event"}
    told = [one.msg for one in caplog.records if isinstance(one.msg, dict)]
    return [{name: fact for name, fact in one.items() if name not in head} for one in told]


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


def test_a_fact_that_nobody_allowed_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    """And counted, so that it is noticed: a line holds what was reviewed and nothing else. It is
    gone before there is a record, so that no other handler sees it either.
    """
    caplog.set_level(logging.INFO)
    logger("nutgraf.tests").info("request", status=200, headline=CANARY, job=[CANARY])
    (record,) = caplog.records
    line = line_of(record)

    assert CANARY not in str(vars(record))
    assert {"headline", "job"}.isdisjoint(line)
    assert line["left_out"] == 2


def test_an_exception_is_told_by_its_type_and_place(caplog: pytest.LogCaptureFixture) -> None:
    """Its message may hold a story, and so may its traceback."""
    try:
        int(CANARY)
    except ValueError:
        logger("nutgraf.tests").exception("story failed", position=3)
    (record,) = caplog.records
    line = line_of(record)

    assert CANARY not in str(vars(record)) + caplog.text
    assert line["exception"] == "ValueError"
    assert line["where"].startswith("test_web_record.py:")
    assert line["position"] == 3


async def test_every_line_on_the_way_of_a_request_names_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A library's as well, from a thread as well; and none after it."""

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        logging.getLogger("a.library").warning("%s", CANARY)
        await asyncio.to_thread(logger("nutgraf.stores").warning, "store failed")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body"})

    caplog.set_level(logging.INFO)
    caplog.handler.setFormatter(json_lines())
    async with client(Record(answering)) as http:
        await http.get(
            "/", headers={"X-Request-ID": "r-7", "traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
        )
    logger("nutgraf.stores").warning("store failed")
    *lines, after = [json.loads(one) for one in caplog.text.splitlines() if '"httpx"' not in one]

    assert [line["logger"] for line in lines] == ["a.library", "nutgraf.stores", "nutgraf.requests"]
    assert {(line["request_id"], line["trace_id"]) for line in lines} == {("r-7", TRACE)}
    assert "request_id" not in after


def test_a_program_that_keeps_no_log_prints_none() -> None:
    """`nutgraf keys create` opens the store too, and only the key stands on its stdout."""
    program = "from service.log import logger; logger('nutgraf.stores').info('sqlite opened')"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert told.stdout + told.stderr == b""


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
    line = json.loads(json_lines().format(record))
    assert isinstance(line, dict)
    return line


def test_our_lines_are_json(caplog: pytest.LogCaptureFixture) -> None:
    """One object a line: when, how grave, who, what, and the facts as they are."""
    caplog.set_level(logging.INFO)
    logger("nutgraf.requests").info("request", status=200)
    line = line_of(caplog.records[0])

    assert list(line) == ["time", "level", "logger", "event", "status"]
    assert datetime.fromisoformat(line.pop("time")).utcoffset() == timedelta(0)
    assert line == {
        "level": "info",
        "logger": "nutgraf.requests",
        "event": "request",
        "status": 200,
    }


def test_other_peoples_lines_are_reduced_to_their_place() -> None:
    """A library's message may hold a story, and so may its arguments, its extras and its
    exception.
    """
    info = (ValueError, ValueError(CANARY), None)
    record = logging.LogRecord("py.warnings", logging.WARNING, "/x/f.py", 7, CANARY, (), info)
    record.headline, record.stack_info = CANARY, CANARY
    line = line_of(record)

    del line["time"]
    assert line == {
        "level": "warning",
        "logger": "py.warnings",
        "where": "f.py:7",
        "exception": "ValueError",
    }


def test_a_message_that_does_not_fit_its_arguments_is_no_trouble() -> None:
    """Nothing is formatted, so nothing can fail, and Python prints no arguments to stderr."""
    record = logging.LogRecord("lib", logging.ERROR, "/x/f.py", 7, "%d %s", (CANARY,), None)

    assert line_of(record)["where"] == "f.py:7"
