"""To cite two numbers does not exchange them: each keeps its own meaning and its own speaker."""

from typing import Any

import pytest

from tests.grounding.claims import number, stands

FERRIES = "The port ran 14 ferries to Holm in June, and islanders filled them, Ann Marsh said."
GULLS = "Wardens counted 320 nests of gulls below the lighthouse in spring."
STORY = (FERRIES, GULLS, "The council meets on Monday.")
BOTH = ((1, FERRIES), (2, GULLS))
MARSH = {"attribution": {"speaker": "Ann Marsh", "via": None}}


@pytest.mark.parametrize(
    ("surface", "meaning", "fields", "right"),
    [
        ("320", "nests of gulls below the lighthouse", {"value": 320, "unit": "nests"}, True),
        ("320", "ferries that the port ran to Holm", {"value": 320}, False),
        ("14", "ferries that the port ran in June", {"value": 14, "unit": "ferries"} | MARSH, True),
        ("14", "gulls' nests that wardens counted", {"value": 14} | MARSH, False),
    ],
)
def test_a_meaning_is_told_by_the_sentence_of_its_number(
    surface: str, meaning: str, fields: dict[str, Any], right: bool
) -> None:
    """Whatever else is cited."""
    told = number(surface, *BOTH, meaning=meaning, **fields)
    assert stands(*STORY, key_numbers=[told]) is right


@pytest.mark.parametrize(
    ("fields", "right"), [({}, True), (MARSH, False)], ids=["nobody's", "another's"]
)
def test_who_says_another_number_does_not_say_this_one(fields: dict[str, Any], right: bool) -> None:
    """Marsh counts ferries; the wardens' nests are not her word."""
    apart = (FERRIES, "The boats are old.", "They are slow.", GULLS)
    meaning = "nests of gulls below the lighthouse"
    cited = ((4, GULLS), (1, FERRIES))
    told = number("320", *cited, meaning=meaning, value=320, unit="nests", **fields)
    assert stands(*apart, key_numbers=[told]) is right


@pytest.mark.parametrize(
    ("first", "second", "surface", "meaning"),
    [
        ("Cases in Holm have risen to 914.", "On Monday it was 780.", "780", "cases on Monday"),
        (
            "The port had asked for damages of £9 million.",
            "It was awarded £2 million.",
            "£9 million",
            "damages that the port had asked for",
        ),
        (
            "Wardens have to look at all the 61 fences on the moor.",
            "By last night 38 had been looked at.",
            "38",
            "fences looked at by last night",
        ),
        (
            "One of three failures recorded against the rower was quashed.",
            "With only two failures left, she can row.",
            "two",
            "failures still recorded against the rower",
        ),
    ],
)
def test_a_sentence_that_points_back_is_told_with_the_one_before(
    first: str, second: str, surface: str, meaning: str
) -> None:
    """“It was 780" says of what only with what it points at."""
    kind: dict[str, Any] = {"value": {"two": 2, "38": 38}.get(surface, 780)}
    if surface.startswith("£"):
        kind = {"value": 9_000_000, "unit": "GBP", "kind": "money"}
    told = number(surface, (1, first), (2, second), meaning=meaning, **kind)
    assert stands(first, second, key_numbers=[told])


def test_a_speaker_named_right_before_says_the_number() -> None:
    """Where the number's own sentence names nobody, inside a quotation that goes on."""
    opened = 'Helm Ann Marsh said the sea was calm. "We looked for the boat off the point.'
    closed = 'It is 300 yards to the shore."'
    told = number(
        "300 yards", (3, closed), (1, "Helm Ann Marsh said the sea was calm."),
        meaning="distance to the shore", value=300, unit="yard", kind="measure", **MARSH,
    )  # fmt: skip
    assert stands(f"{opened} {closed}", key_numbers=[told])


def test_the_next_sentence_may_tell_of_the_number_too() -> None:
    """Where it begins with what points back: "That was the number as of Thursday"."""
    lines = ("The clinic treated 44.", "That was the number of cases on 4 March.")
    cited = ((1, lines[0]), (2, lines[1]))
    told = number("44", *cited, meaning="number of cases on 4 March", value=44)
    assert stands(*lines, key_numbers=[told])


def test_he_may_be_named_before() -> None:
    """Who says the number in its own sentence is named in the one before."""
    lines = (
        "Pathologist Dr Emeka Rolle told the court of six blows.",
        'In his first report he had written "four or more", the witness said.',
    )
    meaning = "blows in the pathologist's first report"
    whose = {"attribution": {"speaker": "Dr Emeka Rolle", "via": None}}
    cited = ((2, 'In his first report he had written "four or more"'), (1, lines[0]))
    told = number(
        "four or more",
        *cited,
        meaning=meaning,
        value=4,
        qualifier="at_least",
        standing="superseded",
    )
    assert stands(*lines, key_numbers=[told | whose])


@pytest.mark.parametrize(
    ("lines", "surface", "meaning", "fields"),
    [
        (
            (
                "Officials who got the results on 4 March told parents on Monday.",
                "The highest reading was 212.",
                "The limit is 5.",
                "Why did it take 40 days?",
            ),
            "40 days",
            "how long it took officials who got the results to tell parents",
            {"value": 40, "unit": "days", "kind": "duration"},
        ),
        (
            (
                "Some 4,100 retired teachers were overpaid.",
                "The board meets on Monday.",
                "A waiver would cover about 3,500 of the 4,100.",
            ),
            "about 3,500",
            "overpaid retired teachers whom a waiver would cover",
            {"value": 3500, "qualifier": "approximate"},
        ),
    ],
)
def test_a_question_and_a_number_told_again_point_far_back(
    lines: tuple[str, ...], surface: str, meaning: str, fields: dict[str, Any]
) -> None:
    """“The 4,100" are those of the sentence that has the 4,100."""
    cited = ((len(lines), lines[-1]), (1, lines[0]))
    assert stands(*lines, key_numbers=[number(surface, *cited, meaning=meaning, **fields)])


def test_another_count_of_the_same_shares_its_words() -> None:
    """“The government says the number is closer to 9,000"."""
    line = "Some 8,000 people have fled since May; the government says the number is over 9,000."
    whose = {"attribution": {"speaker": "the government", "via": None}}
    told = number(
        "over 9,000", (1, line), meaning="people who have fled since May",
        value=9000, qualifier="more_than", **whose,
    )  # fmt: skip
    assert stands(line, key_numbers=[told])
