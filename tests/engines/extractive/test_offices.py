"""People by office, and bodies that only stand where a person could."""

import pytest

from schemas.article import Article
from schemas.draft import DraftPerson
from service.engines.extractive.draft import draft_story
from service.grounding.speaker.owners import is_owner
from service.ports import Brief
from service.reading.read import read_article

NEWS = "A storm shut 12 roads around Lota on Monday and left 300 homes without power."


def people(sentence: str) -> dict[str, DraftPerson]:
    """The people of a story that ends with `sentence`, by name."""
    drafted = draft_story(read_article(Article(text=f"{NEWS}\n\n{sentence}")), Brief())
    return {one.name: one for one in drafted.key_people}


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Taoiseach Aoife Brennan urged drivers to stay at home.", "Aoife Brennan", "Taoiseach"),
        ("Tánaiste Donal Keogh visited the shelters.", "Donal Keogh", "Tánaiste"),
        ("Forecaster Lena Hoff said the wind would drop by noon.", "Lena Hoff", "Forecaster"),
        ("Harbourmaster Idris Cole closed the quays.", "Idris Cole", "Harbourmaster"),
        (
            "Secretary of State Laura Finch said the army would send help.",
            "Laura Finch",
            "Secretary of State",
        ),
        (
            "Secretary of Defense Omar Reyes said the army would send help.",
            "Omar Reyes",
            "Secretary of Defense",
        ),
        (
            "The port's director, Per Lindahl, refused to say when it would open.",
            "Per Lindahl",
            "port's director",
        ),
        (
            "The zoo's keeper, Will Ashdown, moved the animals indoors.",
            "Will Ashdown",
            "zoo's keeper",
        ),
        (
            '"We are testing the wells," said Meera Rao, director of public health.',
            "Meera Rao",
            "director of public health",
        ),
    ],
)
def test_an_office_makes_a_person(sentence: str, name: str, role: str) -> None:
    """Before the name, between commas, and behind it."""
    assert people(sentence)[name].role == role


@pytest.mark.parametrize(
    "sentence",
    [
        "The developer, Marlow Homes, said it would repair 40 roofs.",
        "The operator, Northern Ferries, said its ships would stay in port.",
        "The supplier, Southern Grid, apologised to its customers.",
        "Southern Grid said it would restore power by night. Southern Grid apologised.",
    ],
)
def test_a_company_is_nobody(sentence: str) -> None:
    """Whatever noun stands before it."""
    assert not people(sentence)


def test_the_office_of_a_secretary_has_no_owner() -> None:
    """While a press secretary speaks for somebody."""
    assert not is_owner("Laura Finch", True, "Secretary of State Laura Finch")
    assert is_owner("Laura Finch", True, "Secretary of State Laura Finch's spokesman")
    assert is_owner("Laura Finch", True, "the press secretary of Laura Finch")
