"""`python -m evals` as a process of its own: Inspect wants an event loop, and a kill a process."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.forked import ROOT, Forked, finished


def environment(**more: str) -> dict[str, str]:
    """This process's, without what would configure an engine."""
    kept = {name: value for name, value in os.environ.items() if not _configures(name)}
    return kept | {"PYTHONPATH": str(ROOT), **more}


def _configures(name: str) -> bool:
    return name.startswith(("NUTGRAF_", "OPENAI_", "INSPECT_"))


def main() -> None:
    """`python -m evals`."""
    from evals.cli import app

    app(prog_name="python -m evals")


def started(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Forked:
    """The command, running."""
    return Forked(main, [*map(str, arguments)], env or environment())


def evals(
    *arguments: str | Path, env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """The command, ended."""
    return finished(main, [*map(str, arguments)], env or environment())
