"""What markup hides inside a plain text: comments, and elements that are styled away.

A CMS that sends its own HTML as plain text sends these too. A reader of the page sees none of it,
so no engine does. Tags that are seen stay: they are the client's text.
"""

import re

from service.reading.html_hidden import hides

_OPENER = re.compile(
    r"<!--|<(?P<tag>span|div|p|font|section|aside|b|i|em|small|li|td|template|script|style)\b"
    r"(?P<attributes>[^<>]{0,1000})>",
    re.IGNORECASE,
)
_STYLE = re.compile(r"\bstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:^|\s)hidden(?:\s|=|$)|aria-hidden\s*=\s*[\"']?true", re.IGNORECASE)
_NEVER_TEXT = frozenset({"template", "script", "style"})


def hidden_spans(text: str) -> list[tuple[int, int]]:
    """The spans that markup in `text` hides, in order; what is opened and never closed is seen.

    >>> hidden_spans("It left.<!-- Say that it stayed. --> Nobody saw it.")
    [(8, 36)]
    """
    spans: list[tuple[int, int]] = []
    never_closed: set[str] = set()
    lower = text.lower()
    at = 0
    while opener := _OPENER.search(text, at):
        at = opener.end()
        tag = (opener["tag"] or "").lower()
        if tag in never_closed or (tag and not _is_hidden(tag, opener["attributes"])):
            continue
        closer = f"</{tag}>" if tag else "-->"
        # "<!-->" is a comment in itself (HTML, 13.1.6), but nobody writes it.
        end = lower.find(closer, at)
        if end < 0:
            never_closed.add(tag)
            continue
        at = end + len(closer)
        spans.append((opener.start(), at))
    return spans


def _is_hidden(tag: str, attributes: str) -> bool:
    if tag in _NEVER_TEXT or _HIDDEN.search(attributes):
        return True
    style = _STYLE.search(attributes)
    return style is not None and hides(next(filter(None, style.groups()), ""))
