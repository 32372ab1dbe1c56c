# ruff: noqa: E501 - one fault on a line makes a table
"""The manual of what can go wrong with a language model, and what Nutgraf says then.

Every row is served over a real socket to the real SDK. For each: the error's name, how often the
model was asked, what was counted as paid, and no word of the story, the key or the vendor in the
error, its chain, the logs, the warnings or the terminal.
"""

import asyncio
import gzip
import json
import logging
import traceback
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import SecretStr

from service.engines.openai_chat import OpenAIEngine
from service.engines.scripted import ScriptedEngine
from service.errors import CallUsage, EngineFailed, EngineTimedOut
from service.ports import Brief, Exchange
from service.resilience.fallback import FallbackEngine, Standby
from service.resilience.retry import RetryingEngine
from tests.engines.engine_stories import CANARY, ferry_story
from tests.engines.fault_server import (
    ANSWER_TOKENS,
    PROMPT_TOKENS,
    VENDOR_WORDS,
    Answer,
    completion,
    draft_json,
    drip,
    endless,
    error,
    good_answer,
    hang_after_head,
    http,
    reset,
    serving,
    silence,
)

KEY = "sk-canary-9921"
SHORT_S = 0.4
"""Deadline for servers that never end."""
LONG_S = 30.0


@dataclass(frozen=True)
class Row:
    """One fault and what becomes of it."""

    fault: str
    answer: Answer
    slug: str
    attempts: int
    paid: bool = False
    """Whether the tokens of the answer are known and counted."""
    retry_after_s: float | None = None
    deadline_s: float = LONG_S


def _off_schema(**changed: Any) -> str:
    draft = json.loads(draft_json())
    return json.dumps({**draft, **changed})


def _chat(content: object, finish: str | None = "stop", **message: object) -> bytes:
    return http(200, completion(content, finish, **message))


def _without(*keys: str) -> bytes:
    body = completion(draft_json())
    return http(200, {key: body[key] for key in body if key not in keys})


WORDS = f"{CANARY} {VENDOR_WORDS}"
ZIPPED = gzip.compress(json.dumps(completion(draft_json())).encode())

