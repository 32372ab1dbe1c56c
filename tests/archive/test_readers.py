"""Every format gives its stories, and nothing that is wrong with an input loses another story."""

import bz2
import csv
import errno
import gzip
import io
import json
import os
import resource
import signal
import tracemalloc
from pathlib import Path

import pytest

from service.archive.faults import InputUnusable
from service.archive.inputs import Inputs
from service.archive.packages import package
from service.archive.readers import SUFFIXES, read_source
from service.archive.record import Record
from tests.archive.archives import story_text, write_stories
from tests.archive.here import Here


def _records(
    path: Path | str, format_name: str | None = None, most_bytes: int = 100_000
) -> list[Record]:
    inputs = Inputs([str(path)], frozenset(SUFFIXES), forced=format_name is not None)
    return [
        record
        for source in inputs.walk()
        for record in read_source(source, format_name, most_bytes)
    ]


def _told(records: list[Record]) -> list[object]:
    """Ids of stories, types of faults."""
    return [
        record.fault.slug() if record.fault else (record.fields or {}).get("id")
        for record in records
    ]


def test_csv_rows(tmp_path: Path) -> None:
    """Quoted line breaks, a byte order mark; a short row and one that is not UTF-8 are errors."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([["id", "text"], ["a", "one\ntwo"], ["b"], ["c", "three"]])
    path = tmp_path / "in.csv"
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode() + b"d,caf\xe9\r\ne,four\r\n")

    told = _told(_records(path))

    assert told == ["a", "line-unreadable", "c", "line-unreadable", "e"]


def test_an_unclosed_quotation_mark_is_told(tmp_path: Path) -> None:
    """It swallows the rows behind it: they are said to be unread, never dropped in silence."""
    path = tmp_path / "in.csv"
    path.write_text('id,text\na,fine\nb,"open\n' + "c,more\n" * 50_000)

    assert _told(_records(path)) == ["a", "line-unreadable", "input-damaged"]


def test_parquet_rows(tmp_path: Path) -> None:
    """Typed columns; a file that is cut off is damaged."""
    path = tmp_path / "in.parquet"
    pa, parquet = (package(name, "a test") for name in ("pyarrow", "pyarrow.parquet"))
    table = pa.table({"id": ["a", "b"], "text": ["one", "two"], "n": [1, 2]})
    parquet.write_table(table, path)
    whole = _records(path)
    path.write_bytes(path.read_bytes()[:-20])

    assert _told(whole) == ["a", "b"]
    assert (whole[1].fields or {})["n"] == 2
    assert _told(_records(path)) == ["input-damaged"]


def test_a_folder_of_files(tmp_path: Path) -> None:
    """Each file a story; front matter is its fields; what no reader reads is counted."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(story_text(1))
    (tmp_path / "a.md").write_text("---\ntitle: T\nid: m1\ntags: [x]\n---\nThe body.\n")
    (tmp_path / "c.html").write_text("<p>Words.</p>")
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "bomb.md").write_text("---\na: &a [x]\nb: *a\n---\nBody\n")
    inputs = Inputs([str(tmp_path)], frozenset(SUFFIXES))

    assert [source.name for source in inputs.walk()] == ["a.md", "b/one.txt", "bomb.md", "c.html"]
    assert inputs.passed_over == {".jpg": 1}
    told = _records(tmp_path)
    assert _told(told) == ["m1", "b/one.txt", "bomb.md", "c.html"]
    assert (told[0].fields or {})["text"] == "The body.\n"


