"""JSON-LD in HTML pages: the article that a site tells search engines (schema.org/NewsArticle).

Found with Python's own HTML parser. A page without one, or whose article has no `articleBody`, is
an error line: what the page itself says is read by `--format html`.
"""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import pydantic_core

from service.archive.faults import StoryMissing
from service.archive.inputs import Source
from service.archive.readers.text_file import read_words
from service.archive.record import Record

_TYPES = frozenset(
    {
        *("NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle"),
        *("OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "BlogPosting"),
        *("LiveBlogPosting", "Report"),
    }
)
_MOST_NODES = 10_000
"""Objects that are looked at in one page."""


def read(source: Source, most_bytes: int) -> Iterator[Record]:
    """One record, with every field that schema.org has for an article of ours."""
    words = read_words(source, most_bytes)
    if isinstance(words, Record):
        yield words
        return
    scripts = _Scripts()
    scripts.feed(words)
    for script in scripts.found:
        for node in _nodes(script):
            if _TYPES & set(_texts(node.get("@type"))) and node.get("articleBody"):
                yield Record(source.name, 1, _fields(source.name, node))
                return
    fault = StoryMissing("the page has no JSON-LD article with an articleBody")
    yield Record(source.name, 1, fault=fault)


class _Scripts(HTMLParser):
    """Collects the scripts of type application/ld+json."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs).get("type") or ""
        self._inside = tag == "script" and told.strip().lower() == "application/ld+json"
        if self._inside:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data

    def handle_endtag(self, _tag: str) -> None:
        self._inside = False


def _nodes(script: str) -> Iterator[Mapping[str, Any]]:
    """Every object of a script, however it is nested, at most so many."""
    try:
        waiting: list[Any] = [pydantic_core.from_json(script.strip())]
    except ValueError:
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [one for one in node.values() if isinstance(one, dict | list)]
        elif isinstance(node, list):
            waiting += node


def _fields(name: str, node: Mapping[str, Any]) -> dict[str, object]:
    address = node.get("url") or node.get("@id") or _first(node.get("mainEntityOfPage"), "@id")
    return {
        "id": node.get("identifier") if isinstance(node.get("identifier"), str) else name,
        "title": node.get("headline"),
        "text": node.get("articleBody"),
        "byline": ", ".join(_names(node.get("author"))) or None,
        "published_at": node.get("datePublished"),
        "updated_at": node.get("dateModified"),
        "dateline": node.get("dateline"),
        "language": _first(node.get("inLanguage"), "alternateName"),
        "source": _first(node.get("publisher"), "name"),
        "url": address,
        "section": node.get("articleSection"),
    }


def _texts(told: object) -> list[str]:
    return [one for one in (told if isinstance(told, list) else [told]) if isinstance(one, str)]


def _first(told: Any, key: str) -> str | None:
    """A value that may be text, an object that names it, or a list of either."""
    one = told[0] if isinstance(told, list) and told else told
    found = one.get(key) if isinstance(one, dict) else one
    return found if isinstance(found, str) else None


def _names(told: Any) -> list[str]:
    people = told if isinstance(told, list) else [told]
    return [name for one in people if (name := _first(one, "name"))]
