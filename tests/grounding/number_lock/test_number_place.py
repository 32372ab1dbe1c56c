"""What a key number is said to mean stands by it, and not by another number of the story."""

import pytest

from schemas import Article
from service.grounding.number_lock.place import place_fault
from service.reading import read_article
from tests.grounding.claims import claim

STORY = read_article(
    Article(
        text="Prices in Vellin rose by 7.5% in a year, the bank said. "
        "The inquiry into the harbour company names about 40 councillors. "
        "The next march of the dockers is planned for April 12. "
        "Teams from 12 towns dragged the whale back to sea with seven boats."
    )
)
SENTENCES = STORY.sentences


def fault(meaning: str, surface: str, sentence: int) -> str | None:
    """Of a number in that sentence."""
    there = SENTENCES[sentence - 1]
    return place_fault(meaning, surface, claim("", there.text, source=STORY), [there])


@pytest.mark.parametrize(
    ("meaning", "surface", "sentence"),
    [
        ("how much prices rose in Vellin in a year", "7.5%", 1),
        ("inflation in Vellin", "7.5%", 1),
        ("councillors named in the inquiry", "about 40", 2),
        ("date of the next march", "April 12", 3),
        ("towns that sent a team for the whale", "12", 4),
        ("age, at the time", "40", 2),
    ],
)
def test_a_meaning_in_the_words_of_its_own_sentence_stands(
    meaning: str, surface: str, sentence: int
) -> None:
    """Or in words that no other number has, or in none that tell numbers apart."""
    assert fault(meaning, surface, sentence) is None


def test_what_the_story_is_about_tells_no_numbers_apart() -> None:
    """“The collision" may be the one thing that several sentences with numbers tell of."""
    text = (
        "Two boats met in a collision off Vellin at 9 a.m. The collision hurt 4 divers. "
        "It happened a quarter-mile from the quay."
    )
    source = read_article(Article(text=text))
    there = source.sentences[2]
    told = claim("", there.text, source=source)
    assert (
        place_fault("distance from the quay to the collision", "a quarter-mile", told, [there])
        is None
    )


@pytest.mark.parametrize(
    ("meaning", "surface", "sentence"),
    [
        ("councillors named in the inquiry", "7.5%", 1),
        ("how much prices rose", "April 12", 3),
        ("dockers at the next march", "about 40", 2),
        ("boats with which the whale was dragged", "7.5%", 1),
        ("price rise that the inquiry into the harbour company names", "7.5%", 1),
    ],
)
def test_another_numbers_meaning_is_held_back(meaning: str, surface: str, sentence: int) -> None:
    """Though all of its words are the story's."""
    assert fault(meaning, surface, sentence) is not None
