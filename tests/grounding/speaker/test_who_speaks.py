"""Speakers whom a story gives by title, origin, adverb, share or role are read as who they are."""

import pytest

from service.grounding.claim import Claim
from service.grounding.ground import ground
from service.grounding.names.roles import head_noun
from service.grounding.people.gathered import people_of
from service.grounding.speaker.check import check_speaker
from service.grounding.speech.attribution import read_attributions
from tests.grounding.claims import claim, draft, number, story

MARSH = "Gov. Helen Marsh said on Monday that the dam would hold."
DAMAGE = "There were no reports of damage, the governor said."
POOLE = '"The pumps were off all night," said Rev. Ida Poole, who lives below the dam.'
VOSS = "Sen. Carl Voss, who heads the water committee, asked for a report."
RUST = "The senator said that the valves had rusted."
DAM = story(MARSH, DAMAGE, POOLE, VOSS, RUST)


def speaker_of(sentence: str) -> str | None:
    """The speaker of the sentence's first attribution, None where it has none."""
    found = read_attributions(sentence)
    return found[0].speaker if found else None


def passes(told: Claim) -> bool:
    """Whether the attribution keeper lets the claim pass."""
    return check_speaker(told).passed


@pytest.mark.parametrize(
    ("role", "noun"),
    [("Gov.", "governor"), ("Lt. Col.", "colonel"), ("Lufthansa CEO", "ceo"), ("gov", None)],
)
def test_a_shortened_title_is_the_noun_it_stands_for(role: str, noun: str | None) -> None:
    """“Gov." is a governor; the same letters without dot and capital are no title."""
    assert head_noun(role) == noun


@pytest.mark.parametrize(
    ("text", "quotes", "right"),
    [
        ("There were no reports of damage, Marsh said.", (DAMAGE, MARSH), True),
        ("There were no reports of damage, Poole said.", (DAMAGE, POOLE), False),
        ("There were no reports of damage, Voss said.", (DAMAGE, VOSS), False),
        ("The valves had rusted, Sen. Carl Voss said.", (VOSS, RUST), True),
        ("The valves had rusted, Gov. Helen Marsh said.", (RUST, MARSH), False),
        ("The valves had rusted, Ida Poole said.", (RUST, POOLE), False),
        ("The valves had rusted.", (RUST,), False),
    ],
)
def test_the_governor_is_who_was_called_gov(
    text: str, quotes: tuple[str, ...], right: bool
) -> None:
    """“The governor said" is Gov. Marsh's word, and nobody's who is named beside it."""
    assert passes(claim(text, quotes=quotes, source=DAM)) is right


def test_who_is_called_gov_keeps_the_role_from_others() -> None:
    """The next one to be named is not the governor, when the story has one."""
    roles = {one.name: one.role for one in people_of(DAM)}

    assert roles["Ida Poole"] is None


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Karl Reuss and his firm have denied the accusation.", "Karl Reuss and his firm"),
        ("Mayor Ann Lee and her party said that it was over.", "Mayor Ann Lee and her party"),
        ("The fire hurt Karl Reuss and his firm said it was sorry.", "his firm"),
        ("The union, which has 300 members, bitterly denies that it did.", "The union"),
        ("The family said that it was over.", "The family"),
        ("On Monday, in Leeds police said that it was over.", "police"),
        ("He wrote John Lennon In His Own Write, which she directed.", "He"),
        ("Poole directed Lennon In His Own Write, a play about it.", None),
        ("A widely reported message calmed the town.", None),
        ("The paper reported that it was over.", "The paper"),
    ],
)
def test_the_subject_of_a_verb_of_saying(sentence: str, speaker: str | None) -> None:
    """Somebody and theirs speak together; adverbs, places of origin and titles are no speakers."""
    assert speaker_of(sentence) == speaker


SEAMS = "Chief engineer Otto Brandt said the seams were weak."
HELP = "The tanks were bought by Ida Poole and her husband, Emil Falk."
STEEL = "He added that the steel was too thin."


def test_who_adds_has_spoken_before() -> None:
    """“He added" goes on with the last speaker, over a sentence that tells of another man."""
    source = story(SEAMS, HELP, STEEL)
    means = {one.name for one in people_of(source) for at in one.mentions if at.sentence == 3}

    assert means == {"Otto Brandt"}
    assert passes(
        claim("The steel was too thin, Brandt said.", quotes=(STEEL, SEAMS), source=source)
    )
    assert not passes(claim("The steel was too thin.", quotes=(STEEL,), source=source))


ASKED = "A survey of 4,000 people was published by the Home Board on Monday."
NEVER = "30 per cent said they had never seen a bus on a Sunday."
BRACK = "Transport chief Ole Brack said that the fares were low."
BUSES = story(ASKED, NEVER, BRACK)


