"""How models write what they have read: true entries stand, and near them the false ones do not.

Each row is a way of writing that was met in drafts of a chat model.
"""

from typing import Any

import pytest

from service.grounding.ground import Grounded, ground
from service.grounding.markup import markup_fault
from service.grounding.numbers import read_quantities
from service.grounding.questions.open_cues import says_open_for
from service.grounding.speech.attribution import read_attributions
from tests.grounding.claims import draft, number, question, quotes, story

ROAD = "The road will be closed for 12 working days, the council said."
DOG = "He must not go within 500m of the boundary."
DEBT = "Under the covenant net debt may not exceed two and a half times earnings."
PART = {"value": 0.2, "kind": "other", "qualifier": "approximate"}
SHARE = "The remaining part of the stern, estimated at one fifth of the boat, lies in the bay."
FINE = "The kiwi rose to 61.2 U.S. cents."
LEAK = "The pipe lost 900 tonnes of oil a month."
BOAT = "The timbers were dated to between 640 and 720 AD."
TRIAL = "He left the yard at 5:20pm on August 9, 2024."
WEEK = "The germ can live in water for a week or more."
FALL = "The shares fell 74p, or 22.6 per cent."
SHOPS = "Up to 15 shops whose leases end in the next 18 months could close."
FIRST = "The Independents were 61 ahead on the first count."
LOAN = "The town borrowed 3·1 million crowns."


def numbered(line: str, surface: str, **fields: Any) -> Grounded:
    """One key number of a story of one sentence."""
    return ground(draft(key_numbers=[number(surface, (1, line), **fields)]), story(line))


@pytest.mark.parametrize(
    ("line", "surface", "true", "false"),
    [
        (ROAD, "12 working days", {"value": 12, "unit": "working days", "kind": "duration",
          "meaning": "how long the road will be closed", "attribution":
          {"speaker": "the council", "via": None}}, {"kind": "money"}),
        (DOG, "500m", {"value": 500, "unit": "m", "kind": "measure",
          "meaning": "distance within which not to go"}, {"meaning": "length of the boundary"}),
        (DOG, "500m", {"value": 500, "unit": "metres", "kind": "measure", "qualifier": "at_most",
          "meaning": "how near he must not go"}, {"unit": "kilometres"}),
        (DEBT, "two and a half times", {"value": 2.5, "unit": "times", "kind": "other",
          "meaning": "what net debt may not exceed"}, {"value": 3}),
        (SHARE, "estimated at one fifth", PART | {
          "meaning": "the remaining part of the stern"}, {"value": 0.3}),
        (FINE, "61.2 U.S. cents", {"value": 61.2, "unit": "U.S. cents", "kind": "money",
          "meaning": "level to which the kiwi rose"}, {"kind": "percent"}),
        (LEAK, "900 tonnes", {"value": 900, "unit": "tonnes a month", "kind": "measure",
          "meaning": "oil that the pipe lost"}, {"unit": "tonnes a year"}),
        (LEAK, "900 tonnes", {"value": 900, "unit": "tonnes", "kind": "measure",
          "meaning": "monthly loss of oil"}, {"meaning": "loss of oil"}),
        (BOAT, "between 640 and 720 AD", {"date": "0640/0720", "kind": "date", "qualifier": "range",
          "meaning": "date of the timbers"}, {"date": "0640/0820"}),
        (TRIAL, "5:20pm on August 9, 2024", {"date": "2024-08-09", "kind": "date",
          "meaning": "when he left the yard"}, {"date": "2024-08-19"}),
        (WEEK, "a week or more", {"value": 1, "unit": "week", "kind": "duration",
          "qualifier": "at_least", "meaning": "how long the germ can live in water"}, {"value": 2}),
        (FALL, "22.6 per cent", {"value": 22.6, "unit": "per cent", "kind": "percent",
          "meaning": "fall in the shares"}, {"value": 74}),
        (SHOPS, "Up to 15 shops", {"value": 15, "unit": "shops", "qualifier": "at_most",
          "meaning": "shops that could close"}, {"qualifier": "at_least"}),
        (FIRST, "61", {"value": 61, "standing": "superseded",
          "meaning": "how far the Independents were ahead on the first count"}, {"value": 16}),
        (LOAN, "3·1 million crowns", {"value": 3_100_000, "unit": "crowns", "kind": "money",
          "meaning": "what the town borrowed"}, {"value": 1_000_000}),
    ],
)  # fmt: skip
def test_fields_of_a_number(
    line: str, surface: str, true: dict[str, Any], false: dict[str, Any]
) -> None:
    """Units, fractions, years, bounds and rates as models give them; another one is held back."""
    told = numbered(line, surface, **true)

    assert told.numbers, told.faults
    assert numbered(line, surface, **true | false).held_back


