"""Whether a text that was sent as plain is a page of HTML: then its tags would be read as words.

By how it opens, so that a story which quotes tags is none.
"""

import re

_LED = re.compile(r"\s*(?:(?:<\?xml\b[^<>]{0,200}\?>|<!--.{0,2000}?-->)\s*){0,3}", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|(?:html|head|body)(?=[\s>])[^<>]{0,1000}>)", re.IGNORECASE)
_BLOCK = (
    r"(?:p|div|article|section|main|header|h[1-6]|ul|ol|li|table|tr|td|figure|blockquote|span|a)"
)
_OPENS = re.compile(rf"<{_BLOCK}(?:\s[^<>]{{0,1000}})?>", re.IGNORECASE)
_CLOSES = re.compile(rf"</{_BLOCK}\s*>", re.IGNORECASE)
FEWEST_CLOSED = 2
"""Elements that a fragment closes: a line of text may open with a tag that it speaks of."""


def is_html_text(text: str) -> bool:
    """Whether `text` opens as a page, or with an element, and closes several.

    >>> is_html_text("<p>A dam broke.</p><p>Nobody was hurt.</p>"), is_html_text("<p> is a tag.")
    (True, False)
    """
    led = _LED.match(text)
    start = led.end() if led else 0
    if not text.startswith("<", start):
        return False
    if _PAGE.match(text, start):
        return "</" in text
    return _OPENS.match(text, start) is not None and len(_CLOSES.findall(text)) >= FEWEST_CLOSED
