"""Every name of a statement stands in its evidence, or means what does."""

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from schemas.article import Article
from service.errors import NutgrafError
from service.grounding.claim import Claim, Located
from service.grounding.name_lock.check import check_names
from service.grounding.speaker.check import check_speaker
from service.reading.read import read_article
from service.source_text import SourceText

STORY = """The bridge

The troops will stay in Iraq for four weeks, Iraq's defence minister said on Monday.

Nadim al-Rawi's comments to the Associated Press (AP) came after he met US Defense Secretary Mark \
Poole in Baghdad. Poole said that American troops would guard oil fields in Iraq. He also met the \
country's prime minister, Adel Rahim.

Westbury Trust shut its clinic in Leeds on Friday. The trust blamed rising costs. The town has no \
other clinic.

Leeds will open in spring and Hull will open in autumn, the Harbour Safety Board decided."""


@pytest.fixture(name="source", scope="module")
def source_fixture() -> SourceText:
    """The story, read."""
    return read_article(Article(text=STORY))


def passes(source: SourceText, text: str, *quotes: str) -> bool:
    """Whether the statement passes with these quotes as evidence."""
    return check_names(claim_of(source, text, *quotes)).passed


def claim_of(source: SourceText, text: str, *quotes: str) -> Claim:
    """The statement with these quotes as evidence."""
    evidence = []
    for quote in quotes:
        start = source.clean.index(quote)
        end = start + len(quote)
        touched = tuple(one for one in source.sentences if one.start < end and start < one.end)
        evidence.append(Located(start, end, "exact", 1.0, touched))
    return Claim("bullets", (text,), tuple(evidence), source)


GUARD = "Poole said that American troops would guard oil fields in Iraq."
MET = "He also met the country's prime minister, Adel Rahim."
STAY = "The troops will stay in Iraq for four weeks, Iraq's defence minister said on Monday."
CLINIC = "Westbury Trust shut its clinic in Leeds on Friday."
COSTS = "The trust blamed rising costs."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Poole said that American troops would guard oil fields.", GUARD),
        ("Mark Poole said that US troops would guard oil fields.", GUARD),
        ("US Defense Secretary Mark Poole spoke.", GUARD),
        ("Poole met Adel Rahim.", MET),
        ("Poole met Iraq's prime minister, Adel Rahim.", MET),
        ("The troops may stay in Iraq, said Nadim al-Rawi.", STAY),
        ("The Iraqi defence minister said troops may stay.", STAY),
        ("Costs rose, Westbury Trust said.", COSTS),
        ("AP was told.", "Nadim al-Rawi's comments to the Associated Press (AP)"),
        ("The HSB decided.", "the Harbour Safety Board decided."),
        ("Clinics in it shut.", CLINIC),
    ],
)
def test_variants_descriptions_and_spellings_carry_a_name(
    source: SourceText, text: str, quote: str
) -> None:
    """The fuller name, the demonym, the acronym, "he", "the minister", "the trust"."""
    assert passes(source, text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Al-Rawi said that American troops would guard oil fields.", GUARD),
        ("Poole said that Syrian troops would guard oil fields.", GUARD),
        ("Al-Rawi met Adel Rahim.", MET),
        ("Westbury Trust shut its clinic in Hull.", CLINIC),
        ("Harbour Trust shut its clinic in Leeds.", CLINIC),
        ("Reuters was told.", "Nadim al-Rawi's comments to the Associated Press (AP)"),
        ("Mark Rahim met nobody.", MET),
        ("Tom Hart said so.", GUARD),
    ],
)
def test_a_name_from_elsewhere_fails_and_is_named(
    source: SourceText, text: str, quote: str
) -> None:
    """Somewhere else in the story, mixed out of two names, or nowhere: not carried."""
    check = check_names(claim_of(source, text, quote))

    assert not check.passed
    assert check.detail is not None
    assert "“" in check.detail


def test_two_names_in_each_other_s_place_fail(source: SourceText) -> None:
    """Both are in the evidence; what is said of them has changed places."""
    quote = "Leeds will open in spring and Hull will open in autumn"

    assert passes(source, "In spring Leeds opens, in autumn Hull.", quote)
    assert not passes(source, "Hull opens in spring; Leeds follows in autumn.", quote)


def test_words_at_the_head_of_a_statement_are_no_names(source: SourceText) -> None:
    """A statement may begin with any plain word."""
    assert passes(source, "Situation unclear. Funding failed, and clinics shut.", CLINIC)


_PIECES = st.sampled_from(
    [
        "Poole",
        "Mr",
        "Iraq",
        "said",
        "the",
        "The",
        "AP",
        "“",
        "”",
        "(",
        ")",
        ".",
        ",",
        "he",
        "é",
        "😀",
        "'s",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=30).map(" ".join) | st.text(max_size=120)


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _TEXTS)
def test_checks_never_raise(text: str, told: str) -> None:
    """Whatever story and statement are, the two checks answer."""
    try:
        source = read_article(Article(text=told + " A. Poole said so.", title="A headline"))
    except NutgrafError:
        reject()
    evidence = tuple(Located(s.start, s.end, "exact", 1.0, (s,)) for s in source.sentences[:3])
    claim = Claim("bullets", (text,), evidence, source)

    assert check_names(claim).name == "names"
    assert check_speaker(claim).name == "speaker"


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=40).map(" ".join))
def test_a_sentence_carries_its_own_names(told: str) -> None:
    """The story's own sentence, told as it stands, has no foreign name."""
    try:
        source = read_article(Article(text=told, title="A headline"))
    except NutgrafError:
        reject()
    for one in source.sentences:
        claim = Claim(
            "bullets", (one.text,), (Located(one.start, one.end, "exact", 1.0, (one,)),), source
        )

        assert check_names(claim).passed
