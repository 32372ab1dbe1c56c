"""Which numbers the embedded engine takes to count people."""

import pytest

from service.engines.extractive.numbers.counted_people import is_people
from service.grounding.numbers import read_quantities


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("two police officers left", True),
        ("Eight of their colleagues left", True),
        ("the three brothers began to row", True),
        ("seven Marines were aboard", True),
        ("four Australians sailed", True),
        ("six others were hurt", True),
        ("three fishermen rowed", True),
        ("two of its four bearings cracked", False),
        ("two Australians' boats", False),
        ("four goals were scored", False),
        ("three officers' clubs", False),
    ],
)
def test_people_are_counted_by_any_plural_of_the_noun_phrase(text: str, people: bool) -> None:
    """Also behind "of their", before a verb, and by where they are from; owners are no people."""
    assert is_people(text, read_quantities(text)[0]) is people
