"""The repair of a draft of several sections: who is asked about what, and where it goes."""

from service.engines.sections.cutting import cut
from service.engines.sections.mending import Homes, put_back, shared_out
from service.ports import Fault, Repair
from tests.engines.sections.section_fakes import (
    bullet,
    council_story,
    draft,
    number,
    nut,
    person,
    question,
)

SECTIONS = cut(council_story(18), 330)
A, B, C = (SECTIONS[at].first for at in range(3))
HOMES = Homes(SECTIONS)
WHOLE = draft(
    nut=nut("The council met.", A),
    bullets=[bullet("One.", A), bullet("Two.", B), bullet("Three.", C), bullet("Four.", B)],
    key_numbers=[number("3 walls", "walls", C)],
    key_people=[person("Helen Marsh", B)],
    open_questions=[question("Who pays?", A)],
)


def test_a_statement_is_from_the_section_of_its_evidence() -> None:
    """Of its own evidence: the story's beginning is in every section."""
    assert [HOMES.of(one) for one in WHOLE.bullets] == [0, 1, 2, 1]
    assert HOMES.of(bullet("Both.", 1, C)) == 2
    assert HOMES.of(bullet("The beginning.", 1)) == 0


def test_evidence_that_stands_nowhere_has_a_home_all_the_same() -> None:
    """A model may write any number."""
    assert HOMES.of(bullet("Before.", -4)) == 0
    assert HOMES.of(bullet("Behind.", 10_000)) == len(SECTIONS) - 1


def test_each_section_is_told_its_own_faults_in_its_own_statements() -> None:
    """With positions in what it is shown; who has no fault is not asked."""
    faults = [
        Fault("bullets", 3, "names", "Four is no name"),
        Fault("people", 0, "names", "no Marsh"),
        Fault("numbers", 0, "numbers", "no 3"),
    ]
    asked = shared_out(Repair(WHOLE, faults), HOMES)

    assert list(asked) == [1, 2]
    assert [one.text for one in asked[1].draft.bullets] == ["Two.", "Four."]
    assert asked[1].draft.nut is None
    assert asked[1].draft.key_numbers == []
    assert list(asked[1].faults) == [
        Fault("bullets", 1, "names", "Four is no name"),
        Fault("people", 0, "names", "no Marsh"),
    ]
    assert list(asked[2].faults) == [Fault("numbers", 0, "numbers", "no 3")]


def test_the_nut_goes_to_its_own_section() -> None:
    """As any other statement."""
    (asked,) = shared_out(Repair(WHOLE, [Fault("nut", 0, "length", "too long")]), HOMES).values()

    assert asked.draft.nut == WHOLE.nut
    assert list(asked.faults) == [Fault("nut", 0, "length", "too long")]


def test_what_is_mended_stands_where_it_stood() -> None:
    """Nobody else's statement moves or changes."""
    part = draft(bullets=[bullet("Two.", B), bullet("Mended.", B)], key_people=[person("Ann", B)])
    both = put_back(WHOLE, {1: part}, HOMES)

    assert [one.text for one in both.bullets] == ["One.", "Two.", "Three.", "Mended."]
    assert [one.name for one in both.key_people] == ["Ann"]
    assert both.nut == WHOLE.nut
    assert both.key_numbers == WHOLE.key_numbers
