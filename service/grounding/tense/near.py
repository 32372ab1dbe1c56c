"""What is near and has not happened: "is close to signing", "led them to the brink of promotion",
"almost drowned".
"""

from collections.abc import Sequence

from service.grounding.words.verbs import form

_NEARLY = {"close": "to", "verge": "of", "brink": "of", "point": "of"}
_EDGES = frozenset({"brink", "verge"})
"""Behind them a noun tells as much as a verb; "close to" may be a place."""
_ALMOST = frozenset({"almost", "nearly"})
_MEASURED = frozenset({"doubled", "halved", "trebled", "tripled", "quadrupled"})
"""Behind "almost" they happened, to nearly that measure."""
NEAR = _NEARLY.keys() | _ALMOST
"""Words by one of which it is told."""


def is_near(text: str, rest: Sequence[str]) -> bool:
    """Whether a word, with those behind it, says so of what follows."""
    if text in _ALMOST:
        return bool(rest) and form(rest[0]) == "past" and rest[0] not in _MEASURED
    at = text in _NEARLY and len(rest) > 1 and rest[0] == _NEARLY[text]
    return at and (text in _EDGES or form(rest[1]) == "ing")
