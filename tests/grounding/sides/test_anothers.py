"""What one person did, or had done to them, is not told of another."""

import pytest

from tests.grounding.claims import bullet, person, stands

FIRM = (
    "Ann Lee, whose father founded the firm, was sacked by the chairman, Omar Hale, after "
    "Rosa Dain refused to lend it money."
)
MINE = (
    "The pilot, Ann Lee, who steered for hours, was praised by passengers, but the mate, Omar "
    "Hale, was blamed by a cook who had heard him snore."
)
CHASE = (
    "The robber, named as Ib Torv, 31, was shot by a guard after a chase that began near the mill, "
    "where Torv had stabbed a porter."
)
JOINT = "Ann Lee bought the boat with Omar Hale, and Rosa Dain, like Lee, repaired it."
TRIAL = "Omar Hale paid for it, said Ann Lee, MBChB, who led the trial in Vellin."


@pytest.mark.parametrize(
    ("line", "text", "right"),
    [
        (FIRM, "Ann Lee's father founded the firm.", True),
        (FIRM, "Ann Lee founded the firm.", False),
        (FIRM, "Omar Hale sacked Ann Lee.", True),
        (FIRM, "Rosa Dain was sacked by the chairman.", False),
        (FIRM, "Rosa Dain refused to lend money to the firm.", True),
        (FIRM, "Ann Lee refused to lend the firm money.", False),
        (MINE, "Passengers praised the pilot, Ann Lee.", True),
        (MINE, "Passengers praised Omar Hale.", False),
        (MINE, "A cook blamed the mate, Omar Hale.", True),
        (MINE, "Omar Hale blamed a cook.", False),
        (CHASE, "A guard shot the robber, Ib Torv, after a chase.", True),
        (CHASE, "The robber, Ib Torv, shot a guard after a chase.", False),
        (CHASE, "Ib Torv had stabbed a porter.", True),
        (JOINT, "Omar Hale and Ann Lee bought the boat.", True),
        (JOINT, "Rosa Dain repaired the boat.", True),
        (TRIAL, "Ann Lee led the trial.", True),
        (TRIAL, "Omar Hale led the trial.", False),
    ],
)
def test_a_deed_stays_with_who_did_it(line: str, text: str, right: bool) -> None:
    """Behind "whose", behind "but" and over an apposition too; who shares in it may be told."""
    assert stands(line, bullets=[bullet(text, (1, line))]) is right


@pytest.mark.parametrize(
    ("line", "name", "part", "right"),
    [
        (FIRM, "Omar Hale", "sacked Ann Lee", True),
        (FIRM, "Ann Lee", "was sacked after a loan was refused", True),
        (FIRM, "Ann Lee", "sacked the chairman", False),
        (FIRM, "Ann Lee", "founded the firm", False),
        (FIRM, "Rosa Dain", "would not lend the firm any money", True),
        (FIRM, "Omar Hale", "refused to lend the firm money", False),
        (MINE, "Omar Hale", "was praised by passengers", False),
        (MINE, "Ann Lee", "won the praise of passengers after steering for hours", True),
        (CHASE, "Ib Torv", "was shot by a guard", True),
    ],
)
def test_a_part_is_compared_as_a_deed(line: str, name: str, part: str, right: bool) -> None:
    """A key person's part is read as a sentence of theirs."""
    told = person(name, (1, line), part=part)

    assert stands(line, key_people=[told]) is right


@pytest.mark.parametrize(
    ("line", "text", "right"),
    [
        ("Members voted 52 to 47 against the dam.", "Members voted 52 to 47 for the dam.", False),
        ("Members voted 52 to 47 against the dam.", "Members voted the dam down 52 to 47.", True),
        ("Members voted to approve the dam.", "Members voted against the dam.", False),
        ("Owners voted for the dam by 9 to 4.", "Owners voted 9 to 4 against the dam.", False),
        (
            "Owners voted for the dam by 9 to 4.",
            "In a vote, owners approved the dam by 9 to 4.",
            True,
        ),
        (
            "Nine members voted for the dam and four against it.",
            "Four members voted against the dam.",
            True,
        ),
    ],
)
def test_a_vote_goes_as_it_went(line: str, text: str, right: bool) -> None:
    """For is not against, where the evidence tells of one side alone."""
    assert stands(line, bullets=[bullet(text, (1, line))]) is right
