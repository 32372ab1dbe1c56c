"""WARC, the files of web crawls (ISO 28500): every HTML page that was answered with 200.

Read with warcio (the extra `archive`). The id is the page's address, its version the time of the
capture, so that a page crawled twice has two versions. Other records (images, redirects, requests)
are no stories and are passed over.
"""

from collections.abc import Iterator
from typing import Any

from service.archive.faults import InputDamaged, LineTooLong, LineUnreadable
from service.archive.inputs import Source
from service.archive.packages import package
from service.archive.record import Record
from service.errors import ArticleRejected
from service.reading.encoding import decode

_PAGES = ("text/html", "application/xhtml+xml")
_CHUNK = 1 << 16


def read(source: Source, most_bytes: int) -> Iterator[Record]:
    """A record a page, numbered by its place among all records of the file."""
    warcio = package("warcio.archiveiterator", "reading WARC")
    faults = package("warcio.exceptions", "reading WARC")
    number = 0
    with source.open() as file:  # decompressed by Python, which tells when a member is cut off
        try:
            for one in warcio.ArchiveIterator(file):
                number += 1
                if one.rec_type == "response" and _is_page(one):
                    yield _record(source.name, number, one, most_bytes)
        except faults.ArchiveLoadFailed:
            fault = InputDamaged(f"the file breaks off after record {number}")
            yield Record(source.name, number + 1, fault=fault)


def _is_page(one: Any) -> bool:
    http = one.http_headers
    if http is None or http.get_statuscode() != "200":
        return False
    return (http.get_header("Content-Type") or "").partition(";")[0].strip().lower() in _PAGES


def _record(name: str, number: int, one: Any, most_bytes: int) -> Record:
    """Decompressed a little at a time, so that a bomb is let go as soon as it is too long."""
    stream, content = one.content_stream(), bytearray()
    while chunk := stream.read(_CHUNK):
        content += chunk
        if len(content) > most_bytes:
            fault: ArticleRejected = LineTooLong(f"the page has more than {most_bytes} bytes")
            return Record(name, number, fault=fault)
    if getattr(one.raw_stream, "limit", 0) > 0:
        return Record(name, number, fault=InputDamaged("the page is cut off"))
    if not content:
        return Record(name, number, fault=LineUnreadable("the page holds nothing"))
    try:
        html = _words(bytes(content), one.http_headers.get_header("Content-Type") or "")
    except ArticleRejected as rejected:
        return Record(name, number, fault=rejected)
    address = one.rec_headers.get_header("WARC-Target-URI")
    moment = one.rec_headers.get_header("WARC-Date")
    return Record(name, number, {"id": address, "url": address, "updated_at": moment, "html": html})


def _words(content: bytes, content_type: str) -> str:
    """By the charset that the server told, else as any file."""
    charset = content_type.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    if charset:
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content)[0]
