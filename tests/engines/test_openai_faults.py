"""Every cause of the fault table, in both forms of the answer, over a real socket to the real SDK.

For each: the error's name, how often the model was asked, what was counted as paid, and no word of
the story, the key or the vendor in the error, its chain, the logs, the warnings or the terminal.
"""

import asyncio
import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import SecretStr

from schemas import Article, SummaryOptions
from schemas.summary import Bullet
from service.engines.openai_chat import OpenAIEngine
from service.engines.scripted import ScriptedEngine
from service.errors import CallUsage, EngineFailed, EngineTimedOut
from service.ports import Brief, Exchange, Listener
from service.reading import read_article
from service.resilience.fallback import FallbackEngine, Standby
from service.resilience.retry import RetryingEngine
from service.running_copy import Statement
from service.summarizer import Summarizer
from tests.engines.engine_stories import CANARY, FERRY_SENTENCES, ferry_story
from tests.engines.fault_server import (
    ANSWER_TOKENS,
    PROMPT_TOKENS,
    VENDOR_WORDS,
    Answer,
    breaking,
    chunks,
    completion,
    draft_json,
    dripping,
    error,
    good_answer,
    good_stream,
    hanging,
    http,
    reset,
    serving,
    silence,
    streamed,
)
from tests.engines.fault_table import LONG_S, SHORT_S, TABLE, Row
from tests.resilience.listening import Ear

KEY = "sk-canary-9921"
FORMS = ("plain", "stream")
IN_BOTH_FORMS = pytest.mark.parametrize("form", FORMS)
EVERY_FAULT = pytest.mark.parametrize("row", TABLE, ids=[row.fault for row in TABLE])


def _brief(form: str, listener: Listener | None = None, **asked: Any) -> Brief:
    """A brief; in a stream there is somebody who listens, and nothing is with the client yet."""
    return Brief(listener=listener or Ear(), **asked) if form == "stream" else Brief(**asked)


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


@EVERY_FAULT
@IN_BOTH_FORMS
async def test_every_fault_has_a_name_and_tells_nothing(
    form: str,
    row: Row,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    recwarn: pytest.WarningsRecorder,
) -> None:
    """Typed, bounded, counted and silent; only who asked to listen hears what was written."""
    caplog.set_level(logging.DEBUG)
    row = row.in_form(form)
    slept = Slept()
    heard: list[Exchange] = []
    async with serving([row.said(form)]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url, api_key=SecretStr(KEY))
        engine = RetryingEngine(model, deadline_s=row.deadline_s, sleep=slept)
        async with asyncio.timeout(row.deadline_s + 60):
            with pytest.raises(EngineFailed) as caught:
                await engine.draft(ferry_story(), _brief(form, on_exchange=heard.append))
        await model.aclose()

    failure = caught.value
    paid = (row.read * row.attempts, ANSWER_TOKENS * row.attempts)
    tokens = paid if row.paid else (None, None)
    assert failure.slug() == row.slug
    assert len(server.requests) == row.attempts
    assert failure.usage == CallUsage(row.attempts, *tokens)
    assert failure.retry_after_s == row.retry_after_s
    assert len(slept.waits_s) == row.attempts - 1
    assert all(wait_s >= (row.retry_after_s or 0) for wait_s in slept.waits_s)
    assert [json.loads(sent).get("stream", False) for sent in server.requests] == [
        form == "stream"
    ] * row.attempts
    if form == "plain":  # of a stream, what came before the fault is heard
        assert [one.answer is not None for one in heard] == [row.paid] * row.attempts
    terminal = capfd.readouterr()
    warned = [str(one.message) for one in recwarn]
    told = "\n".join([_everything_told(failure), caplog.text, terminal.out, terminal.err, *warned])
    for secret in (CANARY, "Aldis", "Mara Voss", KEY, VENDOR_WORDS):
        assert secret not in told, f"{secret} is told"


ONE_OF_EACH = list({row.slug: row for row in TABLE}.values())


