"""A brief is made once, paid once, and kept; on both databases."""

import asyncio

import pytest
from sqlalchemy import func, select

from schemas.summary import BriefWarning
from service.errors import EngineUnavailable, StoreUnavailable
from service.running_copy import Statement
from service.stores.database import Database
from service.stores.tables import BRIEFS, CACHE, IDEMPOTENCY, METADATA
from tests.briefing.briefing_fakes import aboard, bench, caller, order

CANARY = "Velvet otters signed the secret treaty at noon."


async def rows(database: Database) -> int:
    """Briefs that are kept."""
    return await database.run(
        lambda connection: connection.execute(select(func.count()).select_from(BRIEFS)).scalar_one()
    )


async def test_an_equal_request_gets_the_same_brief(database: Database) -> None:
    """Without a call, and says so; how it is shown may differ."""
    there = bench(database)
    first = await there.briefing.brief(caller(), order())
    second = await there.briefing.brief(caller(), order(view="compact", deadline_s=5))
    third = await there.briefing.brief(caller(), order(include_text=True))

    assert there.core.calls == 1
    assert first.id == second.id == third.id
    assert [one.usage.cache_hit for one in (first, second, third)] == [False, True, True]
    assert first.source.text is None
    assert third.source.text == "A story."
    assert second.bullets[0].checks == []
    assert first.bullets[0].checks


@pytest.mark.parametrize(
    "other",
    [
        order("Another story."),
        order(max_bullets=3),
        order(engine="scripted"),
        order(prompt="story_summary@2"),
        order(fallback="never"),
        order(id="a1"),
    ],
    ids=lambda one: one.model_dump_json(exclude_defaults=True),
)
async def test_what_could_change_the_answer_is_another_request(
    database: Database, other: object
) -> None:
    """The story, every option that matters, and what the answer would come from."""
    there = bench(database)
    await there.briefing.brief(caller(), order())
    await there.briefing.brief(caller(), other)  # type: ignore[arg-type]

    assert there.core.calls == 2


async def test_tenants_share_no_cache(database: Database) -> None:
    """Not even for the same story."""
    there = bench(database)
    first = await there.briefing.brief(caller("desk"), order())
    second = await there.briefing.brief(caller("archive"), order())

    assert there.core.calls == 2
    assert first.id != second.id


async def test_a_fresh_brief_replaces_the_one_in_the_cache(database: Database) -> None:
    """`Cache-Control: no-cache` asks for a new one, which is what others get from then on."""
    there = bench(database)
    await there.briefing.brief(caller(), order())
    fresh = await there.briefing.brief(caller(), order(), fresh=True)
    after = await there.briefing.brief(caller(), order())

    assert there.core.calls == 2
    assert after.id == fresh.id


async def test_the_cache_forgets(database: Database) -> None:
    """After its time."""
    there = bench(database, ttl_s=60)
    await there.briefing.brief(caller(), order())
    there.watch.on(seconds=60)
    await there.briefing.brief(caller(), order())

    assert there.core.calls == 2


async def test_without_a_time_to_live_nothing_is_shared(database: Database) -> None:
    """Neither by the cache nor in flight."""
    there = bench(database, ttl_s=0)
    await asyncio.gather(*(there.briefing.brief(caller(), order()) for _ in range(3)))

    assert there.core.calls == 3
    assert await rows(database) == 3


async def test_what_a_stand_in_wrote_is_not_cached(database: Database) -> None:
    """The engine that was asked for may be back a second later."""
    there = bench(database)
    made = there.core.summarize

    async def stand_in(*given: object, **named: object) -> object:
        brief = await made(*given, **named)  # type: ignore[arg-type]
        warning = BriefWarning(code="fallback_used", pointer="/provenance/engine", detail="down")
        return brief.model_copy(update={"warnings": [warning]})

    there.core.summarize = stand_in  # type: ignore[method-assign, assignment]
    await there.briefing.brief(caller(), order())
    await there.briefing.brief(caller(), order())

    assert there.core.calls == 2
    assert await rows(database) == 2


async def test_no_store_keeps_nothing(database: Database) -> None:
    """Not a row in any table, and not a word: the story may be under embargo."""
    there = bench(database)
    brief = await there.briefing.brief(caller(), order(CANARY, no_store=True, include_text=True))
    again = await there.briefing.brief(caller(), order(CANARY, no_store=True))

    def everything(connection: object) -> dict[str, int]:
        return {
            table.name: len(connection.execute(select(table)).all())  # type: ignore[attr-defined]
            for table in METADATA.sorted_tables
        }

    assert brief.source.text == CANARY
    assert brief.id != again.id
    assert set((await database.run(everything)).values()) == {0}