def test_a_number_is_attributed_and_open_as_its_own_sentence_is() -> None:
    """Another sentence of its evidence only says what is counted."""
    lines = (
        "The firm could dispatch only 60 per cent of the lines that it stocked in May.",
        "That has since risen to 94 per cent, Ann Lee said.",
    )
    entry = number(
        "94 per cent", (1, lines[0]), (2, lines[1]), value=94, unit="per cent", kind="percent",
        meaning="share of the lines that it stocked that the firm can since dispatch",
        attribution={"speaker": "Ann Lee", "via": None},
    )  # fmt: skip
    other = entry | {"attribution": {"speaker": "Tom Hart", "via": None}}

    assert ground(draft(key_numbers=[entry]), story(*lines)).numbers
    assert ground(draft(key_numbers=[other]), story(*lines)).held_back


FIRE = (
    "A fire destroyed the depot of Marl Freight, the firm said.",
    "The cost of repairs has not been estimated.",
    "The defence says the lorry isn't his.",
    "The prosecution says that it is consistent with his.",
    "The firm is looking for a new site, Ann Lund told staff.",
    "A successor to Omar Hale is being sought.",
    "The council has until Friday to answer the appeal.",
    "The firm reopened its office on Monday.",
)


def asked(text: str, numbers: tuple[int, ...], **fields: Any) -> Grounded:
    """One open question of the story of the fire."""
    evidence = [(one, FIRE[one - 1]) for one in numbers]
    return ground(draft(open_questions=[question(text, *evidence, **fields)]), story(*FIRE))


@pytest.mark.parametrize(
    ("text", "numbers", "fields"),
    [
        ("What will the repairs cost?", (2,), {"cue": "has not been estimated"}),
        ("Whose lorry is it?", (3, 4), {"cue": "The defence says", "kind": "disputed"}),
        ("Who will succeed Omar Hale?", (6,), {"cue": "is being sought", "kind": "pending"}),
        ("What will the repairs cost?", (2,),
         {"cue": "has not been estimated", "who_could_answer": "Ann Lund"}),
        ("What will the council answer?", (7,), {"cue": "has until Friday", "kind": "pending"}),
    ],
)  # fmt: skip
def test_what_is_told_as_open_stands(
    text: str, numbers: tuple[int, ...], fields: dict[str, Any]
) -> None:
    """By what has not been done, by one of two sides, by what will settle it."""
    told = asked(text, numbers, **fields)

    assert told.open_questions, told.faults


@pytest.mark.parametrize(
    ("text", "numbers", "fields"),
    [
        ("When did the firm open its office?", (8,), {"cue": "reopened its office"}),
        ("What will the repairs cost?", (2,), {"cue": "The cost of repairs"}),
        ("What will the council answer?", (7,), {"cue": "has until Friday"}),
        ("Who will succeed Ann Lund's brother?", (6,), {"cue": "is being sought"}),
        ("What will the repairs cost?", (2,),
         {"cue": "has not been estimated", "who_could_answer": "Vera Moe"}),
    ],
)  # fmt: skip
def test_what_is_not_told_as_open_does_not(
    text: str, numbers: tuple[int, ...], fields: dict[str, Any]
) -> None:
    """A phrase that leaves nothing open, or a relation and a name that the story does not have."""
    assert asked(text, numbers, **fields).held_back


