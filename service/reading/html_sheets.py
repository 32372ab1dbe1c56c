"""What a page's own style sheets hide: the plainest rules of `<style>`, and no cascade.

Runs in the child process only. A rule counts when it stands outside every `@` block and names one
class or id; what it hides goes only when it is short, because sites also hide the whole story until
a script shows it.
"""

import re
from collections.abc import Iterator
from typing import Any

LONGEST_SHEET = 200_000
"""Characters of style sheets that are read."""
LONGEST_HIDDEN = 1_000
"""Characters of the text of an element that goes."""

_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/")
_AT_BLOCK = re.compile(r"@[^{};]{0,500}\{(?:[^{}]|\{[^{}]*+\})*+\}")
_RULE = re.compile(r"([^{}@;]{1,500})\{([^{}]{0,2000})\}")
_SELECTOR = re.compile(r"[a-z0-9]{0,10}([.#])([\w-]{1,100})", re.IGNORECASE)
_HIDES = re.compile(r"(?:^|;)(?:display:none|visibility:hidden|font-size:0(?:px)?)(?:;|!|$)")


def hidden_by_sheets(tree: Any) -> list[Any]:
    """The elements of an lxml tree that its own style sheets hide, and that hold little."""
    names = set(_hiding_names(tree))
    if not names:
        return []
    return [
        node
        for node in tree.iter()
        if isinstance(node.tag, str) and not names.isdisjoint(_names_of(node)) and _is_short(node)
    ]


def _hiding_names(tree: Any) -> Iterator[str]:
    sheets = "\n".join(node.text or "" for node in tree.iter("style"))[:LONGEST_SHEET]
    rules = _AT_BLOCK.sub("", _COMMENT.sub("", sheets))
    for selectors, body in _RULE.findall(rules):
        if _HIDES.search(re.sub(r"\s+", "", body.lower())):
            for one in selectors.split(","):
                found = _SELECTOR.fullmatch(one.strip())
                if found:
                    yield found.group(1) + found.group(2)


def _names_of(node: Any) -> Iterator[str]:
    yield "#" + node.get("id", "")
    yield from ("." + one for one in node.get("class", "").split())


def _is_short(node: Any) -> bool:
    length = 0
    for text in node.itertext():
        length += len(text)
        if length > LONGEST_HIDDEN:
            return False
    return True
