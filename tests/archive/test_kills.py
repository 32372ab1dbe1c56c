"""A run that is killed in earnest, again and again."""

from pathlib import Path

import pytest

from tests.archive.kills import kill_often


@pytest.mark.parametrize("processes", [1, 2])
def test_nothing_is_lost_and_nothing_shown_twice(tmp_path: Path, processes: int) -> None:
    """SIGKILL at random points: at most what was in flight is asked for again.

    `python -m tests.archive.kills 2000 20` is the same over more stories; docs/archive.md has its
    counts.
    """
    found = kill_often(tmp_path, stories=120, kills=2, seed=11, processes=processes)

    assert (found.lost, found.shown_twice, found.accounted) == (0, 0, True)
    assert found.repeated <= found.in_flight_at_kills