@pytest.mark.parametrize(
    ("text", "quotes", "right"),
    [
        ("30 per cent never saw a bus on a Sunday, a survey found.", (ASKED, NEVER), True),
        ("30 per cent never saw a bus on a Sunday, Ole Brack said.", (NEVER, BRACK), False),
        ("The fares were low, a survey found.", (ASKED, BRACK), False),
    ],
)
def test_a_share_of_those_asked_is_the_survey(
    text: str, quotes: tuple[str, ...], right: bool
) -> None:
    """What 30 per cent say of themselves a survey found; what an official says it did not."""
    assert passes(claim(text, quotes=quotes, source=BUSES)) is right


STOVE = "Council chief Dora Finn said the depot burned because guard Leo Marsh had left a stove on."
MOVED = "In 2019 Leo Marsh asked the county for letters about the depot."


def test_a_quote_that_only_names_somebody_attributes_nothing() -> None:
    """Who is named in another's words may be told of, but not with what is said there."""
    source = story(STOVE, MOVED)
    quotes = ("guard Leo Marsh", MOVED)
    plain = claim("Guard Leo Marsh asked for letters in 2019.", quotes=quotes, source=source)
    stolen = claim("Guard Leo Marsh left a stove on in 2019.", quotes=quotes, source=source)

    assert passes(plain)
    assert not passes(stolen)


def test_a_plain_noun_at_the_head_of_a_sentence_is_no_name() -> None:
    """“Magnetic tests suggest" is in the story as "magnetic tests suggest"."""
    source = story("And magnetic tests suggest the locks fail in frost.", "The bank has 40 locks.")
    quote = "magnetic tests suggest the locks fail in frost"

    assert passes(claim("Magnetic tests suggest that locks fail.", quotes=(quote,), source=source))
    assert not passes(claim("Poole suggests that locks fail.", quotes=(quote,), source=source))


def test_the_same_words_are_the_same_speaker() -> None:
    """“Locals say" is "locals say"."""
    there = "But locals say the shops have shut."

    assert passes(claim("Locals say the shops have shut.", there))


@pytest.mark.parametrize(("giver", "right"), [(None, True), ("Ole Brack", False)])
def test_what_a_number_means_is_nobodys_word(giver: str | None, right: bool) -> None:
    """“Ida's score in the test" before a figure does not speak; who is named as source does."""
    source = story("Ida Poole scored 88 points in the lock test.", "Ole Brack laughed.")
    entry = number(
        "88",
        (1, "Ida Poole scored 88 points in the lock test."),
        meaning="Ida Poole's score in the lock test",
        value=88,
        unit="points",
        attribution=giver and {"speaker": giver, "via": None},
    )
    held = ground(draft(key_numbers=[entry]), source).held_back

    assert (not held) is right


JUDGES = "Three judges dismissed the claim that Carl Voss lied, so Voss appealed in June."


@pytest.mark.parametrize(
    ("text", "right"),
    [("Carl Voss appealed in June.", True), ("Carl Voss lied.", False)],
)
def test_what_came_of_a_denial_is_not_denied(text: str, right: bool) -> None:
    """What follows from a dismissal stands for itself; what was dismissed does not."""
    assert passes(claim(text, JUDGES)) is right


FOUND = "The audit found that the city's $4 million Cool Roads program had missed its goal."
LOSS = "The audit found that it was the city's largest loss."
COUNT = "On Friday we reported 44 cases, and the county now has 58."
QUOTED = '"We reported 44 cases," said Ann Lee.'


@pytest.mark.parametrize(
    ("quote", "text", "there", "right"),
    [
        ("the city's $4 million Cool Roads program", "size of the Cool Roads program", FOUND, True),
        (
            "the city's $4 million Cool Roads program",
            "the Cool Roads program missed its goal",
            FOUND,
            False,
        ),
        ("the city's largest loss", "the city's largest loss", LOSS, False),
        ("we reported 44 cases", "44 cases", COUNT, True),
        ("We reported 44 cases", "44 cases were reported", QUOTED, False),
    ],
)
def test_what_is_only_meant_needs_no_speaker(
    text: str, quote: str, there: str, *, right: bool
) -> None:
    """That there is a program is nobody's claim, what became of it is; "we" is who wrote it."""
    assert passes(claim(text, there, quotes=[quote])) is right


FLED = (
    "Since May 210,000 people have fled, according to U.N. figures; the government says the number"
    " is closer to 350,000."
)


@pytest.mark.parametrize(
    ("surface", "value", "right"), [("350,000", 350_000, True), ("210,000", 210_000, False)]
)
def test_a_number_is_theirs_in_whose_words_it_stands(
    surface: str, value: int, *, right: bool
) -> None:
    """Though what it counts is told in the words of another one."""
    told = number(
        surface,
        (1, FLED),
        value=value,
        meaning="people who have fled, according to the government",
        unit="people",
        attribution={"speaker": "the government", "via": None},
    )
    assert (ground(draft(key_numbers=[told]), story(FLED)).held_back == []) is right
