"""Of the numbers of one sentence each keeps what its own part says."""

from typing import Any

import pytest

from tests.grounding.claims import bullet, number, stands

BUYERS = "Of those who bought a seat, 62 percent were women and 71 percent were under 25."
STUDY = "The study looked at 2,860 adults in Vellin, of whom 640 napped in the afternoon."
FILM = (
    "The film, which cost $210 million to make and has now earned $312 million, was shot in "
    "Vellin, against 90 million for the last one."
)
CHEAP = "The film was shot in 19 days for $4 million, took $38 million in its first week and won."
ROBBERY = (
    "A guard was shot dead and two porters were wounded when a man who had locked in nine guests "
    "at a hotel fled."
)
NAPS = "Over seven years 9 percent of the nappers fell ill, against 13 percent of the others."
RACE = "Ann Lee won the race for mayor by 3,100 votes out of 90,000 cast."
USD = {"unit": "USD", "kind": "money"}
PERCENT = {"unit": "percent", "kind": "percent"}


@pytest.mark.parametrize(
    ("line", "surface", "meaning", "fields", "right"),
    [
        (BUYERS, "71 percent", "buyers under 25", PERCENT | {"value": 71}, True),
        (BUYERS, "71 percent", "young buyers of a seat", PERCENT | {"value": 71}, True),
        (BUYERS, "71 percent", "women who bought a seat", PERCENT | {"value": 71}, False),
        (BUYERS, "62 percent", "women who bought a seat", PERCENT | {"value": 62}, True),
        (STUDY, "640", "adults who took naps in the afternoon", {"value": 640}, True),
        (STUDY, "640", "adults whom the study looked at", {"value": 640}, False),
        (STUDY, "2,860 adults", "adults whom the study looked at", {"value": 2860}, True),
        (FILM, "$210 million", "what the film cost", USD | {"value": 210_000_000}, True),
        (FILM, "$210 million", "what the film has earned", USD | {"value": 210_000_000}, False),
        (FILM, "$312 million", "what the film has earned", USD | {"value": 312_000_000}, True),
        (CHEAP, "$4 million", "budget of the film", USD | {"value": 4_000_000}, True),
        (
            CHEAP,
            "$38 million",
            "takings of the film's first week",
            USD | {"value": 38_000_000},
            True,
        ),
        (CHEAP, "$38 million", "what the film cost to make", USD | {"value": 38_000_000}, False),
        (ROBBERY, "nine", "guests held at the hotel", {"value": 9}, True),
        (ROBBERY, "nine", "people wounded", {"value": 9}, False),
        (ROBBERY, "two", "people wounded", {"value": 2}, True),
        (NAPS, "13 percent", "those who fell ill without naps", PERCENT | {"value": 13}, True),
        (NAPS, "9 percent", "nappers who fell ill", PERCENT | {"value": 9}, True),
        (RACE, "3,100 votes", "margin by which Lee won", {"value": 3100}, True),
        (RACE, "3,100 votes", "Lee's lead over the others", {"value": 3100}, True),
        (RACE, "3,100 votes", "votes that Lee won for mayor", {"value": 3100}, False),
    ],
)
def test_a_meaning_is_of_its_number_s_own_part(
    line: str, surface: str, meaning: str, fields: dict[str, Any], right: bool
) -> None:
    """What stands behind another number, up to the next comma or conjunction, is that one's."""
    assert (
        stands(line, key_numbers=[number(surface, (1, line), meaning=meaning, **fields)]) is right
    )


@pytest.mark.parametrize(
    ("line", "text", "right"),
    [
        (CHEAP, "The film was made for $4 million.", True),
        (CHEAP, "The film was shot in 19 days for $38 million.", False),
        (CHEAP, "The film took $38 million in its first week.", True),
        (CHEAP, "The film earned $4 million.", False),
        (RACE, "Ann Lee won by 3,100 votes.", True),
        (RACE, "Ann Lee won the race for mayor by 3,100 votes.", True),
        (RACE, "Ann Lee won 3,100 votes in the race for mayor.", False),
    ],
)
def test_what_it_cost_and_by_how_much_it_was_won(line: str, text: str, right: bool) -> None:
    """Costs are no takings, and a margin is no count."""
    assert stands(line, bullets=[bullet(text, (1, line))]) is right