TABLE = [
    # The server says no.
    Row("429", http(429, error()), "engine-unavailable", 3),
    Row("429, Retry-After 2", http(429, error(), retry_after="2"), "engine-unavailable", 3, retry_after_s=2),
    Row("429, Retry-After beyond the deadline", http(429, error(), retry_after="120"), "engine-unavailable", 1, retry_after_s=120),
    Row("429, Retry-After nonsense", http(429, error(), retry_after="nan"), "engine-unavailable", 3),
    Row("429, no credit", http(429, error("insufficient_quota")), "engine-unavailable", 1),
    Row("408", http(408, error()), "engine-unavailable", 3),
    Row("409", http(409, error()), "engine-unavailable", 3),
    Row("500", http(500, error()), "engine-unavailable", 3),
    Row("500, HTML", http(500, f"<h1>{WORDS}</h1>", "text/html"), "engine-unavailable", 3),
    Row("503, Retry-After 1", http(503, error(), retry_after="1"), "engine-unavailable", 3, retry_after_s=1),
    Row("401", http(401, error("invalid_api_key")), "engine-unavailable", 1),
    Row("403", http(403, error()), "engine-unavailable", 1),
    Row("404", http(404, error("model_not_found")), "engine-unavailable", 1),
    Row("302", http(302, b"", location="http://127.0.0.1:1/elsewhere"), "engine-unavailable", 1),
    Row("400", http(400, error("bad")), "engine-failed", 1),
    Row("400, context overflow", http(400, error("context_length_exceeded")), "engine-failed", 1),
    Row("400, content filter", http(400, error("content_filter")), "engine-filtered", 1),
    Row("422", http(422, error()), "engine-failed", 1),
    # The connection fails.
    Row("silence", silence, "engine-timed-out", 1, deadline_s=SHORT_S),
    Row("hang after the head", hang_after_head, "engine-timed-out", 1, deadline_s=SHORT_S),
    Row("drip", drip, "engine-timed-out", 1, deadline_s=SHORT_S),
    Row("connection reset", reset, "engine-unavailable", 3),
    Row("half a body", good_answer()[:-200], "engine-unavailable", 3),
    Row("not HTTP", b"SSH-2.0-OpenSSH_9\r\n\r\n", "engine-unavailable", 3),
    Row("ten megabytes", endless, "draft-invalid", 2),
    # The answer is no chat completion.
    Row("invalid JSON", http(200, '{"choices": ' + WORDS), "engine-unavailable", 3),
    Row("bad UTF-8", _chat(draft_json()).replace(b"ferry", b"f\xff\xferr"), "engine-unavailable", 3),
    Row("bad gzip", http(200, b"no gzip!", content_encoding="gzip"), "engine-unavailable", 3),
    Row("gzip not asked for", http(200, ZIPPED, content_encoding="gzip"), "engine-unavailable", 3),
    Row("HTML with 200", http(200, f"<p>{WORDS}</p>", "text/html"), "engine-unavailable", 3),
    Row("error object with 200", http(200, error()), "engine-unavailable", 3),
    Row("error object beside choices", http(200, completion("x") | error()), "engine-unavailable", 3),
    Row("no choices", _without("choices"), "engine-unavailable", 3),
    Row("null choices", http(200, completion("x") | {"choices": None}), "engine-unavailable", 3),
    Row("empty choices", http(200, completion("x") | {"choices": []}), "engine-unavailable", 3),
    Row("a choice without message", http(200, completion("x") | {"choices": [{"index": 0}]}), "engine-unavailable", 3),
    Row("a list", http(200, b"[1, 2]"), "engine-unavailable", 3),
    Row("null", http(200, b"null"), "engine-unavailable", 3),
    # The model does not write a draft: cut off or invalid, it is asked once more.
    Row("refusal", _chat(None, refusal=WORDS), "engine-refused", 1, paid=True),
    Row("content filter", _chat(draft_json(), "content_filter"), "engine-filtered", 1, paid=True),
    Row("length", _chat(draft_json()[:300], "length"), "engine-truncated", 2, paid=True),
    Row("length, though the JSON is whole", _chat(draft_json(), "length"), "engine-truncated", 2, paid=True),
    Row("null content", _chat(None), "draft-invalid", 2, paid=True),
    Row("content of another type", _chat([{"type": "text", "text": WORDS}]), "draft-invalid", 2, paid=True),
    Row("prose", _chat(f"Here is the brief: {WORDS}"), "draft-invalid", 2, paid=True),
    Row("fenced JSON", _chat(f"```json\n{draft_json()}\n```"), "draft-invalid", 2, paid=True),
    Row("JSON cut off under stop", _chat(draft_json()[:-40]), "draft-invalid", 2, paid=True),
    Row("JSON twice", _chat(draft_json() * 2), "draft-invalid", 2, paid=True),
    Row("an unknown key", _chat(_off_schema(**{WORDS: 1})), "draft-invalid", 2, paid=True),
    Row("an unknown value", _chat(_off_schema(article_kind=WORDS)), "draft-invalid", 2, paid=True),
    Row("a missing key", _chat("{}"), "draft-invalid", 2, paid=True),
    Row("eight bullets", _chat(_off_schema(bullets=json.loads(draft_json())["bullets"] * 3)), "draft-invalid", 2, paid=True),
    Row("a number as a string", _chat(draft_json().replace('"sentence":1', '"sentence":"1"')), "draft-invalid", 2, paid=True),
    Row("deep nesting", _chat("[" * 100_000), "draft-invalid", 2, paid=True),
]  # fmt: skip


