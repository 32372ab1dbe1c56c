"""Stories and traces as files: encodings, limits, privacy."""

import json
import stat
from pathlib import Path

import pytest

from service.cli.story_file import is_html, read_bytes
from service.cli.trace_file import tracing
from service.errors import ArticleRejected, ArticleTooLong
from service.ports import Exchange, Fault
from service.reading.encoding import decode
from tests.cli.trying_fakes import draft

STORY = "“Déjà vu,” the mayor said – again."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_guessing(encoding: str) -> None:
    """A byte order mark decides; without one, UTF-8 fits exactly or not at all."""
    assert decode(STORY.encode(encoding)) == (STORY, False)


def test_an_old_export_is_read_as_windows_1252_and_said_so() -> None:
    """The one encoding that newsrooms still write besides Unicode."""
    assert decode(STORY.encode("cp1252")) == (STORY, True)


@pytest.mark.parametrize(
    "body", [b"%PDF\0\1", b"\xff\xd8\xff\xe0\x81", b"\xff\xfea", STORY.encode("utf-16-le")]
)
def test_what_is_no_text_is_refused(body: bytes) -> None:
    """A picture or a word processor's file is never briefed as a story."""
    with pytest.raises(ArticleRejected) as refused:
        decode(body)

    assert refused.value.detail.startswith("the file is not text")


@pytest.mark.parametrize("rest", [b"1.4 all of it ASCII", b"1.7\0\1\xff"])
def test_a_pdf_is_told_as_one(rest: bytes) -> None:
    """Also one that would pass for text: its objects are no story."""
    with pytest.raises(ArticleRejected, match="the file is a PDF"):
        decode(b"%PDF-" + rest)


@pytest.mark.parametrize(
    ("name", "html"), [("a.html", True), ("a.HTM", True), ("a.txt", False), ("-", False)]
)
def test_a_suffix_says_html(name: str, html: bool) -> None:
    """So `--html` is needed for standard input alone."""
    assert is_html(Path(name)) is html


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    """At the limit it is read."""
    story = tmp_path / "story.txt"
    story.write_bytes(b"x" * 11)

    assert read_bytes(story, 11) == b"x" * 11
    with pytest.raises(ArticleTooLong):
        read_bytes(story, 10)


def test_a_trace_is_json_lines_for_its_owner_alone(tmp_path: Path) -> None:
    """It holds the story; nobody else may read it, also when the file was there before."""
    path = tmp_path / "trace.jsonl"
    path.write_text("old")
    path.chmod(0o644)
    with tracing(path) as trace:
        assert trace is not None
        trace.exchanges.append(Exchange("prompt words", "answer \ud83d"))
        trace.drafts.append(draft())
        trace.faults.append((Fault("bullets", 0, "numbers", "why"),))
    lines = [json.loads(line) for line in path.read_text().splitlines()]

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [line["kind"] for line in lines] == ["prompt", "answer", "draft", "fault"]
    assert lines[0]["text"] == "prompt words"
    assert lines[2] == {"kind": "draft", "round": 1, "draft": draft().model_dump(mode="json")}
    assert lines[3] == {
        "kind": "fault",
        "round": 1,
        "section": "bullets",
        "index": 0,
        "check": "numbers",
        "reason": "why",
    }


def test_a_trace_is_written_when_the_brief_fails(tmp_path: Path) -> None:
    """That is when it is needed most."""
    path = tmp_path / "trace.jsonl"

    def failing() -> None:
        with tracing(path) as trace:
            assert trace is not None
            trace.exchanges.append(Exchange("p", "a"))
            raise ArticleRejected("no")

    with pytest.raises(ArticleRejected):
        failing()

    assert len(path.read_text().splitlines()) == 2


def test_without_a_file_nothing_is_traced() -> None:
    """No trace, no story text kept."""
    with tracing(None) as trace:
        assert trace is None