@pytest.mark.parametrize(
    ("kind", "cue", "open_"),
    [
        ("pending", "is due in court", True),
        ("unknown", "is due in court", False),
        ("undisclosed", "will not be drawn", True),
        ("unknown", "did not vote", False),
        ("unknown", "do not see how", True),
        ("unconfirmed", "is believed to", True),
    ],
)
def test_some_phrases_say_so_of_one_kind(kind: str, cue: str, *, open_: bool) -> None:
    """What will settle it says so of what is pending alone."""
    assert says_open_for(kind, cue) is open_


PEOPLE = (
    "Gavin Cole, 47, was the prosecution's 19th witness in the trial of his brother, Brendan Cole.",
    "The project manager, Kendra Oyler, wrote to the centre.",
    "The firm copied Sentrel's project manager, and said so in court.",
    "The fence was built by Damaris and Phil Okonski to keep dogs out.",
    "“It cooled the street,” said City Auditor Philomena Zárate-Koonce.",
)


@pytest.mark.parametrize(
    ("name", "role", "part", "numbers"),
    [
        ("Gavin Cole", "the prosecution's 19th witness", "was a witness in the trial", (1,)),
        ("Kendra Oyler", "Sentrel's project manager", "wrote to the centre", (2, 3)),
        ("Phil Okonski", None, "built the fence with Damaris Okonski to keep dogs out", (4,)),
        ("Philomena Zárate-Koonce", "City Auditor", "said that it cooled the street", (5,)),
    ],
)
def test_roles_and_names_of_people(
    name: str, role: str | None, part: str, numbers: tuple[int, ...]
) -> None:
    """Behind "was", under a firm's name, in one surname for two, with accents."""
    told = of_people(name, role, part, numbers)

    assert told.people, told.faults


@pytest.mark.parametrize(
    ("name", "role", "numbers"),
    [
        ("Brendan Cole", "the prosecution's 19th witness", (1,)),
        ("Kendra Oyler", "Marl's project manager", (2, 3)),
        ("Phil Okonski", "City Auditor", (4,)),
    ],
)
def test_roles_of_others(name: str, role: str, numbers: tuple[int, ...]) -> None:
    """Another person's, or another firm's."""
    assert of_people(name, role, "was named in the story", numbers).held_back


def of_people(name: str, role: str | None, part: str, numbers: tuple[int, ...]) -> Grounded:
    """One key person of the story of these people."""
    evidence = quotes(*((one, PEOPLE[one - 1]) for one in numbers))
    entry = {"name": name, "role": role, "part": part, "evidence": evidence}
    return ground(draft(key_people=[entry]), story(*PEOPLE))


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("Ann Lee, of the Harbour Trust, said it was safe.", ["Ann Lee"]),
        ("That includes 21 confirmed by a lab and 37 probable.", []),
        ("Long before there was any dispute, it had told nobody.", ["it"]),
        ("The firm recorded having told the counties.", []),
        ("The Speaker will write to the petition officer.", []),
    ],
)
def test_who_speaks_and_who_does_not(sentence: str, speakers: list[str]) -> None:
    """A trust is not its spokesman; what a lab confirms, or what will be written, is no speech."""
    assert [one.speaker for one in read_attributions(sentence)] == speakers


def test_a_parenthesis_attributes_its_own_clause() -> None:
    """What stands before "because" is the story's own."""
    sentence = "The firm leased it, because building would cost, according to a study, $612,000."
    (found,) = read_attributions(sentence)

    assert [sentence[first:last] for first, last in found.scope] == [
        "because building would cost, ",
        ", $612,000.",
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("首相は辞任した。野党は解散を求めた。", False),
        ("市は発表した。in 2024", False),
        ("example。com", True),
        ("日本。com", True),
    ],
)
def test_a_full_stop_of_another_script_is_no_address(text: str, *, address: bool) -> None:
    """Unless a browser would read it as one."""
    assert (markup_fault(text) is not None) is address


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the 911 calls", []),
        ("911 people called", [911]),
        ("half-year profit", []),
        ("a half-year ban", [0.5]),
        ("4·6 million", [4_600_000]),
    ],
)
def test_what_is_a_number(text: str, values: list[float]) -> None:
    """What is dialled and the name of a period are none."""
    assert [one.value for one in read_quantities(text)] == values
