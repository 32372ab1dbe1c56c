"""The report: what it says, what it hides, and that it needs nothing beside itself."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.decision.sides import Side
from evals.gold.layout import read_cases
from evals.records import Record, read_notes
from evals.report.drawing import REACH, WIDTH, draw
from evals.report.items import Mark, faults, gold_items, words_at
from evals.report.story import Span, pieces
from tests.evals.fake_records import failed
from tests.evals.report_runs import brief_set, write_briefs
from tests.evals.run_sets import write_run_set


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Eight stories, three of them locked."""
    return write_run_set(tmp_path / "gold")


async def _runs(tmp_path: Path, gold: Path) -> tuple[Path, Path]:
    lead = await brief_set(gold, "lead3")
    ours = await brief_set(gold, "extractive")
    ours[1] = failed(ours[1]).model_copy(update={"brief": None})
    return (
        write_briefs(tmp_path / "lead3", gold, lead),
        write_briefs(tmp_path / "ours", gold, ours),
    )


def _report(tmp_path: Path, *arguments: str | Path) -> tuple[int, str, str]:
    out = tmp_path / "report.html"
    told = CliRunner().invoke(app, ["report", *map(str, arguments), "--out", str(out)])
    return told.exit_code, out.read_text("utf-8") if out.is_file() else "", told.stderr


async def test_the_page_holds_verdict_table_and_cases(tmp_path: Path, gold: Path) -> None:
    """The sentence of `compare`, an interval for each score that decides, every dev case."""
    lead, ours = await _runs(tmp_path, gold)
    code, page, _ = _report(tmp_path, lead, ours)

    assert code == 0
    assert "Not decidable with 8 cases" in page
    assert page.count("<svg") == page.count('class="drawn"><svg') == 7
    assert page.count('<details class="case"') == 5
    assert "1 failed" in page
    assert "no brief: draft-invalid" in page


async def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path, gold: Path) -> None:
    """Told with its reason: a report is the end of a long run."""
    lead, _ = await _runs(tmp_path, gold)
    out = tmp_path / "nowhere" / "report.html"
    told = CliRunner().invoke(app, ["report", str(lead), "--out", str(out)])

    assert told.exit_code == 2
    assert "No such file or directory" in told.stderr


async def test_it_needs_nothing_beside_itself(tmp_path: Path, gold: Path) -> None:
    """No address, no import, and a policy that forbids both."""
    lead, ours = await _runs(tmp_path, gold)
    _, page, _ = _report(tmp_path, lead, ours)

    assert "default-src 'none'" in page
    assert re.findall(r"https?://|src=|@import|url\(", page) == []


async def test_locked_cases_are_totals_until_unlocked(tmp_path: Path, gold: Path) -> None:
    """Neither their names nor their stories are in the file; unlocking is recorded."""
    lead, ours = await _runs(tmp_path, gold)
    _, closed, _ = _report(tmp_path, lead, ours)
    _, opened, _ = _report(tmp_path, lead, ours, "--unlock")
    notes = read_notes(ours)

    assert "case-006" not in closed
    assert "Skerry" not in closed
    assert "3 locked cases are in the totals alone" in closed
    assert "case-006" in opened
    assert notes is not None
    assert len(notes.unlocked) == 1


async def test_what_changed_is_marked_on_the_storys_words(tmp_path: Path, gold: Path) -> None:
    """A number that only the second arm lists is gained, and its quote in the story says so."""
    lead, ours = await _runs(tmp_path, gold)
    _, page, _ = _report(tmp_path, lead, ours)
    case = page[page.index('id="case-000"') :].partition("</details>")[0]

    assert '<li class="gained" data-for="n1"' in case
    assert re.search(r'<span class="gained" data-of="[^"]*\bn1\b[^"]*">for up to 2 weeks', case)
    assert 'data-gained="4"' in case


async def test_markup_in_a_story_stays_words(tmp_path: Path, gold: Path) -> None:
    """A story is shown, never run."""
    story = gold / "stories" / "case-000.txt"
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\n"
    story.write_text(story.read_text("utf-8") + hostile, "utf-8")
    run = write_briefs(tmp_path / "run", gold, await brief_set(gold, "lead3"))
    _, page, _ = _report(tmp_path, run)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_one_arm_alone_is_shown_without_a_verdict(tmp_path: Path, gold: Path) -> None:
    """What it missed can be read all the same."""
    lead, _ = await _runs(tmp_path, gold)
    code, page, _ = _report(tmp_path, lead)

    assert code == 0
    assert "nothing to compare it with" in page
    assert 'class="neither" data-for="q1"' in page


