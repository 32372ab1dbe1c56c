"""An archive accounts for every record, goes on exactly where it ended, and spends no more."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from schemas.draft import Draft
from service.archive.faults import ConfigurationFrozen, InputUnusable
from service.archive.shard import ShardRun
from service.engines.scripted import first_sentences
from service.errors import BudgetExceeded, EngineRefused, EngineUnavailable
from service.ports import Brief, Repair
from service.source_text import SourceText
from tests.archive.archives import story_text, write_stories
from tests.archive.here import Here, PaidEngine


def _lines(path: Path, *told: object) -> Path:
    path.write_text(
        "".join(one if isinstance(one, str) else json.dumps(one) + "\n" for one in told)
    )
    return path


def test_every_record_is_a_brief_an_error_or_a_duplicate(tmp_path: Path) -> None:
    """`stories_in` is what was read; nothing of it is silently skipped, blank lines are nothing."""
    given = _lines(
        tmp_path / "in.jsonl",
        {"id": "a", "text": story_text(1)},
        "no json\n",
        "\n",
        {"id": "a", "text": story_text(1)},
        {"id": "b", "text": " "},
        {"id": "c", "text": story_text(3)},
    )
    here = Here(tmp_path, [given])

    here.run()
    told = here.told()

    assert (told["stories_in"], told["briefs"], told["errors"], told["duplicates"]) == (5, 2, 2, 1)
    assert told["complete"]
    assert told["errors_by_type"] == {"article-empty": 1, "line-unreadable": 1}
    errors = (tmp_path / "out" / "errors.jsonl").read_text().splitlines()
    assert [json.loads(line)["number"] for line in errors] == [2, 5]


def test_a_second_run_pays_for_nothing(tmp_path: Path) -> None:
    """Whatever has its line is settled."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 20)])

    here.run()
    again = here.run()

    assert len(here.engine.asked) == 20
    assert (again.settled, again.briefs) == (20, 0)
    assert here.told()["briefs"] == 20


def test_the_same_id_with_other_words_is_a_version_of_its_own(tmp_path: Path) -> None:
    """A correction is never a duplicate: both have a brief, and the later is the newest."""
    given = _lines(
        tmp_path / "in.jsonl",
        {"id": "a", "text": story_text(2), "updated_at": "2025-03-05T17:00:00Z"},
        {"id": "a", "text": story_text(1), "updated_at": "2025-03-05T09:00:00Z"},
    )
    here = Here(tmp_path, [given])

    here.run()

    from service.archive.exporting import rows_of

    rows = list(rows_of(here.archive, every_version=True))
    assert {row["updated_at"][11:13]: row["newest"] for row in rows} == {"17": True, "09": False}
    assert [row["updated_at"][11:13] for row in rows_of(here.archive)] == ["17"]


def test_columns_are_mapped_and_the_others_kept(tmp_path: Path) -> None:
    """Odd columns are named once; a field that nobody needs and nobody can read loses no story."""
    given = _lines(
        tmp_path / "in.jsonl",
        {
            "nr": 7,
            "body": story_text(1),
            "desk": "metro",
            "url": "not a url",
            "published_at": "2025-03-05",
        },
    )
    here = Here(tmp_path, [given], mapping={"id": "nr", "text": "body"})

    here.run()

    from service.archive.exporting import rows_of

    (row,) = rows_of(here.archive)
    metadata = json.loads(row["metadata"])
    assert row["id"] == "7"
    assert row["published_at"] == "2025-03-05T00:00:00+00:00"
    assert metadata == {"desk": "metro", "url": "not a url", "unread_fields": ["url"]}


def test_wrong_columns_stop_before_the_first_call(tmp_path: Path) -> None:
    """A mapping that finds no text in a hundred records would find none in a million."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"artikel": story_text(n)}) + "\n" for n in range(150)))
    here = Here(tmp_path, [path])

    with pytest.raises(InputUnusable, match="the columns are artikel"):
        here.run()

    assert here.engine.asked == []


def test_another_configuration_is_refused(tmp_path: Path) -> None:
    """Prompt, schema, engine and options are frozen when the archive begins."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 2)])
    run = here.archive.run_file()
    frozen = run.last.frozen.model_copy(update={"prompt": "a@2"})
    other = run.model_copy(update={"passes": (run.last.model_copy(update={"frozen": frozen}),)})

    with pytest.raises(ConfigurationFrozen, match="differs in prompt"):
        here.archive.begin(other)


