"""A mended draft: what failed is replaced, what passed stays, nothing is lost."""

import pytest

from service.grounding.statements import entries
from service.mending import mended
from service.ports import Fault, Repair
from tests.engines.sections.section_fakes import bullet, draft, number, nut, person, question

FIRST = draft(
    nut=nut("The council met.", 1),
    bullets=[bullet("One.", 1), bullet("Two.", 2), bullet("Three.", 3), bullet("Four.", 4)],
    key_numbers=[number("3 walls", "walls", 3)],
    key_people=[person("Helen Marsh", 2)],
    open_questions=[question("Who pays?", 1)],
)


def repair(*failed: int) -> Repair:
    """Of the first draft, in which these bullets failed."""
    return Repair(FIRST, [Fault("bullets", one, "names", "no such name") for one in failed])


def test_an_answer_of_the_mended_statements_alone_leaves_the_others() -> None:
    """Empty lists and no nut take nothing away."""
    found = mended(repair(1), draft(bullets=[bullet("Two, mended.", 5)]))

    assert [one.text for one in found.bullets] == ["One.", "Two, mended.", "Three.", "Four."]
    others = [one for one in entries(FIRST) if one.section != "bullets"]
    assert [one for one in entries(found) if one.section != "bullets"] == others


def test_a_whole_answer_changes_no_more() -> None:
    """What had passed stays, though it is told otherwise now."""
    second = draft(bullets=[bullet("One.", 1), bullet("Two, mended.", 2), bullet("Three.", 3)])
    found = mended(repair(1), second)

    assert [one.text for one in found.bullets] == ["One.", "Two, mended.", "Three.", "Four."]
    assert found.nut == FIRST.nut


@pytest.mark.parametrize("cited", [2, 9])
def test_what_is_left_out_stays_as_it_failed(cited: int) -> None:
    """The others mend what cites the same sentence, or else what is left, in order."""
    found = mended(repair(0, 1), draft(bullets=[bullet("Mended.", cited)]))
    texts = ["One.", "Mended."] if cited == 2 else ["Mended.", "Two."]

    assert [one.text for one in found.bullets] == [*texts, "Three.", "Four."]


def test_more_than_had_failed_is_not_taken() -> None:
    """Which of them mends is read from what they cite."""
    second = draft(bullets=[bullet("New.", 9), bullet("Two, mended.", 2)])

    assert [one.text for one in mended(repair(1), second).bullets] == [
        "One.",
        "Two, mended.",
        "Three.",
        "Four.",
    ]


def test_the_nut_is_mended_like_any_other() -> None:
    """And stays as it failed where none comes back."""
    failed = Repair(FIRST, [Fault("nut", 0, "length", "too long")])
    better = nut("It met.", 1)

    assert mended(failed, draft(nut=better)).nut == better
    assert mended(failed, draft()).nut == FIRST.nut
