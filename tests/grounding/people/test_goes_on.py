"""Who goes on speaking, whose relative somebody is, and which body "the commission" is."""

import pytest

from schemas.article import Article
from service.grounding.ground import ground
from service.grounding.name_lock.check import check_names
from service.grounding.people.gathered import people_of
from service.reading.read import read_article
from tests.grounding.claims import claim, draft, quotes


def passes(text: str, told: str, quote: str) -> bool:
    """Whether the names of the statement are carried by the quote of the story."""
    source = read_article(Article(text=text))
    return check_names(claim(told, source=source, quotes=[quote])).passed


def part_passes(text: str, name: str, part: str, *quoted: str) -> bool:
    """Whether the names lock lets the key person with that part pass."""
    evidence = quotes(*((1, one) for one in quoted))
    entry = {"name": name, "role": None, "part": part, "evidence": evidence}
    found = ground(draft(key_people=[entry]), read_article(Article(text=text))).faults
    return not [one for one in found if one.check == "names"]


SPEECH = (
    "Harbour minister Ivo Brandt said: ‘We know that people want ships. And the crews want to "
    "sail. ‘That’s why we have scrapped the harbour fees to free up more berths.’ ‘The fees were "
    "a scandal and we fought them for years.’ Emma Holt, a pilot, said: ‘It is late.’ ‘We lost "
    "the winter season and nine boats because of it.’ Anna Krag watched the crews at work. "
    "‘That is why the pilots are leaving the yards for good.’"
)
SCRAPPED = "we have scrapped the harbour fees to free up more berths"


@pytest.mark.parametrize(
    ("name", "part", "quoted"),
    [
        (
            "Emma Holt",
            "scrapped the harbour fees to free up berths",
            ("Emma Holt, a pilot", SCRAPPED),
        ),
        (
            "Anna Krag",
            "scrapped the harbour fees to free up berths",
            ("Anna Krag watched", SCRAPPED),
        ),
        (
            "Ivo Brandt",
            "said that pilots are leaving the yards for good",
            ("minister Ivo Brandt said", "the pilots are leaving the yards for good"),
        ),
        (
            "Ivo Brandt",
            "lost the winter season and nine boats",
            ("minister Ivo Brandt said", "We lost the winter season and nine boats"),
        ),
    ],
)
def test_a_closed_quotation_is_not_gone_on_with(
    name: str, part: str, quoted: tuple[str, ...]
) -> None:
    """Nobody else's, and not over a sentence that tells of somebody else."""
    assert not part_passes(SPEECH, name, part, *quoted)


def test_who_adds_after_a_caption_has_spoken_before_it() -> None:
    """A picture's line in between names others; the speaker's gender follows from "she added"."""
    text = (
        "Coroner Anke Falk said: 'The ship was old.' Halden: Mrs Karen Ravn moved here with her "
        "husband Peter Ravn. She added that the crew had been warned twice."
    )
    people = {one.name: one for one in people_of(read_article(Article(text=text)))}

    assert "She" in {one.surface for one in people["Anke Falk"].mentions}
    assert "She" not in {one.surface for one in people["Karen Ravn"].mentions}


FUNDS = """Una Marr heads the Ostra Film Commission. The Harbour Council and the Brunholm Council \
met. Lund Bank rose, and so did Norvik.

Crews like the old town. Hotels are cheap. Actors come by train. Halden has a studio.

The commission offers 40,000 crowns. The council pays 90 crowns. The bank lost 12 clerks."""


@pytest.mark.parametrize(
    ("text", "quote", "holds"),
    [
        ("The Ostra Film Commission offers 40,000 crowns.", "The commission offers 40,000", True),
        ("The Harbour Council offers 40,000 crowns.", "The commission offers 40,000", False),
        ("Lund Bank offers 40,000 crowns.", "The commission offers 40,000", False),
        ("The Brunholm Film Commission offers 40,000.", "The commission offers 40,000", False),
        ("The Harbour Council pays 90 crowns.", "The council pays 90 crowns", False),
        ("The Ostra Film Commission pays 90 crowns.", "The council pays 90 crowns", False),
        ("Lund Bank lost 12 clerks.", "The bank lost 12 clerks", False),
        ("Norvik lost 12 clerks.", "The bank lost 12 clerks", False),
    ],
)
def test_the_commission_is_the_only_one_of_the_story(text: str, quote: str, *, holds: bool) -> None:
    """However far back; not where there are two, nor for what may be named without the noun."""
    assert passes(FUNDS, text, quote) is holds


def test_a_commission_named_later_or_one_of_many_is_not_meant() -> None:
    """“A commission" is another one, and who is named behind is not yet known."""
    later = "The commission met on Monday. The Ostra Film Commission slept."
    other = (
        "The Ostra Film Commission slept. A state commission met. The commission paid 90 crowns."
    )
    far = " Crews like the town. Hotels are cheap. Actors come by train. Halden has a studio."

    assert not passes(later, "The Ostra Film Commission met.", "The commission met on Monday")
    assert not passes(
        other.replace("slept.", f"slept.{far}"),
        "The Ostra Film Commission paid 90 crowns.",
        "The commission paid 90 crowns",
    )


ROCK = """Tervo Lanik had been killed in a crash, and Sunda Wharf was closed. The Orsk Bridge was \
killed by the council. Children were born in Marro Quay, where Vint Arkel played. Teammate Vidro \
Tosic had been due to play for Halden alongside Nenko Zimon."""


@pytest.mark.parametrize(
    ("name", "role", "part", "quoted", "holds"),
    [
        ("Vidro Tosic", "Teammate", "had been due to play", "Teammate Vidro Tosic had been", True),
        ("Sunda Wharf", None, "was closed", "Sunda Wharf was closed", False),
        ("Orsk Bridge", None, "was killed by the council", "Orsk Bridge was killed", False),
        ("Marro Quay", None, "had children", "born in Marro Quay", False),
        ("Nenko Zimon", "Teammate", "had been due to play", "alongside Nenko Zimon", False),
    ],
)
def test_what_befalls_people_alone_makes_a_name_a_person_s(
    name: str, role: str | None, part: str, quoted: str, *, holds: bool
) -> None:
    """“X had been killed"; a bill, a wharf and a quay are nobody."""
    entry = {"name": name, "role": role, "part": part, "evidence": quotes((1, quoted))}
    found = ground(draft(key_people=[entry]), read_article(Article(text=ROCK))).faults

    assert (not [one for one in found if one.check == "names"]) is holds
