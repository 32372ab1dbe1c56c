"""What a score depends on beside engine and prompt, as it is now."""

import subprocess
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from evals.gold.layout import gold_digest
from evals.records import Conditions
from evals.scorers import SCORERS
from evals.scorers.idf import frozen_digest
from schemas.gold import GoldCase

PACKAGES = (
    "nutgraf",
    "inspect-ai",
    "langchain-openai",
    "numpy",
    "openai",
    "pydantic",
    "scipy",
    "snowballstemmer",
)
_ROOT = Path(__file__).parents[2]


def conditions(cases: Sequence[GoldCase]) -> Conditions:
    """The conditions of scoring these cases, the whole set, here and now."""
    return Conditions(
        dataset=gold_digest(cases),
        scorers={name: one.version for name, one in SCORERS.items()},
        idf=frozen_digest(),
        git=_revision(),
        packages={name: found for name in PACKAGES if (found := _version(name)) is not None},
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@cache
def _revision() -> str:
    """The checkout's commit, with `+` when files were changed."""
    try:
        commit = _git("rev-parse", "--short=12", "HEAD")
        return commit + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.SubprocessError):
        return "unknown"


def _git(*arguments: str) -> str:
    told = subprocess.run(  # noqa: S603
        ["git", "-C", str(_ROOT), *arguments],  # noqa: S607
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )
    return told.stdout.strip()