def test_a_folder_that_cannot_be_read_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its name, as what is not there does."""

    def refuse(_folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(InputUnusable, match=f"{tmp_path} cannot be read: Permission denied"):
        list(Inputs([str(tmp_path)], frozenset(SUFFIXES)).walk())


def _warc(path: Path, *pages: tuple[str, str, bytes]) -> Path:
    http_part, warc_part = (
        package(f"warcio.{name}", "a test") for name in ("statusandheaders", "warcwriter")
    )
    with path.open("wb") as file:
        writer = warc_part.WARCWriter(file, gzip=True)
        for address, kind, body in pages:
            headers = [("Content-Type", kind)]
            if body[:2] == b"\x1f\x8b":
                headers.append(("Content-Encoding", "gzip"))
            http = http_part.StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=io.BytesIO(body), http_headers=http
                )
            )
    return path


def test_warc_pages(tmp_path: Path) -> None:
    """Pages that were answered with 200; images are passed over, a bomb and a cut are told."""
    path = _warc(
        tmp_path / "in.warc.gz",
        (
            "https://example.org/a",
            "text/html; charset=iso-8859-1",
            "<p>caf\xe9</p>".encode("latin1"),
        ),
        ("https://example.org/i", "image/png", b"\x89PNG"),
        ("https://example.org/b", "text/html", gzip.compress(b"a" * 50_000_000)),
        ("https://example.org/c", "text/html", b"<p>three</p>" * 300),
    )
    told = _records(path)
    path.write_bytes(path.read_bytes()[:-60])
    cut = _told(_records(path))

    assert _told(told) == ["https://example.org/a", "line-too-long", "https://example.org/c"]
    assert (told[0].fields or {})["html"] == "<p>caf\xe9</p>"
    assert "updated_at" in (told[0].fields or {})
    assert cut[:2] == ["https://example.org/a", "line-too-long"]
    assert len(cut) == 3


WXR = """<?xml version="1.0"?>{dtd}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Site</title>
<item><title>Bridge</title><link>https://example.org/1</link><dc:creator>Ines</dc:creator>
<content:encoded><![CDATA[<p>{body}</p>]]></content:encoded><wp:post_id>1</wp:post_id>
<wp:post_date_gmt>2025-03-05 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><category domain="post_tag">harbour</category></item>
<item><title>Draft</title><wp:post_id>2</wp:post_id><wp:status>draft</wp:status>
<wp:post_type>post</wp:post_type></item>
<item><title>{title}</title><content:encoded><![CDATA[<p>b</p>]]></content:encoded>
<wp:post_id>3</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
</channel></rss>"""


def test_wordpress_posts(tmp_path: Path) -> None:
    """Published posts with their fields; drafts are no stories."""
    path = tmp_path / "in.xml"
    path.write_text(WXR.format(dtd="", body="words", title="T"))

    told = _records(path)

    assert _told(told) == ["1", "3"]
    fields = told[0].fields or {}
    assert fields["html"] == "<p>words</p>"
    assert (fields["byline"], fields["tags"]) == ("Ines", ["harbour"])


def test_nested_entities_grow_nothing(tmp_path: Path) -> None:
    """The billion laughs of XML: refused or not replaced, in either case small."""
    laughs = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"x" if not n else ""}'
        f'{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
        for n in range(12)
    )
    path = tmp_path / "in.xml"
    path.write_text(WXR.format(dtd=f"<!DOCTYPE rss [{laughs}]>", body="words", title="&l11;"))

    tracemalloc.start()
    told = _records(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert _told(told)[0] in ("1", "input-damaged")
    assert "haha" not in str([record.fields for record in told])
    assert peak < 20_000_000


def test_a_broken_export_is_told(tmp_path: Path) -> None:
    """What stood before the break is kept."""
    path = tmp_path / "in.xml"
    path.write_text(WXR.format(dtd="", body="words", title="T & <T"))

    assert _told(_records(path)) == ["1", "input-damaged"]


def test_json_ld_articles(tmp_path: Path) -> None:
    """The article, wherever it stands in the graph; a page without one is told."""
    article = {
        "@type": ["NewsArticle"],
        "headline": "Bridge",
        "articleBody": "The bridge will close.",
        "author": [{"name": "Ines"}, {"name": "Jo"}],
        "publisher": {"name": "The Quay"},
        "datePublished": "2025-03-05T10:00:00Z",
    }
    graph = json.dumps({"@graph": [{"@type": "WebSite"}, {"x": [article]}]})
    (tmp_path / "a.html").write_text(f'<script type="application/ld+json">{graph}</script><p>x')
    (tmp_path / "b.html").write_text('<script type="application/ld+json">{broken</script>')

    told = _records(tmp_path, "json-ld")

    assert _told(told) == ["a.html", "story-missing"]
    fields = told[0].fields or {}
    assert (fields["byline"], fields["source"]) == ("Ines, Jo", "The Quay")


def test_a_url_is_read_through_fsspec(tmp_path: Path) -> None:
    """As s3:// would be; here memory://, and a glob."""
    fsspec = package("fsspec", "a test")
    with fsspec.open("memory://bucket/one.jsonl.gz", "wb") as file:
        file.write(gzip.compress(b'{"id": "a", "text": "x"}\n'))

    assert _told(_records("memory://bucket/*.gz")) == ["a"]


