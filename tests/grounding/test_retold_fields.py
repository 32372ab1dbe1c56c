"""What a chat model wrote of stories that no rule had been made on, further kinds: true entries
stand, and near them the false ones do not.
"""

from dataclasses import replace
from typing import Any

import pytest

from schemas.draft import Draft
from service.grounding.ground import ground
from service.grounding.numbers import read_quantities
from service.source_text import Block
from tests.grounding.claims import bullet, draft, number, person, question, stands, story

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


def test_a_day_without_its_year_is_made_iso() -> None:
    """Models write "10-22" where ISO 8601 has "--10-22"."""
    line = "Talks open on October 22."
    told = number("October 22", (1, line), kind="date", meaning="when talks open")
    read = Draft.model_validate(draft(key_numbers=[told | {"date": "10-22"}]).model_dump())
    assert read.key_numbers[0].date == "--10-22"
    assert stands(line, key_numbers=[told | {"date": "10-22"}])
    assert not stands(line, key_numbers=[told | {"date": "10-23"}])
    assert not stands(line, key_numbers=[told | {"date": "22-10"}])


@pytest.mark.parametrize(("value", "right"), [(180, True), (18, True), (320, False)])
def test_digits_of_another_width_are_digits(value: int, *, right: bool) -> None:
    """Zeros at the ends are not compared, since words multiply: 180 and 18 alike."""
    line = "朝霧東の走者は約１８０メートル短い道を走った。"
    told = number("約１８０メートル", (1, line), value=value, meaning="短い", unit="メートル")
    source = replace(story(line), language="ja")
    held = ground(draft(key_numbers=[told | {"kind": "measure"}]), source).held_back
    assert ("numbers" not in {one.name for held_ in held for one in held_.checks}) is right


RUNNER = "She passed the favourite, Olympian Kirra Lund, and beat her."
COACH = "The Olympian thanked her coach, Kirra Lund, and left."


@pytest.mark.parametrize(("sentence", "right"), [(RUNNER, True), (COACH, False)])
def test_a_role_right_before_a_name_is_theirs(sentence: str, *, right: bool) -> None:
    """Though no list has its noun."""
    told = person("Kirra Lund", (1, sentence), role="Olympian", part="was passed")
    details = [
        check.detail or ""
        for held in ground(draft(key_people=[told]), story(sentence)).held_back
        for check in held.checks
    ]
    assert (not any("The role" in one for one in details)) is right


TOLL = "The Front puts the toll at more than 400."
SHOPS = "The Front puts the price at more than 400."


@pytest.mark.parametrize(("sentence", "right"), [(TOLL, True), (SHOPS, False)])
def test_a_toll_counts_the_dead(sentence: str, *, right: bool) -> None:
    """Though the sentence does not say so."""
    told = number(
        "more than 400",
        (1, sentence),
        value=400,
        unit="deaths",
        qualifier="more_than",
        meaning="what the Front puts it at",
        attribution={"speaker": "The Front", "via": None},
    )
    assert stands(sentence, key_numbers=[told]) is right


BY = "It would push up the price by £3 to £4."
TO = "It would push up the price from £3 to £4."


@pytest.mark.parametrize(("sentence", "right"), [(BY, True), (TO, False)])
def test_by_three_to_four_is_a_range(sentence: str, *, right: bool) -> None:
    """And from three to four is a change."""
    told = number(
        "£3 to £4",
        (1, sentence),
        value=3,
        value_high=4,
        unit="GBP",
        kind="money",
        qualifier="range",
        meaning="how much it would push up the price",
    )
    assert stands(sentence, key_numbers=[told]) is right


MEN = "Wexley came from two goals down with 10 men to draw."
FELL = "Wexley's squad went down from 12 men to 10."


@pytest.mark.parametrize(
    ("sentence", "surface", "value", "right"),
    [(MEN, "10 men", 10, True), (FELL, "12 men", 12, False)],
)
def test_down_with_ten_men_is_no_fall_from_ten(
    sentence: str, surface: str, value: int, *, right: bool
) -> None:
    """A figure is left behind by "from", and by "compared with"."""
    told = number(surface, (1, sentence), value=value, unit="men", meaning="men of Wexley")
    assert stands(sentence, key_numbers=[told]) is right


DAYS = "The firm intends to refer it to adjudication, a process that normally takes 28 days."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Adjudication normally takes 28 days.", True),
        ("The firm referred it to adjudication.", False),
    ],
)
def test_what_a_planned_thing_always_is_is_so(text: str, *, right: bool) -> None:
    """The plan does not govern what is said of the thing."""
    assert stands(DAYS, bullets=[bullet(text, (1, DAYS))]) is right
