"""A sentence of the story, told again with its cue taken out or made firmer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.tense.in_place import dropped_in_place


@pytest.mark.parametrize(
    ("told", "there", "word"),
    [
        ("The crew struck in May over pay.", "The crew will strike in May over pay.", "struck"),
        ("Each family claimed €500.", "Each family could claim €500.", "claimed"),
        ("The port will close a quay.", "The port may close a quay.", "close"),
        ("The pilot is injured badly.", "The pilot is not injured badly.", "injured"),
        ("He was going to abandon the bus.", "He was not going to abandon the bus.", "abandon"),
        ("The firm sued the port.", "The firm plans to sue the port.", "sued"),
        ("The town needed two good seasons.", "The town would need two good seasons.", "needed"),
        ("The ship will not leave the port.", "The ship could not leave the port.", "leave"),
        ("The crew had not struck in May.", "The crew had no plans to strike in May.", "struck"),
    ],
)
def test_a_cue_taken_out_is_found(told: str, there: str, word: str) -> None:
    """Between the same two words the same verb stands more firmly than in the story."""
    assert dropped_in_place(told, [there]) == word


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ("The race begins on Sunday in Gap.", "The race will begin on Sunday in Gap."),
        ("The family will pay no ransom.", "The family will not pay a ransom."),
        ("The port is to close a quay.", "The port will close a quay."),
        ("The port closed a quay.", "The port closed a quay and will close another quay."),
        ("The sides did not agree a price.", "The sides could not agree a price."),
        ("She quit “after we closed it”.", "She quit after they said they will close it."),
    ],
)
def test_what_only_looks_like_it_passes(told: str, there: str) -> None:
    """The present for a plan, a negation moved, the same word firm elsewhere, a quotation."""
    assert dropped_in_place(told, [there]) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_it(told: str, there: str) -> None:
    """What is found is a word of the statement."""
    found = dropped_in_place(told, [there])

    assert found is None or found in told.lower().replace("’", "'")


@given(st.text(max_size=300))
def test_a_text_says_what_it_says(text: str) -> None:
    """No text is firmer than itself."""
    assert dropped_in_place(text, [text]) is None
