"""Engines around engines: each is, in name and nature, the engine inside it."""

import pytest

from service.cli.trying.recorded_engine import RecordedEngine
from service.engines.scripted import ScriptedEngine
from service.engines.sections.engine import SectionedEngine
from service.pricing import Price, PricedEngine
from service.resilience.fallback import FallbackEngine
from service.resilience.retry import RetryingEngine
from service.wrapped_engine import WrappedEngine

INSIDE = ScriptedEngine(name="desk", repairs=False)


@pytest.mark.parametrize(
    "wrapped",
    [
        RetryingEngine(INSIDE, deadline_s=1),
        PricedEngine(INSIDE, Price(1, 1)),
        SectionedEngine(INSIDE, lambda *_: 1, deadline_s=1),
        FallbackEngine(INSIDE, [], lambda _: INSIDE, deadline_s=1),
        RecordedEngine(INSIDE, "story_summary@1", 1, "", None),
    ],
)
def test_a_wrapper_answers_for_the_engine_inside(wrapped: WrappedEngine) -> None:
    """So no brief's provenance names a wrapper."""
    assert wrapped.name == "desk"
    assert not wrapped.repairs
    assert wrapped.digital_source_type == INSIDE.digital_source_type
