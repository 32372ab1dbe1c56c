"""A taste of `make chaos`, on real processes, a real SQLite file and a real PostgreSQL."""

from collections.abc import Iterator

import pytest

from evals.chaos.__main__ import ROWS, Ground, standing


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    """What all rows stand on."""
    with standing(short=True) as made:
        yield made


@pytest.mark.parametrize("name", ROWS)
async def test_what_must_hold_holds(name: str, ground: Ground) -> None:
    """Each fault a few times; the whole table takes minutes."""
    row = await ROWS[name](ground)

    assert not row.broken, row.line()
