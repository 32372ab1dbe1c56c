"""Gold is started, imported, compared between annotators, and exported by commands."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.gold.agreement import kappa
from evals.gold.ideal import ideal_brief
from evals.gold.importing import strip_lead_bullets
from evals.gold.layout import FOLDER, annotation_path, gold_digest, read_cases
from schemas.gold import GoldCase
from schemas.provenance import Review
from tests.evals.gold_cases import gold_case
from tests.evals.gold_files import STORY, annotation, write_json, write_set


def gold(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and everything printed."""
    ended = CliRunner().invoke(app, ["gold", *map(str, arguments)])
    return ended.exit_code, ended.output


def test_what_is_exported_can_be_imported(tmp_path: Path) -> None:
    """Cases come back as they were, and the written set is right."""
    write_set(tmp_path / "one")
    code, lines = gold("export", "--folder", tmp_path / "one")
    (tmp_path / "set.jsonl").write_text(lines, "utf-8")

    assert code == 0
    assert gold("import", tmp_path / "set.jsonl", "--as", "cases", "--into", tmp_path / "two") == (
        0,
        "2 cases\n",
    )
    assert gold_digest(read_cases(tmp_path / "two")) == gold_digest(read_cases(tmp_path / "one"))
    assert gold("check", "--folder", tmp_path / "two")[0] == 0


def test_two_cases_of_one_id_are_refused(tmp_path: Path) -> None:
    """They would be counted as two where there is one."""
    line = gold_case().model_dump_json()
    (tmp_path / "set.jsonl").write_text(f"{line}\n{line}\n", "utf-8")

    code, told = gold("import", tmp_path / "set.jsonl", "--as", "cases", "--into", tmp_path / "new")

    assert code == 1
    assert "two cases have the id bridge" in told


@pytest.mark.parametrize("form", ["cases", "briefs", "highlights"])
@pytest.mark.parametrize("second", ["{", '{"id": "a"}', "[1]"])
def test_what_cannot_be_imported_is_told_by_its_place(
    tmp_path: Path, form: str, second: str
) -> None:
    """The entry, and the file; never a traceback."""
    (tmp_path / "set.jsonl").write_text(f"{second}\n", "utf-8")

    code, told = gold("import", tmp_path / "set.jsonl", "--as", form, "--into", tmp_path / "new")

    assert code == 1
    assert told.startswith("entry 1 of set.jsonl")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Gold is people's work: what is there stays as they left it."""
    write_set(tmp_path)
    before = gold_digest(read_cases(tmp_path))
    (tmp_path / "set.jsonl").write_text(gold_case(key_people=[]).model_dump_json(), "utf-8")

    told = gold("import", tmp_path / "set.jsonl", "--as", "cases", "--into", tmp_path)

    assert told == (0, "0 cases, 1 there already\n")
    assert gold_digest(read_cases(tmp_path)) == before


def broken_off(tmp_path: Path) -> tuple[GoldCase, tuple[str | Path, ...]]:
    """A case of whose files the last, the annotation, was not written, and the import of it."""
    case = gold_case()
    (tmp_path / "set.jsonl").write_text(case.model_dump_json(), "utf-8")
    again = ("import", tmp_path / "set.jsonl", "--as", "cases", "--into", tmp_path / "new")
    assert gold(*again) == (0, "1 cases\n")
    annotation_path(tmp_path / "new", case.id).unlink()
    return case, again


def test_an_import_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    """Without its annotation the case is not there yet."""
    case, again = broken_off(tmp_path)

    assert gold(*again) == (0, "1 cases\n")
    assert [one.id for one in read_cases(tmp_path / "new")] == [case.id]


def test_a_story_that_was_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """It may be somebody's work."""
    case, again = broken_off(tmp_path)
    story = tmp_path / "new" / "stories" / f"{case.id}.txt"
    story.write_text("Another story.", "utf-8")

    code, told = gold(*again)

    assert (code, "already" in told) == (1, True)
    assert story.read_text("utf-8") == "Another story."


def reviewed(name: str = "brief_1", **changed: Any) -> str:
    """A brief as a CMS stores it after an editor has gone over it."""
    brief = ideal_brief(gold_case()).model_copy(update={"id": name})
    source = brief.source.model_copy(update={"text": STORY} | changed.pop("source", {}))
    review = Review(state=changed.pop("state", "edited"), by="night desk")
    provenance = brief.provenance.model_copy(update={"review": review})
    changed |= {"source": source, "provenance": provenance}
    return brief.model_copy(update=changed).model_dump_json()


