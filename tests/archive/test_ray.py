"""Shards as tasks of a real Ray, whose workers are killed."""

from pathlib import Path

from tests.archive.ray_kills import kill_workers


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    """Ray runs its shard again; at most what was in flight there is asked for twice.

    `python -m tests.archive.ray_kills 600 10 4` is the same with more of everything.
    """
    found = kill_workers(tmp_path, stories=80, kills=1, shards=2, seed=5, takes_ms=2_500)

    assert found.kills == 1
    assert (found.lost, found.shown_twice, found.accounted) == (0, 0, True)
    assert found.repeated <= found.in_flight_at_kills
