"""Money, pace and concurrency: what a run may use, kept to the letter."""

import asyncio
import json
from pathlib import Path

import pytest

from schemas import Article
from schemas.draft import Draft
from service.archive.concurrency import Concurrency
from service.archive.drafts import DraftShelf
from service.archive.gate import GatedEngine, Toll, admitted
from service.archive.pace import LocalPace
from service.archive.purse import Purse, spent_by
from service.archive.running import Limits
from service.archive.shared_limits import SharedLimits
from service.engines.scripted import first_sentences
from service.errors import BudgetExceeded
from service.ports import Brief, Repair
from service.reading import read_article
from service.source_text import SourceText
from tests.archive.archives import story_text
from tests.archive.here import PaidEngine


async def test_what_is_set_aside_is_not_there_for_others(tmp_path: Path) -> None:
    """A second story that could break the ceiling is refused, or waits for what comes back."""
    purse = Purse(tmp_path, 1.0)
    first = await purse.set_aside(0.7, wait=False)
    with pytest.raises(BudgetExceeded):
        await purse.set_aside(0.7, wait=False)
    waiting = asyncio.create_task(purse.set_aside(0.7, wait=True))
    await asyncio.sleep(0)
    await purse.settle(first, 0.2)

    await waiting

    assert purse.spent == pytest.approx(0.2)
    assert purse.aside == pytest.approx(0.7)


async def test_shards_that_share_a_budget_do_not_both_stop(
    tmp_path: Path,
) -> None:
    """Who holds a part of what the next call could cost draws the rest of it alone."""
    shared = SharedLimits(Limits(), 1.0)

    async def draw(amount: float) -> float:
        return shared.draw(amount)

    one, other = (Purse(tmp_path / name, 0.0, draw) for name in ("one", "other"))
    for purse in (one, other):
        await purse.settle(await purse.set_aside(0.4, wait=True), 0.1)
    await one.settle(await one.set_aside(0.4, wait=True), 0.1)

    with pytest.raises(BudgetExceeded):
        await other.set_aside(0.5, wait=True)
    assert one.spent == pytest.approx(0.2)
    assert one.limit == pytest.approx(0.5)


async def test_what_a_kill_left_open_counts_as_spent(tmp_path: Path) -> None:
    """The provider may have been paid: a ceiling that forgets is none."""
    killed = Purse(tmp_path, 1.0)
    await killed.settle(await killed.set_aside(0.3, wait=False), 0.1)
    await killed.set_aside(0.3, wait=False)

    assert Purse(tmp_path, 1.0).spent == pytest.approx(0.4)
    assert spent_by(tmp_path) == pytest.approx(0.4)


async def test_it_is_on_disk_before_the_call(tmp_path: Path) -> None:
    """Set aside, then called: never the other way round."""
    purse = Purse(tmp_path, 1.0)
    await purse.set_aside(0.3, wait=False)

    lines = (tmp_path / "spending.jsonl").read_text().splitlines()
    assert json.loads(lines[-1]) == {"call": 1, "most": 0.3}


class _Time:
    def __init__(self) -> None:
        self.now_s = 0.0

    async def sleep(self, seconds: float) -> None:
        self.now_s += seconds


@pytest.mark.parametrize("per_minute", [30, 600])
async def test_no_minute_sees_more_requests_than_allowed(per_minute: int) -> None:
    """Whatever minute one looks at."""
    time = _Time()
    pace = LocalPace(per_minute, now_s=lambda: time.now_s, sleep=time.sleep)
    moments = []
    for _ in range(3 * per_minute):
        await pace.take(0)
        moments.append(time.now_s)

    busiest = max(sum(start <= one < start + 60 for one in moments) for start in moments)
    assert busiest <= per_minute
    assert moments[-1] < 3.2 * 60


async def test_tokens_are_corrected_by_what_was_really_used() -> None:
    """A call that took more than was guessed makes the next ones wait."""
    time = _Time()
    pace = LocalPace(None, 6_000, now_s=lambda: time.now_s, sleep=time.sleep)
    await pace.take(100)
    pace.correct(900)
    await pace.take(100)

    assert 9.0 < time.now_s < 12.0


async def test_concurrency_doubles_until_it_is_pushed_back_then_creeps() -> None:
    """Additive increase, multiplicative decrease; a burst of refusals is one push."""
    slots = Concurrency(128)
    for _ in range(112):
        slots.answered(0.1)
    assert slots.limit == 128
    for _ in range(100):
        await slots.enter()
    for _ in range(50):
        slots.pushed_back()
    assert slots.limit == 64
    for _ in range(50 + 64):
        slots.answered(0.1)
    assert 64 < slots.limit < 67


async def test_a_server_that_gets_slow_pushes_back_too() -> None:
    """Three times the quickest median: more at once would only wait for each other."""
    slots = Concurrency(64)
    for _ in range(64):
        slots.answered(0.1)
    for _ in range(32):
        slots.answered(0.5)

    assert slots.limit == 32


def test_no_more_stories_wait_for_the_pace_than_their_deadline_allows() -> None:
    """Half a minute's worth of calls at most are in flight, whatever was asked for."""
    assert Limits(64).at_once == 64
    assert Limits(64, requests_per_minute=60).at_once == 30
    assert Limits(64, tokens_per_minute=60_000).at_once == 5
    assert Limits(64, requests_per_minute=1).at_once == 1


async def test_a_calls_deadline_begins_with_the_call(tmp_path: Path) -> None:
    """A story may queue for minutes in an archive; the server still has no more than its time."""
    given: list[float | None] = []

    def write(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        given.append(brief.deadline_s)
        return first_sentences(story, brief, repair)

    engine = PaidEngine(write)
    purse = Purse(tmp_path, None)
    toll = Toll(purse, LocalPace(), Concurrency(1), DraftShelf(tmp_path))
    gated = GatedEngine(engine, engine, None, toll, call_s=60.0)
    story = read_article(Article(text=story_text(1)))
    for number, left_s in enumerate((600.0, 5.0)):
        async with admitted(purse, str(number), "id"):
            await gated.draft(story, Brief(deadline_s=left_s))

    assert given == [60.0, 5.0]