@pytest.mark.parametrize("url", ["https://a:key@127.0.0.1:1/in.jsonl?sig=key", "nowhere://key/in"])
def test_a_url_that_cannot_be_reached_stops_the_run(url: str) -> None:
    """By its name, whatever the library of that storage raises, and without what opens it."""
    with pytest.raises(InputUnusable) as stopped:
        _records(url.replace("nowhere://key", "nowhere://bucket"))

    assert "cannot be read" in stopped.value.detail
    assert "key" not in stopped.value.detail


def test_a_url_that_breaks_off_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is behind it is not damaged: a resume reads on, and no story is left out."""
    fsspec = package("fsspec", "a test")
    with fsspec.open("memory://bucket/long.jsonl", "wb") as file:
        file.write(b'{"id": "a", "text": "x"}\n')
    monkeypatch.setattr(package("fsspec.implementations.memory", "").MemoryFile, "read", _hang_up)

    with pytest.raises(InputUnusable, match="ConnectionResetError"):
        _records("memory://bucket/long.jsonl")


def _hang_up(*_: object) -> bytes:
    raise ConnectionResetError


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz"])
def test_what_is_no_compressed_file_is_told(tmp_path: Path, suffix: str) -> None:
    """One error line, whatever the decompressor calls it."""
    path = tmp_path / f"in.jsonl{suffix}"
    path.write_bytes(b"Just words, and no archive.")

    assert _told(_records(path)) == ["input-damaged"]


@pytest.mark.parametrize("suffix", [".gz", ".bz2"])
def test_a_truncated_file_is_told(tmp_path: Path, suffix: str) -> None:
    """The stories before the cut are kept, and one error line says that there was more."""
    path = tmp_path / f"in.jsonl{suffix}"
    lines = b"".join(
        json.dumps({"id": str(n), "text": story_text(n * 7919)}).encode() + b"\n"
        for n in range(3_000)
    )
    whole = gzip.compress(lines) if suffix == ".gz" else bz2.compress(lines, 1)
    path.write_bytes(whole[: len(whole) * 2 // 3])

    told = _told(_records(path))

    assert told[-1] == "input-damaged"
    assert told[:3] == ["0", "1", "2"]
    assert set(told[:-1]) == {str(n) for n in range(len(told) - 1)}


def test_bad_lines_lose_no_neighbour(tmp_path: Path) -> None:
    """Bad UTF-8, deep nesting, no object, no JSON: each its own error line."""
    path = tmp_path / "in.jsonl"
    good = b'{"id": "a", "text": "x"}\n'
    bad = [b'{"id": "caf\xe9"}\n', b"[" * 100_000 + b"\n", b"[1]\n", b'{"id": 1\n', b'{"a": NaN}\n']
    path.write_bytes(good + b"".join(line + good for line in bad))

    told = _told(_records(path))

    assert told == ["a", *["line-unreadable", "a"] * 5]


def test_a_line_of_100_megabytes_is_never_held(tmp_path: Path) -> None:
    """It is skipped in pieces; the story behind it is read."""
    path = tmp_path / "in.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "a", "text": "')
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"id": "b", "text": "x"}\n')

    tracemalloc.start()
    told = _told(_records(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert told == ["line-too-long", "b"]
    assert peak < 5_000_000


def test_a_decompression_bomb_is_never_held(tmp_path: Path) -> None:
    """300 MB of nothing in 300 KB, without an end of line."""
    path = tmp_path / "in.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        zeros = b"0" * 10_000_000
        for _ in range(30):
            file.write(zeros)

    tracemalloc.start()
    told = _told(_records(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert told == ["input-damaged"]
    assert peak < 8_000_000


def test_a_full_disk_stops_the_run_and_a_resume_loses_nothing(tmp_path: Path) -> None:
    """It is told before more is paid for; what was acknowledged stands, the rest comes later."""
    from service.archive.faults import ArchiveUnwritable

    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 200)])
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, former[1]))
    try:
        with pytest.raises(ArchiveUnwritable, match="resume"):
            here.run(concurrency=8)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        signal.signal(signal.SIGXFSZ, ignored)
    asked = len(here.engine.asked)
    here.run()
    told = here.told()

    assert asked < 200
    assert (told["briefs"], told["complete"]) == (200, True)
