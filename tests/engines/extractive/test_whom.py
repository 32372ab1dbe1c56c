"""“He" is told as a name only of somebody surely a person, with nobody unnamed in between."""

import pytest

from schemas import Article
from service.engines.extractive.bullets.candidates import single
from service.engines.extractive.numbers.standing_alone import standing_alone
from service.engines.extractive.story import Story, read_story
from service.reading import read_article


def story_of(text: str) -> Story:
    """The story, read."""
    return read_story(read_article(Article(text=text)))


def last_told(text: str) -> tuple[str | None, str | None]:
    """Its last sentence as a bullet and as what a number means."""
    story = story_of(text)
    told = story.sentences[-1]
    bullet = single(story, told, 400)
    return (None if bullet is None else bullet.text), standing_alone(story, told, told.text)


@pytest.mark.parametrize(
    "story",
    [
        "The grid operator, Eastern Pylon, said 900 homes went dark on Monday. He was 51.",
        "West Derby, who lost at home on Sunday, were tired. He broke two ribs in the first half.",
        "The ferry owner, Orvik Marine, said 40 were saved on Monday. She was 19.",
        (
            "Councillor Mari Oakes opened the bridge on Friday. A woman fell from the parapet."
            " She broke her hip in 2 places."
        ),
        (
            "Mayor Tom Berg saw the docks on Monday. The driver of a crane was hurt."
            " He broke his leg in 2 places."
        ),
        (
            "Mayor Tom Berg saw the docks on Monday. A 31-year-old fell off a crane."
            " He broke his leg in 2 places."
        ),
        (
            "Mayor Tom Berg was told on Monday that a boy had drowned in the dock."
            " He was 12 and could not swim."
        ),
    ],
)
def test_he_is_nobody_where_a_body_a_place_or_somebody_unnamed_stands_before(story: str) -> None:
    """A body, a place or a ship is never "he", and "A man" is nearer than the mayor."""
    assert last_told(story) == (None, None)


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (
            "Owen Pell, 44, was held in Tarn on Monday. He was charged with 2 thefts.",
            "Owen Pell was charged with 2 thefts",
        ),
        (
            (
                "Councillor Mari Oakes opened the bridge on Friday. A man fell from the parapet."
                " She called 2 nurses to the bridge."
            ),
            "Mari Oakes called 2 nurses to the bridge",
        ),
        (
            "Ceren Aydal, a teacher, won the prize on Monday. She will split it among 9 schools.",
            "Ceren Aydal will split it among 9 schools",
        ),
        (
            "Vera Lindal was a nurse in Tarn for years. She retired with 30 others on Friday.",
            "Vera Lindal retired with 30 others on Friday",
        ),
        (
            "Tom Berg told reporters on Monday of the fire. He had saved 3 dogs from the barn.",
            "Tom Berg had saved 3 dogs from the barn",
        ),
    ],
)
def test_he_is_the_person_named_before(story: str, told: str) -> None:
    """Of a person with an age, an office or a first name, nobody else being near."""
    assert last_told(story) == (f"{told}.", told)


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (
            (
                "Margarethe Quill, a baker, died in Tarn on Monday."
                " Her death was confirmed by her son on Tuesday."
            ),
            "Margarethe Quill's death was confirmed by her son on Tuesday.",
        ),
        (
            "Mayor Tom Berg left the hall on Monday. His speech had been written by his wife.",
            "Tom Berg's speech had been written by his wife.",
        ),
    ],
)
def test_a_name_is_put_in_once(story: str, told: str) -> None:
    """The second "her" means whom the first was told as."""
    assert last_told(story)[0] == told
