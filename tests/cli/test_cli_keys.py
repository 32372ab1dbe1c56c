"""`nutgraf keys`: a key is shown once, listed without itself, and closed for good."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from service.access.key_text import key_id
from service.durable import open_store
from service.settings import Settings
from service.spending.purse import NANOS
from service.store_ports import Sum
from service.stores.spending import Spending
from service.stores.tables import KEYS
from tests.cli.running import Run


def spaced(table: str) -> str:
    """A table with two spaces between its columns."""
    return re.sub(r" {2,}", "  ", table)


def test_a_key_is_shown_once(run: Run) -> None:
    """On stdout alone, so that it can be piped into a vault; the list has its limits and scopes."""
    limits = ("--per-minute", "60", "--tokens", "1000", "--money", "12.50", "--period", "day")
    made = run("keys", "create", "--tenant", "desk", "--scope", "jobs", *limits)
    name = key_id(made.out.strip())
    listed = run("keys", "list")

    assert made.code == 0
    assert name is not None
    assert name in listed.out
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert f"60  0 of 1,000 tokens, 0.00 of 12.50 of money in {today}" in spaced(listed.out)
    assert made.out.strip() not in listed.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "1,234 tokens, 0.56 of money in {month}"),
        (("--tokens", "5000"), "1,234 of 5,000 tokens, 0.56 of money in {month}"),
        (("--money", "2", "--period", "total"), "1,234 tokens, 0.56 of 2.00 of money in total"),
        (("--tokens", "5000", "--period", "day"), "0 of 5,000 tokens in {day}"),
    ],
)
def test_the_list_says_what_was_spent(run: Run, options: tuple[str, ...], told: str) -> None:
    """Tokens and money, of what budget, in which day or month: with each day or month it begins
    anew.
    """
    name = str(key_id(run("keys", "create", "--tenant", "desk", *options).out.strip()))
    now = datetime.now(UTC)
    database = open_store(Settings.from_environment())
    for period in (f"{now:%Y-%m}", "total", "2020-01"):
        took = Sum(1_234, 56 * NANOS // 100)
        adding = Spending(database).settle(name, period, Sum(0, 0), took)
        asyncio.run(adding)
    database.close()
    listed = run("keys", "list")

    assert told.format(month=f"{now:%Y-%m}", day=f"{now:%Y-%m-%d}") in spaced(listed.out)


def test_a_key_belongs_to_somebody(run: Run) -> None:
    """A tenant without a name is wrong usage, told with what a name is."""
    refused = run("keys", "create", "--tenant", " ")

    assert refused.code == 2
    assert "has 1 to 100 characters" in spaced(refused.err)


def test_a_revoked_key_stays_in_the_list(run: Run) -> None:
    """And cannot be revoked twice."""
    name = key_id(run("keys", "create", "--tenant", "desk").out.strip())
    first, second = run("keys", "revoke", str(name)), run("keys", "revoke", str(name))

    assert (first.code, second.code) == (0, 1)
    assert second.err.startswith("nutgraf: not-found: ")
    assert "revoked" in run("keys", "list").out


def test_an_expired_key_is_told(run: Run) -> None:
    """With the day on which it ended."""
    run("keys", "create", "--tenant", "desk", "--expires", "2999-02-01")
    database = open_store(Settings.from_environment())
    then = datetime(2020, 2, 1, tzinfo=UTC)
    database.run_now(lambda to: to.execute(update(KEYS).values(expires_at=then)))
    database.close()

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
        ("--tenant", "a", "--expires", "2020-02-01"),
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
