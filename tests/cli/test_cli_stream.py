"""`nutgraf summarize --stream`: each statement when it is written and checked, and every ending."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from schemas import Problem, StorySummary
from schemas.summary import Bullet
from service.cli import main
from service.cli.running_view import RunningText
from service.running_copy import Statement
from service.view import statements_of
from tests.cli.running import Run
from tests.cli.test_cli_views import HOSTILE, brief
from tests.engines.engine_stories import FERRY_SENTENCES
from tests.engines.fault_server import (
    PIECE,
    Answer,
    chunks,
    draft_json,
    error,
    events,
    http,
    serving,
)
from tests.engines.llama_server import LlmServer
from tests.forked import Forked
from tests.house.bundled import bundled_story

OPEN = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
CHUNKS = chunks(draft_json())
UNENDED = -12
FIRST_BULLET = 2 + draft_json().index('{"text"', draft_json().index('{"text"') + 1) // PIECE
"""Chunks of a draft whose first bullet is complete."""
PATIENCE_S = 120.0
"""Ends only a test that would hang."""


class Writing:
    """A model that writes its first bullet, and the rest when it may; of that all but the last
    words when it `stays`, and none when it `breaks` off.
    """

    def __init__(self, *, stays: bool = False, breaks: bool = False) -> None:
        self.go, self.gone = asyncio.Event(), asyncio.Event()
        self._stays, self._breaks = stays, breaks

    async def __call__(self, writer: asyncio.StreamWriter) -> None:
        """Streams; sees when the other side has left."""
        whole, unended = (
            events(*told, done=done) for told, done in ((CHUNKS, True), (CHUNKS[:UNENDED], False))
        )
        begun = events(*CHUNKS[:FIRST_BULLET], done=False)
        writer.write(OPEN + begun)
        await _until(writer, self.go)
        if self._breaks:
            return
        writer.write((unended if self._stays else whole)[len(begun) :])
        await writer.drain()
        if self._stays:
            await _until(writer, asyncio.Event())
            self.gone.set()


async def _until(writer: asyncio.StreamWriter, go: asyncio.Event) -> None:
    """Waits, or until the other side has left."""
    while not writer.is_closing() and not go.is_set():
        writer.write(b": still there\n\n")
        await asyncio.sleep(0.01)


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """The story that the model's draft is about."""
    path = tmp_path / "ferry.txt"
    path.write_text("\n\n".join(FERRY_SENTENCES), encoding="utf-8")
    return path


def _environment(url: str) -> dict[str, str]:
    ours = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none", "NUTGRAF_MODEL": "tiny"}
    return {**os.environ, **ours, "NUTGRAF_FALLBACK": "none"}


@asynccontextmanager
async def streaming(model: Answer, story: Path, *options: str) -> AsyncIterator[Forked]:
    """The command, asking that model."""
    async with serving([model]) as server, asyncio.timeout(PATIENCE_S):
        command = ("summarize", str(story), "--stream", "--engine", "openai", *options)
        process = Forked(main, command, _environment(server.url))
        try:
            yield process
        finally:
            process.kill()


async def _ended(process: Forked, read: str = "") -> tuple[int, str, str]:
    """Exit code, what else stands on stdout after what was read, and stderr."""
    out, err = await asyncio.to_thread(process.communicate)
    return process.wait(), read + out, err


async def _lines(process: Forked, count: int) -> str:
    """The next lines, while the model goes on writing."""
    return await asyncio.to_thread(lambda: "".join(islice(process.stdout, count)))


def _told(lines: str) -> list[tuple[str, Any]]:
    """The events of as many lines."""
    read = [json.loads(line) for line in lines.splitlines()]
    assert all(list(one) == ["event", "data"] for one in read)
    return [(one["event"], one["data"]) for one in read]


async def test_a_statement_is_printed_while_the_model_still_writes(ferry: Path) -> None:
    """Under the name of its section; at the end status and coverage, as without `--stream`."""
    model = Writing()
    async with streaming(model, ferry) as process:
        first = await _lines(process, 2)
        model.go.set()
        code, out, err = await _ended(process, first)

    assert first == f"Bullets\n• {FERRY_SENTENCES[0]}\n"
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].startswith("complete · openai (tiny-2031) · ")


async def test_as_json_they_are_the_events_of_the_service(ferry: Path) -> None:
    """One a line: statements word for word as they stand in the brief, then it, then `done`."""
    model = Writing()
    async with streaming(model, ferry, "--format", "json") as process:
        first = await _lines(process, 1)
        model.go.set()
        code, out, err = await _ended(process, first)
    *told, (last, whole), done = _told(out)
    told_brief = StorySummary.model_validate(whole)

    assert (code, err) == (0, "")
    assert (last, done) == ("summary", ("done", {}))
    assert told == [("bullet", one.model_dump(mode="json")) for one in told_brief.bullets]
    assert told


@pytest.mark.parametrize("form", ["text", "json"])
async def test_ctrl_c_closes_the_call_to_the_model(ferry: Path, form: str) -> None:
    """And ends with 130 and no word more."""
    model = Writing(stays=True)
    model.go.set()
    async with streaming(model, ferry, "--format", form) as process:
        first = await _lines(process, 1)
        assert not model.gone.is_set()
        process.send_signal(signal.SIGINT)
        code, out, err = await _ended(process, first)
        await model.gone.wait()

    assert (code, err) == (130, "")
    assert "done" not in out
    assert "complete" not in out


