"""Writing that survives a kill and a power cut: fsync, rename, and files that exist once."""

import asyncio
import errno
import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from service.archive.faults import ArchiveUnwritable

_T = TypeVar("_T")
_DISK = ThreadPoolExecutor(3, "archive-disk")
"""For what waits for the disk: it never queues behind what waits for the processor. One each for
segments, drafts and the purse."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


async def on_disk(write: Callable[[], _T]) -> _T:
    """Runs what waits for the disk, and lets everything else go on."""
    return await asyncio.get_running_loop().run_in_executor(_DISK, write)


def replace_file(path: Path, content: bytes) -> None:
    """Puts `content` in the place of a file, whole or not at all."""
    unfinished = _written(path, content)
    unfinished.replace(path)
    sync_folder(path.parent)


def create_once(path: Path, content: bytes) -> bool:
    """Creates the file with its whole content, unless it is there; whoever is first wins.

    A link is made or refused in one step, on network file systems too (link(2)).
    """
    unfinished = _written(path, content)
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return False
    finally:
        unfinished.unlink()
    sync_folder(path.parent)
    return True


def sync_folder(folder: Path) -> None:
    """A new name is durable only when its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def unwritable(fault: OSError) -> ArchiveUnwritable:
    """Told without the path: its name may be a story's."""
    advice = "make room, then resume" if fault.errno in _FULL else "look at the folder, then resume"
    return ArchiveUnwritable(f"the archive cannot be written ({fault.strerror}): {advice}")


def _written(path: Path, content: bytes) -> Path:
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        unfinished.unlink(missing_ok=True)
        raise unwritable(fault) from None
    return unfinished
