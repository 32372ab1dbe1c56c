"""What every command says of itself, on a terminal of 80 columns."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup
from typer.testing import CliRunner

from evals.cli import app as evals_app
from service.access.key_text import new_key
from service.caller import Budget, KeyRecord
from service.cli.app import app
from service.cli.feedback_command import comparison
from service.cli.key_commands import key_table
from service.cli.text_view import printed
from service.review.feedback import Judged, feedback
from service.store_ports import Sum
from tests.cli.running import Run

COLUMNS = 80
NOW = datetime(2027, 1, 5, tzinfo=UTC)


def commands(group: TyperGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The group's own path, and those of all below it."""
    yield path
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


def all_of(application: typer.Typer) -> list[tuple[str, ...]]:
    """Every command of an application."""
    group = typer.main.get_command(application)
    assert isinstance(group, TyperGroup)
    return list(commands(group))


def helped(application: typer.Typer, path: tuple[str, ...]) -> str:
    """What `--help` prints."""
    told = CliRunner().invoke(
        application, [*path, "--help"], env={"COLUMNS": str(COLUMNS)}, terminal_width=COLUMNS
    )
    assert told.exit_code == 0
    return str(told.output)


@pytest.mark.parametrize("path", all_of(app) + all_of(evals_app), ids=" ".join)
def test_help_fits_the_terminal_and_speaks_no_python(path: tuple[str, ...]) -> None:
    """No line is longer, nothing is cut off, and no value is told by the name of its type."""
    for application in (app, evals_app):
        if path not in all_of(application):
            continue
        told = helped(application, path)

        assert max(map(len, told.splitlines())) <= COLUMNS
        assert not re.search(r"\w(…|\.\.\.)(\s|$)", told)
        assert not re.search(r"<(int|str|bool|float|path|file|dir)\b|<=x|x>=|list\[", told)
        assert "[bold]" not in told


def test_a_group_tells_what_each_command_is_for_in_full() -> None:
    """However long that is."""
    told = " ".join(helped(app, ("keys",)).split())

    assert "Make a key and print it: it can be shown this once, and is kept nowhere." in told


def test_examples_stay_lines_that_can_be_copied(run: Run) -> None:
    """They are not filled up to paragraphs."""
    assert "\n    nutgraf summarize page.html --format markdown\n" in run("--help").out


def narrow(table: Table) -> str:
    """As a terminal of 80 columns has it."""
    return printed(Console(width=COLUMNS, color_system=None), table)


def test_a_key_can_be_revoked_by_what_the_list_shows() -> None:
    """Its id is whole, however much stands beside it."""
    key = new_key()
    record = KeyRecord(
        id=key.id,
        tenant="the archive of the whole house",
        name="what makes the briefs of older stories, by night",
        digest="",
        hashed_with="",
        scopes=frozenset(("summarize", "jobs", "review", "admin")),
        created_at=NOW,
        requests_per_minute=600,
        budget=Budget(5_000_000, 12_500_000_000, "month"),
        expires_at=datetime(2027, 1, 31, tzinfo=UTC),
    )
    told = narrow(key_table([record], [Sum(4_100_000, 2_500_000_000)], NOW))

    assert key.id in told
    assert "2027-01-31" in told


def test_prompts_are_compared_under_their_whole_names() -> None:
    """`story_summary@1` and `story_summary@2` must not both be `story_…`."""
    names = [f"story_summary@{version}" for version in (1, 2, 3)]
    judged = [
        Judged(name, f"story {at}", "rejected", True, ("unimportant", "style"), 0.0128, 60, False)
        for name in names
        for at in range(30)
    ]
    told = narrow(comparison(feedback(judged), "EUR"))

    assert all(name in told.splitlines()[0] for name in names)
    assert "…" not in told