def test_an_edited_brief_becomes_gold(tmp_path: Path) -> None:
    """What an editor lets stand is what the next brief is held against."""
    (tmp_path / "brief.json").write_text(reviewed(), "utf-8")
    into = tmp_path / "set"

    assert gold("import", tmp_path / "brief.json", "--as", "briefs", "--into", into)[0] == 0
    assert gold("check", "--folder", into)[0] == 0
    (case,) = read_cases(into)
    assert case.annotators == ("night desk",)
    assert [point.weight for point in case.key_points] == [1, 0.5]
    assert case.key_numbers[0].value == 11
    assert not case.invented


def test_an_export_is_imported_whole_and_once(tmp_path: Path) -> None:
    """Versions of an article, ids that differ in signs alone and ids without a Latin letter are
    cases of their own; the next export adds what is new in it.
    """
    names = ("a-17", "a-17", "g/1", "g-1", "G-1", "новости", "新闻", "x" * 200, None)
    export = [reviewed(f"brief_{at}", source={"article_id": name}) for at, name in enumerate(names)]
    file, into = tmp_path / "briefs.jsonl", tmp_path / "set"

    def imported(*lines: str) -> tuple[int, str]:
        file.write_text("\n".join(lines), "utf-8")
        return gold("import", file, "--as", "briefs", "--into", into)

    assert imported(*export) == (0, "9 cases\n")
    assert imported(*export) == (0, "0 cases, 9 there already\n")
    assert imported(export[0], reviewed("brief_9")) == (0, "1 cases, 1 there already\n")
    sources = [case.source for case in read_cases(into)]
    assert len(set(sources)) == len(sources) - 1
    assert sources.count("a-17") == 2
    file.write_text("\n".join(export[:2]), "utf-8")
    gold("import", file, "--as", "briefs", "--into", tmp_path / "versions")
    assert gold("check", "--folder", tmp_path / "versions")[0] == 0


def test_of_a_brief_that_comes_twice_the_last_counts(tmp_path: Path) -> None:
    """Exports of several days in one file."""
    days = [reviewed(), reviewed(bullets=[])]
    (tmp_path / "briefs.jsonl").write_text("\n".join(days), "utf-8")
    into = tmp_path / "set"

    told = gold("import", tmp_path / "briefs.jsonl", "--as", "briefs", "--into", into)

    assert told == (0, "1 cases\n")
    assert read_cases(into)[0].key_points == ()


@pytest.mark.parametrize("form", ["cases", "briefs"])
def test_a_fault_anywhere_leaves_the_folder_untouched(tmp_path: Path, form: str) -> None:
    """A set of which half is there is worse than none."""
    first = gold_case().model_dump_json() if form == "cases" else reviewed()
    (tmp_path / "set.jsonl").write_text(f'{first}\n{{"id": "a"}}\n', "utf-8")

    code, told = gold("import", tmp_path / "set.jsonl", "--as", form, "--into", tmp_path / "new")

    assert code == 1
    assert told.startswith("entry 2 of set.jsonl")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"state": "unreviewed"}, "was not reviewed by a person"),
        ({"source": {"text": None}}, "ask for it with include_text"),
    ],
)
def test_a_brief_that_nobody_reviewed_is_no_gold(
    tmp_path: Path, changed: dict[str, Any], why: str
) -> None:
    """Else an engine would be measured against itself."""
    (tmp_path / "brief.json").write_text(reviewed(**changed), "utf-8")

    code, told = gold("import", tmp_path / "brief.json", "--as", "briefs", "--into", tmp_path / "x")

    assert code == 1
    assert why in told


def test_highlights_are_taken_out_of_the_story_they_summarize(tmp_path: Path) -> None:
    """Lead bullets that are the answer would be copied."""
    story = {
        "id": "Set/7",
        "title": "Pier to close",
        "article": "- The pier closes.\nThe old pier closes on Monday, the mayor said.\nOther.",
        "summary": ["The pier closes."],
    }
    write_json(tmp_path / "set.jsonl", story)
    into = tmp_path / "set"

    assert gold("import", tmp_path / "set.jsonl", "--as", "highlights", "--into", into)[0] == 0
    (case,) = read_cases(into)
    assert case.article.text == (
        "Pier to close\n\nThe old pier closes on Monday, the mayor said.\nOther."
    )
    assert case.key_points[0].quote == "The old pier closes on Monday, the mayor said."
    assert strip_lead_bullets("One.\n• One!\n\nTwo.", ["one"]) == "\nTwo."


