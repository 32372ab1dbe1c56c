"""A taste of `make chaos`, on real processes, a real SQLite file and a real PostgreSQL."""

from collections.abc import Iterator

import pytest

from evals.chaos.ground import Ground, standing
from evals.chaos.table import ROWS, SELF_CHECKS


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    """What all rows stand on."""
    with standing(short=True) as made:
        yield made


@pytest.mark.parametrize("name", [name for name in ROWS if name != "fuzzed"])
async def test_what_must_hold_holds(name: str, ground: Ground) -> None:
    """Each fault a few times; the whole table takes minutes. What is fuzzed are tests already."""
    row = await ROWS[name].inject(ground)

    assert not row.broken, row.line()


@pytest.mark.parametrize("name", SELF_CHECKS)
async def test_what_is_switched_off_is_missed(name: str, ground: Ground) -> None:
    """The harness finds it every time: it brings about what the switched-off part is for."""
    row = await SELF_CHECKS[name].inject(ground)

    assert row.broken, row.line()
