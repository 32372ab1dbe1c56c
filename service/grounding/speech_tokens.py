"""A sentence as the attribution reader sees it: words and signs, and what stands between quotes.

What they mean is read in `attribution.py`.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’.‑-]\w+)*|[^\w\s]")
_OPENERS = {"“": "”", '"': '"', "«": "»", "„": "“”"}
_ABBREVIATED = re.compile(
    r"^(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|col|lt|sgt|capt|rev|st|det|insp|supt|jr|sr|[a-z])$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a single sign."""

    start: int
    end: int
    text: str
    quoted: bool
    """Whether it stands between double quotation marks, or is such a mark."""

    @property
    def low(self) -> str:
        """In lower case, with a straight apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def word(self) -> bool:
        """Whether it is a word rather than a sign."""
        return self.text[0].isalnum()


def read_tokens(sentence: str) -> list[Token]:
    """The words and signs of `sentence`; the dot of an abbreviation before a name is left out."""
    tokens: list[Token] = []
    closer = ""
    for match in _TOKEN.finditer(sentence):
        text = match.group()
        if text == "." and tokens and _ABBREVIATED.match(tokens[-1].text):
            following = sentence[match.end() : match.end() + 2].strip()
            if tokens[-1].end == match.start() and following[:1].isupper():
                continue
        quoted = bool(closer)
        if closer and text in closer:
            closer = ""
            quoted = True
        elif not closer and text in _OPENERS:
            closer = _OPENERS[text]
            quoted = True
        tokens.append(Token(match.start(), match.end(), text, quoted))
    return tokens
