"""A sentence inside quotation marks is its speaker's, though another sentence names them."""

import pytest

from tests.grounding.claims import bullet, number, stands

STORY = (
    '"We have been more than patient," the council\'s leader, Sheila Mottram, said.',
    '"We gave them a list of 137 defects in October.',
    'None of it was mended by spring."',
    "The school opened in May.",
)
LIST = (2, "We gave them a list of 137 defects in October.")
WHO = (1, STORY[0])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The builder was given a list of 137 defects in October.", False),
        ("The builder was given a list of 137 defects in October, Sheila Mottram said.", True),
        ("The council's leader said the builder was given a list of 137 defects.", True),
    ],
)
def test_what_is_quoted_is_told_with_its_speaker(text: str, right: bool) -> None:
    """Bare, it would be told as the story's own."""
    assert stands(*STORY, bullets=[bullet(text, LIST, WHO)]) is right


def test_a_number_of_a_quotation_has_a_speaker() -> None:
    """In the field that is printed beside it."""
    told = {"meaning": "defects on the list given in October", "value": 137, "unit": "defects"}
    whose = {"attribution": {"speaker": "Sheila Mottram", "via": None}}
    assert not stands(*STORY, key_numbers=[number("137 defects", LIST, WHO, **told)])
    assert stands(*STORY, key_numbers=[number("137 defects", LIST, WHO, **told, **whose)])


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('The novel "A Long Way to the Harbour Wall" won the prize on Monday.', None),
        ('The sign on the wall reads "Keep out of the quarry".', None),
        ("The school opened in May.", "The school opened in May."),
    ],
)
def test_what_is_only_partly_quoted_needs_no_speaker(line: str, text: str | None) -> None:
    """A title or a sign is no one's claim."""
    assert stands(line, bullets=[bullet(text or line, (1, line))])
