"""A question is not open when a firm sentence of the story answers it in words of its own."""

from typing import Any

import pytest

from service.grounding.ground import ground
from tests.grounding.claims import draft, question, story

LINES = (
    "A barge with 40 tons of rape oil sank in Vellin harbour on Friday and fouled beaches.",
    "The barge was built in 1961 by the Larder yard.",
    "Skipper Ada Brandt, who saved two men, lives in Marl with her husband, the diver Piet Hale.",
    "Inspectors closed the beaches because the oil harms the skin.",
    "A rusted valve let the oil into the harbour, the port authority said.",
    "The port has awarded a 3 million euro contract for dredging the sunken barge.",
    "Brandt was not fined for the spill.",
    "The skipper told reporters that she would not resign.",
    "Volunteers have washed eleven of the oiled geese.",
    "Rovers will play Garrow Town in the harbour cup.",
    "The port's claim is based on the report of a diver.",
    "It is not clear whether the owner had insured the barge.",
    "The owner, Ruta Lisk, could be charged over the spill, and some believe she sold the oil.",
    "Fishermen say that Lisk promised them money for their nets.",
    "Garrow Dredging denied that it had raised the mast, and Osk Salvage wants to raise the hull.",
    "Lawyers accuse Lisk of having forged the papers of the barge.",
)
STORY = story(*LINES, headline="Barge sinks in Vellin harbour")


def held(text: str, number: int, **fields: Any) -> bool:
    """Whether the implied question is held back, raised by that sentence."""
    entry = question(text, (number, LINES[number - 1]), cue=None, basis="implied", **fields)
    return bool(ground(draft(open_questions=[entry]), STORY).held_back)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Who built the barge?", 1),
        ("Who will Rovers meet in the harbour cup?", 10),
        ("Who is Brandt's husband?", 3),
        ("Why were the beaches closed?", 1),
        ("Which valve let the oil into the harbour?", 5),
        ("How much is the contract for dredging the barge worth?", 6),
        ("Was Brandt fined for the spill?", 1),
        ("Will the skipper step down?", 8),
        ("How many of the geese have been washed?", 9),
        ("On what is the port's claim based?", 11),
    ],
)
def test_what_the_story_answers_is_not_asked(text: str, number: int) -> None:
    """By who did it, why, which, how many, to whom, or by yes or no."""
    assert held(text, number)


@pytest.mark.parametrize(
    ("text", "number", "fields"),
    [
        ("Who owned the barge?", 2, {}),
        ("Who will pay for the cleaning of the beaches?", 4, {}),
        ("Why did the valve rust?", 5, {}),
        ("Which birds were oiled?", 9, {}),
        ("How much did the oil in the barge cost?", 1, {}),
        ("Was the barge insured?", 12, {"kind": "unknown"}),
        ("Will Ruta Lisk be charged over the spill?", 13, {"kind": "pending"}),
        ("Did Lisk sell the oil?", 13, {"kind": "unconfirmed"}),
        ("Did Lisk promise the fishermen money?", 14, {"kind": "unconfirmed"}),
        ("Who raised the mast?", 15, {}),
        ("Who raised the hull?", 15, {}),
        ("Did Lisk forge the papers of the barge?", 16, {}),
        ("How many geese have died?", 9, {}),
        ("How many beaches were fouled by the barge?", 1, {}),
        ("Who forged the papers of the barge?", 16, {}),
        ("Will Rovers win the harbour cup?", 10, {"kind": "pending"}),
        ("Will the beaches be opened soon?", 4, {"kind": "pending"}),
    ],
)
def test_what_it_leaves_open_may_be_asked(text: str, number: int, fields: dict[str, Any]) -> None:
    """What is doubted, conditional, told by one side, to come, or of another thing."""
    assert not held(text, number, **fields)
