"""Waiting for the next save: what starts another round."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.cli.trying.saving import prompt_files, rounds


class Quiet(Exception):
    """Nobody saved anything any more."""


def nothing() -> None:
    """A moment in which nobody saves."""


def _sleep(*saves: Callable[[], object]) -> Callable[[float], None]:
    """A sleep during which somebody saves a file, once for each of `saves`."""
    left = list(saves)

    def sleep(_seconds: float) -> None:
        if not left:
            raise Quiet
        left.pop(0)()

    return sleep


def _count(paths: list[Path], *saves: Callable[[], object]) -> int:
    count = 0
    with pytest.raises(Quiet):  # noqa: PT012  what is counted is what happens before
        for _ in rounds(lambda: paths, _sleep(*saves)):
            count += 1
    return count


def test_a_round_runs_at_once_and_after_each_save(tmp_path: Path) -> None:
    """Nothing happens while nothing is saved."""
    mine = tmp_path / "mine.md"
    mine.write_text("one")

    assert _count([mine]) == 1
    assert _count([mine], lambda: None, lambda: None) == 1
    saves = (lambda: mine.write_text("three"), nothing, lambda: mine.write_text("two"), nothing)
    assert _count([mine], *saves) == 3


def test_a_half_written_save_starts_no_round(tmp_path: Path) -> None:
    """An editor that empties the file before it writes it saves once."""
    mine = tmp_path / "mine.md"
    mine.write_text("one")

    assert _count([mine], lambda: mine.write_text(""), lambda: mine.write_text("two"), nothing) == 2


def test_every_way_of_saving_is_seen(tmp_path: Path) -> None:
    """In place, by a new file in its place, and by deleting it first."""
    mine, other = tmp_path / "mine.md", tmp_path / "other.md"
    mine.write_text("one")
    other.write_text("two")

    assert _count([mine], lambda: other.replace(mine), nothing) == 2
    assert _count([mine], mine.unlink, nothing, lambda: mine.write_text("one"), nothing) == 3


def test_what_is_saved_during_a_round_starts_the_next(tmp_path: Path) -> None:
    """An editor is quicker than a model."""
    mine = tmp_path / "mine.md"
    mine.write_text("one")
    running = rounds(lambda: [mine], _sleep(nothing))
    next(running)
    mine.write_text("three")

    next(running)


def test_prompts_by_path_and_all_shipped_ones_are_watched(tmp_path: Path) -> None:
    """The repair prompt and the labels belong to what a model reads."""
    mine = tmp_path / "mine.md"
    mine.write_text("one")
    watched = prompt_files([str(mine), "story_summary@1"])

    assert mine in watched
    names = {f"{path.parent.name}/{path.name}" for path in watched}
    assert {"story_repair/v1.md", "story_summary/v2.md", "prompts/labels.toml"} <= names
