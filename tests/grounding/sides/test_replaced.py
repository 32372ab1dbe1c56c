"""A figure or a name in the place of the story's own is no copy, wherever else it may stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.ground import ground
from service.grounding.number_lock.check import check_numbers
from service.grounding.people.carried import Carried
from service.grounding.sides.replaced import replaced_name
from tests.grounding.claims import bullet, claim, draft, story

APPEAL = (
    "His conviction was quashed on Wednesday, after three judges ruled that six letters were lost."
)


def test_a_number_of_the_same_sentence_does_not_carry_another_place() -> None:
    """Six stands in the evidence, but not before "judges ruled that"."""
    told = APPEAL.replace("three judges", "six judges")
    assert not check_numbers(claim(told, APPEAL)).passed
    assert check_numbers(claim(APPEAL, APPEAL)).passed


@given(st.integers(2, 99), st.integers(2, 99), st.integers(2, 99))
def test_a_copied_clause_holds_its_own_number_alone(first: int, second: int, told: int) -> None:
    """Whatever the numbers: only the one of that place passes there."""
    there = f"The fleet lost {first} boats in the storm. The port lost {second} boats in the fire."
    statement = f"The port lost {told} boats in the fire."
    assert check_numbers(claim(statement, there)).passed == (told == second)


def test_other_words_around_a_number_say_nothing() -> None:
    """A statement may put the story's figures in an order of its own."""
    there = "The strike closed 12 depots in the north and 9 depots in the south."
    told = "In the south 9 depots were closed by the strike, in the north 12."
    assert check_numbers(claim(told, there)).passed


STORM = "The storm killed nine people in Vellin and 12 in Larder."


def test_what_is_counted_may_be_left_out_the_second_time() -> None:
    """The number stands before its own place, whatever stands between them."""
    assert check_numbers(claim("The storm killed 12 people in Larder.", STORM)).passed
    assert not check_numbers(claim("The storm killed 12 people in Vellin.", STORM)).passed


CABINET = (
    "His manager, Paula Trench, said she had learned of the list on Monday.",
    "Kieran Doyle, the captain, said she told Paula Trench.",
    "The talks between Brazil and Peru began in Denmark, and Denmark paid.",
    "The World Trade Organization said so; the WTO has no vote.",
)


def replaced(told: str, number: int) -> bool:
    """Whether `told` puts a name in the place of one of that sentence."""
    one = claim(told, quotes=[CABINET[number]], source=story(*CABINET))
    return replaced_name(told, Carried(one)) is not None


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("His manager, Kieran Doyle, said she had learned of the list on Monday.", 0),
        ("The talks between Brazil and Denmark began in Denmark, and Denmark paid.", 2),
    ],
)
def test_a_name_in_the_place_of_another_is_found(told: str, number: int) -> None:
    """Though the story has both names, and one of them in this very sentence."""
    assert replaced(told, number)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("His manager, Trench, said she had learned of the list on Monday.", 0),
        ("Paula Trench had learned of the list on Monday.", 0),
        ("The WTO said so; the WTO has no vote.", 3),
        ("The talks between Brazilian and Peru began in Denmark, and Denmark paid.", 2),
    ],
)
def test_a_shorter_name_and_initials_are_no_other(told: str, number: int) -> None:
    """Variants of one name may stand for each other."""
    assert not replaced(told, number)


def test_a_dateline_copied_with_its_sentence_is_no_name_of_the_statement() -> None:
    """It stands before the first sentence, and outside of all evidence."""
    said = "Two ferries collided in the fog off Horten on Tuesday, and nobody was hurt."
    source = story(said, dateline="OSLO (Fjord News) — ")
    brief = ground(draft(bullets=[bullet(f"OSLO (Fjord News) — {said}", (1, said))]), source)
    assert [one.text for one in brief.bullets] == [f"OSLO (Fjord News) — {said}"]
    other = ground(draft(bullets=[bullet(f"PARIS (Fjord News) — {said}", (1, said))]), source)
    assert not other.bullets
