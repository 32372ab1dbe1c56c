"""`evals meta` measures the scores against judgements of people, whatever their file is called."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.meta.flags import flagged
from evals.meta.judgements import Believed, Voted, believed, find
from evals.meta.points import auc, balanced, matched, ranked
from tests.evals.gold_files import write_set

FACTS = [("The pier closed.", "Marsh resigned."), ("The bakery burned.", "Roe paid a fine.")]


def vote(facts: tuple[str, str], good: int) -> dict[str, object]:
    """A story with three systems: one tells both facts, one the first, one neither."""
    told = {"full": " ".join(facts), "half": facts[0], "none": "Traders met."}
    held = {"full": [1, 1], "half": [1, 0], "none": [0, 0]}
    systems = {name: {"summary": told[name], "scu_present": held[name]} for name in told}
    return {
        "article": "",
        "summary": [" ".join(facts)],
        "annotations": {"scus": list(facts), "systems": systems},
        "id": str(good),
    }


def run(folder: Path, *more: str) -> tuple[int, str]:
    """Exit code and everything printed."""
    ended = CliRunner().invoke(app, ["meta", "--data", str(folder), *more])
    return ended.exit_code, ended.output


def test_a_matcher_that_sees_what_people_see_passes(tmp_path: Path) -> None:
    """Perfect votes give perfect figures, with the file's digest beside them."""
    rows = [vote(FACTS[at % 2], at) for at in range(20)]
    (tmp_path / "any_name.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")

    code, told = run(tmp_path)

    assert code == 0
    assert find(tmp_path)[0].digest in told
    assert "| 120 | 0.50 | 1.000 | 1.000 | 1.000 at" in told
    assert "3 pairs of systems; people separate 3" in told
    assert "| key_point_recall | 1.00 | 1.00 to 1.00 | 3 | 0 | 0 |" in told


def test_a_matcher_below_its_bar_fails(tmp_path: Path) -> None:
    """Votes that contradict the words: exit 1, and the line says so."""
    rows = [vote(FACTS[at % 2], at) for at in range(20)]
    for row in rows:
        systems = row["annotations"]["systems"]  # type: ignore[index]
        for one in systems.values():
            one["scu_present"] = [1 - held for held in one["scu_present"]]
    (tmp_path / "votes.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")

    code, told = run(tmp_path)

    assert code == 1
    assert "**below 0.74**" in told


def test_question_pairs_are_known_by_their_columns(tmp_path: Path) -> None:
    """Alike by people's majority, three tables of rare words."""
    pairs = [
        ("Who pays for the ferry?", "Who will pay for the ferry?", "1.0"),
        ("Who pays for the ferry?", "When does school begin?", "0.0"),
        ("When will the pier open?", "When does the pier open?", "0.8"),
        ("When will the pier open?", "Why did Marsh resign?", "0.2"),
    ]
    lines = [f"A passage.\t{one}\t{other}\t1\t1\t1\t{alike}" for one, other, alike in pairs]
    head = "#PASSAGE\tREFQ\tGENQ\tFLUENCY\tRELEVANT\tANSWERABLE\tSIMILAR"
    (tmp_path / "pairs.tsv").write_text("\n".join([head, *lines]), "utf-8")

    code, told = run(tmp_path)

    assert code == 0
    assert "| of this set's passages and questions | 0.50 | 1.000 | 1.000 |" in told


def test_verdicts_are_read_sentence_by_sentence_or_whole(tmp_path: Path) -> None:
    """Both shapes of judged summaries."""
    rows = [
        {
            "article": "Five men left.",
            "annotations": {
                "system_summary": [
                    {"text": "Five left.", "consistent": True},
                    {"text": "Six left.", "consistent": False},
                ]
            },
        },
        {"article": "Five men left.", "annotations": {"summary": "Nine left.", "label": 0}},
    ]
    (tmp_path / "verdicts.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")

    judged = believed(find(tmp_path)[0])
    by_flag = {one.flag: one for one in flagged(judged)}

    assert [one.carried for one in judged] == [True, False, False]
    assert by_flag["unsupported_numbers"].flagged == 2
    assert by_flag["unsupported_numbers"].recall == 1
    assert by_flag["unverified_quotations"].precision is None
    code, told = run(tmp_path)
    assert code == 0
    assert "| unsupported_numbers | 2 | 1.00 | 0.34 to 1.00 | 1.00 |" in told


def test_without_data_there_is_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 2 and the reason: not measured is not passed."""
    monkeypatch.delenv("NUTGRAF_DEV_DATA", raising=False)

    assert run(tmp_path)[0] == 2
    ended = CliRunner().invoke(app, ["meta"])
    assert ended.exit_code == 2
    assert "give --data or NUTGRAF_DEV_DATA" in ended.output


def test_planted_faults_are_counted_on_the_gold_set(tmp_path: Path) -> None:
    """With the set's digest; an empty set measures nothing."""
    write_set(tmp_path / "set")
    (tmp_path / "empty").mkdir()

    ended = CliRunner().invoke(app, ["meta", "--corruptions", "--gold", str(tmp_path / "set")])
    assert ended.exit_code == 0
    assert "2 cases, digest " in ended.output
    assert "| drop_fact | key_point_recall | 3 | 3 | 100.0% | none |" in ended.output
    empty = CliRunner().invoke(app, ["meta", "--corruptions", "--gold", str(tmp_path / "empty")])
    assert empty.exit_code == 2


def test_the_cut_is_never_chosen_on_the_stories_it_is_tried_on() -> None:
    """Five folds of whole stories: a story's own votes do not choose its cut."""
    stories = [
        Voted(facts, (" ".join(facts),), {"one": facts[0]}, {"one": (True, False)})
        for facts in FACTS * 5
    ]
    one = matched(stories)

    assert len(one.cuts) == 5
    assert one.folded == one.fixed == 1


def test_systems_that_people_do_not_separate_are_no_winners() -> None:
    """The same summaries under two names: nobody is significantly better."""
    stories = [
        Voted(
            facts,
            (" ".join(facts),),
            {"a": facts[0], "b": facts[0]},
            {"a": (True, False), "b": (True, False)},
        )
        for facts in FACTS * 5
    ]
    pairs, separated, rows = ranked(stories)

    assert (pairs, separated) == (1, 0)
    assert all(row.wrong == 0 and row.alone == 0 for row in rows)


def test_chance_is_one_half() -> None:
    """Of both measures, when the score says nothing."""
    truth = np.array([True, False, True, False])

    assert auc(np.ones(4), truth) == 0.5
    assert balanced(np.array([True, True, False, False]), truth) == 0.5


def test_a_name_with_figures_is_no_number() -> None:
    """Covid-19 and Q3 count nothing."""
    by_flag = {
        one.flag: one.flagged
        for one in flagged([Believed("It grew.", "Covid-19 fell in Q3 on the M25.", carried=True)])
    }

    assert by_flag["unsupported_numbers"] == 0
