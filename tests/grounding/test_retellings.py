"""What a chat model wrote of stories that no rule had been made on: true entries stand, and near
them the false ones do not.
"""

from dataclasses import replace

import pytest

from schemas.vocabulary import NoteKind
from service.grounding.ground import ground
from service.grounding.questions.open_cues import says_open
from service.grounding.speech.attribution import read_attributions
from service.source_text import SourceNote
from tests.grounding.claims import bullet, draft, number, person, question, stands, story

CARER = 'A carer who told a woman she was "like a daughter" has been jailed for three years.'
MOVED = "Residents who said the dam was unsafe were moved to a school."


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (CARER, 'she was "like a daughter"'),
        (MOVED, "the dam was unsafe"),
        ("A guard who said he saw the crane fall fled.", "he saw the crane fall"),
    ],
)
def test_what_somebody_who_says_so_says_ends_before_the_verb_of_the_sentence(
    sentence: str, said: str
) -> None:
    """What became of them is not their word."""
    (told,) = read_attributions(sentence)
    assert " ".join(sentence[first:last] for first, last in told.scope).strip() == said


def test_who_is_told_by_somebody_does_not_speak() -> None:
    """“People told by the app to leave" say nothing; "was told by Lee" may be Lee's word."""
    assert read_attributions("The 40 people told by the app to leave stayed.") == []
    assert read_attributions("It helps children, who make up half of those admitted.") == []


NOTE = "An early county count, in May, said 1,900 phones had rung."
LATE = "A county count, in May, said 1,900 phones had rung."


@pytest.mark.parametrize(("sentence", "right"), [(NOTE, True), (LATE, False)])
def test_an_early_count_may_be_superseded(sentence: str, *, right: bool) -> None:
    """The story says so by the word; a count is not superseded by being a count."""
    told = number(
        "1,900 phones",
        (1, sentence),
        value=1_900,
        unit="phones",
        meaning="phones that had rung, according to the county's count",
        standing="superseded",
        attribution={"speaker": None, "via": "county count"},
    )
    assert stands(sentence, key_numbers=[told]) is right


COACH = "Ormsley's Sunniva Rasch, the only woman in charge of a team, said that it was over."
TOWN = "Ormsley's Selwick Road, the only street with a bank, is closed."


@pytest.mark.parametrize(
    ("sentence", "name", "part", "right"),
    [
        (COACH, "Sunniva Rasch", "said that it was over", True),
        (TOWN, "Selwick Road", "is closed", False),
    ],
)
def test_who_is_called_a_woman_is_a_person(
    sentence: str, name: str, part: str, *, right: bool
) -> None:
    """Though no title, first name or verb of speaking tells so."""
    assert stands(sentence, key_people=[person(name, (1, sentence), part=part)]) is right


TEAM = "It is one win in 11 for Tarnside, who were seventh in May."
BOSS = "Tarnside made no comment."


def test_a_team_who_were_seventh_is_nobody() -> None:
    """A plural verb behind "who" tells a body from a person."""
    told = person("Tarnside", (1, TEAM), part="were seventh in May")
    assert not stands(TEAM, BOSS, key_people=[told])


SINGER = (
    "Ida Marsh, the singer, died on Monday.",
    "She was 81.",
    "She had sung for 40 years.",
    "She left two sons.",
    "She was born in Larder, and her father was a clerk.",
    '"She would sing it last," said Jo Lund, who taught there.',
    "In 2016 a song was used without permission.",
    "She sued.",
)


@pytest.mark.parametrize(("name", "right"), [("Marsh", True), ("Reuss", False)])
def test_a_story_comes_back_to_whom_it_is_about(name: str, *, right: bool) -> None:
    """A paragraph later "she" is who the story is about, not who spoke last."""
    told = bullet(f"{name} sued.", (8, "She sued."))
    assert stands(*SINGER, bullets=[told]) is right


