"""The shipped fake: what it is told, in order, behind the real interface."""

import pytest

from schemas.draft import Draft
from service.engines.scripted import ScriptedEngine, first_sentences
from service.errors import CallUsage, EngineRefused, EngineUnavailable
from service.ports import Brief, Repair
from service.source_text import SourceText
from tests.engines.engine_stories import FERRY_SENTENCES, ferry_story

DRAFT = first_sentences(ferry_story(), Brief())


async def test_drafts_and_errors_come_in_order_and_then_no_more() -> None:
    """A script that is over is a failure, not a surprise."""
    engine = ScriptedEngine([DRAFT, EngineRefused("no")], tokens=(3, 4))
    drafted = await engine.draft(ferry_story(), Brief())

    assert (drafted.draft, drafted.usage) == (DRAFT, CallUsage(1, 3, 4))
    with pytest.raises(EngineRefused):
        await engine.draft(ferry_story(), Brief())
    with pytest.raises(EngineUnavailable, match="no further answer"):
        await engine.draft(ferry_story(), Brief())


async def test_a_script_can_be_a_function_of_what_is_asked() -> None:
    """For models that obey, cheat or mend: they see story, brief and repair."""

    def mending(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        return first_sentences(story, brief) if repair is None else repair.draft

    engine = ScriptedEngine(mending)
    first = await engine.draft(ferry_story(), Brief(max_bullets=1))
    second = await engine.draft(ferry_story(), Brief(), Repair(first.draft, ()))

    assert second.draft == first.draft
    assert [asked.repair is None for asked in engine.asked] == [True, False]


async def test_without_a_script_it_copies_the_first_sentences() -> None:
    """Enough for trying the service: each bullet is its own evidence."""
    drafted = await ScriptedEngine().draft(ferry_story(), Brief(max_bullets=2))

    assert [bullet.text for bullet in drafted.draft.bullets] == list(FERRY_SENTENCES[:2])
    assert all(one.evidence[0].quote == one.text for one in drafted.draft.bullets)
