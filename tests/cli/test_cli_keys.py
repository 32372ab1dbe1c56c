"""`nutgraf keys`: a key is shown once, listed without itself, and closed for good."""

from pathlib import Path

import pytest

from service.access.key_text import key_id
from tests.cli.running import Run


def test_a_key_is_shown_once(run: Run) -> None:
    """On stdout alone, so that it can be piped into a vault; the list has its limits and scopes."""
    limits = ("--per-minute", "60", "--tokens", "1000", "--money", "12.50", "--period", "day")
    made = run("keys", "create", "--tenant", "desk", "--scope", "jobs", *limits)
    name = key_id(made.out.strip())
    listed = run("keys", "list")

    assert made.code == 0
    assert name is not None
    assert name in listed.out
    assert "60 requests a minute, 1,000 tokens, 12.50 of money (day)" in listed.out
    assert made.out.strip() not in listed.out


def test_a_revoked_key_stays_in_the_list(run: Run) -> None:
    """And cannot be revoked twice."""
    name = key_id(run("keys", "create", "--tenant", "desk").out.strip())
    first, second = run("keys", "revoke", str(name)), run("keys", "revoke", str(name))

    assert (first.code, second.code) == (0, 1)
    assert second.err.startswith("nutgraf: not-found: ")
    assert "revoked" in run("keys", "list").out


def test_an_expired_key_is_told(run: Run) -> None:
    """With the day on which it ended."""
    run("keys", "create", "--tenant", "desk", "--expires", "2020-02-01")

    assert "expired 2020-02-01" in run("keys", "list").out


@pytest.mark.parametrize(
    "wrong",
    [
        ("--tenant", ""),
        ("--tenant", "x" * 101),
        ("--tenant", "a\nb"),
        ("--tenant", "a", "--scope", "everything"),
        ("--tenant", "a", "--money", "much"),
        ("--tenant", "a", "--money", "-1"),
        ("--tenant", "a", "--money", "nan"),
        ("--tenant", "a", "--expires", "soon"),
        ("--tenant", "a", "--per-minute", "0"),
    ],
)
def test_wrong_usage_makes_no_key(run: Run, wrong: tuple[str, ...]) -> None:
    """Exit code 2, and nothing on stdout."""
    ended = run("keys", "create", *wrong)

    assert (ended.code, ended.out) == (2, "")


def test_the_secret_and_the_file_are_for_their_user_alone(run: Run, tmp_path: Path) -> None:
    """Wherever NUTGRAF_DATA_DIR says."""
    run("keys", "create", "--tenant", "desk")
    there = {path.name: path.stat().st_mode & 0o077 for path in (tmp_path / "nutgraf").iterdir()}

    assert there == {"nutgraf.sqlite": 0, "key.secret": 0}
