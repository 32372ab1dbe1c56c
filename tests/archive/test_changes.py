"""An archive grows, is made better in part, forgets on demand, and is judged by a sample."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from schemas.draft import Draft
from service.archive.erasing import erase
from service.archive.exporting import WRITERS, export_archive, rows_of
from service.archive.faults import FieldRejected
from service.archive.packages import package
from service.archive.quoting import Estimate, Measured, Spent, batched, cost, tokens
from service.archive.record import id_key
from service.archive.sampling import draw, page, rates, wilson
from service.archive.verifying import verify_archive
from service.archive.where import chosen_by, condition
from service.engines.scripted import first_sentences
from service.errors import EngineRefused
from service.ports import Brief, Repair
from service.pricing import Price
from service.reading import read_article
from service.source_text import SourceText
from tests.archive.archives import story_text, write_stories
from tests.archive.here import Here, PaidEngine


def _append(path: Path, *stories: Mapping[str, object]) -> Path:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in stories)
    return path


def test_an_update_briefs_what_is_new_and_what_changed(tmp_path: Path) -> None:
    """What the archive has already is neither paid for nor a duplicate."""
    given = write_stories(tmp_path / "in.jsonl", 10)
    here = Here(tmp_path, [given])
    here.run()
    _append(given, {"id": "s3", "text": story_text(77)}, {"id": "n", "text": story_text(78)})
    here.add_pass("update")
    here.run()
    told = here.told()

    assert len(here.engine.asked) == 12
    assert (told["stories_in"], told["briefs"], told["duplicates"]) == (12, 12, 0)
    assert told["unchanged"] == 10
    assert told["complete"]


def test_an_update_tells_an_unreadable_line_once(tmp_path: Path) -> None:
    """It has its error line; the next night's update is not one error more."""
    given = write_stories(tmp_path / "in.jsonl", 2)
    with given.open("a") as file:
        file.write("{broken\n")
    here = Here(tmp_path, [given])
    here.run()
    here.add_pass("update")
    here.run()
    told = here.told()

    assert (told["stories_in"], told["briefs"], told["errors"]) == (3, 2, 1)
    assert told["complete"]


def test_an_upgrade_briefs_the_chosen_part_beside_the_old(tmp_path: Path) -> None:
    """Each record keeps one outcome; the old line stays in the segments, and a resume is exact."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 6)])
    here.run()
    here.add_pass("upgrade", prompt="a@2")
    chosen = chosen_by("id=s4", here.archive.shard(0))
    here.run("where", chosen=chosen)
    here.run("where", chosen=chosen)
    shard = here.archive.shard(0)
    lines = [line for name in shard.visible() for _, line in shard.lines(name)]

    assert len(here.engine.asked) == 7
    assert here.told()["briefs"] == 6
    assert len(lines) == 7


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("prompt<3", True),
        ("prompt>=3", False),
        ("status=partial and held>1", True),
        ("id!=a", False),
    ],
)
def test_conditions_are_read(where: str, *, holds: bool) -> None:
    """Versions are compared as numbers, words as words."""
    from service.archive.entry import Header

    told = {"kind": "brief", "at": "0", "key": "0", "pass_number": 1, "id": "a", "held": 2}
    header = Header.model_validate(told | {"word": "partial", "prompt": "story_summary@2"})

    assert condition(where)(header) is holds


def test_what_is_erased_stands_nowhere(tmp_path: Path) -> None:
    """Segments, index, exports: no word of it, nor its id; and it is not briefed again."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 9)])
    here.run()
    out = tmp_path / "out"
    for name in WRITERS:
        export_archive(here.archive, out / "exports" / f"briefs.{name}", name)
    (out / "exports" / ".briefs.csv.part").write_bytes(b'"s4",Case 4 ')

    found = erase(here.archive, ["s4"])
    told = here.told()
    here.run()
    here.add_pass("update")
    here.run()

    held = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert b"Case 4 " not in held
    assert b'"s4"' not in held
    assert (found.exports, found.deleted) == (3, 1)
    assert (told["stories_in"], told["briefs"], told["erased"]) == (9, 8, 1)
    assert len(here.engine.asked) == 9


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_keeps_what_is_not_erased(tmp_path: Path, name: str) -> None:
    """Erasing gives the file that an export of what is left would write, byte by byte."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 300)])
    here.run()
    standing, fresh = tmp_path / "out" / "exports" / f"briefs.{name}", tmp_path / f"fresh.{name}"
    export_archive(here.archive, standing, name)

    erase(here.archive, ["s4", "s280"])
    export_archive(here.archive, fresh, name)

    assert _table(standing) == _table(fresh)


def _table(path: Path) -> object:
    if path.suffix != ".parquet":
        return path.read_bytes()
    return package("pyarrow.parquet", "reading").read_table(path).to_pylist()


def test_verify_finds_a_brief_that_was_tampered_with(tmp_path: Path) -> None:
    """Quotes, offsets and today's checks, without a model."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 3)])
    here.run()
    assert verify_archive(here.archive, read_article).holds
    shard = here.archive.shard(0)
    path = shard.path / shard.visible()[0]
    content = path.read_bytes()
    path.write_bytes(content.replace(b"on Tuesday that", b"on Monday! that", 1))

    found = verify_archive(here.archive, read_article)

    assert found.briefs == 3
    assert not found.holds


