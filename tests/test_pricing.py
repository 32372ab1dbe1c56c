"""What a brief cost: by the operator's prices, every told token once, nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.scripted import ScriptedEngine, first_sentences
from service.errors import CallUsage, DraftInvalid, EngineUnavailable
from service.ports import Brief
from service.pricing import Price, PricedEngine
from service.resilience.fallback import FallbackEngine, Standby
from service.resilience.retry import RetryingEngine
from tests.engines.engine_stories import ferry_story

DEAR, CHEAP = Price(10.0, 30.0), Price(1.0, 2.0)
DRAFT = first_sentences(ferry_story(), Brief())
MILLION = 1_000_000


@pytest.mark.parametrize(
    ("usage", "cost"),
    [
        (CallUsage(1, MILLION, MILLION), 40.0),
        (CallUsage(1, 500, 100), 0.008),
        (CallUsage(1, 500, None), 0.005),
        (CallUsage(1, 0, 0), 0.0),
        (CallUsage(3), None),
        (CallUsage(0), None),
    ],
    ids=["a million each", "some", "half told", "none used", "not told", "no call"],
)
def test_only_told_tokens_are_charged(usage: CallUsage, cost: float | None) -> None:
    """Absent is not zero: nothing told is no cost, zero tokens cost zero."""
    assert DEAR.charged(usage).cost == pytest.approx(cost)


@pytest.mark.parametrize(
    ("price", "cached", "cost"),
    [
        (Price(10.0, 30.0, 1.0), 600_000, 4.0 + 0.6 + 30.0),
        (Price(10.0, 30.0, 0.0), 600_000, 4.0 + 30.0),
        (Price(10.0, 30.0, 1.0), None, 40.0),
        (Price(10.0, 30.0), 600_000, 40.0),
        (Price(10.0, 30.0, 1.0), 3 * MILLION, 1.0 + 30.0),
    ],
    ids=["a discount", "for nothing", "not told", "no discount known", "more than was read"],
)
def test_input_from_the_providers_cache_has_its_own_price(
    price: Price, cached: int | None, cost: float
) -> None:
    """As long as provider and operator both say so; otherwise it costs as much as any."""
    usage = CallUsage(1, MILLION, MILLION, cached_tokens=cached)

    assert price.charged(usage).cost == pytest.approx(cost)
    assert price.charged(usage).cached_tokens == cached


_USAGES = st.builds(
    CallUsage,
    st.integers(0, 3),
    st.none() | st.integers(0, 10_000),
    st.none() | st.integers(0, 10_000),
    st.none() | st.integers(0, 64).map(float),
    st.none() | st.integers(0, 10_000),
)


@given(_USAGES, _USAGES, _USAGES)
def test_usage_adds_up_in_any_order(one: CallUsage, two: CallUsage, three: CallUsage) -> None:
    """Attempts of several engines are summed as they come."""
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one


def test_tokens_without_a_price_leave_no_cost() -> None:
    """A sum that leaves part of the bill out would be wrong, not small."""
    priced = DEAR.charged(CallUsage(1, 10, 10))

    assert (priced + CallUsage(1, 10, 10)).cost is None
    assert (priced + CallUsage(1)).cost == priced.cost


async def test_failed_attempts_of_every_engine_cost_their_own_price() -> None:
    """A dear engine fails after an answer that was paid for, a cheap one writes."""
    failing = [
        EngineUnavailable("busy", usage=CallUsage(1)),
        DraftInvalid("no JSON", usage=CallUsage(1, MILLION, 0)),
        DraftInvalid("no JSON", usage=CallUsage(1, 0, MILLION)),
    ]

    async def at_once(_seconds: float) -> None:
        return

    dear = RetryingEngine(
        PricedEngine(ScriptedEngine(failing, name="dear"), DEAR), deadline_s=60, sleep=at_once
    )
    cheap = PricedEngine(ScriptedEngine([DRAFT], tokens=(MILLION, MILLION)), CHEAP)
    chain = FallbackEngine(dear, [Standby("cheap", 0.3)], lambda _: cheap, deadline_s=60)
    drafted = await chain.draft(ferry_story(), Brief())

    assert drafted.usage == CallUsage(4, 2 * MILLION, 2 * MILLION, 10.0 + 30.0 + 3.0)


def test_it_is_the_engine_in_all_else() -> None:
    """Name, repairs and source type are the engine's own."""
    scripted = ScriptedEngine(name="other", repairs=False)
    engine = PricedEngine(scripted, DEAR)

    assert (engine.name, engine.repairs) == ("other", False)
    assert engine.digital_source_type == scripted.digital_source_type
