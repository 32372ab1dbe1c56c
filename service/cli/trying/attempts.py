"""One round: every story with every prompt, as often as asked, a few at once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from schemas import Article, StorySummary, SummaryOptions
from service.cli.trying.call_cache import CallCache
from service.cli.trying.recorded_engine import Recorded, RecordedEngine
from service.errors import EngineFailed
from service.ports import Engine
from service.summarizer import Summarizer, Trace


@dataclass(frozen=True)
class Story:
    """A story as it was named and read."""

    name: str
    article: Article


@dataclass
class Attempt:
    """One brief of one story, or why there is none, with all that happened on the way."""

    story: Story
    prompt: str
    """As the user named it."""
    repeat: int
    """From 1."""
    trace: Trace = field(default_factory=Trace)
    calls: list[Recorded] = field(default_factory=list)
    brief: StorySummary | None = None
    failure: EngineFailed | None = None

    @property
    def latency_s(self) -> float:
        """Seconds that the engine took, repair included, as measured when it was paid for."""
        return sum(one.call.latency_s for one in self.calls)


@dataclass(frozen=True)
class Bench:
    """What every attempt of a round has in common."""

    summarizer: Summarizer
    options: SummaryOptions
    """The prompt is filled in for each attempt."""
    parameters: str
    """The settings that an answer depends on, keys masked."""
    cache: CallCache | None
    at_once: int
    """Calls to the engine at the same time, at most."""
    disconnect: Callable[[], Awaitable[None]]
    """Closes the engines' connections at the end of a round."""


async def attempt_all(
    bench: Bench,
    stories: Sequence[Story],
    prompts: Sequence[str],
    repeats: int,
    done: Callable[[], None] = lambda: None,
) -> list[Attempt]:
    """The attempts by story, prompt and repeat; `done` is called as each one ends.

    An engine's failure belongs to its attempt; every other failure ends the round.
    """
    free = asyncio.Semaphore(bench.at_once)
    attempts = [
        Attempt(story, prompt, repeat)
        for story in stories
        for prompt in prompts
        for repeat in range(1, repeats + 1)
    ]

    async def run(attempt: Attempt) -> None:
        async with free:
            await _attempt(bench, attempt)
        done()

    running = [asyncio.create_task(run(one)) for one in attempts]
    try:
        await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await bench.disconnect()
    return attempts


async def _attempt(bench: Bench, attempt: Attempt) -> None:
    def recorded(name: str | None) -> Engine:
        engine = bench.summarizer.engine_named(name)
        return RecordedEngine(
            engine,
            attempt.prompt,
            attempt.repeat,
            bench.parameters,
            bench.cache,
            attempt.calls,
        )

    summarizer = replace(bench.summarizer, engine_named=recorded)
    options = bench.options.model_copy(update={"prompt": attempt.prompt})
    try:
        attempt.brief = await summarizer.summarize(attempt.story.article, options, attempt.trace)
    except EngineFailed as failure:
        attempt.failure = failure
