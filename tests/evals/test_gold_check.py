"""`evals gold check` names the file and the field of everything that must be mended."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals.cli import app
from tests.evals.gold_files import OTHER, STORY, annotation, record, write_json, write_set


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A set without a fault."""
    return write_set(tmp_path)


def check(folder: Path, *more: str) -> tuple[int, list[str]]:
    """Exit code and lines."""
    ended = CliRunner().invoke(app, ["gold", "check", "--folder", str(folder), *more])
    return ended.exit_code, ended.stdout.splitlines()


def test_a_right_set_ends_with_its_cases(gold: Path) -> None:
    """Nothing but the counts, and exit 0."""
    assert check(gold) == (0, ["dev 2, locked 0 stories", "2 cases"])


def test_a_set_without_cases_is_a_failure(tmp_path: Path) -> None:
    """What was not measured is not right."""
    assert check(tmp_path) == (1, ["dev 0, locked 0 stories", "0 cases"])


def broken(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The right annotation with one change."""
    found = annotation()
    change(found)
    return found


@pytest.mark.parametrize(
    ("section", "at", "changes", "told"),
    [
        ("key_points", 0, {"quote": "will shut"}, "key_points[0].quote: is not verbatim"),
        (
            "key_points",
            0,
            {"quote": "Swing bridge to close"},
            "key_points[0].quote: stands in the headline alone",
        ),
        ("key_points", 1, {"id": "k1"}, "key_points[1].id: k1 stands more than once"),
        ("key_points", 1, {"said_by": "Joan Marsh"}, "that the story does not: joan"),
        ("key_points", 1, {"weight": 0.7}, "key_points[1].weight: Input should be a multiple"),
        ("key_points", 1, {"wieght": 1}, "key_points[1].wieght: Extra inputs"),
        ("key_numbers", 0, {"surface": "11 months"}, "key_numbers[0].surface: does not stand"),
        ("key_numbers", 0, {"value": None}, "key_numbers[0].value: is missing"),
        ("key_numbers", 0, {"kind": "date"}, "key_numbers[0].date: is missing"),
        ("key_numbers", 0, {"qualifier": "range"}, "key_numbers[0].value_high: is given for"),
        ("key_numbers", 0, {"meaning": "the 2 weeks"}, "key_numbers[0].meaning: holds another"),
        ("key_people", 0, {"name": "H. Marsh", "variants": []}, "key_people[0].quote: holds"),
        ("open_questions", 0, {"variants": ["Who pays"]}, "variants[0]: does not end in"),
        ("open_questions", 0, {"cue": None}, "open_questions[0].cue: is missing"),
        ("open_questions", 0, {"cue": "unclear"}, "open_questions[0].cue: does not stand"),
        ("open_questions", 0, {"basis": "implied"}, "open_questions[0].cue: is given though"),
        ("must_not_say", 0, {"text": "angry"}, "must_not_say[0].text: is loaded language"),
    ],
)
def test_each_rule_of_the_guide_is_checked(
    gold: Path, section: str, at: int, changes: dict[str, Any], told: str
) -> None:
    """One changed field is one named fault, and the case no longer counts."""
    wrong = broken(lambda found: found[section][at].update(changes))
    write_json(gold / "cases" / "bridge.json", wrong)

    code, lines = check(gold)

    assert code == 1
    assert any(line.startswith("cases/bridge.json: ") and told in line for line in lines)
    assert lines[-1] == "1 cases"


def test_an_annotator_checks_their_own_part(gold: Path) -> None:
    """Faults elsewhere and stories without annotation do not matter yet."""
    (gold / "cases" / "bridge.json").unlink()
    (gold / "annotations" / "a" / "bakery.json").unlink()
    write_json(gold / "annotations" / "b" / "bridge.json", {})

    assert check(gold, "--annotations", "a") == (0, ["dev 2, locked 0 stories", "1 cases"])
    assert check(gold, "--annotations", "b")[0] == 1
    assert check(gold, "--annotations", "c")[0] == 2


def test_a_full_check_wants_every_story_annotated_twice_and_adjudicated(gold: Path) -> None:
    """What is missing is named."""
    (gold / "cases" / "bridge.json").unlink()
    (gold / "annotations" / "b" / "bakery.json").unlink()

    code, lines = check(gold)

    assert code == 1
    assert "cases/bridge.json: is missing" in lines
    assert "annotations/b/bakery.json: is missing" in lines


def test_stories_are_checked_before_anyone_annotates_them(tmp_path: Path) -> None:
    """Record and text fit together, and the file's name is the id."""
    stories = tmp_path / "stories"
    write_json(stories / "bridge.json", record("quay", "Swing bridge to close for eleven weeks"))
    write_json(stories / "oven.json", record("oven", "Another headline"))
    (stories / "oven.txt").write_text(OTHER, "utf-8")
    write_json(stories / "gone.json", record("gone", "No text"))
    (stories / "stray.txt").write_text(STORY, "utf-8")
    write_json(stories / "new.json", record("new", "New", split="test"))

    code, lines = check(tmp_path, "--stories-only")

    assert code == 1
    assert lines[:-2] == [
        "stories/bridge.json: id: is quay, not the file's name",
        "stories/gone.txt: is missing",
        "stories/new.json: split: Input should be 'dev' or 'locked'",
        "stories/oven.json: title: is not the first line of the text",
        "stories/stray.json: is missing",
        "5 faults",
    ]


def test_two_stories_from_one_text_need_one_source(gold: Path) -> None:
    """An update is no independent case: statistics must know its cluster."""
    later = gold / "stories" / "bridge-later.txt"
    later.write_text(STORY + "The ferry will be free.\n", "utf-8")
    title = STORY.partition("\n")[0]
    for part in ("cases", "annotations/a", "annotations/b"):
        write_json(gold / part / "bridge-later.json", annotation())
    beside = gold / "stories" / "bridge-later.json"

    write_json(beside, record("bridge-later", title))
    code, lines = check(gold)
    assert code == 1
    assert "of its phrases with bridge-later" in lines[0]

    write_json(beside, record("bridge-later", title, source="bridge"))
    assert check(gold)[0] == 0


def test_a_page_is_quoted_as_it_is_extracted(gold: Path) -> None:
    """Quotes of an HTML story point into its extracted text."""
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines()[2:])
    (gold / "stories" / "bridge.txt").unlink()
    (gold / "stories" / "bridge.html").write_text(f"<article>{paragraphs}</article>", "utf-8")

    assert check(gold)[0] == 0


def test_the_example_of_the_guide_is_right() -> None:
    """What annotators copy first must pass."""
    guide = (Path(__file__).parents[2] / "evals" / "gold" / "GUIDE.md").read_text("utf-8")
    shown = [json.loads(block.partition("```")[0]) for block in guide.split("```json\n")[1:]]
    from evals.gold.rules import annotation_faults
    from schemas.gold import Annotation, StoryRecord

    story = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
    StoryRecord.model_validate(shown[0])
    found = Annotation.model_validate(shown[1])

    assert list(annotation_faults(found, story, story.partition("\n")[0])) == []
