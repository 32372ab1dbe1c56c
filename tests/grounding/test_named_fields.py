"""Whoever is named beside a statement is named in the story's own words."""

from typing import Any

import pytest

from service.grounding.ground import ground
from tests.grounding.claims import bullet, draft, number, question, story

LINES = (
    "The port of Lundy will close the east quay in March, its director, Anna Lund, told the AP.",
    "More than 5,000 islanders use the quay every day.",
    "It was not clear where the ferry would land.",
)
STORY = story(*LINES)


def failed(**sections: Any) -> set[str]:
    """The names of the checks that failed."""
    return {fault.check for fault in ground(draft(**sections), STORY).faults}


@pytest.mark.parametrize(
    "words", ["4,711", "visit the shop below", "a certified and reliable paper", "Lundy ministry"]
)
def test_a_speaker_or_outlet_of_other_words_is_held_back(words: str) -> None:
    """Free text in these fields would be printed unread: every word must be the story's."""
    for speaker, via in ((words, None), (None, words)):
        said = {"speaker": speaker, "via": via}
        told = bullet(LINES[1], (2, LINES[1]), attributions=[said | {"stance": "says"}])
        given = number(
            "More than 5,000",
            (2, LINES[1]),
            meaning="islanders use the quay",
            value=5000,
            qualifier="more_than",
            attribution=said,
        )

        assert failed(bullets=[told]) == {"speaker"}
        assert "speaker" in failed(key_numbers=[given])


def test_a_speaker_may_be_named_from_anywhere_in_the_story() -> None:
    """Title, name and place need not stand together; an outlet goes by any of its names."""
    said = {"speaker": "Lundy port director Anna Lund", "via": "the Associated Press"}
    told = bullet(LINES[0], (1, LINES[0]), attributions=[said | {"stance": "says"}])

    assert failed(bullets=[told]) == set()


def test_who_could_answer_is_somebody_of_the_story() -> None:
    """A question is not a place for other words either."""

    def asked(who: str) -> dict[str, Any]:
        return question(
            "Where would the ferry land?",
            (3, LINES[2]),
            cue="It was not clear",
            who_could_answer=who,
        )

    assert failed(open_questions=[asked("the port's director")]) == set()
    assert failed(open_questions=[asked("readers of this page")]) == {"names"}


@pytest.mark.parametrize("date", ["see the page below", "2026-03-04"])
def test_only_a_date_has_a_date(date: str) -> None:
    """A count has none, and no words stand where a date belongs."""
    told = number(
        "More than 5,000",
        (2, LINES[1]),
        meaning="islanders use the quay",
        value=5000,
        qualifier="more_than",
        date=date,
    )

    assert failed(key_numbers=[told]) == {"numbers"}
