"""What a chat model wrote of stories that no rule had been made on: true entries stand, and near
them the false ones do not.
"""

from dataclasses import replace
from typing import Any

import pytest

from schemas.vocabulary import NoteKind
from service.grounding.attribution import read_attributions
from service.grounding.ground import ground
from service.grounding.numbers import read_quantities
from service.grounding.open_cues import says_open
from service.source_text import Block, SourceNote
from tests.grounding.claims import bullet, draft, number, question, quotes, story

CARER = 'A carer who told a woman she was "like a daughter" has been jailed for three years.'
MOVED = "Residents who said the dam was unsafe were moved to a school."


def person(name: str, *evidence: tuple[int, str], **fields: Any) -> dict[str, Any]:
    """A key person of a draft."""
    return {"name": name, "role": None, "part": "", "evidence": quotes(*evidence)} | fields


def stands(*sentences: str, **sections: Any) -> bool:
    """Whether nothing of the draft is held back from a story of these sentences."""
    return ground(draft(**sections), story(*sentences)).held_back == []


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


SIDE = "The goal gave nine-man Ormsley Athletic a draw."


@pytest.mark.parametrize(("unit", "right"), [("players", True), ("horses", False)])
def test_a_nine_man_side_has_nine_players(unit: str, *, right: bool) -> None:
    """Any noun of persons may stand for the "man" of a compound."""
    told = number("nine-man", (1, SIDE), value=9, unit=unit, meaning="men of Ormsley Athletic")
    assert stands(SIDE, key_numbers=[told]) is right


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


PAPER = "Dam money is a joke."
LOCK = '"They lock it," said Ida Lund.'


@pytest.mark.parametrize(
    ("text", "line", "right"),
    [
        ("Ann Marsh writes that she closed her gate.", "I closed my gate.", True),
        ("Ann Hart writes that she closed her gate.", "I closed my gate.", False),
        ("Ann Marsh writes that they lock it.", LOCK, False),
    ],
)
def test_who_signs_a_column_writes_it(text: str, line: str, *, right: bool) -> None:
    """The byline names who says "I", and nobody else's words are theirs."""
    source = story(PAPER, line)
    signed = "By Ann Marsh"
    text_ = f"{source.text}\n{signed}"
    blocks = (*source.blocks, Block(len(text_) - len(signed), len(text_), "byline"))
    source = replace(source, text=text_, clean=text_, blocks=blocks)
    entries = [{"speaker": text[:9].strip(), "via": None, "stance": "says"}]
    told = bullet(text, (2, line), attributions=entries)
    assert (ground(draft(bullets=[told]), source).held_back == []) is right


def test_the_columnist_of_the_line_below_is_who_wrote_it() -> None:
    """Only the story's own sentences can have another columnist."""
    line = "I closed my gate."
    told = bullet(
        "The columnist closed a gate, the columnist writes.",
        (1, line),
        attributions=[{"speaker": "the columnist", "via": None, "stance": "says"}],
    )
    assert stands(line, bullets=[told])
    other = "A columnist of another paper laughed."
    assert not stands(line, other, bullets=[told])


@pytest.mark.parametrize(
    ("words", "unit"),
    [("Tk 4.2 crore", "BDT"), ("KSh 3m", "KES"), ("Rs 4.2 crore", "rupee"), ("৳500", "BDT")],
)
def test_the_money_of_more_countries_is_money(words: str, unit: str) -> None:
    """As their newspapers write it."""
    (read,) = read_quantities(f"It cost {words}.")
    assert (read.unit, read.kind) == (unit, "money")


LINE = "Protection stood below the 55% that the trial had set as its threshold."
UNDER = "Protection stood below 55% in the trial."


@pytest.mark.parametrize(("sentence", "right"), [(LINE, True), (UNDER, False)])
def test_the_number_that_something_is_below_is_itself_exact(sentence: str, *, right: bool) -> None:
    """“The 55%" is known; "below 55%" is all that is known."""
    told = number(
        "55%", (1, sentence), value=55, unit="percent", kind="percent", meaning="in the trial"
    )
    assert stands(sentence, key_numbers=[told]) is right


SENATOR = (
    "Senator Rodolfo Carrascal Mejía said the army had 1,900 men.",
    "Lucila Betancur Osorno declined to comment.",
)


@pytest.mark.parametrize(("name", "right"), [("Carrascal", True), ("Betancur", False)])
def test_a_first_surname_is_whose_it_is(name: str, *, right: bool) -> None:
    """Spanish surnames are two, and the first is what people are called by."""
    told = bullet(f"The army had 1,900 men, {name} said.", (1, SENATOR[0]))
    assert stands(*SENATOR, bullets=[told]) is right


