"""Stories are checked one after the other; shown by the order of events, not by time."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from schemas import Article
from service.in_turn import LONG_CHARS, in_turn
from service.memo import once, remembering
from service.reading import read_article

SHORT = read_article(Article(text="The port authority said that six ships had passed the lock."))
LONG = read_article(Article(text="Six ships passed the lock on Tuesday. " * (LONG_CHARS // 30)))


@pytest.fixture
async def let_go() -> AsyncIterator[threading.Event]:
    """While it is not set, a short story is being checked; it is set at the end in any case."""
    held = threading.Event()
    begun = threading.Event()

    def check() -> None:
        begun.set()
        held.wait()

    checking = asyncio.create_task(in_turn(SHORT, check))
    await asyncio.to_thread(begun.wait)
    yield held
    held.set()
    await checking


async def test_a_story_waits_for_the_one_before(let_go: threading.Event) -> None:
    """The second begins when the first is done, and not before."""
    seen: list[bool] = []
    waiting = asyncio.create_task(in_turn(SHORT, lambda: seen.append(let_go.is_set())))
    await asyncio.sleep(0)
    await in_turn(LONG, lambda: None)
    let_go.set()
    await waiting

    assert seen == [True]


async def test_a_long_story_is_not_waited_for(let_go: threading.Event) -> None:
    """It is checked beside the others."""
    assert not await in_turn(LONG, let_go.is_set)


async def test_whoever_is_cancelled_while_it_waits_is_passed_over(let_go: threading.Event) -> None:
    """Nothing of it is begun: a request whose client left takes nobody's time."""
    begun: list[str] = []
    waiting = asyncio.create_task(in_turn(SHORT, begun.append, "the one that left"))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    after = asyncio.create_task(in_turn(SHORT, begun.append, "the one after it"))
    let_go.set()
    await after

    assert begun == ["the one after it"]


async def test_what_was_read_is_remembered_across_threads() -> None:
    """What one step has read of a story serves the next, in whichever thread it runs."""
    read: list[str] = []

    @once
    def reading(text: str) -> int:
        read.append(text)
        return len(text)

    with remembering():
        first = await in_turn(SHORT, reading, "six ships")
        second = await asyncio.to_thread(reading, "six ships")

    assert (first, second) == (9, 9)
    assert read == ["six ships"]


async def test_a_failure_is_the_callers() -> None:
    """It is raised where the check was asked for, and the next one has its turn."""
    with pytest.raises(ZeroDivisionError):
        await in_turn(SHORT, lambda: 1 // 0)
    assert await in_turn(SHORT, lambda: "its turn") == "its turn"
