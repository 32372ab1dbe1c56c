"""What is kept has an end; on both databases."""

from datetime import timedelta

from sqlalchemy import func, select

from service.stores.database import Database
from service.stores.reviews import Reviews
from service.stores.tables import BRIEFS, CACHE, IDEMPOTENCY
from tests.briefing.briefing_fakes import START, bench, caller, order


async def counted(database: Database) -> list[int]:
    """Rows of each table."""
    return await database.run(
        lambda connection: [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (BRIEFS, CACHE, IDEMPOTENCY)
        ]
    )


async def test_briefs_go_when_their_time_is_over(database: Database) -> None:
    """However many there are, with what points at them; younger ones stay."""
    there = bench(database)
    for number in range(210):
        await there.briefing.brief(caller(), order(f"Story {number}."))
    await there.briefing.brief_once(caller(), order("Keyed."), "key")
    there.watch.on(days=1)
    young = await there.briefing.brief(caller(), order("Young."))
    before = await Reviews(database).expire(START + timedelta(days=90, seconds=-1), None)
    deleted = await Reviews(database).expire(START + timedelta(days=90), None)

    assert (before, deleted) == (0, 211)
    assert await counted(database) == [1, 0, 0]
    assert await Reviews(database).find("desk", young.id) is not None


async def test_briefs_without_a_time_of_their_own_go_with_the_rest(database: Database) -> None:
    """Those of jobs."""
    there = bench(database)
    await there.briefing.brief(caller(), order())
    await database.run(
        lambda connection: connection.execute(BRIEFS.update().values(expires_at=None))
    )
    kept = await Reviews(database).expire(START + timedelta(days=900), None)
    gone = await Reviews(database).expire(START + timedelta(days=90), START)

    assert (kept, gone) == (0, 1)