def test_a_sample_draws_from_every_source(tmp_path: Path) -> None:
    """Small sources are not drowned by large ones; the page holds no markup of a story."""
    given = tmp_path / "in.jsonl"
    _append(
        given,
        *({"id": f"<{n}>", "text": story_text(n), "desk": "big"} for n in range(30)),
        *({"id": f"t{n}", "text": story_text(99 + n), "desk": "small"} for n in range(3)),
    )
    here = Here(tmp_path, [given])
    here.run()
    drawn = draw(here.archive, 10, "desk", seed=1)
    shown = page(drawn, "desk")

    assert sorted(line.metadata["desk"] for line in drawn) == ["big"] * 7 + ["small"] * 3
    assert "<0>" not in shown
    assert shown.count("<article") == 10


def test_a_sample_by_source_reads_the_storys_own_field(tmp_path: Path) -> None:
    """A story's `source` is no column of the metadata, and is what most archives sample by."""
    stories = ({"id": f"{n}", "text": story_text(n), "source": "AP"} for n in range(4))
    more = ({"id": f"r{n}", "text": story_text(9 + n), "source": "dpa"} for n in range(2))
    here = Here(tmp_path, [_append(tmp_path / "in.jsonl", *stories, *more)])
    here.run()

    shown = page(draw(here.archive, 4, "source", seed=1), "source")

    assert shown.count('data-group="AP"') == shown.count('data-group="dpa"') == 2


def test_a_sample_by_what_no_story_has_is_refused(tmp_path: Path) -> None:
    """A misspelt column would draw from all stories alike, and nobody would notice."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 3)])
    here.run()

    with pytest.raises(FieldRejected):
        draw(here.archive, 2, "dezk", seed=1)


def test_an_error_rate_has_its_interval() -> None:
    """Wilson's, which is not zero wide when nothing was found wrong."""
    told = rates([{"id": "a", "group": "x", "statements": 200, "wrong": 0}])

    assert told["all"] == {"wrong": 0, "judged": 200, "rate": 0.0, "low": 0.0, "high": 0.0188}
    assert wilson(10, 100) == (0.0552, 0.1744)


def test_batches_halve_the_drafts_and_not_the_repairs() -> None:
    """Known from finished briefs; without any, the interval says that nobody knows."""
    known = [Spent(Measured(1, 1), 1, 1, calls=1 + (n < 10)) for n in range(30)]
    calls = Estimate(40.0, 40.0, 40.0)

    assert batched(calls, known).usual == pytest.approx(0.5 * 30 + 10)
    assert batched(calls, []) == Estimate(20.0, 20.0, 30.0)


