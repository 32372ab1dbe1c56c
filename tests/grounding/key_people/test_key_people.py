"""A key person is a person of the story, with their own role, told of what they did."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.grounding.ground import Grounded, ground
from tests.grounding.claims import draft, quotes, story

LINES = (
    "Defence minister Najah Ali met US envoy Mark Stone in Baghdad on Monday.",
    "He offered the envoy a new airfield.",
    "Stone flew on to Kuwait.",
    "Vera Moe, who chairs the airfield board, beat Omar Hale in a ballot for the post.",
    "The chair had promised to repair the runway.",
)
STORY = story(*LINES)


def told(name: str, role: str | None, part: str, *numbers: int) -> Grounded:
    """One key person of the story, with these sentences as evidence."""
    evidence = quotes(*((one, LINES[one - 1]) for one in numbers))
    entry = {"name": name, "role": role, "part": part, "evidence": evidence}
    return ground(draft(key_people=[entry]), STORY)


@pytest.mark.parametrize(
    ("name", "role", "part", "numbers"),
    [
        ("Najah Ali", "Defence minister", "met US envoy Mark Stone in Baghdad", (1,)),
        ("Najah Ali", "defence minister", "offered the envoy a new airfield", (1, 2)),
        ("Mark Stone", "US envoy", "met Najah Ali in Baghdad", (1,)),
        ("Mark Stone", "envoy", "flew on to Kuwait", (1, 3)),
        ("Vera Moe", None, "beat Omar Hale in a ballot for the post", (4,)),
        ("Omar Hale", None, "was beaten in a ballot for the post", (4,)),
    ],
)
def test_a_person_of_the_story_stands(
    name: str, role: str | None, part: str, numbers: tuple[int, ...]
) -> None:
    """Named, described or meant by a pronoun in the sentence that carries the part."""
    grounded = told(name, role, part, *numbers)

    assert grounded.people, grounded.faults


@pytest.mark.parametrize(
    ("name", "role", "part", "numbers"),
    [
        ("Baghdad", None, "met US envoy Mark Stone", (1,)),
        ("Monday", None, "met US envoy Mark Stone", (1,)),
        ("Kuwait", None, "flew on", (3,)),
        ("Mark Stone", "Defence minister", "met Najah Ali in Baghdad", (1,)),
        ("Najah Ali", "US envoy", "met Mark Stone in Baghdad", (1,)),
        ("Najah Ali", "minister of health", "met Mark Stone in Baghdad", (1,)),
    ],
)
def test_places_days_and_another_persons_role_fail(
    name: str, role: str | None, part: str, numbers: tuple[int, ...]
) -> None:
    """A name must be somebody's, and a role that stands beside it must be theirs."""
    assert told(name, role, part, *numbers).held_back


@pytest.mark.parametrize(
    ("name", "part", "numbers"),
    [
        ("Mark Stone", "murdered his wife", (3,)),
        ("Mark Stone", "had promised to repair the runway", (3, 5)),
        ("Omar Hale", "beat Vera Moe in a ballot for the post", (4,)),
        ("Najah Ali", "chairs the airfield board", (1, 4)),
    ],
)
def test_what_others_do_is_not_their_part(name: str, part: str, numbers: tuple[int, ...]) -> None:
    """The words that carry a part are about the person, who is not at their receiving end."""
    assert told(name, None, part, *numbers).held_back


WORDS = st.sampled_from([*LINES[0].split(), *LINES[3].split(), "(", "[", "’s", "漢", "\\"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=12), st.lists(WORDS, min_size=1, max_size=12))
def test_any_name_and_role_are_read(name: list[str], role: list[str]) -> None:
    """No words break the check: the person is told or held back."""
    grounded = told(" ".join(name), " ".join(role), "met " + " ".join(role), 1, 4)

    assert len(grounded.people) + len(grounded.held_back) == 1


@pytest.mark.parametrize(
    ("line", "name", "stands"),
    [
        ("One-year-old Zorika lives almost entirely in the dark.", "Zorika", True),
        ("Three-month-old Zorika was found in a cellar.", "Zorika", True),
        ("Life in Zorika goes on almost entirely in the dark.", "Zorika", False),
    ],
)
def test_who_has_an_age_is_a_person(line: str, name: str, stands: bool) -> None:
    """A first name that no list holds, behind an age in words."""
    part = line.split(" ", 2)[2].rstrip(".")
    entry = {"name": name, "role": None, "part": part, "evidence": quotes((1, line))}

    assert bool(ground(draft(key_people=[entry]), story(line)).people) is stands


@pytest.mark.parametrize(
    ("line", "role", "part", "stands"),
    [
        ("Mara Voss, the harbour master, saw it sink.", "harbour master", "saw it sink", True),
        ("It sank, as deckhand Mara Voss saw.", "deckhand", "saw", True),
        ("Mara Voss, a glaciologist from Tarn, left.", "glaciologist from Tarn", "left", True),
        ("Mara Voss, the gas carrier, saw it sink.", "gas carrier", "saw it sink", False),
        ("Mara Voss, the bay west of Tarn, is open.", "bay west of Tarn", "is open", False),
    ],
)
def test_who_is_told_to_be_what_only_people_are_is_a_person(
    line: str, role: str, part: str, stands: bool
) -> None:
    """By the noun of the role: no list holds the first name."""
    entry = {"name": "Mara Voss", "role": role, "part": part, "evidence": quotes((1, line))}

    assert bool(ground(draft(key_people=[entry]), story(line)).people) is stands