BROTHERS = ("Casper and Ruben Lund sold the dock.", "Ruben was not in court.")


@pytest.mark.parametrize(("name", "right"), [("Ruben Lund", True), ("Casper Lund", False)])
def test_a_brother_is_called_by_his_first_name(name: str, *, right: bool) -> None:
    """Where nobody else has it, it names him."""
    told = bullet(f"{name} was not in court.", (2, BROTHERS[1]))
    assert stands(*BROTHERS, bullets=[told]) is right


OFFICIALS = ("One of them said that it was agreed.", "The other said that nothing was agreed.")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("One said that it was agreed, the other that nothing was agreed.", True),
        ("It was agreed.", False),
    ],
)
def test_one_of_them_is_told_as_one(text: str, *, right: bool) -> None:
    """Who are not told apart need no name."""
    told = bullet(text, *((at, one) for at, one in enumerate(OFFICIALS, 1)))
    assert stands(*OFFICIALS, bullets=[told]) is right


SIDES = ("The operator said 210 people were believed to be on board.", "Police gave it as 178.")


@pytest.mark.parametrize(
    ("known", "right"),
    [
        ("The operator said 210 people were believed to be on board; police said 178.", True),
        ("The operator said 210 people were believed to be on board.", False),
    ],
)
def test_two_sides_that_are_told_are_a_dispute(known: str, *, right: bool) -> None:
    """Whatever words of theirs are given as what says so."""
    told = question(
        "How many people were on board?",
        *((at, one) for at, one in enumerate(SIDES, 1)),
        kind="disputed",
        cue="were believed to be on board",
        known_so_far=known,
    )
    assert stands(*SIDES, open_questions=[told]) is right


DRUG = "34% of the treated group improved, compared with 22% of those on placebo."
PRICE = "Beds cost £34, compared with £22 a year ago."


@pytest.mark.parametrize(
    ("sentence", "surface", "fields", "right"),
    [
        (DRUG, "22%", {"value": 22, "unit": "percent", "kind": "percent"}, True),
        (PRICE, "£22", {"value": 22, "unit": "GBP", "kind": "money"}, False),
    ],
)
def test_what_another_group_is_compared_with_still_stands(
    sentence: str, surface: str, fields: dict[str, Any], *, right: bool
) -> None:
    """Only a figure of an earlier time has been left behind."""
    told = number(surface, (1, sentence), meaning="of the other one", **fields)
    faults = [
        check.detail
        for held in ground(draft(key_numbers=[told]), story(sentence)).held_back
        for check in held.checks
    ]
    assert ("It is a figure that the story has left behind." not in faults) is right


TEN = "Migraine affects roughly one in 10 children."


@pytest.mark.parametrize(("value", "right"), [(0.1, True), (0.2, False)])
def test_one_in_ten_may_be_a_tenth(value: float, *, right: bool) -> None:
    """Written as a share of one or in per cent, and not as another one."""
    told = number(
        "roughly one in 10",
        (1, TEN),
        value=value,
        kind="other",
        qualifier="approximate",
        meaning="children affected by migraine",
    )
    assert stands(TEN, key_numbers=[told]) is right


SHIFT = ("The plant has 310 employees.", "About 30 would be offered new posts.")
TONS = ("The plant makes 310 tonnes.", "About 30 would be offered new posts.")


@pytest.mark.parametrize(("sentences", "right"), [(SHIFT, True), (TONS, False)])
def test_a_bare_number_counts_what_the_sentence_before_counts(
    sentences: tuple[str, str], *, right: bool
) -> None:
    """The unit is told where the story counts it, not where it does not."""
    told = number(
        "About 30",
        (2, sentences[1]),
        value=30,
        unit="employees",
        qualifier="approximate",
        meaning="those who would be offered new posts",
    )
    assert stands(*sentences, key_numbers=[told]) is right


PLANT = ("Brennock will close a line at its Larder plant and move to Vellin.", "The site has 310.")
MILLS = ("Brennock has a Larder plant and a Vellin plant.", "The site has 310.")


@pytest.mark.parametrize(("sentences", "right"), [(PLANT, True), (MILLS, False)])
def test_the_site_is_the_one_plant_before(sentences: tuple[str, str], *, right: bool) -> None:
    """By the place that it is called after, where there is one."""
    told = bullet("The Larder site has 310.", (2, sentences[1]))
    assert stands(*sentences, bullets=[told]) is right


def test_a_share_does_not_speak() -> None:
    """“Reported by 19% of those on the drug" is no attribution."""
    line = "Pain was reported by 19% of those on the drug, and it was mostly mild."
    assert stands(line, bullets=[bullet("Pain was mostly mild.", (1, line))])
