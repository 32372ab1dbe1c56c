"""What governs each word: a cue reaches to the end of its clause, and not beyond a turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.tense.standing import FIRM, firmness, read_standing
from service.grounding.words.clauses import read_words


def firm(text: str) -> dict[str, int]:
    """How firmly `text` stands behind each of its words."""
    return {
        word.text: firmness(cues)
        for part in read_standing(text)
        for word, cues in zip(part.words, part.cues, strict=True)
    }


@pytest.mark.parametrize(
    ("text", "word", "level"),
    [
        ("The port has closed the quay.", "quay", FIRM),
        ("The port is to be closed in July and sold in August.", "sold", 2),
        ("The search for a man believed to have drowned has been scaled back.", "drowned", 1),
        ("The search for a man believed to have drowned has been scaled back.", "scaled", FIRM),
        ("It is the last quay, as the port put it.", "it", 1),
        ("The port put out a note at noon.", "noon", FIRM),
        ("The port was to ship nine tons and lost three.", "lost", FIRM),
        ("The port will close the quay.", "quay", 2),
        ("The port plans to close the quay.", "quay", 2),
        ("The port must close the quay.", "quay", 2),
        ("The port could close the quay.", "quay", 1),
        ("The port is considering a ban.", "ban", 1),
        ("If the wall breaks, the port closes.", "wall", 1),
        ("The port did not close the quay.", "quay", 0),
        ("Lund denied taking the boat.", "boat", 0),
        ("The port ruled out a sale.", "sale", 0),
        ("The sale was called off.", "sale", 0),
        ("No fewer than nine boats sank.", "boats", FIRM),
        ("The plan was dropped.", "dropped", FIRM),
        ("Its plan to close the quay is old.", "quay", 2),
    ],
)
def test_a_cue_governs_its_clause(text: str, word: str, level: int) -> None:
    """Plans are settled, wishes and possibilities open, negations and denials denied."""
    assert firm(text)[word] == level


def test_a_cue_does_not_take_itself_back() -> None:
    """What is postponed is postponed, though what it governs is not done."""
    assert firm("The port delayed the sale.")["delayed"] == FIRM


def test_a_turn_ends_a_cue() -> None:
    """What follows "but" or "and its owner" is governed by its own words."""
    levels = firm("No date was set, but the crew met and its owner paid.")

    assert levels["date"] == 0
    assert levels["crew"] == FIRM
    assert levels["owner"] == FIRM


@pytest.mark.parametrize(
    ("text", "word", "level"),
    [
        ("The board rejected the bypass and approved a bridge.", "bridge", FIRM),
        ("The board rejected the bypass and approved a bridge.", "bypass", 0),
        ("The army had not planned and approved the raid.", "raid", 0),
        ("The firm denied that it planned and approved the raid.", "raid", 0),
        ("The club would like to host the cup.", "cup", 1),
    ],
)
def test_a_further_deed_stands_for_itself(text: str, word: str, level: int) -> None:
    """Unless the cue governs the verb before it; what somebody would like is a wish."""
    assert firm(text)[word] == level


def test_a_list_goes_on_under_its_cue() -> None:
    """Who plans to close the quay and cut jobs plans both."""
    assert firm("The port plans to close the quay and cut jobs.")["jobs"] == 2


def test_who_says_so_is_not_governed() -> None:
    """Only what is said is denied, not who says it."""
    assert firm("The port said nothing was sold.")["port"] == FIRM


@given(st.text(max_size=400))
def test_every_word_stands_once_and_in_order(text: str) -> None:
    """Whatever the text, its words come back in order with their cues."""
    parts = read_standing(text)

    assert [word for part in parts for word in part.words] == read_words(text)
    assert all(len(part.words) == len(part.cues) for part in parts)
