"""The name of a worker: its own, and the same again when it comes back."""

import shutil
from pathlib import Path

import pytest

from service.errors import StoreUnavailable
from service.jobs.slot import worker_slot


def test_a_worker_that_comes_back_has_its_name_again(tmp_path: Path) -> None:
    """So it takes what it held at once, without waiting for its lease to run out."""
    with worker_slot(tmp_path) as first, worker_slot(tmp_path) as second:
        pass
    with worker_slot(tmp_path) as again, worker_slot(tmp_path) as again_second:
        pass

    assert first != second
    assert (again, again_second) == (first, second)


def test_equal_hosts_with_data_directories_of_their_own_have_names_of_their_own(
    tmp_path: Path,
) -> None:
    """Containers in the host's network and copied machines have one host name."""
    with worker_slot(tmp_path / "a") as one, worker_slot(tmp_path / "b") as other:
        assert one != other


def test_a_copied_machine_has_names_of_its_own(tmp_path: Path) -> None:
    """Its data directory is copied as well; that it runs by itself is not."""
    here, there = tmp_path / "boot-here", tmp_path / "boot-there"
    here.write_text("f4c1\n")
    there.write_text("09ab\n")
    with worker_slot(tmp_path / "a", boot_id=here) as one:
        shutil.copytree(tmp_path / "a", tmp_path / "b")
        with worker_slot(tmp_path / "b", boot_id=there) as other:
            assert one != other


def test_where_no_boot_is_told_the_name_stays(tmp_path: Path) -> None:
    """Only Linux tells one."""
    nowhere = tmp_path / "nowhere"
    with worker_slot(tmp_path, boot_id=nowhere) as one:
        pass
    with worker_slot(tmp_path, boot_id=nowhere) as again:
        pass

    assert one == again


def test_a_long_host_name_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of shards has 100 characters for it."""
    monkeypatch.setattr("socket.gethostname", lambda: "h" * 255)
    with worker_slot(tmp_path) as name:
        assert len(name) <= 100


def test_one_too_many_is_told(tmp_path: Path) -> None:
    """SQLite takes one worker."""
    with (
        worker_slot(tmp_path, most=1),
        pytest.raises(StoreUnavailable, match="another worker"),
        worker_slot(tmp_path, most=1),
    ):
        pass
