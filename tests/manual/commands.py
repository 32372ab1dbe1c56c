"""The commands of a manual, as its reader would type them."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^ *```console\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


def commands(manual: str) -> Iterator[str]:
    """What stands behind each `$` in a manual's console blocks, whole, without its output."""
    for block in _BLOCK.findall((DOCS / manual).read_text("utf-8")):
        command = ""
        for line in block.splitlines():
            if command:
                command += f"\n{line.strip()}"
            elif line.strip().startswith("$ "):
                command = line.strip().removeprefix("$ ")
            if command and _whole(command):
                yield command
                command = ""


def _whole(command: str) -> bool:
    if command.endswith("\\"):
        return False
    try:
        shlex.split(command, comments=True)
    except ValueError:  # a quotation that is not closed yet
        return False
    return True
