"""What the evidence attributes, the statement attributes, to the same speaker and stance."""

import pytest

from schemas.article import Article
from schemas.draft import DraftAttribution
from schemas.vocabulary import Section, Stance
from service.grounding.claim import Claim, Located
from service.grounding.speaker.check import check_speaker
from service.reading.read import read_article
from service.source_text import SourceText

STORY = """The bridge

The bridge will stay shut until May, Norway's harbour minister said on Monday.

Nadim Rawi told the Westbury Gazette that repairs had cost £3m. “We are sorry,” he said. “Nobody \
warned us.”

Council leader Ann Lee denied that the council had ignored two letters. She said the letters never \
arrived.

Tom Hart, who said he was tired, resigned on Tuesday. The harbour has 40 boats. It is deep.

The bridge was painted red in 1950, the AP reported.

Police said that a van was stolen, but the van was found on Sunday."""

SHUT = "The bridge will stay shut until May, Norway's harbour minister said on Monday."
COST = "Nadim Rawi told the Westbury Gazette that repairs had cost £3m."
WARNED = "“Nobody warned us.”"
DENIED = "Council leader Ann Lee denied that the council had ignored two letters."
LETTERS = "She said the letters never arrived."
RESIGNED = "Tom Hart, who said he was tired, resigned on Tuesday."
BOATS = "The harbour has 40 boats."
PAINTED = "The bridge was painted red in 1950, the AP reported."
STOLEN = "Police said that a van was stolen, but the van was found on Sunday."


@pytest.fixture(name="source", scope="module")
def source_fixture() -> SourceText:
    """The story, read."""
    return read_article(Article(text=STORY))


def by(speaker: str | None, via: str | None = None, stance: Stance = "says") -> DraftAttribution:
    """An entry of `attributions`."""
    return DraftAttribution(speaker=speaker, via=via, stance=stance)


def passes(
    source: SourceText,
    text: str,
    quote: str,
    *attributions: DraftAttribution,
    section: Section = "bullets",
) -> bool:
    """Whether the statement passes with this quote as evidence."""
    start = source.clean.index(quote)
    end = start + len(quote)
    touched = tuple(one for one in source.sentences if one.start < end and start < one.end)
    evidence = (Located(start, end, "exact", 1.0, touched),)
    return check_speaker(Claim(section, (text,), evidence, source, attributions)).passed


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The bridge will stay shut until May, Norway's harbour minister said.", SHUT),
        ("The bridge will stay shut until May, Nadim Rawi said.", SHUT),
        ("Rawi said that the bridge will stay shut until May.", SHUT),
        ("Repairs cost £3m, according to Rawi.", COST),
        ("Rawi told the Gazette repairs had cost £3m.", COST),
        ("“Nobody warned us,” said Rawi.", WARNED),
        ("Lee denied that the council ignored two letters.", DENIED),
        ("Lee said the council had not ignored two letters.", DENIED),
        ("The letters never arrived, Ann Lee said.", LETTERS),
        ("The letters never arrived, the council leader said.", LETTERS),
        ("Tom Hart resigned on Tuesday.", RESIGNED),
        ("The harbour has 40 boats.", BOATS),
        ("A stolen van was found on Sunday, police said.", STOLEN),
        ("The van was found on Sunday.", STOLEN),
    ],
)
def test_a_kept_attribution_passes(source: SourceText, text: str, quote: str) -> None:
    """By name, by description, for a quotation that goes on, and where only a clause is used."""
    assert passes(source, text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The bridge will stay shut until May.", SHUT),
        ("Repairs had cost £3m.", COST),
        ("The letters never arrived.", LETTERS),
        ("A van was stolen.", STOLEN),
    ],
)
def test_a_dropped_attribution_fails(source: SourceText, text: str, quote: str) -> None:
    """What somebody says is not told as fact, even when `attributions` names them."""
    assert not passes(source, text, quote)


def test_attributions_alone_are_not_enough(source: SourceText) -> None:
    """What gets printed is the text."""
    assert not passes(
        source,
        "The bridge will stay shut until May.",
        SHUT,
        by("Norway's harbour minister"),
    )


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The bridge will stay shut until May, Ann Lee said.", SHUT),
        ("Tom Hart said repairs had cost £3m.", COST),
        ("The letters never arrived, Rawi said.", LETTERS),
        ("Police said the letters never arrived.", LETTERS),
        ("The harbour has 40 boats, Ann Lee said.", BOATS),
    ],
)
def test_a_swapped_or_invented_speaker_fails(source: SourceText, text: str, quote: str) -> None:
    """Another speaker of the story, or one where the story has none."""
    assert not passes(source, text, quote)


def test_attributions_are_checked_as_identities(source: SourceText) -> None:
    """The speaker named beside the text is the story's too, and an outlet is none."""
    text = "Repairs cost £3m, according to Rawi."

    assert passes(source, text, COST, by("Nadim Rawi", "the Westbury Gazette"))
    assert not passes(source, text, COST, by("Ann Lee"))
    assert not passes(source, text, COST, by("the Westbury Gazette"))


def test_a_flipped_stance_fails(source: SourceText) -> None:
    """A denial told as a statement, and the other way round."""
    assert not passes(
        source, "Lee said the council ignored two letters.", DENIED, by("Ann Lee", None, "says")
    )
    assert not passes(source, "Rawi said repairs cost £3m.", COST, by("Nadim Rawi", None, "denies"))


def test_what_an_outlet_alone_tells_keeps_the_outlet(source: SourceText) -> None:
    """In the text or as `via`; a carrier beside a speaker may go."""
    text = "The bridge was painted red in 1950."

    assert not passes(source, text, PAINTED)
    assert passes(source, text, PAINTED, by(None, "the AP"))
    assert passes(source, "The bridge was painted red in 1950, the AP reported.", PAINTED)


def test_a_number_may_carry_its_speaker_beside_it(source: SourceText) -> None:
    """A number's `attribution` is printed with it, so its meaning need not repeat the speaker."""
    meaning = "£3m: the cost of the bridge's repairs"

    assert passes(source, meaning, COST, by("Nadim Rawi"), section="numbers")
    assert not passes(source, meaning, COST, section="numbers")
    assert not passes(source, meaning, COST, by("Ann Lee"), section="numbers")
