"""The service as its users run it: a process, a port, real HTTP, and a signal to end it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from schemas import Problem, StorySummary
from service.cli import main
from service.cli.listening import listening
from tests.forked import Forked, finished
from tests.serving import address_of

CANARY = "Velvet otters signed the secret treaty at noon"
STORY = (
    "CALM BAY, March 5 (Coast Wire) - The reservoir above Calm Bay will be drained for at most "
    "five weeks, the water board said on Wednesday, after divers found a crack 12 metres long.\n\n"
    f'"{CANARY}," said Ines Dahlmark, the board\'s chief engineer.\n\n'
    "It was not clear when the farms downstream would get water again."
)

LIMIT_S = 60
"""Ends a test that hangs; a machine that is busy with others may take long to answer."""
WRONG = {"article": {"text": STORY}, "options": {"engine": CANARY}}


@dataclass
class Server:
    """A running service."""

    process: "Forked | subprocess.Popen[str]"
    url: str

    def end(self, how: signal.Signals) -> tuple[int, str]:
        """Ends it, and returns its exit code and all that it logged."""
        self.process.send_signal(how)
        _, err = self.process.communicate()
        return self.process.wait(), err


def start(*arguments: str) -> Server:
    """The service on a free port."""
    process = Forked(main, ["serve", "--port", "0", *arguments], os.environ)
    return Server(process, address_of(process))


def start_from_nothing() -> Server:
    """The same, as a shell starts it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return Server(process, address_of(process))


@contextmanager
def started(running: Server) -> Iterator[Server]:
    """The same, ended whatever happens."""
    try:
        yield running
    finally:
        running.process.kill()
        running.process.communicate()


@pytest.fixture
def server() -> Iterator[Server]:
    """A running service."""
    with started(start()) as running:
        yield running


@pytest.fixture
def shells() -> Iterator[Server]:
    """One that was started from nothing."""
    with started(start_from_nothing()) as running:
        yield running


def test_a_story_in_a_brief_out_and_a_clean_end(shells: Server) -> None:
    """The whole way over real HTTP; nothing of the story is logged; SIGTERM is obeyed."""
    assert shells.url.startswith("http://127.0.0.1:")
    with httpx.Client(base_url=shells.url, timeout=LIMIT_S) as http:
        assert http.get("/readyz").json() == {"status": "ready"}
        answer = http.post(
            "/v1/summaries",
            json={"article": {"text": STORY}, "options": {"include_text": True}},
            headers={"X-Request-ID": "desk-1"},
        )
        failures = [
            http.post("/v1/summaries", content=f'{{"{CANARY}'.encode()),
            http.post("/v1/summaries", json={"article": {"text": CANARY, CANARY: CANARY}}),
            http.post(
                "/v1/summaries", json={"article": {"text": STORY}, "options": {"engine": CANARY}}
            ),
            http.post("/v1/summaries", json={"article": {"text": CANARY * 40_000}}),
            http.post("/v1/summaries", content=iter([CANARY.encode()] * 40_000)),
            http.get(f"/{CANARY}?{CANARY}"),
        ]
    brief = StorySummary.model_validate_json(answer.content)
    code, log = shells.end(signal.SIGTERM)
    lines = [json.loads(line) for line in log.splitlines()]

    assert answer.headers["x-request-id"] == "desk-1"
    assert "server" not in answer.headers
    assert brief.source.text == STORY
    assert brief.bullets
    for bullet in brief.bullets:
        for evidence in bullet.evidence:
            assert STORY[evidence.start : evidence.end] == evidence.quote
    assert [Problem.model_validate_json(one.content).status for one in failures] == [
        *(415, 422, 422, 413, 413, 404)
    ]
    assert code == 0
    assert CANARY not in log
    assert "otters" not in log
    assert [line["status"] for line in lines if line["logger"] == "nutgraf.requests"] == [
        *(200, 200, 415, 422, 422, 413, 413, 404)
    ]


def test_a_large_body_is_refused_without_breaking_the_connection(server: Server) -> None:
    """The client is still sending when it is refused, and gets to read why."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as wire:
        head = "POST /v1/summaries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        wire.sendall(f"{head}Content-Length: 5000000\r\n\r\n".encode())
        for _ in range(50):
            wire.sendall(b" " * 100_000)
        answer = b""
        while part := wire.recv(65_536):
            answer += part

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in answer.lower()
    assert b"/problems/body-too-large" in answer


def test_an_answer_does_not_wait_for_an_acknowledgement() -> None:
    """What is written to a connection is sent at once, the body right behind the head."""
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_ctrl_c_ends_it_without_a_traceback(shells: Server) -> None:
    """As in every other command: 130."""
    code, log = shells.end(signal.SIGINT)

    assert code == 130
    assert "Traceback" not in log


def test_an_address_that_is_taken_is_told(server: Server) -> None:
    """One line, exit code 1."""
    port = server.url.rpartition(":")[2]
    second = command("serve", "--port", port)

    assert second.returncode == 1
    assert second.stderr.startswith("nutgraf: address-unavailable: ")
    assert "--port 0 takes any that is free" in second.stderr
    assert second.stderr.count("\n") == 1


@pytest.mark.parametrize("named", [("serve", "--port", "0"), ("worker",)])
def test_jobs_that_cannot_be_dispatched_are_told(named: tuple[str, ...], tmp_path: Path) -> None:
    """One line and exit code 1, whoever would have worked them off."""
    (tmp_path / "dispatch.sqlite").write_bytes(b"no database" * 100)
    ended = command(*named, NUTGRAF_DATA_DIR=str(tmp_path))

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("nutgraf: store-unavailable: ")


def test_an_open_door_needs_a_key() -> None:
    """Bound to the network without a key, it does not start, and says how to make one."""
    never, revoked = opened_without_a_key(), keys("create", "--tenant", "desk").stdout
    keys("revoke", revoked.split("_")[1])
    for refused in (never, opened_without_a_key()):
        assert refused.returncode == 1
        assert "nutgraf: keys-missing: " in refused.stderr
        assert "nutgraf keys create" in refused.stderr


def opened_without_a_key() -> "subprocess.CompletedProcess[str]":
    """The service, bound to the network."""
    return command("serve", "--port", "0", "--host", "0.0.0.0")


def test_with_a_key_it_opens_and_asks_for_it() -> None:
    """Made on the command line, shown once, asked for from then on; revoked, it opens nothing."""
    made = keys("create", "--tenant", "desk", "--per-minute", "100")
    key = made.stdout.strip()
    order = {"article": {"text": STORY}}
    with started(start("--host", "0.0.0.0")) as running:
        url = running.url.replace("0.0.0.0", "127.0.0.1")
        with httpx.Client(base_url=url, timeout=LIMIT_S) as http:
            without = http.post("/v1/summaries", json=order)
            answered = http.post(
                "/v1/summaries", json=order, headers={"Authorization": f"Bearer {key}"}
            )
        listed = keys("list").stdout
        revoked = keys("revoke", key.split("_")[1])
        _, log = running.end(signal.SIGTERM)

    assert without.status_code == 401
    assert without.headers["www-authenticate"] == "Bearer"
    assert answered.status_code == 200
    assert answered.headers["ratelimit"].startswith('"requests";r=99;')
    assert "desk" in listed
    assert revoked.returncode == 0
    for told in (log, listed, made.stderr):
        assert key not in told
        assert key.split("_")[2] not in told


def keys(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command about keys."""
    ended = command("keys", *arguments)
    assert ended.returncode == 0, ended.stderr
    return ended


def command(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A command of `nutgraf`, ended."""
    return finished(main, arguments, os.environ | environment)
