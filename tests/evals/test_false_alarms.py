"""Compare and gate keep their error rates where nothing differs; reduced and seeded."""

from functools import cache
from math import sqrt

import pytest

from evals.studies.false_alarms import WORLDS, Alarms, World, alarms

RUNS = 400
SLACK = 3 * sqrt(0.05 * 0.95 / RUNS)
"""Three standard errors of a rate of 5 %."""


@cache
def _rates(world: World) -> Alarms:
    return alarms(world, RUNS)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.__name__)
def test_the_test_of_compare_alarms_in_one_of_twenty(world: World) -> None:
    """Independent, clustered, skewed and tied differences alike: 5 %, within chance."""
    assert 0.05 - SLACK <= _rates(world).compare <= 0.05 + SLACK


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.__name__)
def test_the_gate_alarms_no_more_often(world: World) -> None:
    """Of one score or of six together, with the margins that ship."""
    assert _rates(world).gate <= 0.05 + SLACK
    assert _rates(world).gate_of_many <= 0.05 + SLACK
