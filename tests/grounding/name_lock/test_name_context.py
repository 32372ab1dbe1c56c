"""A name may be added that the sentence or the whole story understands; none may be exchanged."""

import pytest

from schemas.article import Article
from service.grounding.claim import Claim
from service.grounding.name_lock.check import check_names
from service.reading.read import read_article
from service.source_text import SourceText
from tests.grounding.claims import claim, story

MARROVA = """Marrova had its poorest summer in a decade, hoteliers say.

Half of all visitors who come to Marrova by ferry are Tessalian, and last year bookings fell by 40%.

The island's mayor, Orla Venn, blamed the fares. Marrova has asked Tessaly for a second ferry.

Dorran Ives, who runs the ferry port, said 300 jobs were at risk in Hexley and along the coast.

A pilot scheme in Brunholm lost money in 2019. The Harbour Line runs three ships from Tessaly.

What the season will look like next year is unclear. Venn has led Marrova for 12 years. This \
mayor, who faces a vote in six weeks, has promised cheaper tickets.

The fire on the Calder Star, a ship of the Harbour Line, killed two people. The fire burned for \
nine hours."""


@pytest.fixture(name="source", scope="module")
def source_fixture() -> SourceText:
    """The story, read."""
    return read_article(Article(text=MARROVA))


def passes(source: SourceText, text: str, quote: str) -> bool:
    """Whether the names of the statement are carried by the quote."""
    told: Claim = claim(text, source=source, quotes=[quote])
    return check_names(told).passed


FELL = "last year bookings fell by 40%"
SEASON = "What the season will look like next year is unclear."
NINE = "burned for nine hours"
JOBS = "300 jobs were at risk in Hexley"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("fall in bookings for Marrova", FELL),
        ("What will the season on Marrova look like?", SEASON),
        ("jobs that Ives says are at risk in Hexley", JOBS),
        ("weeks until the vote that Venn faces", "This mayor, who faces a vote in six weeks"),
    ],
)
def test_what_the_sentence_or_the_story_understands_may_be_named(
    source: SourceText, text: str, quote: str
) -> None:
    """The rest of the sentence, the story's subject, "the fire" of the ship, "this mayor"."""
    assert passes(source, text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("fall in bookings for Brunholm", FELL),
        ("fall in bookings for Tessaly", FELL),
        ("fall in bookings for Hexley", FELL),
        ("fall in bookings for Ruritania", FELL),
        ("fall in bookings with the Harbour Line", FELL),
        ("What will the season in Brunholm look like?", SEASON),
        ("What will the season in Hexley look like?", SEASON),
        ("What will Ives do next season?", SEASON),
        ("how long the Brunholm fire burned", NINE),
        ("how long the Hexley fire burned", NINE),
        ("jobs at risk on Marrova", JOBS),
        ("jobs at risk in Brunholm", JOBS),
        ("jobs that Venn says are at risk in Hexley", JOBS),
        ("jobs that Tarn says are at risk in Hexley", JOBS),
        ("weeks until the vote that Ives faces", "This mayor, who faces a vote in six weeks"),
        (
            "Half of all who come to Brunholm are Tessalian.",
            "Half of all visitors who come to Marrova",
        ),
    ],
)
def test_a_name_that_takes_another_s_place_is_not_understood(
    source: SourceText, text: str, quote: str
) -> None:
    """A rival in the evidence that the statement leaves out, a name from elsewhere, nobody."""
    assert not passes(source, text, quote)