async def test_another_gold_set_is_refused(tmp_path: Path, gold: Path) -> None:
    """Items of other annotations would be shown beside scores that never saw them."""
    lead, ours = await _runs(tmp_path, gold)
    other = write_run_set(tmp_path / "other", cases=9)
    code, page, stderr = _report(tmp_path, lead, ours, "--gold", other)

    assert (code, page) == (2, "")
    assert "is another one than was scored by" in stderr


async def test_unlike_runs_are_refused(tmp_path: Path, gold: Path) -> None:
    """As by `compare`; the cases that both have are shown when asked for."""
    lead = await brief_set(gold, "lead3")
    one = write_briefs(tmp_path / "one", gold, lead)
    other = write_briefs(tmp_path / "other", gold, lead[:6])

    assert _report(tmp_path, one, other)[0] == 2
    assert _report(tmp_path, one, other, "--common")[0] == 0


async def test_repeats_that_differ_say_how_often(gold: Path) -> None:
    """An item told in one brief of three is missed, and the mark says 1 of 3."""
    case = read_cases(gold)[0]
    full = (await brief_set(gold, "extractive"))[0]
    poor = (await brief_set(gold, "lead3"))[0]
    repeats = [_epoch(full, 1), _epoch(poor, 2), _epoch(poor, 3)]
    items = {one.id: one for one in gold_items(case, [Side(gold, tuple(repeats))])}

    assert (items["n1"].marks[0].told, items["n1"].marks[0].repeats) == (1, 3)
    assert not items["n1"].marks[0].passed
    assert items["k1"].marks[0].passed


def _epoch(record: Record, epoch: int) -> Record:
    return record.model_copy(update={"epoch": epoch})


async def test_a_reason_that_arms_share_is_told_once(gold: Path) -> None:
    """Two arms without the number: one line for both, and the sections stand in gold's order."""
    case = read_cases(gold)[0]
    poor = (await brief_set(gold, "lead3"))[0]
    sides = [Side(gold, (poor,)), Side(gold, (poor,))]
    items = {one.id: one for one in gold_items(case, sides)}

    assert [(places, mark.why) for places, mark in items["n1"].notes] == [([0, 1], "absent")]
    assert items["k1"].notes == []
    assert list(dict.fromkeys(one.section for one in items.values())) == [
        "key points",
        "numbers",
        "people",
        "stated questions",
    ]


async def test_faults_name_the_words_they_are_about(gold: Path) -> None:
    """A finding at `bullets[0]` shows that bullet."""
    record = (await brief_set(gold, "lead3"))[0]
    finding = {"about": "bullets[0]", "passed": False, "why": "40"}
    score = record.scores["unsupported_numbers"].model_copy(
        update={
            "findings": (record.scores["key_point_hits"].findings[0].model_copy(update=finding),)
        }
    )
    told = faults(
        record.model_copy(update={"scores": record.scores | {"unsupported_numbers": score}})
    )

    assert [(one.score, one.why) for one in told] == [("unsupported_numbers", "40")]
    assert told[0].place.startswith("The swing bridge in Calder Quay")
    assert words_at(record.brief, "bullets[99]") == ""


def test_the_story_is_cut_at_every_border() -> None:
    """Spans may overlap; the pieces together are the story, and the stronger mark wins."""
    cut = pieces(
        "0123456789", [Span(2, 6, "k1", "both"), Span(4, 8, "a0-b0"), Span(5, 7, "n1", "lost")]
    )

    assert "".join(one.text for one in cut) == "0123456789"
    assert [(one.text, one.of, one.style) for one in cut] == [
        ("01", "", ""),
        ("23", "k1", "both"),
        ("4", "k1 a0-b0", "both"),
        ("5", "k1 a0-b0 n1", "lost"),
        ("6", "a0-b0 n1", "lost"),
        ("7", "a0-b0", ""),
        ("89", "", ""),
    ]
    assert [one.text for one in pieces("ab", [Span(1, 9, "k1")])] == ["ab"]


def test_an_interval_beyond_the_drawing_ends_in_an_arrow() -> None:
    """Zero is the middle; one margin is the border of the shaded band."""
    drawn = draw(0.05, -0.05, 0.05 * (REACH + 1), 0.05)

    assert drawn.low == drawn.band[0]
    assert drawn.point == drawn.band[1]
    assert drawn.cut_high
    assert not drawn.cut_low
    assert drawn.high < WIDTH
    assert Mark(2, 3, None, "", (), "").passed
