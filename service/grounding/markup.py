"""No URL, markup, markdown link or invisible character in any text of the brief.

A bare "example.com" counts as a URL: an editor's page may make it a link. A name such as
"Example.com" passes only where the story's own words hold it.
"""

import re
import unicodedata

from schemas.summary import Check
from service.grounding.claim import verdict
from service.reading.invisible import joins

_TLD = re.compile(
    r"com|org|net|edu|gov|mil|int|info|biz|io|co|uk|de|fr|eu|ru|cn|jp|in|au|ca|us|tv|me|ly|app|dev"
    r"|xyz|news|link|click|tk|ai|shop|top|onion|site|online|store|club|live|website|space|icu|gg"
    r"|to|cc|ws|su|ml|ga|cf|gq|pw|zip|mov|page|web|blog",
    re.IGNORECASE,
)
"""Endings after which a dotted word of the story is an address, not a full stop without a space
(chosen by hand: the oldest and the cheapest)."""
_URL = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://"
    r"|(?<![\w:/])//\w"
    r"|\b(?:javascript|data|vbscript|mailto):\S"
    r"|\bwww\.\w"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)"
    r"|\w ?[\[({] ?(?:\.|dot) ?[\])}] ?\w"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63})+")
"""Words joined by dots. "U.S." and "3.5" are no address: see `_is_address`."""
_TAG = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|<!--|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});"
    r"|\[(?:url|img|code|quote|size|color|email|list|link)(?:=|\])|\[\w{1,10}=|\[/\w{1,10}\]"
)
_MARKDOWN = re.compile(
    r"!?\[[^\[\]\n]{0,200}\]\([^()\n]{0,200}\)|\*\*[^*\n]{1,200}\*\*|__[^_\n]{1,200}__|`[^`\n]{1,200}`"
    r"|~~[^~\n]{1,200}~~|\|[^|\n]{1,200}\|"
    r"|^\s{0,3}(?:#{1,6} |[-*+] |> |\| |```)|\{\{|\}\}",
    re.MULTILINE,
)
_SIGN = re.compile(r"[:/@\[({<&*_`~|#>}]|\.[\w-]|[-+] ")
"""Of which every address, markup and markdown has one: most texts have none."""
_OUTSIDE = ("Cc", "Cf", "Co", "Cs", "Cn")
_FULL_STOP = re.compile(r"(?<=[!-~])[。｡](?=[!-~])|[。｡](?=(?:com|org|net|info|cn|jp|tw|kr)\b)|．")
"""Signs that browsers read as the dot of a host name (RFC 3490, section 3.1), where they end no
sentence."""


def markup_fault(text: str, story: str = "") -> str | None:
    """What is in `text` that plain words do not hold, in plain words; None when it is clean.

    `story` are the story's words behind the statement: a name there may hold a dot.

    >>> markup_fault("See [the report](https://example.org)")
    'holds a web address'
    >>> markup_fault("1,000 troops are leaving.") is None
    True
    """
    # What can be printed holds no such character; asking each one is dear.
    if not text.isprintable() and _hides(text):
        return "holds a control, invisible or bidirectional character"
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKC", _FULL_STOP.sub(".", text))
    if not _SIGN.search(plain):
        return None
    if _URL.search(plain) or _address(plain, story):
        return "holds a web address"
    if _TAG.search(plain):
        return "holds markup"
    if _MARKDOWN.search(plain):
        return "holds markdown"
    return None


def _hides(text: str) -> bool:
    """Whether a character is not seen, and is no joiner inside an emoji or a word that needs it."""
    return any(
        unicodedata.category(char) in _OUTSIDE and not joins(text, index, char)
        for index, char in enumerate(text)
    )


def _address(text: str, story: str) -> bool:
    """Whether a dotted word of `text` is an address and no name of the story."""
    known: frozenset[str] | None = None
    for found in _DOTTED.finditer(text):
        if not _is_address(found.group()):
            continue
        if text[found.end() : found.end() + 1] == "/":
            return True
        if known is None:
            known = frozenset(one.group() for one in _DOTTED.finditer(story))
        if found.group() not in known or _is_link(found.group()):
            return True
    return False


def _is_address(word: str) -> bool:
    """Whether the last part is letters ("foo.example", not "3.5m", "U.S", "p.m")."""
    last = word.rpartition(".")[2]
    return len(last) > 1 and last.isalpha()


def _is_link(word: str) -> bool:
    """Whether a page would make a link of it, and it is not written as a name ("Example.com")."""
    host, _, last = word.rpartition(".")
    return _TLD.fullmatch(last) is not None and ("." in host or not host[0].isupper())


def check_markup(texts: tuple[str, ...], story: str = "") -> Check:
    """Whether every text of a statement is plain words; `story` as in `markup_fault`."""
    for text in texts:
        fault = markup_fault(text, story)
        if fault:
            return verdict("no_markup", f"The text {fault}.")
    return verdict("no_markup")