async def test_equal_requests_in_flight_share_one_call(database: Database) -> None:
    """Twenty at once: one call, one row, one brief; another tenant's is another one."""
    there = bench(database, waiting=True)
    asking = [asyncio.create_task(there.briefing.brief(caller(), order())) for _ in range(20)]
    other = asyncio.create_task(there.briefing.brief(caller("archive"), order()))
    await aboard(there, 21)
    there.core.go.set()
    briefs = await asyncio.gather(*asking)

    assert (await other).id not in {one.id for one in briefs}
    assert there.core.calls == 2
    assert len({one.id for one in briefs}) == 1
    assert await rows(database) == 2


async def test_one_who_leaves_does_not_end_it_for_the_others(database: Database) -> None:
    """The last one does."""
    there = bench(database, waiting=True)
    one, other = (asyncio.create_task(there.briefing.brief(caller(), order())) for _ in range(2))
    await aboard(there, 2)
    one.cancel()
    await asyncio.wait({one})
    alive = there.core.cancelled == 0
    other.cancel()
    await asyncio.wait({other})

    assert alive
    assert there.core.cancelled == 1
    assert there.core.calls == 1


async def test_a_stream_that_joins_hears_all(database: Database) -> None:
    """What was told before it came, and what is told from then on; from the cache, everything."""
    there = bench(database, waiting=True)
    heard: list[list[Statement]] = [[], [], []]
    tasks = []
    for number in range(2):
        asked = there.briefing.brief(caller(), order(), tell=heard[number].append)
        tasks.append(asyncio.create_task(asked))
        await aboard(there, number + 1)
    there.core.go.set()
    brief, _ = await asyncio.gather(*tasks)
    await there.briefing.brief(caller(), order(), tell=heard[2].append)

    assert there.core.calls == 1
    assert heard[0] == heard[1] == [brief.bullets[0]]
    assert len(heard[2]) > len(brief.bullets)


async def test_a_failure_is_told_to_all_and_kept_by_nobody(database: Database) -> None:
    """The next request tries again."""
    there = bench(database)
    there.core.failure = EngineUnavailable("down")
    asked = (there.briefing.brief(caller(), order()) for _ in range(3))
    ended = await asyncio.gather(*asked, return_exceptions=True)
    there.core.failure = None
    await there.briefing.brief(caller(), order())

    assert all(isinstance(one, EngineUnavailable) for one in ended)
    assert await rows(database) == 1


async def test_there_is_no_answer_without_a_row(database: Database) -> None:
    """A store that fails at that moment makes the request fail, and the next one is tried."""
    there = bench(database)
    keep = there.briefing.briefs.keep

    async def full(*_given: object) -> None:
        raise StoreUnavailable("full")

    object.__setattr__(there.briefing.briefs, "keep", full)
    with pytest.raises(StoreUnavailable):
        await there.briefing.brief(caller(), order())
    object.__setattr__(there.briefing.briefs, "keep", keep)
    brief = await there.briefing.brief(caller(), order())

    assert there.core.calls == 2
    assert brief.usage.cache_hit is False


async def test_a_new_version_names_the_brief_that_it_replaces(database: Database) -> None:
    """By the article's id, within the tenant; the same text again replaces nothing."""
    there = bench(database)
    old = await there.briefing.brief(caller(), order("One.", id="a1"))
    there.watch.on(seconds=1)
    elsewhere = await there.briefing.brief(caller("archive"), order("Two.", id="a1"))
    same = await there.briefing.brief(caller(), order("One.", id="a1", max_bullets=2))
    new = await there.briefing.brief(caller(), order("Two.", id="a1"))

    assert elsewhere.source.supersedes is None
    assert same.source.supersedes is None
    assert new.source.supersedes in (old.id, same.id)
    assert there.core.held == [new.source.supersedes]


async def test_the_cache_row_goes_with_its_brief(database: Database) -> None:
    """And the key's answer holds no words once its subject is gone."""
    there = bench(database)
    await there.briefing.brief(caller(), order())
    left = await database.run(
        lambda connection: (
            connection.execute(BRIEFS.delete()),
            connection.execute(select(CACHE)).all(),
            connection.execute(select(IDEMPOTENCY)).all(),
        )
    )

    assert left[1] == []
