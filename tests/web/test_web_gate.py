"""The gate: bodies come in whole and small, and nobody works for a client that has left."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from starlette.types import Message, Receive, Scope, Send

from service.web.gate import Gate
from service.web.record import Record
from tests.web.web_fakes import ORDER, FakeSummarizer, PatientSummarizer, client, door

JSON = {"Content-Type": "application/json"}


async def chunks(size: int, count: int) -> AsyncIterator[bytes]:
    """A body without a Content-Length."""
    for _ in range(count):
        yield b" " * size


@pytest.mark.parametrize("path", ["/v1/summaries", "/nowhere"])
async def test_a_body_over_the_limit_is_refused_by_its_declared_length(path: str) -> None:
    """With a Content-Length the answer needs no reading, on whatever path."""
    async with client(door(max_body_bytes=2_000)) as http:
        answer = await http.post(path, content=b" " * 2_001, headers=JSON)

    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/body-too-large"
    assert "2000 bytes" in answer.json()["detail"]
    assert answer.headers["connection"] == "close"


async def test_a_chunked_body_over_the_limit_is_refused_while_it_comes() -> None:
    """Without a Content-Length the bytes are counted."""
    async with client(door(max_body_bytes=2_000)) as http:
        answer = await http.post("/v1/summaries", content=chunks(500, 100), headers=JSON)

    assert answer.status_code == 413


async def test_a_body_at_the_limit_passes() -> None:
    """The limit is the largest size that is still read."""
    body = b'{"article": {"text": "a"}}'.ljust(2_000)
    async with client(door(max_body_bytes=2_000)) as http:
        answer = await http.post("/v1/summaries", content=body, headers=JSON)

    assert answer.status_code == 200


async def test_a_declared_length_of_many_digits_is_a_large_one() -> None:
    """Python reads at most 4,300 digits; the header is judged by its length first."""
    headers = JSON | {"Content-Length": "9" * 5_000}
    async with client(door()) as http:
        answer = await http.post("/v1/summaries", content=b"{}", headers=headers)

    assert answer.status_code == 413


class Wire:
    """A hand-held ASGI connection: what the client sends, and what it got."""

    def __init__(self, headers: dict[str, str] | None = None) -> None:
        self.scope: Scope = {
            "type": "http",
            "method": "POST",
            "path": "/v1/summaries",
            "raw_path": b"/v1/summaries",
            "query_string": b"",
            "root_path": "",
            "http_version": "1.1",
            "scheme": "http",
            "server": ("localhost", 80),
            "client": ("127.0.0.1", 1),
            "headers": [
                (name.lower().encode(), value.encode())
                for name, value in (JSON | {"Host": "localhost"} | (headers or {})).items()
            ],
        }
        self.incoming: asyncio.Queue[Message] = asyncio.Queue()
        self.sent: list[Message] = []
        self.read = 0

    async def receive(self) -> Message:
        """The next message of the client."""
        message = await self.incoming.get()
        self.read += len(message.get("body", b""))
        return message

    async def send(self, message: Message) -> None:
        """Keeps what the application says."""
        self.sent.append(message)

    def body(self, body: bytes, *, more: bool = False) -> None:
        """The client sends a part of its body."""
        self.incoming.put_nowait({"type": "http.request", "body": body, "more_body": more})

    def leave(self) -> None:
        """The client goes away."""
        self.incoming.put_nowait({"type": "http.disconnect"})


async def test_a_client_that_leaves_cancels_the_work_for_it() -> None:
    """A model's tokens are not spent on an answer that nobody reads."""
    summarizer = PatientSummarizer()
    wire = Wire()
    wire.body(b'{"article": {"text": "a"}}')
    answering = asyncio.create_task(door(summarizer)(wire.scope, wire.receive, wire.send))
    await summarizer.begun.wait()
    wire.leave()
    await answering

    assert summarizer.cancelled
    assert wire.sent == []


async def test_a_client_that_leaves_within_its_body_is_let_go() -> None:
    """No work begins, and nothing is answered to nobody."""
    summarizer = FakeSummarizer()
    wire = Wire()
    wire.body(b'{"article"', more=True)
    wire.leave()
    await door(summarizer)(wire.scope, wire.receive, wire.send)

    assert summarizer.asked == []
    assert wire.sent == []


async def test_a_stopping_server_cancels_the_work_too() -> None:
    """Cancelling the connection's task leaves no task behind; who still waits is told why."""
    summarizer = PatientSummarizer()
    wire = Wire()
    wire.body(b'{"article": {"text": "a"}}')
    answering = asyncio.create_task(door(summarizer)(wire.scope, wire.receive, wire.send))
    await summarizer.begun.wait()
    answering.cancel()
    await answering  # as one that was answered: the server has no failure to log
    start, body = wire.sent

    assert summarizer.cancelled
    assert start["status"] == 503
    assert dict(start["headers"])[b"retry-after"] == b"5"
    assert json.loads(body["body"])["type"] == "/problems/service-stopping"


async def test_a_server_that_ends_the_connection_after_the_answer_is_no_client_leaving() -> None:
    """Servers report `http.disconnect` once the answer is out; the work was done by then."""
    wire = Wire()
    wire.body(b'{"article": {"text": "a"}}')

    async def send(message: Message) -> None:
        await wire.send(message)
        if message["type"] == "http.response.body":
            wire.leave()

    await door()(wire.scope, wire.receive, send)

    assert wire.sent[0]["status"] == 200


async def never_called(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that must not be reached."""
    raise AssertionError("the gate let it through")


async def test_a_body_that_does_not_arrive_is_not_waited_for() -> None:
    """A drip-fed body ends in 408 and a closed connection."""
    wire = Wire()
    wire.body(b"{", more=True)
    await Record(Gate(never_called, 2_000, deadline_s=0.01))(wire.scope, wire.receive, wire.send)

    assert wire.sent[0]["status"] == 408
    assert (b"connection", b"close") in wire.sent[0]["headers"]


async def test_a_refused_body_is_read_on_after_the_answer() -> None:
    """Closing over unread bytes would reset the connection, and the answer with it."""
    wire = Wire({"Content-Length": "6000"})
    for _ in range(5):
        wire.body(b" " * 1_000, more=True)
    wire.body(b" " * 1_000)
    await Record(Gate(never_called, 2_000))(wire.scope, wire.receive, wire.send)

    assert [message.get("more_body") for message in wire.sent] == [None, True, False]
    assert wire.read == 6_000


async def test_a_client_that_asks_first_is_refused_without_its_body() -> None:
    """`Expect: 100-continue`: reading would invite the body that nobody wants."""
    wire = Wire({"Content-Length": "6000", "Expect": "100-continue"})
    await Record(Gate(never_called, 2_000))(wire.scope, wire.receive, wire.send)

    assert wire.sent[0]["status"] == 413
    assert wire.read == 0


async def test_a_body_is_handed_on_whole() -> None:
    """The parts of a chunked body are put together."""
    parts = [b'{"article": ', b'{"text": "a"', b"}}"]

    async def body() -> AsyncIterator[bytes]:
        for part in parts:
            yield part

    summarizer = FakeSummarizer()
    async with client(door(summarizer)) as http:
        answer = await http.post("/v1/summaries", content=body(), headers=JSON)

    assert answer.status_code == 200
    assert summarizer.asked[0][0].text == "a"
    assert ORDER["article"]["text"] not in answer.text
