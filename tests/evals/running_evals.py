"""`python -m evals` as a process of its own: Inspect wants an event loop, and a kill a process."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def environment(**more: str) -> dict[str, str]:
    """This process's, without what would configure an engine."""
    kept = {name: value for name, value in os.environ.items() if not _configures(name)}
    return kept | {"PYTHONPATH": str(ROOT), **more}


def _configures(name: str) -> bool:
    return name.startswith(("NUTGRAF_", "OPENAI_", "INSPECT_"))


def evals(
    *arguments: str | Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command, ended."""
    return subprocess.run(
        [sys.executable, "-m", "evals", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=env or environment(),
        text=True,
        timeout=1_800,  # ends only one that hangs
    )