class Slept:
    """A sleep that only remembers."""

    def __init__(self) -> None:
        self.waits_s: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Notes the wait."""
        self.waits_s.append(seconds)


def _everything_told(failure: BaseException) -> str:
    """The error and all that hangs on it, told in every way that Python offers."""
    told, seen = [*traceback.format_exception(failure)], [failure]
    while seen:
        one = seen.pop()
        told += [str(one), repr(one), repr(getattr(one, "__dict__", {})), repr(one.args)]
        seen += [other for other in (one.__cause__, one.__context__) if other is not None]
    return "\n".join(told)


@pytest.mark.parametrize("row", TABLE, ids=[row.fault for row in TABLE])
async def test_every_fault_has_a_name_and_tells_nothing(
    row: Row,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    recwarn: pytest.WarningsRecorder,
) -> None:
    """Typed, bounded, counted and silent; only who asked to listen hears what was written."""
    caplog.set_level(logging.DEBUG)
    slept = Slept()
    heard: list[Exchange] = []
    async with serving([row.answer]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url, api_key=SecretStr(KEY))
        engine = RetryingEngine(model, deadline_s=row.deadline_s, sleep=slept)
        with pytest.raises(EngineFailed) as caught:
            await engine.draft(ferry_story(), Brief(on_exchange=heard.append))
        await model.aclose()

    failure = caught.value
    paid = (PROMPT_TOKENS * row.attempts, ANSWER_TOKENS * row.attempts)
    tokens = paid if row.paid else (None, None)
    assert failure.slug() == row.slug
    assert len(server.requests) == row.attempts
    assert failure.usage == CallUsage(row.attempts, *tokens)
    assert failure.retry_after_s == row.retry_after_s
    assert len(slept.waits_s) == row.attempts - 1
    assert all(wait_s >= (row.retry_after_s or 0) for wait_s in slept.waits_s)
    assert [one.answer is not None for one in heard] == [row.paid] * row.attempts
    terminal = capfd.readouterr()
    warned = [str(one.message) for one in recwarn]
    told = "\n".join([_everything_told(failure), caplog.text, terminal.out, terminal.err, *warned])
    for secret in (CANARY, "Aldis", "Mara Voss", KEY, VENDOR_WORDS):
        assert secret not in told, f"{secret} is told"


ONE_OF_EACH = list({row.slug: row for row in TABLE}.values())


@pytest.mark.parametrize("row", ONE_OF_EACH, ids=[row.slug for row in ONE_OF_EACH])
async def test_whatever_failed_is_stood_in_for_and_named(row: Row) -> None:
    """Behind retries and fallback each kind of failure ends in a draft of the next engine's."""
    async with serving([row.answer]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url, api_key=SecretStr(KEY))
        retrying = RetryingEngine(model, deadline_s=row.deadline_s, sleep=Slept())
        standby = ScriptedEngine(name="standby")
        engine = FallbackEngine(
            retrying, [Standby("standby", 0.1)], lambda _: standby, deadline_s=row.deadline_s
        )
        drafted = await engine.draft(ferry_story(), Brief())
        await model.aclose()

    assert drafted.writer is standby
    assert drafted.usage.attempts == row.attempts + 1
    assert [one.detail for one in drafted.warnings] == [
        f'the engine "openai" failed ({row.slug}), so "standby" wrote the brief'
    ]


@pytest.mark.parametrize("endless_answer", [silence, hang_after_head, drip])
async def test_the_engine_keeps_its_deadline_by_itself(endless_answer: Answer) -> None:
    """Without any retry layer around it: reads that succeed for ever do not prolong a call."""
    async with serving([endless_answer]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url, deadline_s=LONG_S)
        with pytest.raises(EngineTimedOut) as ended:
            await model.draft(ferry_story(), Brief(deadline_s=SHORT_S))
        await model.aclose()

    assert ended.value.usage == CallUsage(1)


async def test_what_failed_attempts_cost_is_counted_on_the_draft() -> None:
    """Two failures and a draft are three attempts; their tokens are those that were told."""
    async with serving([http(503, error()), reset, good_answer()]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url)
        engine = RetryingEngine(model, deadline_s=LONG_S, sleep=Slept())
        drafted = await engine.draft(ferry_story(), Brief())

    assert drafted.usage == CallUsage(3, PROMPT_TOKENS, ANSWER_TOKENS)
    assert drafted.model == "tiny-2031"


async def test_a_client_that_leaves_cancels_the_call() -> None:
    """Cancelling a draft closes its connection and is no failure of the engine."""
    arrived, gone = asyncio.Event(), asyncio.Event()

    async def watch(writer: asyncio.StreamWriter) -> None:
        arrived.set()
        while not writer.is_closing():
            writer.write(b" ")
            await asyncio.sleep(0.01)
        gone.set()

    async with serving([watch]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url)
        asked = asyncio.ensure_future(model.draft(ferry_story(), Brief()))
        await arrived.wait()
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        await asyncio.wait_for(gone.wait(), LONG_S)


@pytest.mark.parametrize(
    "usage",
    [None, {}, {"prompt_tokens": -1, "completion_tokens": "many"}, {"prompt_tokens": 10**30}],
    ids=["null", "empty", "nonsense", "absurd"],
)
async def test_usage_that_makes_no_sense_is_unknown_or_a_fault(usage: Any) -> None:
    """A server that counts nonsense does not put nonsense into the bill."""
    answer = http(200, completion(draft_json()) | {"usage": usage})
    async with serving([answer]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url)
        try:
            counted = (await model.draft(ferry_story(), Brief())).usage
        except EngineFailed as failure:
            counted = failure.usage

    assert counted.attempts == 1
    assert counted.input_tokens in (None, 0)
    assert counted.output_tokens in (None, 0)


async def test_a_model_name_that_is_no_name_is_not_repeated() -> None:
    """Provenance names the configured model when the server's name is odd."""
    answer = http(200, completion(draft_json()) | {"model": "x" * 10_000})
    async with serving([answer]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url)
        drafted = await model.draft(ferry_story(), Brief())

    assert drafted.model == "tiny"
