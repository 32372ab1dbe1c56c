"""A prompt on trial: a sticky share of stories, or in the shadow; on both databases."""

import asyncio
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from service.briefing.trial import Trial
from service.errors import UnknownPrompt
from service.settings import Settings
from service.store_ports import Search
from service.stores.database import Database
from service.stores.reviews import Reviews
from service.stores.tables import BRIEFS
from service.web.app import create_app
from tests.briefing.briefing_fakes import Bench, bench, caller, order, until
from tests.databases import labels


def trial(**shares: float) -> Trial:
    """A trial for every engine but the embedded one."""
    return Trial("story_summary@1", lambda name: name != "extractive", **shares)  # type: ignore[arg-type]


def test_an_article_is_always_drawn_alike() -> None:
    """By its id, in all its versions; the share is what was asked for; a higher share keeps those
    that were drawn at a lower one.
    """
    tenth, half = trial(share=0.1), trial(share=0.5)
    drawn = [tenth.label(order("One.", id=f"a{number}")) for number in range(2_000)]
    again = [tenth.label(order("Two.", id=f"a{number}")) for number in range(2_000)]
    more = [half.label(order("One.", id=f"a{number}")) for number in range(2_000)]

    assert drawn == again
    assert 150 <= drawn.count("candidate") <= 250
    assert all(
        wider == "candidate"
        for narrow, wider in zip(drawn, more, strict=True)
        if narrow == "candidate"
    )


@pytest.mark.parametrize("options", [{"prompt": "story_summary@2"}, {"engine": "extractive"}])
def test_nobody_is_drawn_who_chose(options: dict[str, str]) -> None:
    """A request that names its prompt keeps it; an engine that takes none has no trial."""
    assert trial(share=1.0).label(order(**options)) is None
    assert trial().label(order()) is None


def test_a_trial_that_would_do_nothing_stops_the_start(tmp_path: Path) -> None:
    """A shadow without tokens, and a candidate that is production's own prompt, by its setting."""
    with pytest.raises(ValidationError, match="must be above 0 for NUTGRAF_SHADOW_SHARE"):
        Settings.model_validate({"shadow_share": 0.1})
    own = {"candidate_prompt": "story_summary@production", "candidate_share": 0.1}
    with pytest.raises(UnknownPrompt, match=r"NUTGRAF_CANDIDATE_PROMPT: .* own prompt"):
        create_app(Settings.model_validate({**own, "data_dir": tmp_path}), keyless=True)


async def test_a_drawn_story_gets_the_candidate(database: Database) -> None:
    """And its row says so; what is not drawn says production."""
    there = bench(database, trial=trial(share=1.0))
    await there.briefing.brief(caller(), order())
    other = bench(database, trial=trial(share=0.0, shadow_share=1e-9, shadow_tokens=1))
    await other.briefing.brief(caller(), order("Another."))

    assert sorted(await labels(database)) == [("candidate", 0), ("production", 0)]


async def settled(there: Bench) -> None:
    """Once no shadow is in the making."""
    await until(lambda: not there.briefing.shadows._running)


async def test_a_shadow_is_kept_and_shown_to_nobody(database: Database) -> None:
    """Neither by its id, nor in a list, nor from the cache."""
    there = bench(database, trial=trial(shadow_share=1.0, shadow_tokens=10**6))
    brief = await there.briefing.brief(caller(), order(id="a1"))
    await settled(there)
    again = await there.briefing.brief(caller(), order(id="a1"))
    listed = await Reviews(database).search("desk", Search())
    names = await database.run(
        lambda connection: connection.execute(select(BRIEFS.c.id, BRIEFS.c.shadow)).all()
    )
    (hidden,) = [row.id for row in names if row.shadow]

    assert there.core.calls == 2
    assert await labels(database) == [("production", 0), ("candidate", 1)]
    assert again.id == brief.id
    assert [one.brief.id for one in listed] == [brief.id]
    assert await Reviews(database).find("desk", hidden) is None


async def test_a_shadow_goes_with_its_story(database: Database) -> None:
    """Also one that is still in the making when the story is deleted."""
    there = bench(database, trial=trial(shadow_share=1.0, shadow_tokens=10**6))
    first = await there.briefing.brief(caller(), order("One."))
    await settled(there)
    await Reviews(database).delete("desk", first.id, there.watch())
    left = await labels(database)
    there.core.go.clear()
    making = asyncio.create_task(there.briefing.brief(caller(), order("Two.")))
    await until(lambda: there.core.calls == 3)
    there.core.go.set()
    second = await making
    there.core.go.clear()
    await Reviews(database).delete("desk", second.id, there.watch())
    there.core.go.set()
    await settled(there)

    assert left == []
    assert await labels(database) == []


async def test_what_may_not_be_kept_has_no_shadow(database: Database) -> None:
    """`no_store` means nothing at all."""
    there = bench(database, trial=trial(shadow_share=1.0, shadow_tokens=10**6))
    await there.briefing.brief(caller(), order(no_store=True))

    assert there.core.calls == 1
