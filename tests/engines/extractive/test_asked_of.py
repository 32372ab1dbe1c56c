"""An asked "it" or "they" is never the one who does not know, nor of another number."""

import pytest

from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.story import read_story
from service.reading import read_article


def asked(text: str) -> list[str]:
    """The questions of a story."""
    story = read_story(read_article(Article(text=text)))
    return [one.question for one in find_open(story)]


@pytest.mark.parametrize(
    ("story", "question"),
    [
        (
            "The bell was stolen in Tarn. Police do not know whether it has been melted down.",
            "Has the bell been melted down?",
        ),
        (
            "Five divers went missing off Vell. Rescuers do not know whether they are alive.",
            "Are the five divers alive?",
        ),
        (
            "The villagers fled on Monday. Aid workers have no idea where they went.",
            "Where did the villagers go?",
        ),
        (
            "The painting was found in a barn. Experts are not sure whether it is genuine.",
            "Is the painting genuine?",
        ),
        (
            "The tunnel was shut on Monday. The council could not say when it would reopen.",
            "When will the tunnel reopen?",
        ),
        ("The fire was out by noon. It is not known how it began.", "How did the fire begin?"),
        (
            "The board has not said whether it will close the mine.",
            "Will the board close the mine?",
        ),
        ("The union has not decided whether it will strike.", "Will the union strike?"),
        ("The ministers have not said whether they will resign.", "Will the ministers resign?"),
    ],
)
def test_it_is_what_the_clause_can_be_about(story: str, question: str) -> None:
    """The thing told of before; or the one who does not say what they themselves will do."""
    assert asked(story) == [question]


@pytest.mark.parametrize(
    "story",
    [
        "The team found a vaccine. The team do not yet know whether it can be made cheaply.",
        "Police do not know whether it has been melted down.",
        "Rescuers do not know whether they are alive.",
        "The council shut the tunnel on Monday. Officers could not say when it would open.",
        "The envoys brought parcels to Tarn. They did not say who would pay for them.",
        "The damage was put at £3m. It is not known how it began.",
        "The tents were full by noon. Officers could not say when it would reopen.",
        "The agency bought a mast. The agency cannot say whether it was damaged in the storm.",
        "The firm lost a drone. The firm is trying to find out whether it was shot down.",
    ],
)
def test_nothing_is_asked_where_no_noun_is_certain(story: str) -> None:
    """Neither who does not know, nor a body to which a thing's verb is told, nor a sum."""
    assert asked(story) == []
