"""“He” carries a name only where it is surely that person's."""

import pytest

from schemas.article import Article
from service.grounding.name_lock.check import check_names
from service.reading.read import read_article
from tests.grounding.claims import claim


def passes(story: str, text: str) -> bool:
    """Whether the names of `text` are carried by the last sentence of `story`."""
    source = read_article(Article(text=story))
    return check_names(claim(text, source=source, quotes=[source.sentences[-1].text])).passed


@pytest.mark.parametrize(
    ("story", "text"),
    [
        (
            "Western Grid said 900 homes went dark on Monday. He was named as a linesman aged 51.",
            "Western Grid was named as a linesman aged 51.",
        ),
        (
            (
                "The Skua burned off Elmsport on Monday. Tarn Marine, its owner, had sold Nordair"
                " two ships in May. She was treated for burns."
            ),
            "Tarn Marine was treated for burns.",
        ),
        (
            (
                "Councillor Mari Oakes opened the bridge on Friday. A woman fell from the parapet."
                " She broke her hip."
            ),
            "Mari Oakes broke her hip.",
        ),
        (
            (
                "Mayor Tom Berg saw the docks on Monday. The driver of a crane was hurt."
                " He broke his leg."
            ),
            "Tom Berg broke his leg.",
        ),
    ],
)
def test_he_carries_no_name_that_may_be_another_ones(story: str, text: str) -> None:
    """A body is never "he", and "A woman" is nearer than the councillor."""
    assert not passes(story, text)


@pytest.mark.parametrize(
    ("story", "text"),
    [
        (
            "Owen Pell, 44, was held in Tarn on Monday. He was charged with theft.",
            "Owen Pell was charged with theft.",
        ),
        (
            (
                "Councillor Mari Oakes opened the bridge on Friday. A man fell from the parapet."
                " She called two nurses to the bridge."
            ),
            "Mari Oakes called two nurses to the bridge.",
        ),
        (
            "Mayor Tom Berg saw the docks on Monday. He broke his leg on the quay.",
            "Tom Berg broke his leg on the quay.",
        ),
    ],
)
def test_he_carries_the_name_of_the_person_before(story: str, text: str) -> None:
    """Of somebody surely a person, with nobody else of that gender in between."""
    assert passes(story, text)
