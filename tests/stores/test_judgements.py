"""Briefs as feedback sees them; on both databases."""

from datetime import timedelta

from sqlalchemy import insert, update

from service.stores.database import Database
from service.stores.judgements import judgements
from service.stores.tables import BRIEFS, REVIEWS
from tests.briefing.briefing_fakes import START, bench, caller, order


async def test_what_was_made_of_a_brief_is_read_without_its_words(database: Database) -> None:
    """Of those that a prompt wrote, since then, of one tenant or of all."""
    there = bench(database)
    brief = await there.briefing.brief(caller(), order("One.", id="a1"))
    await there.briefing.brief(caller(), order("Two."))
    changes = {
        "prompt": "story_summary@2",
        "review_state": "approved",
        "original": "{}",
        "cost_nanos": 2_500_000,
    }
    review = {"brief_id": brief.id, "at": START, "by": "anna", "action": "edit", "reason": "style"}
    await database.run(
        lambda connection: (
            connection.execute(update(BRIEFS).where(BRIEFS.c.id == brief.id).values(changes)),
            connection.execute(
                update(BRIEFS).where(BRIEFS.c.id != brief.id).values({"prompt": None})
            ),
            connection.execute(insert(REVIEWS).values(review)),
        )
    )
    (one,) = judgements(database, START, None, None)

    assert (one.prompt, one.state, one.edited) == ("story_summary@2", "approved", True)
    assert (one.reasons, one.cost, one.shadow) == (("style",), 0.0025, False)
    assert one.story == "desk\na1"
    assert judgements(database, START + timedelta(seconds=1), None, None) == []
    assert judgements(database, START, "archive", None) == []
    assert judgements(database, START, "desk", "candidate") == []
