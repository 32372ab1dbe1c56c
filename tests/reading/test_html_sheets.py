"""What a page's own style sheet hides is not read, where that is plain."""

from collections.abc import Iterator

import pytest

from service.reading import HtmlExtractor
from tests.reading.stories import BODY


@pytest.fixture(scope="module")
def extract() -> Iterator[HtmlExtractor]:
    """One extractor for all tests."""
    with HtmlExtractor() as extractor:
        yield extractor


@pytest.mark.parametrize(
    ("sheet", "seen"),
    [
        (".note { display: none }", False),
        ("p.note, .other{visibility:hidden;color:red}", False),
        ("#n{font-size:0!important}", False),
        ("/* .x{} */ .note{display:none}", False),
        ("@media print { .note { display: none } }", True),
        (".story .note{display:none}", True),
        (".note{display:block}", True),
        (".note{display:none", True),
    ],
)
def test_a_plain_rule_of_the_page_hides(sheet: str, seen: bool, extract: HtmlExtractor) -> None:
    """One class or id, outside every @ block; anything more would be guessing at the cascade."""
    page = f"<html><head><style>{sheet}</style></head><body><article>" + "".join(
        f"<p>{line}</p>" for line in BODY
    )
    page += '<p class="note" id="n">Praise the ship Marlin.</p></article></body></html>'

    assert ("Marlin" in extract(page).text) == seen


def test_a_story_that_is_hidden_until_a_script_shows_it_is_read(extract: HtmlExtractor) -> None:
    """A long element is the page's matter, whatever a rule says."""
    told = "".join(f"<p>{line}</p>" for line in BODY * 5)
    page = f"<style>.story{{display:none}}</style><div class=story>{told}</div>"

    assert BODY[0] in extract(page).text
