"""Which body "it", "the company" or "the club" means."""

import pytest

from schemas.article import Article
from service.grounding.name_lock.check import check_names
from service.reading.read import read_article
from tests.grounding.claims import claim

VANS = """Halden Motors recalls vans

Halden Motors will recall 40,000 vans, the regulator said on Monday.

The company has known of the fault since May. It told dealers to stop selling the van.

Its shares fell 4 percent.
"""
LOST = """Coach sacked after defeat

Larder City lost 3-0 to Vellin Rovers on Saturday, and the coach was sacked on Sunday.

The club has now lost five games in a row.
"""
SOLD = """Church sold

The Trust of St Ann has sold its church in Larder to the Brell Group, the diocese said.

The group plans to turn the building into flats.
"""
TALKS = """Parties agree

The Vellin Union and the Larder League shook hands on a government on Sunday.

The Larder League will have six seats. It nearly left the talks.

It nearly fell apart on Friday.
"""


@pytest.mark.parametrize(
    ("story", "quote", "told", "carried"),
    [
        (VANS, "It told dealers to stop", "Halden Motors told dealers to stop.", True),
        (VANS, "Its shares fell 4 percent.", "Shares in Halden Motors fell 4 percent.", True),
        (LOST, "The club has now lost five games", "Larder City has lost five games.", True),
        (LOST, "The club has now lost five games", "Vellin Rovers has lost five games.", False),
        (SOLD, "The group plans to turn", "The Brell Group plans to turn it into flats.", True),
        (SOLD, "The group plans to turn", "The Trust of St Ann plans to turn it into.", False),
        (TALKS, "It nearly left the talks.", "The Larder League nearly left the talks.", True),
        (TALKS, "It nearly left the talks.", "The Vellin Union nearly left the talks.", False),
        (TALKS, "It nearly fell apart", "The Vellin Union nearly fell apart.", False),
    ],
)
def test_it_and_a_noun_mean_what_the_sentence_before_tells_of(
    story: str, quote: str, told: str, *, carried: bool
) -> None:
    """Its subject, the name with that very noun, or what goes on from sentence to sentence; in
    another paragraph "it" is only what the headline names.
    """
    source = read_article(Article(text=story))

    assert check_names(claim(told, source=source, quotes=[quote])).passed is carried
