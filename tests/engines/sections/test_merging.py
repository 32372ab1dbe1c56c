# ruff: noqa: E501 - a question and its answer on a line make a table
"""How the drafts of a story's sections become one: what comes first, what is left out, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.draft import Draft
from service.engines.sections.cutting import StorySection, cut
from service.engines.sections.merging import merged, statements
from tests.engines.sections.section_fakes import (
    bullet,
    council_story,
    draft,
    number,
    nut,
    person,
    question,
)

STORY = council_story(18)
SECTIONS: list[StorySection] = cut(STORY, 330)
FIRSTS = [one.first for one in SECTIONS]
A, B, C = (FIRSTS[at] for at in range(3))
"""A sentence of the first three sections each; the story's beginning is the first one's own."""
TOPICS = [
    "bridge",
    "harbour",
    "ferry",
    "school",
    "clinic",
    "orchard",
    "library",
    "quarry",
    "stadium",
    "market",
]


def _merged(*drafts: Draft) -> Draft:
    empty = [draft()] * (len(SECTIONS) - len(drafts))
    return merged(SECTIONS, [*drafts, *empty])


def _texts(found: Draft) -> list[str]:
    return [one.text for one in found.bullets]


def test_kind_language_and_nut_are_the_beginnings() -> None:
    """It is there that a story says what it is about; the first nut that there is stands."""
    first = draft(article_kind="feature", language="en-GB")
    second = draft(article_kind="other", nut=nut("The council met.", B))
    both = _merged(first, second, draft(nut=nut("The clerk spoke.", C)))

    assert (both.article_kind, both.language) == ("feature", "en-GB")
    assert both.nut == second.nut


def test_the_beginnings_bullets_come_first_and_leave_room() -> None:
    """Four of seven places; then what the others tell; then the rest of the beginning's."""
    lead = draft(bullets=[bullet(f"The {one} opened.", A) for one in TOPICS[:6]])
    later = draft(bullets=[bullet(f"The {one} closed.", B) for one in TOPICS[6:8]])
    found = _texts(_merged(lead, later))

    assert found[:4] == [f"The {one} opened." for one in TOPICS[:4]]
    assert set(found[4:6]) == {f"The {one} closed." for one in TOPICS[6:8]}
    assert found[6] == f"The {TOPICS[4]} opened."


def test_what_many_sections_tell_of_matters_more() -> None:
    """A later section's statement about what the others speak of comes before its first one."""
    lead = draft(bullets=[bullet("The harbour wall cracked on Sunday.", A)])
    middle = draft(
        bullets=[
            bullet("Goats escaped from an orchard.", B),
            bullet("The harbour wall will be rebuilt in stone.", B),
        ]
    )
    end = draft(bullets=[bullet("Divers looked at the harbour wall twice.", C)])
    found = _texts(_merged(lead, middle, end))

    assert found.index("The harbour wall will be rebuilt in stone.") < found.index(
        "Goats escaped from an orchard."
    )


@pytest.mark.parametrize(
    ("again", "kept"),
    [
        ("The council set aside 14 million for the harbour wall, the clerk said.", False),
        ("The council set aside 15 million for the harbour wall.", True),
        ("The council did not set aside 14 million for the harbour wall.", True),
        ("The clerk of the council resigned over the harbour wall.", True),
    ],
    ids=["the same", "another number", "the opposite", "something else"],
)
def test_what_is_told_already_is_not_told_again(again: str, kept: bool) -> None:
    """Nearly the same words, the same numbers, and both so or both not."""
    first = bullet("The council set aside 14 million for the harbour wall.", A)
    both = _merged(draft(bullets=[first]), draft(bullets=[bullet(again, B)]))

    assert (again in _texts(both)) is kept


def test_what_rests_on_the_context_alone_is_left_out() -> None:
    """The section that the context is from has told of it; with own evidence it stays."""
    lead = bullet("The wall is old.", 1)
    mixed = bullet("The clerk counted the bricks.", 1, B)
    both = _merged(draft(), draft(bullets=[lead, mixed]))

    assert SECTIONS[1].context >= {1}
    assert _texts(both) == [mixed.text]


def test_a_person_is_there_once_under_the_fullest_name() -> None:
    """As the section has it that gives that name; those whom most sections name come first."""
    both = _merged(
        draft(key_people=[person("Olga Ferrante", A), person("Marsh", A)]),
        draft(key_people=[person("Helen Marsh", B, part="asked"), person("Ines Carrow", B)]),
        draft(key_people=[person("MARSH", C)]),
    )

    assert [(one.name, one.part) for one in both.key_people] == [
        ("Helen Marsh", "asked"),
        ("Olga Ferrante", "spoke"),
        ("Ines Carrow", "spoke"),
    ]


def test_a_surname_that_two_people_have_is_nobodys() -> None:
    """Better a person twice than two people as one."""
    both = _merged(
        draft(key_people=[person("Helen Marsh", A), person("Tom Marsh", A)]),
        draft(key_people=[person("Marsh", B)]),
    )

    assert [one.name for one in both.key_people] == ["Helen Marsh", "Tom Marsh", "Marsh"]


def test_a_number_is_there_once() -> None:
    """By value, unit and what it counts; the same figure of something else is another number."""
    both = _merged(
        draft(key_numbers=[number("12 people", "people hurt in the storm", A)]),
        draft(
            key_numbers=[
                number("12 people", "people hurt in the storm on Monday", B),
                number("12 people", "crew of the tug", B),
            ]
        ),
    )

    assert [one.meaning for one in both.key_numbers] == [
        "people hurt in the storm",
        "crew of the tug",
    ]


