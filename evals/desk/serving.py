"""A service on a port of its own, and Chromium before it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ("--no-sandbox", "--disable-gpu")
"""Chromium's sandbox needs rights that containers do not give; only our own page is opened."""


@contextmanager
def serving(**environment: str) -> Iterator[str]:
    """`nutgraf serve` as a process of its own, with these settings; its address.

    Raises `RuntimeError` when it ends before it listens.
    """
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603  our own command
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | environment,
    ) as process:
        try:
            first = process.stdout.readline() if process.stdout else ""
            said = re.search(r"listens on (http://\S+)", first)
            if said is None:
                raise RuntimeError("the service ended before it listened")
            yield said[1]
        finally:
            process.terminate()
