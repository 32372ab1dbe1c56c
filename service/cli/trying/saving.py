"""Waiting for the next save of a prompt or story."""

import time
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path

POLL_S = 0.3
"""Seconds between two looks: an editor's save is seen at once, and forty files cost nothing."""

Stamp = tuple[int, int, int]


def rounds(
    paths: Callable[[], Iterable[Path]], sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """One round at once, then one after each change of any of the files, for ever.

    What is saved while a round runs starts the next one: the files are looked at before it.
    """
    while True:
        seen = _stamps(paths())
        yield
        while (saved := _stamps(paths())) == seen:
            sleep(POLL_S)
        while saved != seen:  # an editor may empty the file first and write it a moment later
            seen = saved
            sleep(POLL_S)
            saved = _stamps(paths())


def prompt_files(references: Iterable[str]) -> list[Path]:
    """The files that the prompts may come from: those named by path, and all shipped ones."""
    shelf = Path(str(files("prompts")))
    named = (Path(one) for one in references)
    return [*(one for one in named if one.is_file()), *shelf.rglob("*.md"), *shelf.glob("*.toml")]


def _stamps(paths: Iterable[Path]) -> dict[Path, Stamp | None]:
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> Stamp | None:
    """Time, size and inode: many editors save by putting a new file in the old one's place."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino
