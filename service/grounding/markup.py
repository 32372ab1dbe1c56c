"""No URL, markup, markdown link or invisible character in any text of the brief.

A bare "example.com" counts as a URL: an editor's page may make it a link.
"""

import re
import unicodedata

from schemas.summary import Check

_TLD = "com|org|net|edu|gov|info|io|co|uk|de|fr|eu|ru|cn|jp|in|au|ca|us|tv|me|ly|app|dev|xyz|news"
_URL = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://"
    r"|\b(?:javascript|data|vbscript|mailto):\S"
    r"|\bwww\.\w"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_TLD})(?![\w.-])(?=/|\b)"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<!--|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_MARKDOWN = re.compile(
    r"!?\[[^\[\]\n]{0,200}\]\([^()\n]{0,200}\)|\*\*[^*\n]{1,200}\*\*|__[^_\n]{1,200}__|`[^`\n]{1,200}`"
    r"|^\s{0,3}(?:#{1,6} |[-*+] |> |```)|\{\{|\}\}",
    re.MULTILINE,
)
_OUTSIDE = ("Cc", "Cf", "Co", "Cs", "Cn")


def markup_fault(text: str) -> str | None:
    """What is in `text` that plain words do not hold, in plain words; None when it is clean.

    >>> markup_fault("See [the report](https://example.org)")
    'holds a web address'
    >>> markup_fault("1,000 troops are leaving.") is None
    True
    """
    if any(unicodedata.category(char) in _OUTSIDE for char in set(text)):
        return "holds a control, invisible or bidirectional character"
    if _URL.search(text):
        return "holds a web address"
    if _TAG.search(text):
        return "holds markup"
    if _MARKDOWN.search(text):
        return "holds markdown"
    return None


def check_markup(texts: tuple[str, ...]) -> Check:
    """Whether every text of a statement is plain words."""
    for text in texts:
        fault = markup_fault(text)
        if fault:
            return Check(name="no_markup", passed=False, detail=f"The text {fault}.")
    return Check(name="no_markup", passed=True)
