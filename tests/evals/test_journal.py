"""The journal: what ended stays, whatever happened to the process that wrote it."""

from pathlib import Path

import pytest

from evals.records import Failure, Took, Unmeasured
from evals.running.journal import FILE, Journal
from evals.running.pipeline import Ended, article_digest
from schemas import Article
from schemas.gold import GoldCase
from tests.evals.fake_records import MADE_AT, arm
from tests.evals.gold_cases import gold_case


def _case(name: str, text: str = "A story.") -> GoldCase:
    return gold_case().model_copy(update={"id": name, "article": Article(text=text)})


def _ended(
    case: str, *, slug: str = "draft-invalid", outage: bool = False, cost: float = 0.5
) -> Ended:
    return Ended(
        case=case,
        article=article_digest(_case(case).article),
        epoch=1,
        arm=arm(),
        brief=None,
        failure=Failure(slug=slug, detail="as told", outage=outage),
        recording=None,
        took=Took(attempts=1, cost=cost, currency="USD"),
        latency_s=0.1,
        made_at=MADE_AT,
    )


def test_a_line_that_a_kill_cut_off_is_dropped(tmp_path: Path) -> None:
    """The whole lines before it stay, and the next line does not hang on its rest."""
    journal = Journal(tmp_path)
    journal.add(_ended("one"))
    journal.close()
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"case": "two", "epo')
    again = Journal(tmp_path)
    again.add(_ended("three"))

    again.close()
    third = Journal(tmp_path)
    kept = [third.get(arm(), _case(case), 1) is not None for case in ("one", "two", "three")]

    assert kept == [True, False, True]
    assert len((tmp_path / FILE).read_bytes().splitlines()) == 2


def test_a_failure_of_the_engine_is_an_end_and_an_outage_is_none(tmp_path: Path) -> None:
    """An answer that is no draft was paid for; a server that was down is asked again."""
    journal = Journal(tmp_path)
    journal.add(_ended("invalid"))
    journal.add(_ended("down", slug="engine-unavailable", outage=True))

    assert journal.settled(arm(), _case("invalid"), 1) is not None
    assert journal.settled(arm(), _case("down"), 1) is None
    assert journal.get(arm(), _case("down"), 1) is not None


def test_another_identity_is_another_brief(tmp_path: Path) -> None:
    """What another prompt, model or code made is no answer; other epochs neither."""
    journal = Journal(tmp_path)
    journal.add(_ended("one"))

    assert journal.get(arm("b"), _case("one"), 1) is None
    assert journal.get(arm(), _case("one"), 2) is None


def test_what_was_paid_for_an_outage_is_counted(tmp_path: Path) -> None:
    """The budget is of all that was paid, not of what was kept."""
    journal = Journal(tmp_path)
    journal.add(_ended("one", slug="engine-timed-out", outage=True, cost=0.25))
    journal.add(_ended("one"))

    assert sum(journal.costs()) == 0.75


def test_what_was_cut_off_is_reckoned_as_the_dearest_of_its_arm(tmp_path: Path) -> None:
    """Its calls may have been paid for; what ended, later or twice, is told by its own lines."""
    journal = Journal(tmp_path)
    for case in ("one", "down", "down", "killed"):
        journal.begin(arm(), _case(case), 1)
    journal.begin(arm("b"), _case("one"), 1)
    journal.add(_ended("one"))
    journal.add(_ended("down", slug="engine-timed-out", outage=True, cost=0.25))
    journal.close()
    again = Journal(tmp_path)

    assert sorted(again.cut_off()) == [0.0, 0.5, 0.5]
    again.add(_ended("down", cost=0.75))
    assert sorted(again.cut_off()) == [0.0, 0.75]


def test_lines_of_another_version_are_made_anew(tmp_path: Path) -> None:
    """They are not half read."""
    journal = Journal(tmp_path)
    journal.add(_ended("one"))
    journal.close()
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes().replace(b'"epoch"', b'"repeat"') + path.read_bytes())

    again = Journal(tmp_path)

    assert again.get(arm(), _case("one"), 1) is not None
    assert len(again.costs()) == 1


def test_a_story_that_was_changed_is_another_brief(tmp_path: Path) -> None:
    """What was made of the old words is no brief of the new ones."""
    journal = Journal(tmp_path)
    journal.add(_ended("one"))

    assert journal.get(arm(), _case("one", "Another story."), 1) is None


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    """Both would pay for the same briefs."""
    first = Journal(tmp_path)

    with pytest.raises(Unmeasured, match="another run is writing"):
        Journal(tmp_path)
    first.close()
    Journal(tmp_path).close()
