"""Limits on HTML, checked in one linear pass before any parser sees it.

Measured on a shared 2-core machine: 50,000 nested elements cost nh3 21 s, selectolax 14 s,
html5lib over 30 s, and lxml silently lost the text below its own depth limit. What passes here is
within what lxml keeps whole (2,047 levels with `huge_tree`, libxml2 2.14). The tags are counted as
the HTML standard would; the parser itself runs in a child that can be killed.
"""

import re
from collections import Counter

from service.errors import ArticleTooLong, UnsafeMarkup

MAX_CHARS = 3_000_000
"""Characters of markup; the largest of 259 news pages of the development data has 1.6 million."""

MAX_DEPTH = 512
"""Open elements at once; the deepest of these pages has fewer than 50."""

MAX_TAGS = 60_000
"""Start tags; the richest of these pages has 9,892."""

MAX_ATTRIBUTES = 256
"""Attributes of one tag."""

MAX_TAG_CHARS = 65_536
"""Characters of one tag; the longest of these pages has 61,537 bytes, an inline picture."""

_PICTURE = re.compile(r"data:[\w/+.-]{0,60};base64,[A-Za-z0-9+/=%\s]{256,}+")
# As the HTML standard reads a tag: a quotation mark quotes only after an equals sign.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<inside>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+)>"
)
_ATTRIBUTE = re.compile(r"[^\s=/>]++\s*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?")
_DECLARED = re.compile(r"<!\s*(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b", re.IGNORECASE)
_VOID = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr basefont".split()  # noqa: SIM905
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_CLOSES_ITSELF = {
    "p": {"p"},
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "option": {"option"},
    "tbody": {"tbody", "thead", "tr", "td", "th"},
}
MAX_UNCLOSED = 200
"""Characters after a comment, tag or script that never ends; a longer rest is refused, because it
may be the story: browsers do not show it and parsers drop it."""

_BARRIERS = frozenset({"ul", "ol", "table", "div", "section", "dl", "select", "tr"})
_LOOK_BACK = 8
"""Open elements among which one that a start tag closes is looked for."""


def check_markup(html: str) -> str:
    """`html` less inline pictures and an unclosed last comment, when it keeps within the limits.

    Raises ArticleTooLong for its size, UnsafeMarkup for everything else.
    """
    if len(html) > MAX_CHARS:
        raise ArticleTooLong(f"the HTML has more than {MAX_CHARS:,} characters")
    html = _PICTURE.sub("data:,", html)
    if _DECLARED.search(html):
        raise UnsafeMarkup("the HTML declares entities or elements of its own")
    return html[: _Scan(html).run()]


class _Scan:
    """One pass over the tags; `run` gives how much of the markup is to be read."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.open: list[str] = []
        self.counts: Counter[str] = Counter()
        self.tags = 0

    def run(self) -> int:
        html, position = self.html, 0
        while (start := html.find("<", position)) >= 0:
            following = html[start + 1 : start + 2]
            if html.startswith("<!--", start):
                end = html.find("-->", start + 4)
                if end < 0:
                    return self._unclosed(start, "comment")
                position = end + 3
            elif following.isascii() and (following.isalpha() or following == "/"):
                after = self._tag(start)
                if after is None:
                    return self._unclosed(start, "tag")
                position = after
            elif following in {"!", "?"}:
                end = html.find(">", start)
                if end < 0:
                    return self._unclosed(start, "declaration")
                position = end + 1
            else:
                position = start + 1
        return len(html)

    def _unclosed(self, start: int, what: str) -> int:
        if len(self.html) - start > MAX_UNCLOSED:
            raise UnsafeMarkup(f"a {what} is never closed")
        return start

    def _tag(self, start: int) -> int | None:
        """Counts the tag at `start`; where it ends, None when the markup ends inside it."""
        html = self.html
        tag = _TAG.match(html, start, start + MAX_TAG_CHARS)
        if tag is None:
            if html.startswith("</", start) and not html[start + 2 : start + 3].isalpha():
                return start + 2
            if start + MAX_TAG_CHARS < len(html):
                raise UnsafeMarkup(f"a tag has more than {MAX_TAG_CHARS:,} characters")
            return None
        name = tag["name"].lower()
        if tag["end"]:
            self._close(name)
            return tag.end()
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise UnsafeMarkup(f"the HTML has more than {MAX_TAGS:,} tags")
        inside = tag["inside"]
        if len(inside) > MAX_ATTRIBUTES and self._attributes(inside) > MAX_ATTRIBUTES:
            raise UnsafeMarkup(f"a tag has more than {MAX_ATTRIBUTES} attributes")
        if name in _RAW:
            return self._raw_end(name, tag.end())
        if name not in _VOID and not (inside.endswith("/") and name in {"path", "use", "g"}):
            self._open(name)
        return tag.end()

    @staticmethod
    def _attributes(inside: str) -> int:
        return sum(1 for _ in _ATTRIBUTE.finditer(inside))

    def _raw_end(self, name: str, position: int) -> int | None:
        """Where the text of a script or style ends, which no tag can open or close."""
        closing = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(self.html, position)
        return closing.start() if closing else None

    def _open(self, name: str) -> None:
        closed = _CLOSES_ITSELF.get(name)
        if closed is not None:
            outermost = ""
            for other in reversed(self.open[-_LOOK_BACK:]):
                if other in closed:
                    outermost = other
                elif other in _BARRIERS:
                    break
            self._close(outermost)
        self.open.append(name)
        self.counts[name] += 1
        if len(self.open) > MAX_DEPTH:
            raise UnsafeMarkup(f"the HTML is nested deeper than {MAX_DEPTH} levels")

    def _close(self, name: str) -> None:
        """Closes down to `name`; an end tag without a start is ignored."""
        if not self.counts[name]:
            return
        while self.open:
            closed = self.open.pop()
            self.counts[closed] -= 1
            if closed == name:
                return
