"""What a later entry of a live report answers is not asked; what an earlier one knew is."""

import pytest

from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.story import read_story
from service.reading import read_article

FIRST = "14:05 A tanker has run aground near Vell."


def _asked(*entries: str) -> list[str]:
    text = "\n\n".join(("Tanker aground near Vell: live", *entries))
    return [one.question for one in find_open(read_story(read_article(Article(text=text))))]


@pytest.mark.parametrize(
    ("open_entry", "answer"),
    [
        (
            "14:20 It is not clear how many sailors were on the tanker, police say.",
            "15:10 The owner says 31 sailors were on the tanker.",
        ),
        ("14:20 It is not known whether anyone was hurt.", "15:10 Two cooks were hurt."),
        ("14:20 It is not known whether anyone was hurt.", "15:10 Nobody was hurt, Ada Lee says."),
        (
            "14:20 The cause of the leak is not known.",
            "15:10 The leak was caused by a cracked valve, the owner says.",
        ),
        ("14:20 It is unclear when the canal will reopen.", "15:10 The canal has reopened."),
        (
            "14:20 It is unclear when the canal will reopen.",
            "15:10 The canal will reopen on Sunday, the mayor says.",
        ),
        (
            "14:20 The owner has not said who steered the tanker.",
            "15:10 Ada Marden steered the tanker, the owner says.",
        ),
        ("14:20 The cook is still missing.", "15:10 The missing cook has been found."),
        (
            "14:20 It is unclear why the tanker left the lane.",
            "15:10 The tanker left the lane because its rudder had jammed, the owner says.",
        ),
        (
            "23:58 It is not clear how many sailors were on the tanker.",
            "00:20 The owner says 31 sailors were on the tanker.",
        ),
        (
            "2:20 p.m. It is not clear how many sailors were on the tanker.",
            "3:10 p.m. The owner says 31 sailors were on the tanker.",
        ),
        (
            "14:20\nIt is not clear how many sailors were on the tanker.",
            "15:10\nThe owner says 31 sailors were on the tanker.",
        ),
    ],
)
def test_a_later_entry_closes_a_question(open_entry: str, answer: str) -> None:
    """Whichever entry stands first: the clock says which is later."""
    first = FIRST.replace("14:05", "23:40") if open_entry.startswith("23") else FIRST
    assert _asked(first, open_entry) != []

    assert _asked(first, open_entry, answer) == []
    assert _asked(answer, open_entry, first) == []


@pytest.mark.parametrize(
    ("open_entry", "other"),
    [
        (
            "14:20 It is not clear how many sailors were on the tanker.",
            "14:10 The owner says 31 sailors were on the tanker.",
        ),
        (
            "14:20 It is unclear when the canal will reopen.",
            "15:10 Police ask people to stay away from the canal.",
        ),
        (
            "14:20 It is unclear when the canal will reopen.",
            "15:10 The canal has not reopened yet, and nobody can say why.",
        ),
        (
            "14:20 The cause of the leak is not known.",
            "15:10 The leak may have been caused by a valve.",
        ),
        ("14:20 The cook is still missing.", "15:10 The cook has not been found."),
        (
            "14:20 The owner has not said who steered the tanker.",
            "15:10 Ada Marden is on her way to Vell.",
        ),
    ],
)
def test_an_earlier_entry_or_another_matter_closes_nothing(open_entry: str, other: str) -> None:
    """What was known before, may be so, or is about something else."""
    asked = _asked(FIRST, open_entry)

    assert asked != []
    assert asked[0] in _asked(*sorted((FIRST, open_entry, other)))
    assert asked[0] in _asked(*sorted((FIRST, open_entry, other), reverse=True))


def test_without_clock_times_no_order_is_known() -> None:
    """A story tells its unknowns and its facts in any order."""
    unknown = "It is not clear how many sailors were on the tanker."

    assert _asked(unknown, "The owner says 31 sailors were on the tanker.") != []
