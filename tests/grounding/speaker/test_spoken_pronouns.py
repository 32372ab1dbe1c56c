"""Who "he said" means: what is said is about others, so the last speaker goes on speaking."""

from schemas import Article
from service.grounding.people.gathered import people_of
from service.reading import read_article


def _meant(text: str, sentence: int, pronoun: str) -> list[str]:
    people = people_of(read_article(Article(text=text)))
    return [
        person.name
        for person in people
        for one in person.mentions
        if one.sentence == sentence and one.surface == pronoun
    ]


def test_he_said_means_the_last_speaker() -> None:
    """The person talked about in the same sentence is nearer, and yet does not speak."""
    text = (
        "Ida Berg, 31, was found at the harbour on Monday, said Lt. Tom Marsh of the port police. "
        "There was no sign that she had been pushed, he said."
    )

    assert _meant(text, 2, "he") == ["Tom Marsh"]
    assert _meant(text, 2, "she") == ["Ida Berg"]


def test_a_speaker_of_the_other_gender_is_not_meant() -> None:
    """Whoever is known to be a woman is not "he", however late she spoke."""
    text = (
        "Mr. Tom Marsh runs the ferry at Vell. The boat is old, said Mrs. Ida Berg of the council. "
        "The engine will be mended in May, he said."
    )

    assert _meant(text, 3, "he") == ["Tom Marsh"]


def test_whose_boyfriend_speaks_does_not_speak() -> None:
    """“Berg's brother, Tom Marsh, told the board …": he, not Berg, goes on speaking."""
    text = (
        "Berg's brother, Tom Marsh, told the board of his shock. Sadly, he had been called at noon."
        " Ida Berg sailed from Vell."
    )

    assert _meant(text, 2, "he") == ["Tom Marsh"]


def test_who_is_named_in_a_quotation_is_not_its_speaker() -> None:
    """“I have told Lee so," he said: not Lee."""
    text = (
        "Ferry captain Tom Marsh wrote a letter on Monday. "
        '"I have told Carl Lee today that the ferry will stay," he said.'
    )

    assert _meant(text, 2, "he") == ["Tom Marsh"]
