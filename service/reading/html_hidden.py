"""Takes out of a parsed page what a reader does not see. Runs in the child process only.

Scripts and styles, templates, form controls, and elements that are hidden by attribute, by inline
style, by the class names that sites use for screen readers, or by a plain rule of the page's own
style sheets (`html_sheets.py`). Other style sheets are not evaluated.
"""

import re
from typing import Any

from service.reading.html_sheets import hidden_by_sheets

_NEVER_TEXT = frozenset(
    """
    script style template noscript iframe object embed applet svg math canvas audio video map
    select option button input textarea datalist head frameset dialog progress meter
    """.split()  # noqa: SIM905 - a column of words is easier to review than a list of strings
)
_CLASSES = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader-text"}
    | {"sr-only-focusable", "screen-reader-only", "offscreen", "hidden-text"}
)
_ZERO = r"0+(?:\.0*)?(?:px|em|rem|pt|%|vw|vh)?"
_FAR = r"-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%|vw|vh)?"
_HIDING = re.compile(
    rf"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:{_ZERO}(?:;|$)"
    rf"|font-size:(?:{_ZERO}|[012](?:\.\d+)?p[xt]|0?\.[01]\d*r?em)(?:;|$)|(?:left|right|top|bottom|text-indent|margin-left|margin-top):{_FAR}|color:transparent"
    r"|clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%|transform:scale\(0\)|content-visibility:hidden"
    r"|mso-hide:all)"
)
_NO_SIZE = re.compile(rf"(?:^|;)(?:max-)?(?:width|height):(?:{_ZERO}|1px)(?:;|$)")
_COLOR = re.compile(r"(?:^|;)color:([^;!]+)")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_WHITE = frozenset(
    {"#fff", "#ffffff", "white", "rgb(255,255,255)", "rgba(255,255,255,1)", "hsl(0,0%,100%)"}
)
_NEARLY_WHITE = re.compile(r"#(?:f[a-f0-9]){3}|rgba?\((?:2[45]\d,){2}2[45]\d(?:,1(?:\.0)?)?\)")
_PAGE = frozenset({"html", "body", "main", "article"})


def drop_hidden(tree: Any) -> None:
    """Removes hidden elements from an lxml tree; the text that follows them stays."""
    doomed = [*hidden_by_sheets(tree), *(node for node in tree.iter() if _is_hidden(node))]
    for node in doomed:
        if node.getparent() is not None:
            node.drop_tree()


def hides(style: str) -> bool:
    """Whether an inline style hides its element, on a white page."""
    style = _folded(style)
    color = _COLOR.search(style)
    white = color is not None and _is_white(color.group(1)) and "background" not in style
    return _HIDING.search(style) is not None or white


def _folded(style: str) -> str:
    return re.sub(r"/\*.{0,200}?\*/|\s+|!important", "", style[:4_000].lower())


def _is_white(color: str) -> bool:
    return color in _WHITE or _NEARLY_WHITE.fullmatch(color) is not None


def _is_hidden(node: Any) -> bool:
    if not isinstance(node.tag, str) or node.tag in _NEVER_TEXT:
        return True
    attributes = node.attrib
    if not attributes or node.tag in {"html", "body"}:
        return False
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").strip().lower() == "true"
        or not _CLASSES.isdisjoint(attributes.get("class", "").lower().split())
    ):
        return True
    style = attributes.get("style")
    color = attributes.get("color") if node.tag == "font" else None
    return bool(style or color) and _is_styled_away(node, style or "", color)


def _is_styled_away(node: Any, style: str, color: str | None) -> bool:
    style = _folded(style)
    if _HIDING.search(style):
        return True
    if "overflow:hidden" in style and _NO_SIZE.search(style):
        return True
    found = _COLOR.search(style)
    written = found.group(1) if found else (color or "").strip().lower()
    behind = _BACKGROUND.search(style)
    if not written:
        return False
    if behind is not None:
        return _same_color(written, behind.group(1))
    return _is_white(written) and node.tag not in _PAGE and not _has_background(node)


def _same_color(left: str, right: str) -> bool:
    return left == right or (_is_white(left) and _is_white(right))


def _has_background(node: Any) -> bool:
    """Whether the element or one around it paints a background of its own, inline."""
    for around in (node, *node.iterancestors()):
        if around.get("bgcolor") or around.get("background"):
            return True
        if "background" in around.get("style", "").lower():
            return True
    return False
