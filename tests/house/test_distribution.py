"""What the distribution may carry and claim."""

from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["service", "schemas", "prompts", "evals", "tests"])
def test_no_dependency_claims_our_names(name: str) -> None:
    """An installed package with one of our import names would shadow us."""
    claimed = set(packages_distributions().get(name, []))

    assert claimed <= {"nutgraf"}


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "evals.txt"])
def test_locks_are_hashed_and_name_no_host(lock: str) -> None:
    """Every requirement is pinned with hashes; where to fetch it from is the machine's affair."""
    lines = (ROOT / "requirements" / lock).read_text().splitlines()
    pins = [index for index, line in enumerate(lines) if "==" in line and line[0].isalnum()]

    assert pins
    assert all("--hash=sha256:" in lines[index + 1] for index in pins)
    assert not any("://" in line or "--index" in line or "--find" in line for line in lines)


def test_run_lock_is_part_of_dev_lock() -> None:
    """Developing adds packages; it never runs on other versions."""

    def pins(lock: str) -> set[str]:
        lines = (ROOT / "requirements" / lock).read_text().splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and line[0].isalnum()}

    assert pins("run.txt") <= pins("dev.txt")


def test_what_developing_needs_installs_on_the_oldest_python() -> None:
    """Some packages ask for a patch release that Debian's Python does not have."""
    lines = (ROOT / "requirements" / "dev.txt").read_text().splitlines()
    names = [line.split("==")[0] for line in lines if "==" in line and line[0].isalnum()]
    told = {name: distribution(name).metadata for name in names}
    wanted = {
        name: one["Requires-Python"] for name, one in told.items() if "Requires-Python" in one
    }

    refused = {name: asked for name, asked in wanted.items() if "3.11.0" not in SpecifierSet(asked)}

    assert refused == {}