def test_a_refusal_is_an_error_line_and_retry_takes_its_place(tmp_path: Path) -> None:
    """`retry-errors` briefs failed stories alone; the account has one line for each record."""
    refusing = True

    def write(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        if refusing and "Case 3 " in story.clean:
            raise EngineRefused("the model refused to write the brief")
        return first_sentences(story, brief, repair)

    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 6)], PaidEngine(write))
    here.run()
    before = here.told()
    refusing = False
    here.run("errors")
    after = here.told()

    assert before["errors_by_type"] == {"engine-refused": 1}
    assert (after["stories_in"], after["briefs"], after["errors"]) == (6, 6, 0)
    assert len(here.engine.asked) == 7


def test_a_refused_key_stops_the_run_and_loses_no_story(tmp_path: Path) -> None:
    """What is the operator's to mend is no error of a story: the run ends, and a resume goes on."""
    broken = True

    def write(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        if broken:
            raise EngineUnavailable("the engine's server refuses the key (401)", retryable=False)
        return first_sentences(story, brief, repair)

    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 50)], PaidEngine(write))
    with pytest.raises(EngineUnavailable):
        here.run(concurrency=4)
    asked = len(here.engine.asked)
    stopped = here.told()
    broken = False
    here.run()

    assert asked <= 4
    assert stopped["errors"] == 0
    assert not stopped["complete"]
    assert here.told()["briefs"] == 50


def test_a_story_outlasts_an_outage(tmp_path: Path) -> None:
    """An engine that is away for a while makes no error lines."""
    away = 3

    def write(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        nonlocal away
        if away:
            away -= 1
            raise EngineUnavailable("the engine's server asks to come back later (503)")
        return first_sentences(story, brief, repair)

    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 1)], PaidEngine(write))
    here.run()

    assert here.told()["briefs"] == 1


def test_the_ceiling_is_never_broken(tmp_path: Path) -> None:
    """Worst cases are set aside before the call, so 64 at once cannot overspend together."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 100)])

    with pytest.raises(BudgetExceeded, match="resume with a higher --budget"):
        here.run(budget=0.3)
    told = here.told()
    here.run(budget=10.0)

    assert 0 < told["cost"]["amount"] <= 0.3
    assert told["budget_used"] <= 0.3
    assert told["errors"] == 0
    assert here.told()["briefs"] == 100


def test_a_drained_run_finishes_what_is_in_flight(tmp_path: Path) -> None:
    """Ctrl-C begins nothing more; what was paid for has its line, and a resume does the rest."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 300)])

    @contextmanager
    def drain_soon(running: ShardRun) -> Iterator[None]:
        async def soon() -> None:
            while len(here.engine.asked) < 5:  # noqa: ASYNC110  the engine has no event
                await asyncio.sleep(0.001)
            running.drain()

        draining = asyncio.create_task(soon())
        yield
        draining.cancel()

    async def interrupted() -> None:
        await here.running(watch=drain_soon, concurrency=8)

    asyncio.run(interrupted())
    asked = len(here.engine.asked)
    told = here.told()
    here.run()

    assert 0 < told["briefs"] == asked < 300
    assert not told["complete"]
    assert len(here.engine.asked) == 300
    assert here.told()["complete"]


@pytest.mark.parametrize("prepared", ["input", "nothing"])
def test_an_empty_input_is_said_to_be_empty(tmp_path: Path, prepared: str) -> None:
    """An empty file is an archive of nothing; a file that is not there is a mistake."""
    path = tmp_path / "in.jsonl"
    if prepared == "input":
        path.write_bytes(b"")
        here = Here(tmp_path, [path])
        here.run()
        assert here.told()["complete"]
        assert here.told()["stories_in"] == 0
    else:
        with pytest.raises(InputUnusable, match="nothing to read"):
            Here(tmp_path, [path])
