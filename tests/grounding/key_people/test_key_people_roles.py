"""A role and a part are a person's own, however the story spreads them over its sentences."""

import pytest

from schemas.article import Article
from service.grounding.ground import Grounded, ground
from service.grounding.people.gathered import people_of
from service.reading.read import read_article
from service.source_text import SourceText
from tests.grounding.claims import draft, quotes

TEXT = (
    'A passing sailor filmed the wreck off Tarn Head. The sailor, Ib Torv, called it "a ghost." '
    "Rope maker Una Brack, a former diver who once worked for shipowner Olaf Stenn, is Denmark's "
    'harbour ambassador. Harbour engineer Greta Lunn told the board, "The hull is split in two. '
    'It will not float again." Pilot Sverre Aal disagreed: "It floats. I have seen it." '
    "Aal will serve as witness, and Kai Moen will chair the hearing. "
    "In our inquiry, my Tarn College colleague, Liva Marr, and I found rust. "
    "The rust was -- in the words of Petra Ost, Sealine's research director -- “everywhere.” "
    "Police named the suspect as 31-year-old Vidar Holm. Torben Ruus, his wife, Anke, and a pilot "
    "watched from the shore."
)


@pytest.fixture(name="source", scope="module")
def source_fixture() -> SourceText:
    """The story, read: one paragraph, as many sites send it."""
    return read_article(Article(text=TEXT))


def told(source: SourceText, name: str, role: str | None, part: str, *quoted: str) -> Grounded:
    """One key person with these quotes as evidence."""
    evidence = quotes(*((1, one) for one in quoted))
    entry = {"name": name, "role": role, "part": part, "evidence": evidence}
    return ground(draft(key_people=[entry]), source)


SEEN = ("Pilot Sverre Aal disagreed", "It floats. I have seen it.")


@pytest.mark.parametrize(
    ("name", "role", "part", "quoted"),
    [
        ("Ib Torv", "passing sailor", "called the wreck a ghost", ("The sailor, Ib Torv, called",)),
        (
            "Una Brack",
            "Denmark's harbour ambassador",
            "once worked for Olaf Stenn",
            ("Una Brack, a former diver who once worked for shipowner Olaf Stenn",),
        ),
        ("Sverre Aal", "Pilot", "said that it floats", SEEN),
        ("Sverre Aal", "witness", "will serve as witness", ("Aal will serve as witness",)),
        (
            "Liva Marr",
            "Tarn College colleague",
            "found rust",
            ("my Tarn College colleague, Liva Marr, and I found rust",),
        ),
        (
            "Petra Ost",
            "Sealine's research director",
            "described the rust",
            ("The rust was -- in the words of Petra Ost, Sealine's research director",),
        ),
        (
            "Petra Ost",
            "research director of Sealine",
            "described the rust",
            ("The rust was -- in the words of Petra Ost, Sealine's research director",),
        ),
        (
            "Vidar Holm",
            "suspect",
            "was named as the suspect",
            ("Police named the suspect as 31-year-old Vidar Holm",),
        ),
    ],
)
def test_a_role_or_part_of_the_sentence_beside_is_the_person_s(
    source: SourceText, name: str, role: str, part: str, quoted: tuple[str, ...]
) -> None:
    """“A sailor … The sailor, X"; "X, who …, is …"; a quotation that runs on; another order."""
    grounded = told(source, name, role, part, *quoted)

    assert not [one for one in grounded.faults if one.check == "names"], grounded.faults


@pytest.mark.parametrize(
    ("name", "role", "part", "quoted"),
    [
        (
            "Olaf Stenn",
            "Denmark's harbour ambassador",
            "had a diver",
            ("shipowner Olaf Stenn, is",),
        ),
        ("Kai Moen", "witness", "will chair the hearing", ("Kai Moen will chair the hearing",)),
        ("Liva Marr", "research director", "found rust", ("Liva Marr, and I found rust",)),
        ("Petra Ost", "Tarn College colleague", "spoke of rust", ("in the words of Petra Ost",)),
        ("Petra Ost", "research director of Tarn", "spoke of rust", ("words of Petra Ost",)),
        ("Vidar Holm", "pilot", "was named as the suspect", ("31-year-old Vidar Holm",)),
        ("Torben Ruus", "wife", "watched from the shore", ("Torben Ruus, his wife, Anke",)),
        (
            "Una Brack",
            None,
            "said that the hull will not float again",
            ("Una Brack, a former diver", "It will not float again."),
        ),
        (
            "Ib Torv",
            "sailor",
            "said that the hull will not float again",
            ("The sailor, Ib Torv", "It will not float again."),
        ),
        ("Tarn Head", None, "saw the wreck filmed", ("filmed the wreck off Tarn Head",)),
        ("Ib Holm", "suspect", "was named as the suspect", ("31-year-old Vidar Holm",)),
    ],
)
def test_another_s_role_or_words_are_not(
    source: SourceText, name: str, role: str | None, part: str, quoted: tuple[str, ...]
) -> None:
    """Roles and quotations handed to somebody else, or to a place."""
    grounded = told(source, name, role, part, *quoted)

    assert [one for one in grounded.faults if one.check == "names"]


def test_a_wife_named_behind_her_husband_is_nobody_s_role(source: SourceText) -> None:
    """“Ruus, his wife, Anke": he is a man of the story, and no wife."""
    roles = {one.name: one.role for one in people_of(source)}

    assert roles.get("Torben Ruus") is None


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Two were convicted of killing journalist Anna Berg in May.", "Anna Berg", "journalist"),
        (
            "A court in Vell on Wednesday summoned Halden's former Prime Minister, Jon Hask.",
            "Jon Hask",
            "Halden's former Prime Minister",
        ),
        ("He sent a message to his daughter, Lena Roe, at the port.", "Lena Roe", "daughter"),
        ("Many supporters suspect Jon Hask of the deed.", "Jon Hask", None),
        (
            "After a complaint about Ann Lee, the state sent investigators to the port.",
            "Ann Lee",
            None,
        ),
        (
            "According to the port's spokesman Tom Roe, Ann Lee was the first to see it.",
            "Ann Lee",
            None,
        ),
        (
            "Jon Hask, an officer with the L.A. police, was hurt.",
            "Jon Hask",
            "officer with the L.A. police",
        ),
        ("Twin Oar frontman Dee Roe sang at the port.", "Dee Roe", "Twin Oar frontman"),
    ],
)
def test_a_role_is_a_noun_phrase(sentence: str, name: str, role: str | None) -> None:
    """A role ends at its verb: neither a deed, nor a clause, nor another's name is a role."""
    told = read_article(Article(text=f"{sentence} {name} left Vell. {name} said nothing."))
    found = {one.name: one.role for one in people_of(told)}

    assert found.get(name) == role