@pytest.mark.parametrize("row", ONE_OF_EACH, ids=[row.slug for row in ONE_OF_EACH])
@IN_BOTH_FORMS
async def test_whatever_failed_is_stood_in_for_and_named(form: str, row: Row) -> None:
    """Behind retries and fallback each kind of failure ends in a draft of the next engine's."""
    row = row.in_form(form)
    async with serving([row.said(form)]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url, api_key=SecretStr(KEY))
        retrying = RetryingEngine(model, deadline_s=row.deadline_s, sleep=Slept())
        standby = ScriptedEngine(name="standby")
        engine = FallbackEngine(
            retrying, [Standby("standby", 0.1)], lambda _: standby, deadline_s=row.deadline_s
        )
        drafted = await engine.draft(ferry_story(), _brief(form))
        await model.aclose()

    assert drafted.writer is standby
    assert drafted.usage.attempts == row.attempts + 1
    assert [one.detail for one in drafted.warnings] == [
        f'the engine "openai" failed ({row.slug}), so "standby" wrote the brief'
    ]


@EVERY_FAULT
async def test_no_fault_ends_in_a_brief_and_what_was_told_before_it_is_not_contradicted(
    row: Row,
) -> None:
    """Told while it is written: a failure, at most three calls, at most the story's own words."""
    told: list[Statement] = []
    async with serving([row.said("stream")]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url, api_key=SecretStr(KEY))
        engine = RetryingEngine(model, deadline_s=row.deadline_s, sleep=Slept())
        summarizer = Summarizer(
            lambda _: engine, read_article, lambda: datetime.now(UTC), row.deadline_s
        )
        article = Article(text="\n\n".join(FERRY_SENTENCES))
        with pytest.raises(EngineFailed):
            await summarizer.summarize(article, SummaryOptions(), tell=told.append)
        await model.aclose()

    assert 1 <= len(server.requests) <= 3
    assert all(one.text in FERRY_SENTENCES for one in told if isinstance(one, Bullet))
    assert len({one.id for one in told if isinstance(one, Bullet)}) == len(told)


@pytest.mark.parametrize(
    "ending",
    [
        breaking(streamed(*chunks(draft_json())[:-2], done=False)[:-1]),
        streamed(*chunks(draft_json())[:-2], done=False),
        streamed(*chunks(draft_json(), "length")),
        streamed(*chunks(draft_json()[:-1])),
    ],
    ids=["reset", "not ended", "length", "invalid"],
)
async def test_after_the_client_has_a_statement_the_model_is_asked_no_more(ending: Answer) -> None:
    """One call, its failure, and the statements that were whole before it."""
    ear = Ear(sent=True)
    async with serving([ending, good_stream()]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url)
        engine = RetryingEngine(model, deadline_s=LONG_S, sleep=Slept())
        with pytest.raises(EngineFailed) as failed:
            await engine.draft(ferry_story(), _brief("stream", ear))
        await model.aclose()

    assert len(server.requests) == failed.value.usage.attempts == 1
    assert [index for _, index, _ in ear.heard] == [0, 1, 2]


async def test_a_stream_is_read_as_it_comes_and_ends_in_the_same_draft() -> None:
    """What was told is the draft; usage and model come with the last chunks."""
    ear = Ear()
    async with serving([good_answer(), good_stream()]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url)
        plain = await model.draft(ferry_story(), _brief("plain"))
        heard = await model.draft(ferry_story(), _brief("stream", ear))
        await model.aclose()

    assert heard == plain
    assert [entry for _, _, entry in ear.heard] == plain.draft.bullets
    assert heard.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)
    assert heard.model == "tiny-2031"


@pytest.mark.parametrize(
    "endless_answer",
    [silence, hanging(good_answer()[:200]), dripping(good_answer()), dripping(good_stream())],
    ids=["silence", "hang", "drip", "drip of a stream"],
)
@IN_BOTH_FORMS
async def test_the_engine_keeps_its_deadline_by_itself(form: str, endless_answer: Answer) -> None:
    """Without any retry layer around it: reads that succeed for ever do not prolong a call."""
    async with serving([endless_answer]) as server:
        model = OpenAIEngine(model="tiny", base_url=server.url, deadline_s=LONG_S)
        with pytest.raises(EngineTimedOut) as ended:
            await model.draft(ferry_story(), _brief(form, deadline_s=SHORT_S))
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


@IN_BOTH_FORMS
async def test_a_client_that_leaves_cancels_the_call(form: str) -> None:
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
        asked = asyncio.ensure_future(model.draft(ferry_story(), _brief(form)))
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
