"""`Idempotency-Key`: sent again, answered the same, done once; on both databases."""

import asyncio

import pytest
from sqlalchemy import select

from service.briefing.idempotency import KEPT
from service.errors import EngineUnavailable, IdempotencyMismatch, NotFound, RequestInFlight
from service.stores.claims import forget_answers
from service.stores.database import Database
from service.stores.tables import IDEMPOTENCY
from tests.briefing.briefing_fakes import bench, caller, order, until

KEY = "velvet-otters-17"


async def test_the_same_key_and_body_get_the_same_answer(database: Database) -> None:
    """Word for word, from the row alone; the key itself is kept nowhere."""
    there = bench(database, ttl_s=0)
    answers = [await there.briefing.brief_once(caller(), order(), KEY) for _ in range(3)]
    kept = await database.run(lambda connection: str(connection.execute(select(IDEMPOTENCY)).all()))

    assert there.core.calls == 1
    assert len({one.model_dump_json() for one in answers}) == 1
    assert KEY not in kept


async def test_another_body_is_refused(database: Database) -> None:
    """Whether the first one was answered or is in flight."""
    there = bench(database)
    await there.briefing.brief_once(caller(), order(), KEY)

    with pytest.raises(IdempotencyMismatch, match=r"another body, or .* respond-async"):
        await there.briefing.brief_once(caller(), order("Another."), KEY)


async def test_keys_belong_to_tenants(database: Database) -> None:
    """Two may use the same."""
    there = bench(database)
    one = await there.briefing.brief_once(caller("desk"), order(), KEY)
    other = await there.briefing.brief_once(caller("archive"), order("Another."), KEY)

    assert one.id != other.id


async def test_while_it_is_in_flight_it_is_refused(database: Database) -> None:
    """With a time to come back; of fifty at once one is made."""
    there = bench(database, waiting=True, ttl_s=0)
    asked = (there.briefing.brief_once(caller(), order(), KEY) for _ in range(50))
    tasks = [asyncio.create_task(one) for one in asked]
    await until(lambda: sum(task.done() for task in tasks) >= 49)
    there.core.go.set()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    refused = [one for one in ended if isinstance(one, RequestInFlight)]

    assert there.core.calls == 1
    assert len(refused) == 49
    assert refused[0].retry_after_s is not None


async def test_a_failure_gives_the_key_back(database: Database) -> None:
    """So that the same request can succeed later; a client that left does too."""
    there = bench(database)
    there.core.failure = EngineUnavailable("down")
    with pytest.raises(EngineUnavailable):
        await there.briefing.brief_once(caller(), order(), KEY)
    there.core.failure = None
    there.core.go.clear()
    leaving = asyncio.create_task(there.briefing.brief_once(caller(), order(), KEY))
    await until(lambda: there.core.calls >= 2)
    leaving.cancel()
    await asyncio.wait({leaving})
    there.core.go.set()
    brief = await there.briefing.brief_once(caller(), order(), KEY)

    assert brief.bullets


async def test_a_process_that_died_holds_no_key(database: Database) -> None:
    """Once its lease has run out, the next request takes over; what the dead one still answers, if
    it was only slow, is not what clients see.
    """
    slow, quick = bench(database, waiting=True, ttl_s=0), bench(database, ttl_s=0)
    answering = asyncio.create_task(slow.briefing.brief_once(caller(), order(), KEY))
    await until(lambda: bool(slow.core.calls))
    quick.watch.on(seconds=60 + 31)
    taken_over = await quick.briefing.brief_once(caller(), order(), KEY)
    slow.core.go.set()

    assert (await answering).id == taken_over.id


async def test_a_key_is_free_after_a_day(database: Database) -> None:
    """For any body."""
    there = bench(database)
    await there.briefing.brief_once(caller(), order(), KEY)
    there.watch.now += KEPT
    brief = await there.briefing.brief_once(caller(), order("Another."), KEY)

    assert brief.source.text_digest
    assert there.core.calls == 2


async def test_what_was_deleted_is_not_repeated(database: Database) -> None:
    """Nor made again: the words go, the key stays."""
    there = bench(database)
    brief = await there.briefing.brief_once(caller(), order(), KEY)
    await database.run(lambda connection: forget_answers(connection, "desk", brief.id))

    with pytest.raises(NotFound):
        await there.briefing.brief_once(caller(), order(), KEY)
    kept = await database.run(lambda connection: str(connection.execute(select(IDEMPOTENCY)).all()))
    assert brief.bullets[0].text not in kept
