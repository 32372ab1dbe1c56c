"""Key people and speakers: by surname, variant or role."""

import pytest

from evals.gold.ideal import ideal_brief
from evals.scorers import SCORERS
from schemas import StorySummary
from schemas.summary import Attribution
from tests.evals.gold_cases import gold_case, with_bullets

CASE = gold_case()
IDEAL = ideal_brief(CASE)


def with_person(**changed: object) -> StorySummary:
    """The ideal brief with its one person changed."""
    people = [IDEAL.key_figures.people[0].model_copy(update=changed)]
    figures = IDEAL.key_figures.model_copy(update={"people": people})
    return IDEAL.model_copy(update={"key_figures": figures})


@pytest.mark.parametrize(
    ("name", "value"), [("H. Marsh", 1), ("Marsh", 1), ("Helen Marsch", 0), ("Helen", 0)]
)
def test_a_person_is_known_by_surname_or_variant(name: str, value: float) -> None:
    """A first name alone names nobody."""
    assert SCORERS["people_f1"].score(CASE, with_person(name=name)).value == value


def test_a_wrong_role_is_an_error_of_its_own() -> None:
    """It does not make the person another one."""
    brief = with_person(role="a trader in the old town")

    assert SCORERS["people_f1"].score(CASE, brief).value == 1
    assert SCORERS["people_roles"].score(CASE, brief).value == 0
    assert SCORERS["people_roles"].score(CASE, with_person(role="chief executive")).value == 1


def test_who_is_missed_and_who_is_too_many_are_named() -> None:
    """Recall and precision fall apart."""
    brief = with_person(name="Daniel Obi")

    assert SCORERS["people_recall"].score(CASE, brief).value == 0
    findings = SCORERS["people_precision"].score(CASE, brief).findings
    assert [(one.about, one.why) for one in findings] == [
        ("p1", "absent"),
        ("key_figures.people[0]", "not in gold"),
    ]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Repairs are expected to cost £3.6 million, Marsh said.", 1),
        ("Repairs are expected to cost £3.6 million, said the authority's chief executive.", 1),
        ("Repairs are expected to cost £3.6 million.", 0),
        ("Repairs are expected to cost £3.6 million, Daniel Obi said.", 0),
    ],
)
def test_a_fact_is_told_with_its_speaker(said: str, value: float) -> None:
    """By name or by role; another speaker is as wrong as none."""
    assert SCORERS["attribution"].score(CASE, with_bullets(IDEAL, said)).value == value


def test_the_field_names_a_speaker_as_well() -> None:
    """`attributions` is what a CMS prints."""
    brief = with_bullets(IDEAL, CASE.key_points[1].text)
    bullet = brief.bullets[0]
    by = Attribution(speaker="Helen Marsh", via=None, stance="says")
    named = brief.model_copy(update={"bullets": [bullet.model_copy(update={"attributions": [by]})]})

    assert SCORERS["attribution"].score(CASE, named).value == 1


def test_in_a_bullet_of_two_speakers_the_clause_decides() -> None:
    """Both names stand in it, so swapping them must show."""
    right = (
        "The harbour authority said the swing bridge in Calder Quay will close for 11 weeks; "
        "Helen Marsh said repairs are expected to cost £3.6 million."
    )
    wrong = (
        "Helen Marsh said the swing bridge in Calder Quay will close for 11 weeks; "
        "the harbour authority said repairs are expected to cost £3.6 million."
    )

    assert SCORERS["attribution"].score(CASE, with_bullets(IDEAL, right)).value == 1
    assert SCORERS["attribution"].score(CASE, with_bullets(IDEAL, wrong)).value == 0


def test_nothing_told_is_nothing_to_attribute() -> None:
    """Recall says so; attribution is unscored."""
    assert SCORERS["attribution"].score(CASE, with_bullets(IDEAL)).value is None
