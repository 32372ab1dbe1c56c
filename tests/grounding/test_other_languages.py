"""Stories in other languages: figures by their digits, names by their letters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Article
from schemas.draft import DraftNumber, DraftPerson
from service.grounding.ground import ground
from service.grounding.quotes.quotation import find_quotations
from service.reading import read_article
from service.source_text import SourceText
from tests.grounding.claims import bullet, draft, person, story

LITIO = "El ministerio suspendió por 90 días la licitación de US$ 1.900 millones en Quillahue."
LARENAS = "El subsecretario Cristóbal Larenas Iturbe negó que se trate de una cancelación."


BANK = (
    "Die Dividende dürfte ausfallen, sagte Vorstandschefin Gesine Brock.",
    "Im März wird beschlossen, sagte Finanzvorstand Piet Acht.",
)
MAIRE = (
    "La piscine fermera en mai, a dit le maire, Jean Morel.",
    "Ana Lefort, maître-nageuse, demande une date de réouverture.",
)
EKIDEN = ("陸協の国武寛治・運営部長は会見で述べた。", "同校の芦刈雅嗣監督は抗議した。")


def spanish() -> SourceText:
    """Two sentences of an invented story."""
    return replace(story(LITIO, LARENAS), language="es")


def held(text: str, *evidence: tuple[int, str]) -> list[str]:
    """The checks that a bullet fails."""
    brief = ground(draft(bullets=[bullet(text, *evidence)]), spanish())
    return [check.name for one in brief.held_back for check in one.checks]


def test_a_copied_sentence_passes() -> None:
    """Capitals and points of thousands are no names and no decimals."""
    assert held(LITIO, (1, LITIO)) == []


@pytest.mark.parametrize(
    ("before", "after", "check"),
    [("90", "60", "numbers"), ("1.900", "1.800", "numbers"), ("Quillahue", "Atacama", "names")],
)
def test_another_figure_or_name_is_caught(before: str, after: str, check: str) -> None:
    """Whatever the language."""
    assert check in held(LITIO.replace(before, after), (1, LITIO))


def test_no_english_word_is_read_in_german() -> None:
    """“Die" is an article there."""
    there = "Im kommenden Jahr zahlt Vellin neue Boote."
    told = bullet("Die Stadt Vellin zahlt im kommenden Jahr neue Boote.", (1, there))
    brief = ground(draft(bullets=[told]), replace(story(there), language="de"))
    assert not brief.held_back


@given(st.integers(1, 999), st.integers(1, 999))
def test_figures_are_compared_digit_by_digit(told: int, there: int) -> None:
    """Zeros at the end aside: "mil" and "Millionen" are not read."""
    text = f"Unas {there} personas llegaron ayer con bidones al campo abierto."
    source = replace(story(text), language="es")
    said = text.replace(str(there), str(told))
    brief = ground(draft(bullets=[bullet(said, (1, text))]), source)
    same = str(told).strip("0") == str(there).strip("0")
    assert any(one.checks[0].name == "numbers" for one in brief.held_back) != same


def number(surface: str, value: float) -> DraftNumber:
    """A key number of the first sentence."""
    return DraftNumber.model_validate(
        {
            "surface": surface, "meaning": "la licitación", "value": value, "value_high": None,
            "unit": "USD", "date": None, "kind": "money", "qualifier": "exact",
            "standing": "current", "attribution": None, "times": [],
            "evidence": [{"sentence": 1, "quote": LITIO}],
        }
    )  # fmt: skip


def test_a_key_number_has_the_digits_of_its_surface() -> None:
    """And a surface that the story has."""
    good = ground(draft(key_numbers=[number("US$ 1.900 millones", 1_900_000_000)]), spanish())
    wrong = ground(draft(key_numbers=[number("US$ 1.900 millones", 1_700_000_000)]), spanish())
    invented = ground(draft(key_numbers=[number("US$ 1.950 millones", 1_950_000_000)]), spanish())
    assert not good.held_back
    assert wrong.held_back
    assert invented.held_back


def test_a_person_stands_in_the_evidence() -> None:
    """By every word of the name."""
    entry = DraftPerson.model_validate(
        {
            "name": "Cristóbal Larenas Iturbe", "role": "subsecretario",
            "part": "negó que se trate de una cancelación",
            "evidence": [{"sentence": 2, "quote": LARENAS}],
        }
    )  # fmt: skip
    assert not ground(draft(key_people=[entry]), spanish()).held_back
    other = entry.model_copy(update={"name": "Cristóbal Zepeda"})
    assert ground(draft(key_people=[other]), spanish()).held_back


@pytest.mark.parametrize(
    ("language", "lines", "name", "role", "right"),
    [
        ("de", BANK, "Gesine Brock", "Vorstandschefin", True),
        ("de", BANK, "Gesine Brock", "Finanzvorstand", False),
        ("fr", MAIRE, "Jean Morel", "maire", True),
        ("fr", MAIRE, "Ana Lefort", "maire", False),
        ("ja", EKIDEN, "国武寛治", "運営部長", True),
        ("ja", EKIDEN, "国武寛治", "監督", False),
    ],
)
def test_a_role_is_told_of_its_own_person(
    language: str, lines: tuple[str, str], name: str, role: str, right: bool
) -> None:
    """What the story says only beside another name is that one's, though both are cited."""
    told = person(name, (1, lines[0]), (2, lines[1]), role=role, part=lines[0])
    source = read_article(Article(text="\n\n".join(lines), language=language))
    entry = draft(key_people=[told], language=language)
    failed = [
        one.detail
        for held in ground(entry, source).held_back
        for one in held.checks
        if one.name == "names" and not one.passed
    ]
    assert (failed == []) is right


def test_german_guillemets_point_inwards() -> None:
    """Those of French and Spanish point outwards."""
    assert [one.text for one in find_quotations("Sie sah »keinen Anlass« und »ging«.")] == [
        "keinen Anlass",
        "ging",
    ]
    assert [one.text for one in find_quotations("Il a dit « non » deux fois.")] == [" non "]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Die Dividende dürfte ausfallen, sagte Vorstandschefin Brock.", True),
        ("Die Dividende dürfte ausfallen, sagte Vorstandschefin Acht.", False),
    ],
)
def test_a_german_name_may_lose_its_first_part(text: str, passes: bool) -> None:
    """Behind a role, as in the headline of every paper."""
    source = read_article(Article(text="\n\n".join(BANK), language="de"))
    brief = ground(draft(bullets=[bullet(text, (1, BANK[0]))], language="de"), source)

    assert bool(brief.bullets) is passes