YARD = (
    "Garrow & Whitfield, the shipbuilder, returned to profit.",
    "It set aside £17m for the ferries.",
    "Garrow is one of two bidders.",
    "If Garrow does not win, a slipway will be empty.",
    "Profit was £8.3m.",
)


@pytest.mark.parametrize(
    ("name", "right"), [("Garrow & Whitfield", True), ("Garrow & Lund", False)]
)
def test_a_body_called_by_its_first_word_is_what_the_story_is_about(
    name: str, *, right: bool
) -> None:
    """A figure of it may name it in full."""
    told = bullet(f"The profit of {name} was £8.3m.", (5, "Profit was £8.3m."))
    assert stands(*YARD, bullets=[told]) is right


SERVICE = ("The Vell Wildfire Service spoke at noon.", "The service lists no cause.")
TWO = (
    "The Vell Wildfire Service and the Larder Forest Service met.",
    "The service lists no cause.",
)


@pytest.mark.parametrize(("sentences", "right"), [(SERVICE, True), (TWO, False)])
def test_the_service_is_the_only_one(sentences: tuple[str, str], *, right: bool) -> None:
    """Where there are two, "the service" may be either."""
    told = bullet("The Vell Wildfire Service lists no cause.", (2, sentences[1]))
    assert stands(*sentences, bullets=[told]) is right


GUIDANCE = "A note put out at noon said that the company now expects a loss of £7m."
FACT = "A note put out at noon said that the company had lost £7m."


@pytest.mark.parametrize(
    ("sentence", "text", "right"),
    [
        (GUIDANCE, "The company now expects a loss of £7m.", True),
        (FACT, "The company had lost £7m.", False),
    ],
)
def test_what_is_told_as_expected_keeps_whose_word_it_is(
    sentence: str, text: str, *, right: bool
) -> None:
    """An expectation is its holder's; a fact is the note's."""
    assert stands(sentence, bullets=[bullet(text, (1, sentence))]) is right


@pytest.mark.parametrize(("kind", "right"), [("update", True), ("correction", False)])
def test_an_update_takes_nothing_back(kind: NoteKind, *, right: bool) -> None:
    """What is new there is said, too; a correction's "said" withdraws."""
    line = "Update: The engineer said that the $18 million was enough."
    told = number(
        "$18 million",
        (1, line),
        value=18_000_000,
        unit="USD",
        kind="money",
        meaning="what the engineer said was enough",
        attribution={"speaker": "The engineer", "via": None},
    )
    source = story(line)
    noted = replace(source, notes=(SourceNote(kind, 0, len(line)),))
    assert (ground(draft(key_numbers=[told]), noted).held_back == []) is right


LIFE = ("Nobody knows how many songs she sang.", "The state put it at over 1,000.")


def test_what_the_state_put_at_a_number_is_told_as_put() -> None:
    """A number is marked as somebody's own, as the story marks it."""
    told = {"value": 1_000, "unit": "songs", "qualifier": "more_than"}
    whose = {"attribution": {"speaker": "the state", "via": None}}
    cited = [(2, LIFE[1]), (1, LIFE[0])]
    right = number("over 1,000", *cited, meaning="songs she sang, as the state put it", **told)
    assert stands(*LIFE, key_numbers=[right | whose])


def test_no_assessment_possible_leaves_open() -> None:
    """What could not be looked at is not known."""
    assert says_open("No assessment on the ground has been possible")
    assert not says_open("An assessment on the ground has been made")


MATTER = ("The remix was used without permission and she sued.", "The amount wasn't disclosed.")


def test_a_question_may_call_it_a_case() -> None:
    """The word takes nothing for granted."""
    told = question(
        "For what amount was the case over the remix settled?",
        (1, MATTER[0]),
        (2, MATTER[1]),
        kind="undisclosed",
        cue="wasn't disclosed",
    )
    settled = (f"{MATTER[0]} The matter was settled.", MATTER[1])
    told["evidence"][0]["quote"] = "The matter was settled."
    assert stands(*settled, open_questions=[told])