LETTER = """From the town of Ostra to the town of Calm: we grieve with you. Our town lost nine \
sailors in the storm. Rosa Dain set out on Friday; her twin, Una Dain, stayed at home. Dain, 51, \
hopes to break the record set by Tilde Krag. They met at sea. She is expected to row for 90 days. \
With her earlier trips, that would beat the mark of Lone Ek. The coach of the club, Mia Strand, \
waved. A doctor watched. She was cold."""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("days that Dain is expected to row", "She is expected to row for 90 days"),
        ("trips that Dain made earlier", "With her earlier trips"),
    ],
)
def test_our_town_and_who_was_named_first_before_she_are_understood(text: str, quote: str) -> None:
    """“Our town" is the story's first; "she" may be the first of those who were named last."""
    assert passes(read_article(Article(text=LETTER)), text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("sailors whom Calm lost", "Our town lost nine sailors"),
        ("days that Ek is expected to row", "She is expected to row for 90 days"),
        ("days that Strand is expected to row", "She is expected to row for 90 days"),
        ("days that Rosa Krag is expected to row", "She is expected to row for 90 days"),
        ("the mark that Strand would beat", "that would beat the mark of Lone Ek"),
        ("how Dain felt", "She was cold."),
    ],
)
def test_others_are_not_understood_by_she(text: str, quote: str) -> None:
    """Another town, a name from further on, somebody behind whom another is described."""
    assert not passes(read_article(Article(text=LETTER)), text, quote)


RIVERS = "The National Wharf and Water Authority Rivers' warden, Ida Moss, spoke."


@pytest.mark.parametrize("name", ["National Wharf and Water Authority", "NWWA"])
def test_an_acronym_stands_for_its_words_before_other_words(name: str) -> None:
    """Long and short form may each have the same words behind them."""
    assert check_names(claim(f"Ida Moss of {name} spoke.", RIVERS)).passed


@pytest.mark.parametrize(
    "name", ["NWA Harbours", "NWWA Harbours", "WNWA Rivers", "FBI Rivers", "NWWA Lakes", "NRA"]
)
def test_another_acronym_or_another_word_behind_it_fails(name: str) -> None:
    """Neither other letters nor other words are the long form's."""
    assert not check_names(claim(f"Ida Moss of {name} spoke.", RIVERS)).passed


VISIT = (
    "More than half of all guests who used to visit Crimea in the summer were Ukrainian and last "
    "year tourism was down by 50%."
)


def test_an_adjective_has_not_changed_places_with_a_noun() -> None:
    """“Ukrainian" does not fit where "Crimea" stands: both are told in their own forms."""
    told = (
        "Crimea's tourism fell by 50%. More than half of those who visit in summer were Ukrainian."
    )

    assert check_names(claim(told, VISIT)).passed


OPENING = "Crimea will open in spring and Ukraine will open in autumn."
GREEKS = "Greek farms will open in spring and Dutch farms will open in autumn."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Ukraine opens in spring; Crimea follows in autumn.", OPENING),
        ("In spring Ukraine opens, in autumn Crimea.", OPENING),
        ("Dutch farms open in spring; Greek ones follow in autumn.", GREEKS),
        ("In spring Dutch farms open, in autumn Greek ones.", GREEKS),
        ("The Netherlands opens in spring; Greek farms follow in autumn.", GREEKS),
    ],
)
def test_names_of_one_form_have_changed_places(told: str, evidence: str) -> None:
    """Two nouns, two adjectives, or one told as the other."""
    assert not check_names(claim(told, evidence)).passed


def test_words_far_from_both_names_say_nothing_of_their_places() -> None:
    """A crossing counts when one of its words stands close to the names on both sides."""
    kicked = (
        "Four guests of the party also told the court that Vossen pushed Brandler down the stairs "
        "with a kick after the doorman had said he wanted to remove Vossen from the house."
    )
    source = story("Karl Vossen is on trial, and Otto Brandler has given evidence.", kicked)
    told = (
        "Vossen allegedly kicked doorman Otto Brandler after he was told that he would be removed "
        "from the house."
    )

    assert check_names(claim(told, source=source, quotes=[kicked])).passed


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ("Niger", "Nigeria"),
        ("Niger", "Nigerian"),
        ("Nigeria", "Niger"),
        ("Tunis", "Tunisia"),
        ("Guinea", "Equatorial Guinea"),
    ],
)
def test_a_country_is_not_another_whose_name_begins_alike(there: str, told: str) -> None:
    """Places that we know are one by their own spellings only, not by letters."""
    signed = f"The treaty will be signed in {there} in May."
    swapped = f"The treaty will be signed in {told} in May."
    source = story(f"{signed} {there} has asked for it. Ministers of {there} met on Monday.")

    assert passes(source, signed, signed)
    assert not passes(source, swapped, signed)


