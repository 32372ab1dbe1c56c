"""Reading the development data: where it is, its lines and its digest."""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any


def dev_file(name: str) -> Path:
    """A file of the development data; ends the program with a message when it is absent."""
    folder = os.environ.get("NUTGRAF_DEV_DATA")
    if not folder or not (Path(folder) / name).is_file():
        sys.exit(f"this needs the development data ({name}): set NUTGRAF_DEV_DATA")
    return Path(folder) / name


def read_rows(name: str, every: int = 1) -> list[dict[str, Any]]:
    """Its lines as objects, every `every`-th of them."""
    lines = dev_file(name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines[::every]]


def digest(*names: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the files, one after the other."""
    found = hashlib.sha256()
    for name in names:
        found.update(dev_file(name).read_bytes())
    return found.hexdigest()[:16]
