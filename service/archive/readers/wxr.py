"""WXR, what WordPress exports: RSS with the posts' HTML (WordPress eXtended RSS 1.2).

Read with lxml as a stream. Entities that the file declares are not replaced, nothing is loaded from
anywhere, and libxml2's own limits stand, so that nested entities grow nothing.
"""

from collections.abc import Iterator
from typing import Any

from service.archive.faults import InputDamaged, LineTooLong
from service.archive.inputs import Source
from service.archive.packages import package
from service.archive.record import Record

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"
_WP = "{http://wordpress.org/export/1."
_POSTS = ("post",)
"""Types of entries that are stories; pages, menus and attachments are none."""


def read(source: Source, most_bytes: int) -> Iterator[Record]:
    """A record a published post, numbered by its place among all entries."""
    etree = package("lxml.etree", "reading a WordPress export")
    number = 0
    with source.open() as file:
        try:
            for _, element in etree.iterparse(
                file,
                events=("end",),
                tag="item",
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                recover=False,
            ):
                number += 1
                fields = _fields(element)
                _forget(element)
                if fields is None:
                    continue
                if len(str(fields["html"] or "")) > most_bytes:
                    fault = LineTooLong(f"the post has more than {most_bytes} characters")
                    yield Record(source.name, number, fault=fault)
                else:
                    yield Record(source.name, number, fields)
        except etree.XMLSyntaxError as broken:
            line = broken.lineno if isinstance(broken.lineno, int) else 0
            told = f"the file is no XML from line {line} on, after entry {number}"
            yield Record(source.name, number + 1, fault=InputDamaged(told))


def _fields(element: Any) -> dict[str, object] | None:
    """The post's fields; None for what is no published story."""
    told: dict[str, str] = {}
    names: dict[str, list[str]] = {"category": [], "post_tag": []}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "category":
            names.setdefault(child.get("domain") or "category", []).append(child.text or "")
        elif child.tag.startswith(_WP):
            told[child.tag.partition("}")[2]] = child.text or ""
        else:
            told[child.tag] = child.text or ""
    if told.get("post_type", "post") not in _POSTS or told.get("status", "publish") != "publish":
        return None
    return {
        "id": told.get("post_id") or told.get("guid") or None,
        "title": told.get("title"),
        "url": told.get("link"),
        "byline": told.get(f"{_DC}creator"),
        "published_at": _moment(told.get("post_date_gmt")) or told.get("pubDate"),
        "updated_at": _moment(told.get("post_modified_gmt")),
        "html": told.get(_CONTENT),
        "categories": names["category"],
        "tags": names["post_tag"],
    }


def _moment(told: str | None) -> str | None:
    """WordPress writes zeros for a date that it does not have."""
    return None if not told or told.startswith("0000") else told


def _forget(element: Any) -> None:
    """Memory stays flat: what was read is let go, and what stood before it too."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
