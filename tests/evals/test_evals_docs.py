"""What docs/evals.md says of the scores is what the scorers say of themselves."""

from pathlib import Path

from evals.scorers import PRIMARY, SCORERS

DOCS = Path(__file__).parents[2] / "docs" / "evals.md"


def test_every_score_has_its_row() -> None:
    """Name, direction, what it reads and what it measures, in the order of a report."""
    shown = [line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")]
    wanted = [
        f"| `{one.name}` | {one.direction} | {', '.join(one.reads)} | {one.measures} |"
        for one in SCORERS.values()
    ]

    assert [line for line in shown if line in wanted] == wanted


def test_the_primary_score_is_a_share_of_which_more_is_better() -> None:
    """A failure must cost it."""
    assert SCORERS[PRIMARY].direction == "up"