def test_a_section_that_knows_that_a_number_is_withdrawn_overrules_the_others() -> None:
    """And what is withdrawn never leads."""
    both = _merged(
        draft(key_numbers=[number("12 people", "people hurt in the storm", A)]),
        draft(
            key_numbers=[
                number("12 people", "people hurt in the storm", B, standing="superseded"),
                number("14 people", "people hurt in the storm", B),
            ]
        ),
    )

    assert [(one.surface, one.standing) for one in both.key_numbers] == [
        ("14 people", "current"),
        ("12 people", "superseded"),
    ]


def _still_open(asked: str, answer: str, fields: dict[str, object]) -> bool:
    both = _merged(
        draft(),
        draft(open_questions=[question(asked, B)]),
        draft(bullets=[bullet(answer, C, **fields)]),
    )
    return bool(both.open_questions)


@pytest.mark.parametrize(
    ("asked", "answer", "fields"),
    [
        ("Will the bridge reopen before Easter?", "The bridge will reopen before Easter.", {}),
        ("Who will pay for the bridge repair?", "The state of Ostra will pay for the bridge repair.", {}),
        ("When does the bridge reopen to cars?", "The bridge will reopen to cars on Friday.", {"times": ["Friday"]}),
        ("How many crowns does the bridge cost?", "The bridge costs 9 crowns.", {}),
    ],
)  # fmt: skip
def test_a_question_that_a_later_section_answers_is_no_longer_open(
    asked: str, answer: str, fields: dict[str, object]
) -> None:
    """The answer tells all that the question speaks of, as a fact, and gives what was asked for."""
    assert not _still_open(asked, answer, fields)


@pytest.mark.parametrize(
    ("asked", "answer", "fields"),
    [
        ("Will the bridge reopen before Easter?", "The bridge may reopen before Easter.", {}),
        ("Will the bridge reopen before Easter?", "It is not known if the bridge will reopen before Easter.", {}),
        ("Will the bridge reopen before Easter?", "The bridge will reopen before Easter.", {"certainty": "disputed"}),
        ("Will the bridge reopen before Easter?", "The bridge will reopen before Easter.", {"role": "whats_next"}),
        ("Will the bridge reopen before Easter?", "The bridge was closed.", {}),
        ("Who will pay for the bridge repair?", "Residents pay for the bridge repair.", {}),
        ("When does the bridge reopen to cars?", "The bridge will reopen to cars.", {}),
        ("How many crowns does the bridge cost?", "The bridge costs many crowns.", {}),
        ("Why did the bridge crack on Monday?", "The bridge cracked on Monday in Ostra.", {}),
        ("Was anybody hurt?", "Anybody hurt was carried away.", {}),
    ],
)  # fmt: skip
def test_a_question_that_may_be_open_stays(
    asked: str, answer: str, fields: dict[str, object]
) -> None:
    """Hedged, disputed, planned, about something else, without what was asked for, or too short."""
    assert _still_open(asked, answer, fields)


@pytest.mark.parametrize(("basis", "is_open"), [("stated", True), ("implied", False)])
def test_an_earlier_section_answers_only_what_is_implied(basis: str, is_open: bool) -> None:
    """A question that the story states after the answer is open again."""
    both = _merged(
        draft(),
        draft(bullets=[bullet("The bridge will reopen before Easter.", B)]),
        draft(open_questions=[question("Will the bridge reopen before Easter?", C, basis=basis)]),
    )

    assert bool(both.open_questions) is is_open


def test_two_implied_questions_at_most() -> None:
    """Each section may have written two."""
    asked = [question(f"Is the {one} safe for the children of Ostra?", A, basis="implied") for one in TOPICS[:4]]  # fmt: skip
    both = _merged(draft(open_questions=asked))

    assert both.open_questions == asked[:2]


_DRAFTS = st.builds(
    lambda words, at: draft(
        nut=nut(" ".join(words[:3]), at) if words else None,
        bullets=[bullet(f"{one} is told", at + place) for place, one in enumerate(words[:7])],
        key_numbers=[number(f"{place} {one}", one, at) for place, one in enumerate(words)],
        key_people=[person(f"{one} {one[::-1]}", at) for one in words[:8]],
        open_questions=[question(f"What of {one}?", at) for one in words[:6]],
    ),
    st.lists(st.text("abcdef ", min_size=1, max_size=12), max_size=12),
    st.integers(-3, 60),
)


@given(st.lists(_DRAFTS, min_size=len(SECTIONS), max_size=len(SECTIONS)))
def test_nothing_is_invented_and_the_limits_hold(drafts: list[Draft]) -> None:
    """Whatever the sections wrote: a valid Draft, each statement one of theirs, word for word."""
    both = merged(SECTIONS, drafts)

    assert Draft.model_validate_json(both.model_dump_json()) == both
    assert statements(both) <= sum(map(statements, drafts))
    for field in ("bullets", "key_numbers", "key_people", "open_questions"):
        theirs = [one for each in drafts for one in getattr(each, field)]
        assert all(one in theirs for one in getattr(both, field))


@given(st.lists(_DRAFTS, min_size=len(SECTIONS), max_size=len(SECTIONS)))
def test_the_same_drafts_give_the_same_draft(drafts: list[Draft]) -> None:
    """No chance and no clock."""
    assert merged(SECTIONS, drafts) == merged(SECTIONS, drafts)
