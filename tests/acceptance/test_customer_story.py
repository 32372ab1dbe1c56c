"""The customer's own story must always come out right.

The story is not part of the repository; it lies beside the development data, which is found
through `NUTGRAF_DEV_DATA`.
"""

import asyncio
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from schemas import Article, StorySummary, SummaryOptions
from service.assembly import assemble
from service.settings import Settings

CUES = {"where next": "not clear", "no reply": "not yet responded"}


@pytest.fixture(scope="module")
def example() -> Path:
    """The customer's folder."""
    named = os.environ.get("NUTGRAF_DEV_DATA")
    folder = Path(named).parent / "customer_example" if named else None
    if folder is None or not (folder / "story.txt").is_file():
        pytest.skip("the customer's example is not here: set NUTGRAF_DEV_DATA")
    return folder


@pytest.fixture(scope="module")
def gold(example: Path) -> dict[str, Any]:
    """The customer's annotations."""
    loaded: dict[str, Any] = json.loads((example / "gold.json").read_text())
    return loaded


@pytest.fixture(scope="module")
def brief(example: Path) -> StorySummary:
    """The brief of the embedded engine."""
    story = (example / "story.txt").read_text()
    assembled = assemble(Settings(engine="extractive"))
    article = Article(text=story)
    options = SummaryOptions(include_text=True)
    return asyncio.run(assembled.summarizer.summarize(article, options))


def test_everything_passes(brief: StorySummary) -> None:
    """Nothing is held back, so the brief is complete."""
    assert brief.held_back == []
    assert brief.status == "complete"


@pytest.mark.parametrize(
    "point",
    [
        ("1,000", "troops", "Syria"),
        ("Trump", "decision|decided", "withdraw"),
        ("Esper", "redeploy|stationed|secure oil fields|monitor ISIS"),
        ("Iraqi government|Iraq", "permission", "not"),
        ("four weeks", "Wednesday", "Iraq"),
        ("not clear", "where", "next"),
    ],
    ids=lambda point: point[0],
)
def test_the_editors_points_are_there(brief: StorySummary, point: tuple[str, ...]) -> None:
    """What the editors put into their lead bullets, the brief tells from the body."""
    statements = [
        *(bullet.text for bullet in brief.bullets),
        *(f"{question.cue} {question.question}" for question in brief.open_questions),
    ]

    assert any(
        all(re.search(word, statement, re.IGNORECASE) for word in point) for statement in statements
    )


def test_the_key_numbers_are_right(brief: StorySummary, gold: dict[str, Any]) -> None:
    """Each gold number is there with value, unit and qualifier, and no year is a key number."""
    found = {(number.value, number.unit, number.qualifier) for number in brief.key_figures.numbers}
    values = {number.value for number in brief.key_figures.numbers}

    for number in gold["key_numbers"]:
        units = {number["unit"], number["unit"].rstrip("s")}
        if number["unit"] == "people":
            units |= {"members"}
        assert any((number["value"], unit, number["qualifier"]) in found for unit in units)
    assert 2003 not in values


def test_the_key_people_are_there(brief: StorySummary, gold: dict[str, Any]) -> None:
    """Four people, each once, under the fullest name and with the role of the story."""
    by_surname = {person.name.split()[-1]: person for person in brief.key_figures.people}
    roles = {
        "Esper": "defense secretary",
        "al-Shammari": "defense minister",
        "Trump": "president",
        "Mahdi": "prime minister",
    }

    for person in gold["key_people"]:
        surname = person["name"].split()[-1]
        assert by_surname[surname].name == person["name"]
        assert roles[surname] in (by_surname[surname].role or "").lower()
    assert len(by_surname) == len(brief.key_figures.people)


@pytest.mark.parametrize("cue", CUES.values(), ids=CUES)
def test_the_open_questions_are_stated(brief: StorySummary, cue: str) -> None:
    """What the story says is open stands as a stated question with its cue."""
    stated = [one for one in brief.open_questions if cue in (one.cue or "")]

    assert stated
    assert all(one.basis == "stated" and one.question.endswith("?") for one in stated)


def test_nothing_is_taken_from_the_furniture(brief: StorySummary, gold: dict[str, Any]) -> None:
    """No promotion, no copy of the site's own bullets, nothing outside the body as evidence."""
    printed = brief.model_dump_json(exclude={"source"})
    text = brief.source.text or ""
    body_starts = text.index("The 1,000 US troops leaving Syria")
    spans = [one for bullet in brief.bullets for one in bullet.evidence]

    assert not any(line in printed for line in gold["boilerplate"])
    assert all(one.start is not None and one.start >= body_starts for one in spans)


def test_no_loaded_phrase_of_the_reporter(brief: StorySummary, gold: dict[str, Any]) -> None:
    """The reporter's judgement stays out of every bullet, and is shown to the editor."""
    words = " ".join(bullet.text for bullet in brief.bullets).lower()

    assert not any(phrase.lower() in words for phrase in gold["loaded_language"])
    assert brief.source.loaded


def test_what_is_known_so_far_is_told(brief: StorySummary) -> None:
    """The story offers three places without closing the question where the troops go."""
    (known,) = [one.known_so_far for one in brief.open_questions if "not clear" in (one.cue or "")]

    assert known is not None
    assert "Kuwait, Qatar" in known