def test_a_quote_from_finished_briefs_is_narrow() -> None:
    """Tokens a byte are taken from the archive; without any the interval is wide, and says so."""
    sample = [Measured(4_000 + n, 2_000) for n in range(100)]
    known = [Spent(one, one.prompt_bytes // 4, 500) for one in sample[:30]]

    read, written = tokens(1_000, sample, known)
    wide, _ = tokens(1_000, sample, [])
    money = cost(read, written, Price(1.0, 2.0))

    assert read.usual == pytest.approx(1_012_000, rel=0.01)
    assert written == Estimate(500_000, 500_000, 500_000)
    assert wide.high - wide.low > 10 * (read.high - read.low)
    assert money.usual == pytest.approx(2.01, rel=0.01)


NEAR = (
    "The harbour authority said on Tuesday that the bridge will close. Ines Dahlmark, the chief "
    "engineer, said that 14,000 vehicles cross it each day. The work begins on Monday and is "
    "expected to last six weeks, the authority said in a statement to the town's council. "
    "Ferries will carry people across the harbour while the bridge is closed to all traffic, and "
    "the town will pay for them, according to the plan that the council approved in the spring. "
    "Shops on the quay fear that customers will stay away, and their association has asked for a "
    "lower rent until the bridge is open again. The authority is to answer them within a month, "
    "and says that it will look at every case by itself before anything is decided about money. {}"
)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ("It was repaired last in the autumn of that year by workers from here.", True),
        ("It was not repaired last in the autumn of this year by workers from here.", False),
        ("It was repaired last in the autumn of 1998 by some workers from here.", False),
        ("It was repaired last in the autumn of this year by Helm workers here.", False),
        ('It was "repaired" last in the autumn of this year by workers from here.', False),
    ],
    ids=["words", "negation", "number", "name", "quotation"],
)
def test_near_copies_share_when_nothing_that_matters_differs(
    tmp_path: Path, other: str, *, shared: bool
) -> None:
    """Numbers, names, negations and quotations are the same; evidence points into each copy."""
    first = NEAR.format("It was repaired last in the autumn of this year by workers from here.")
    given = _append(
        tmp_path / "in.jsonl",
        {"id": "a", "text": first},
        {"id": "b", "text": "\n\n" + NEAR.format(other)},
    )
    here = Here(tmp_path, [given], copies="near")

    here.run(concurrency=1)

    told = here.told()
    rows = {row["id"]: row for row in rows_of(here.archive)}
    assert told["briefs"] == 2
    assert {rows["a"]["shared_from"], rows["b"]["shared_from"]} in (
        [{None, "a"}, {None, "b"}] if shared else [{None}]
    )
    assert verify_archive(here.archive, read_article).holds


def test_the_same_words_under_another_id_are_paid_for_once(tmp_path: Path) -> None:
    """Also when both are in flight at once; each has a line of its own."""
    given = _append(tmp_path / "in.jsonl", *({"id": n, "text": story_text(1)} for n in range(20)))
    here = Here(tmp_path, [given])

    here.run()

    told = here.told()
    assert (told["briefs"], told["shared_briefs"]) == (20, 19)
    assert len(here.engine.asked) == 1


def test_a_story_that_was_only_touched_is_not_paid_again(tmp_path: Path) -> None:
    """A later `updated_at` with the same words is a version with a line of its own, for nothing."""
    given = _append(
        tmp_path / "in.jsonl",
        {"id": "a", "text": story_text(1), "updated_at": "2025-03-05T09:00:00Z"},
        {"id": "a", "text": story_text(1), "updated_at": "2025-03-06T09:00:00Z"},
    )
    here = Here(tmp_path, [given])

    here.run()

    assert len(here.engine.asked) == 1
    assert here.told()["briefs"] == 2
    assert [row["updated_at"][:10] for row in rows_of(here.archive)] == ["2025-03-06"]


def test_errors_are_retried_after_the_input_has_changed(tmp_path: Path) -> None:
    """An outcome belongs to its story: what stands in its place by now is not briefed for it."""
    refusing = True

    def write(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        if refusing and ("Case 0 " in story.clean or "Case 2 " in story.clean):
            raise EngineRefused("the model refused to write the brief")
        return first_sentences(story, brief, repair)

    given = write_stories(tmp_path / "in.jsonl", 3)
    here = Here(tmp_path, [given], PaidEngine(write))
    here.run()
    lines = given.read_text().splitlines(keepends=True)
    given.write_text("".join([lines[1], lines[0], lines[2]]))
    refusing = False
    here.run("errors")
    told = here.told()

    assert (told["briefs"], told["errors"]) == (2, 1)
    assert sorted(row["id"] for row in rows_of(here.archive)) == ["s1", "s2"]
    assert verify_archive(here.archive, read_article).gone == 1


def test_erasing_reaches_drafts_and_batch_files(tmp_path: Path) -> None:
    """Requests and answers name a story by the key of its id; the others' are kept."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 2)])
    here.run()
    shard = here.archive.shard(0).path
    (shard / "batches").mkdir()
    names = {one: id_key(one).hex() for one in ("s0", "s1")}
    for name in ("b000001.requests.jsonl", "b000001.answers-0.jsonl"):
        lines = [json.dumps({"custom_id": f"k.a.{key}", "x": one}) for one, key in names.items()]
        (shard / "batches" / name).write_text("\n".join(lines) + "\n")
    drafts = [json.dumps({"story": "k", "id": key, "draft": one}) for one, key in names.items()]
    (shard / "drafts-000001.jsonl").write_text("\n".join(drafts) + "\n")

    erase(here.archive, ["s0"])

    files = [*(shard / "batches").iterdir(), shard / "drafts-000001.jsonl"]
    held = [path.read_text() for path in files]
    assert all('"s1"' in one and '"s0"' not in one for one in held)
