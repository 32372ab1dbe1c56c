"""Whose a role is: of a key person, as the story's sentences give it."""

import pytest

from schemas.article import Article
from service.grounding.ground import ground
from service.grounding.people.gathered import people_of
from service.reading.read import read_article
from tests.grounding.claims import draft, quotes

CABINET = """The harbour minister, Karl Vossen, and his deputy were trying to hide a leak, the \
Tessalian energy minister said on Thursday.

"The tank is empty," Otto Brandler told reporters. Ines Orlo, the first daughter of King Olav and \
Queen Astrid, listened. Vossen sailed home on Friday.

The remarks drew an angry answer from Mr Brandler. The former party chairman told Vossen that he \
was wrong. The world's best sailor lost to Sverre Aal. Veteran Halden official Una Marr agreed. \
"The leak is old," she said.

Energy Minister Brandler will speak again. Torben Ruus gave county treasurer Anke Lind a lift. \
The 2019 champion was beaten by Kai Moen."""


def faults(name: str, role: str | None, part: str, *quoted: str) -> list[str]:
    """What the name lock has against a key person with these quotes."""
    entry = {
        "name": name,
        "role": role,
        "part": part,
        "evidence": quotes(*((1, one) for one in quoted)),
    }
    grounded = ground(draft(key_people=[entry]), read_article(Article(text=CABINET)))
    return [one.reason for one in grounded.faults if one.check == "names"]


LEAK = ("the Tessalian energy minister said", "Otto Brandler told reporters")
TOLD = ("an angry answer from Mr Brandler", "The former party chairman told Vossen")


@pytest.mark.parametrize(
    ("name", "role", "part", "quoted"),
    [
        ("Otto Brandler", "Tessalian energy minister", "said that Vossen hid a leak", LEAK),
        (
            "Ines Orlo",
            "first daughter of King Olav and Queen Astrid",
            "listened",
            ("Ines Orlo, the first daughter of King Olav and Queen Astrid, listened",),
        ),
        (
            "Una Marr",
            "Halden official",
            "said that the leak is old",
            ("Veteran Halden official Una Marr agreed.", '"The leak is old," she said.'),
        ),
        (
            "Anke Lind",
            "county treasurer",
            "got a lift",
            ("Torben Ruus gave county treasurer Anke Lind a lift",),
        ),
    ],
)
def test_a_role_is_theirs_whom_the_sentence_goes_on_with(
    name: str, role: str, part: str, quoted: tuple[str, ...]
) -> None:
    """First described and then named, a subject that goes on with the sentence before, words that
    name somebody else's children.
    """
    assert not faults(name, role, part, *quoted)


@pytest.mark.parametrize(
    ("name", "role", "part", "quoted"),
    [
        ("Karl Vossen", "Tessalian energy minister", "hid a leak", LEAK),
        ("Karl Vossen", "energy minister", "hid a leak", LEAK),
        ("Otto Brandler", "harbour minister", "told reporters of a tank", LEAK),
        ("Karl Vossen", "former party chairman", "told somebody", TOLD),
        ("Una Marr", "former party chairman", "agreed", ("Veteran Halden official Una Marr",)),
        ("Sverre Aal", "world's best sailor", "won", ("lost to Sverre Aal",)),
        ("Kai Moen", "2019 champion", "won", ("was beaten by Kai Moen",)),
        ("Torben Ruus", "county treasurer", "gave a lift", ("Torben Ruus gave",)),
        (
            "Karl Vossen",
            "first daughter of King Olav",
            "sailed home",
            ("Vossen sailed home on Friday",),
        ),
        ("Astrid", "first daughter of King Olav", "listened", ("Queen Astrid, listened",)),
        ("Karl Vossen", None, "said that the leak is old", ("The leak is old",)),
    ],
)
def test_a_role_is_not_theirs_who_stand_behind_the_verb(
    name: str, role: str | None, part: str, quoted: tuple[str, ...]
) -> None:
    """Who is told, beaten or given a lift is not who does it."""
    assert faults(name, role, part, *quoted)


def test_a_town_before_an_official_is_nobody() -> None:
    """“Halden official Una Marr": "she said" means the official."""
    people = {one.name: one for one in people_of(read_article(Article(text=CABINET)))}

    assert "Halden" not in people
    assert "she" in {one.surface for one in people["Una Marr"].mentions}


SONS = """The son of mayor Paul Dahl drowned. Emma Marr sang. Ivo Brandt, the brother of singer \
Ann Ravn, wept. Marr met Dahl in Lisbon."""


@pytest.mark.parametrize(
    ("name", "role", "holds"),
    [
        ("Ivo Brandt", "brother of singer Ann Ravn", True),
        ("Ann Ravn", "brother of singer Ann Ravn", False),
        ("Emma Marr", "brother of singer Ann Ravn", False),
        ("Emma Marr", "son of mayor Paul Dahl", False),
    ],
)
def test_a_role_that_names_somebody_is_a_relative_s(name: str, role: str, holds: bool) -> None:
    """Neither the named one's nor that of whoever stands near."""
    source = read_article(Article(text=SONS))
    evidence = quotes(
        (1, "The son of mayor Paul Dahl drowned."),
        (2, "Emma Marr sang."),
        (3, "Ivo Brandt, the brother of singer Ann Ravn, wept."),
    )
    entry = {"name": name, "role": role, "part": "wept", "evidence": evidence}
    found = ground(draft(key_people=[entry]), source).faults

    assert any("role" in one.reason for one in found) is not holds


PILOT = """Mayor Ann Lee praised Paul Marr. The former pilot thanked Lee. Director Karl Voss spoke \
to Emma Holt. The young lawyer beat Voss in court."""


@pytest.mark.parametrize(
    ("name", "role", "quoted"),
    [
        ("Ann Lee", "former pilot", "The former pilot thanked Lee"),
        ("Karl Voss", "young lawyer", "The young lawyer beat Voss in court"),
    ],
)
def test_a_subject_is_not_whom_its_clause_names(name: str, role: str, quoted: str) -> None:
    """“The former pilot thanked Lee": Lee is no pilot, though the sentence before begins so."""
    entry = {"name": name, "role": role, "part": "spoke", "evidence": quotes((1, quoted))}
    found = ground(draft(key_people=[entry]), read_article(Article(text=PILOT))).faults

    assert any(one.reason.startswith("The role") for one in found)