DAM = """Orvania will dam the river Tesk, its energy minister, Dusan Petrik, said on Monday.

Orvania has no gas. Orvania imports its power. Downstream, the Orvanian neighbour Zemla fears for \
its fields. Zemla's foreign minister, Arta Dushi, spoke of theft. The minister asked a court for \
help. The reservoir will fill in two years.

The builder Solenne hired 900 people, and Solenne's rival Brackwater hired 40. Solenne said that \
it was ready. Brackwater offered to help. The company also bought ships.

Petrik's predecessor, Ines Orlo, signed the first plan. She now runs a school. A user who calls \
herself kingfisher posted the plan. Orlo wept. She had known for years."""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Zemla fears for its fields.", "Zemla fears for its fields"),
        ("Orvania's reservoir will fill in two years.", "The reservoir will fill in two years."),
        ("Dushi asked a court for help.", "The minister asked a court for help."),
        ("Brackwater also bought ships.", "The company also bought ships."),
        ("Orlo now runs a school.", "She now runs a school."),
        ("Orlo had known for years.", "She had known for years."),
    ],
)
def test_who_does_it_may_be_named(text: str, quote: str) -> None:
    """Whom "the minister", "the company" and "she" mean, and what the whole story is about."""
    assert passes(read_article(Article(text=DAM)), text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Orvania fears for its fields.", "fears for its fields"),
        ("Orvania asked a court for help.", "The minister asked a court for help."),
        ("Orvania asked a court for help.", "asked a court for help"),
        ("Solenne also bought ships.", "The company also bought ships."),
        ("Petrik now runs a school.", "She now runs a school."),
        ("Orlo posted the plan.", "posted the plan"),
    ],
)
def test_what_the_story_is_about_does_not_do_what_another_does(text: str, quote: str) -> None:
    """Not in the place of who stands right before the quote, of "the minister", of a possessor's
    deputy, nor because "herself" was read as somebody.
    """
    assert not passes(read_article(Article(text=DAM)), text, quote)


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ("South Sudan", "Sudan"),
        ("Sudan", "South Sudan"),
        ("North Korea", "Korea"),
        ("North Korea", "Korean"),
        ("Northern Ireland", "Ireland"),
        ("Ireland", "Northern Ireland"),
        ("Mexico", "New Mexico"),
    ],
)
def test_a_place_is_not_another_whose_name_has_its_own(there: str, told: str) -> None:
    """What is found only within a longer place's name is not that place."""
    signed = f"{there} signed the treaty in May."
    source = story(f"{signed} In June, {told} will. The new roads of Mexico and Ireland are long.")

    assert passes(source, signed, signed)
    assert not passes(source, f"{told} signed the treaty in May.", signed)


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ("Mexico City", "Mexico"),
        ("Washington State", "Washington"),
        ("Southeast Asia", "Asia"),
        ("Sudan", "Sudanese"),
    ],
)
def test_a_place_within_another_may_be_told_as_that_one(there: str, told: str) -> None:
    """A city lies in its country, a region in its continent."""
    assert check_names(claim(f"Prices in {told} fell.", f"Prices in {there} fell.")).passed


def test_initials_that_the_story_gives_to_another_are_not_read_anew() -> None:
    """“OWA" is the one that is introduced by it."""
    source = story(
        "The Opera Workers' Association (OWA) sued. The Organisation of Women Artists won."
    )
    won = "The Organisation of Women Artists won."

    assert not passes(source, "The OWA won.", won)
    assert passes(source, "The OWA sued.", "The Opera Workers' Association (OWA) sued.")
