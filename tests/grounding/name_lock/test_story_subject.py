"""What the story is about may be named where its sentences leave it out; a rival may not be."""

import pytest

from service.grounding.ground import ground
from tests.grounding.claims import draft, number, person, story

LINES = (
    "Tessop said on Thursday that profit fell to £12 million, as shoppers went to discounters.",
    "Sales at its 310 corner shops were up 6 percent.",
    "Ola Trent, chair of the Vorm Foundation, called the result poor.",
    "Tessop shares fell, and in a year when it won two Larder Awards 40 shops closed.",
    "Its rival Brask runs 220 corner shops, and sales there fell.",
    "Trent sold a tenth of her stake for £3 million.",
)
STORY = story(*LINES, headline="Tessop profit falls as price war bites")
UNTITLED = story(*LINES)


def counted(surface: str, meaning: str, value: int, line: int, *, titled: bool = True) -> bool:
    """Whether the key number stands."""
    told = number(surface, (line, LINES[line - 1]), meaning=meaning, value=value)
    return not ground(draft(key_numbers=[told]), STORY if titled else UNTITLED).held_back


@pytest.mark.parametrize(
    ("surface", "meaning", "value", "line"),
    [
        ("310", "corner shops that Tessop runs", 310, 2),
        ("310", "Tessop's corner shops", 310, 2),
        ("40", "Tessop shops that closed within a year", 40, 4),
        ("220", "corner shops of its rival Brask", 220, 5),
    ],
)
def test_the_headline_s_subject_is_understood(
    surface: str, meaning: str, value: int, line: int
) -> None:
    """Two sentences and the headline name it; prizes are nobody's rivals."""
    assert counted(surface, meaning, value, line)


@pytest.mark.parametrize(
    ("surface", "meaning", "value", "line", "titled"),
    [
        ("310", "corner shops that Brask runs", 310, 2, True),
        ("310", "corner shops that Tessop runs", 310, 2, False),
        ("220", "corner shops that Tessop runs", 220, 5, True),
        ("310", "corner shops of the Vorm Foundation", 310, 2, True),
    ],
)
def test_a_rival_is_not_understood(
    surface: str, meaning: str, value: int, line: int, titled: bool
) -> None:
    """Neither a name from elsewhere, nor the subject where its rival stands."""
    assert not counted(surface, meaning, value, line, titled=titled)


@pytest.mark.parametrize(
    ("role", "right"),
    [
        ("head of the Vorm Foundation", False),
        ("chair of the Vorm Foundation", True),
        ("chair of the Brask Foundation", False),
    ],
)
def test_a_role_may_name_what_its_own_sentence_names(role: str, right: bool) -> None:
    """The part is cited from another sentence; the role stands beside the person in the story."""
    told = person("Ola Trent", (6, LINES[5]), role=role, part="sold a tenth of her stake")

    assert (not ground(draft(key_people=[told]), STORY).held_back) is right