def test_the_customers_example_is_read_by_its_own_reader(tmp_path: Path) -> None:
    """Bullets become key points, loaded language what must not be said, boilerplate goes."""
    example = tmp_path / "example"
    headline, _, body = STORY.partition("\n")
    write_json(
        example / "gold.json",
        {
            "id": "quay",
            "headline": headline,
            "boilerplate": ["Visit our homepage."],
            "bullets": ["The bridge will close for 11 weeks.", "Who pays is open."],
            "key_numbers": [
                {
                    "value": 11,
                    "unit": "weeks",
                    "qualifier": "at_most",
                    "meaning": "how long it closes",
                    "quote": "up to 11 weeks",
                }
            ],
            "key_people": [{"name": "Helen Marsh", "role": "chief executive"}],
            "open_questions": [
                {
                    "question": "Who will pay?",
                    "basis": "stated",
                    "cue": "It was not clear",
                    "quote": "It was not clear who would pay",
                }
            ],
            "loaded_language": ["furious response"],
        },
    )
    (example / "story.txt").write_text(
        f"{headline}\n- Who pays is open.\n- Visit our homepage.\n{body}", "utf-8"
    )
    into = tmp_path / "set"

    assert gold("import", example, "--as", "customer", "--into", into) == (0, "1 cases\n")
    assert gold("check", "--folder", into)[0] == 0
    (case,) = read_cases(into)
    assert case.article.text == f"{headline}\n{body}"
    assert case.must_not_say[0].why == "loaded"


def test_a_new_case_is_ready_to_be_filled(tmp_path: Path) -> None:
    """Record, text and empty annotation; a wrong kind is refused by name."""
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    start = ("new", tmp_path / "story.txt", "--folder", tmp_path, "--id", "bridge")

    code, told = gold(*start, "--kind", "gossip")
    assert code == 1
    assert "kind: Input should be" in told
    assert gold(*start, "--kind", "council")[0] == 0
    assert gold("check", "--folder", tmp_path)[0] == 0


def test_agreement_counts_what_two_annotators_both_found(tmp_path: Path) -> None:
    """By the scorers' matchers: another wording is no disagreement, another figure is."""
    folder = write_set(tmp_path)
    other = annotation()
    other["key_points"][0]["text"] = "Calder Quay's swing bridge will be closed for 11 weeks."
    del other["key_points"][1]
    other["key_numbers"][1]["value"] = 1_200_000
    other["open_questions"][0]["variants"] = ["Who is going to pay for the ferry?"]
    write_json(folder / "annotations/b/bridge.json", other)
    (folder / "README.md").write_text("Head\n<!-- agreement -->\n<!-- /agreement -->\nTail\n")

    code, told = gold("agreement", "--folder", folder, "--write")

    assert code == 0
    rows = {line.split(" | ")[0]: line.split(" | ")[1:] for line in told.splitlines()}
    assert rows["| key points"][:5] == ["1", "2", "1", "1", "0.67"]
    assert rows["| key numbers"][:5] == ["1", "2", "2", "1", "0.50"]
    assert rows["| stated questions"][4] == "1.00"
    assert rows["| implied questions"][4] == "–"
    written = (folder / "README.md").read_text("utf-8")
    assert written.startswith("Head\n<!-- agreement -->\n")
    assert told.strip() in written


def test_a_difference_is_shown_item_by_item(tmp_path: Path) -> None:
    """Both, one alone, and under a pair the fields that differ in substance."""
    folder = write_set(tmp_path)
    other = annotation()
    other["key_points"][0]["weight"] = 0.5
    other["key_people"] = []
    write_json(folder / "annotations/b/bridge.json", other)

    code, told = gold("diff", "bridge", "--folder", folder)

    assert code == 0
    assert "      weight: 1.0 / 0.5" in told.splitlines()
    assert "  a p1 Helen Marsh" in told.splitlines()
    assert "  = loaded: furious response" in told.splitlines()
    assert gold("diff", "nowhere", "--folder", folder)[0] == 1


def test_kappa_is_agreement_beyond_chance() -> None:
    """One label throughout leaves nothing to agree about."""
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "b"), ("b", "a")]) == -1
    assert kappa([("a", "a"), ("a", "a")]) is None
    assert kappa([]) is None


def test_the_repositorys_stories_are_invented_and_follow_the_rules() -> None:
    """No story of somebody else's is committed, and every file passes the check."""
    records = [json.loads(path.read_bytes()) for path in (FOLDER / "stories").glob("*.json")]

    assert all(record["invented"] is True for record in records)
    assert gold("check", "--stories-only")[0] == 0


def test_a_case_is_one_line_of_json() -> None:
    """What is published is what is exported."""
    assert GoldCase.model_validate_json(gold_case().model_dump_json()) == gold_case()