async def test_a_reader_that_leaves_closes_the_call_to_the_model(ferry: Path) -> None:
    """`nutgraf summarize --stream … | head -1`: quietly, with the shell's own code for it."""
    model = Writing(stays=True)
    async with streaming(model, ferry, "--format", "json") as process:
        first = await _lines(process, 1)
        process.stdout.close()
        model.go.set()
        code, _, err = await _ended(process)
        await model.gone.wait()

    assert first.endswith("}\n")
    assert (code, err) == (141, "")


@pytest.mark.parametrize("told", [1, 0], ids=["after a statement", "before any"])
async def test_a_failure_is_the_last_event_and_the_line_on_stderr(ferry: Path, told: int) -> None:
    """Exit code 1, no `summary` and no `done`: what was told before it does not count."""
    model = Writing(breaks=True)
    async with streaming(
        model if told else http(400, error("bad")), ferry, "--format", "json"
    ) as process:
        first = await _lines(process, told)
        model.go.set()
        code, out, err = await _ended(process, first)
    *statements, (last, problem) = _told(out)

    assert [name for name, _ in statements] == ["bullet"] * told
    assert last == "problem"
    slug = Problem.model_validate(problem).type.removeprefix("/problems/")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith(f"nutgraf: {slug}: ")


async def test_a_failure_as_text_is_the_line_on_stderr_alone(ferry: Path) -> None:
    """As without `--stream`."""
    async with streaming(http(400, error("bad")), ferry) as process:
        code, out, err = await _ended(process)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("nutgraf: engine-failed: ")


def test_noise_of_a_real_model_is_told_as_held_back(
    run: Run, llm_server: LlmServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A llama.cpp server whose words are noise: nothing stands outside `held_back`."""
    story = tmp_path / "story.txt"
    story.write_text(bundled_story(), encoding="utf-8")
    settings = {
        "OPENAI_BASE_URL": llm_server.url,
        "OPENAI_API_KEY": llm_server.key.get_secret_value(),
        "NUTGRAF_MODEL": "tiny",
        "NUTGRAF_TEMPERATURE": "1",
        "NUTGRAF_MAX_OUTPUT_TOKENS": "3000",
        "NUTGRAF_CONTEXT_TOKENS": "32768",
        "NUTGRAF_FALLBACK": "none",
    }
    ends = set()
    for seed in range(3):
        for name, value in (settings | {"NUTGRAF_SEED": str(seed)}).items():
            monkeypatch.setenv(name, value)
        ended = run("summarize", str(story), "--engine", "openai", "--stream", "-f", "json")
        *told, (last, _) = _told(ended.out)
        ends.add(last)

        assert {name for name, _ in told} <= {"held_back", "summary"}
        assert (ended.code, last) in ((0, "done"), (1, "problem"))

    assert "done" in ends


def test_the_embedded_engine_is_told_when_its_draft_is_finished(run: Run, story: Path) -> None:
    """The same statements as without `--stream`."""
    streamed = run("summarize", str(story), "--stream", "--format", "json")
    plain = StorySummary.model_validate_json(run("summarize", str(story), "-f", "json").out)
    *told, (_, whole), _ = _told(streamed.out)

    assert [one["id"] for _, one in told] == [one.id for one in statements_of(plain)]
    assert StorySummary.model_validate(whole).bullets == plain.bullets


def test_a_text_without_a_story_has_its_status_alone(run: Run) -> None:
    """No heading, no empty line."""
    ended = run("summarize", "-", "--stream", stdin=b"milk, eggs, flour")

    assert ended.code == 0
    assert ended.out.startswith("story_not_found: ")
    assert "\nabstained · extractive" in ended.out


def test_other_formats_are_not_streamed(run: Run, story: Path) -> None:
    """They have an order of their own, which is known at the end."""
    ended = run("summarize", str(story), "--stream", "--format", "markdown")

    assert (ended.code, ended.out) == (2, "")
    assert "--stream" in ended.err


def _printed(capfdbinary: pytest.CaptureFixture[bytes], *told: Statement) -> str:
    view = RunningText()
    for one in told:
        view.told(one)
    return capfdbinary.readouterr().out.decode()


def test_a_section_is_named_whenever_it_is_another_one(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """A bullet that was mended comes after the rest, under its heading once more."""
    *_, late = bullets = brief().bullets
    told = [one for one in statements_of(brief()) if one != late]
    out = _printed(capfdbinary, *told, late)
    headings = ["Nut", "Bullets", "Numbers", "People", "Open questions", "Bullets"]

    assert [line for line in out.splitlines() if line in headings] == headings
    assert out.endswith(f"\n\nBullets\n• {late.text}\n")
    assert out.count("\n\n") == len(headings) - 1
    assert all(isinstance(one, Bullet) and f"• {one.text}\n" in out for one in bullets)


def test_a_story_cannot_steer_the_terminal(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Escape codes, console markup and reordering characters of the story do nothing."""
    told = brief(HOSTILE)
    out = _printed(capfdbinary, *statements_of(told), *told.held_back)

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]loud[/bold]" in out
