"""Segments are the truth: they survive kills, and a shard that runs twice shows once."""

import json
from pathlib import Path

import pytest

from service.archive.entry import Header, write_line
from service.archive.faults import ShardTaken
from service.archive.index import Index
from service.archive.segments import SegmentWriter, ShardFolder


def _line(number: int, kind: str = "error") -> tuple[Header, bytes]:
    key = f"{number:032x}"
    header = Header.model_validate(
        {"kind": kind, "at": key, "key": key, "pass_number": 1, "id": f"s{number}", "word": "x"}
    )
    return header, write_line(header)


def _write(writer: SegmentWriter, *numbers: int) -> None:
    writer.append([_line(number)[1] for number in numbers])


def _ids(folder: ShardFolder) -> list[str]:
    return [json.loads(line)["id"] for name in folder.visible() for _, line in folder.lines(name)]


def test_a_cut_line_was_never_acknowledged(tmp_path: Path) -> None:
    """What a kill left of a line is not read, and the whole ones before it are."""
    folder = ShardFolder(tmp_path)
    writer = SegmentWriter(folder)
    _write(writer, 1, 2)
    (opened,) = tmp_path.glob("*.open")
    with opened.open("ab") as file:
        file.write(b'{"kind":"err')

    SegmentWriter(folder)

    assert _ids(folder) == ["s1", "s2"]


def test_a_shard_that_runs_twice_shows_one_outcome(tmp_path: Path) -> None:
    """After another run took over, what the older one writes counts nowhere."""
    folder = ShardFolder(tmp_path)
    older = SegmentWriter(folder)
    _write(older, 1)
    newer = SegmentWriter(folder)
    _write(older, 2)
    older.close_segment()
    _write(newer, 3)
    newer.close_segment()

    assert _ids(folder) == ["s1", "s3"]
    with pytest.raises(ShardTaken):
        older.check_fence()
    newer.check_fence()


def test_the_index_is_rebuilt_from_segments(tmp_path: Path) -> None:
    """It may lag, be missing or be broken: what the segments say is what is found."""
    folder = ShardFolder(tmp_path)
    writer = SegmentWriter(folder)
    _write(writer, 1, 2)
    path = tmp_path / "index.sqlite"
    Index(path, folder).close()
    _write(writer, 3)
    lagging = Index(path, folder)
    assert lagging.at(bytes.fromhex(f"{3:032x}")) is not None
    lagging.close()
    path.write_bytes(b"no database" * 1_000)
    anew = Index(path, folder)

    assert [known.key[-1] for known in anew.of_kind("error")] == [1, 2, 3]
    anew.close()


def test_the_index_follows_a_salvaged_segment(tmp_path: Path) -> None:
    """A takeover gives the open segment's lines another name; each is still known once."""
    folder = ShardFolder(tmp_path)
    _write(SegmentWriter(folder), 1, 2)
    path = tmp_path / "index.sqlite"
    Index(path, folder).close()
    SegmentWriter(folder)
    index = Index(path, folder)

    (known, _) = index.of_kind("error")
    assert known.place.segment.startswith("salvaged")
    assert json.loads(folder.line_at(known.place))["id"] == "s1"
    index.close()


def test_later_lines_take_the_place_of_earlier_ones(tmp_path: Path) -> None:
    """One record, one outcome: a retried error becomes what came of it."""
    folder = ShardFolder(tmp_path)
    writer = SegmentWriter(folder)
    _write(writer, 1)
    writer.append([_line(1, "duplicate")[1]])
    index = Index(tmp_path / "index.sqlite", folder)

    assert [(one.kind, one.stories) for one in index.sums()] == [("duplicate", 1)]
    index.close()
