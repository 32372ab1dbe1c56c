"""The words around a number that bound it: "nearly", "no more than", "or so"."""

from typing import Final

from service.grounding.numbers.currencies import SYMBOLS
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.wordlist import wordset

_PHRASES: Final[dict[str, str]] = {
    "approximate": (
        "about|around|roughly|approximately|aproximately|approx|approx .|some|circa|ca|ca .|c .|"
        "nearly|almost|virtually|close to|close on|near|estimated|an estimated|estimated at|"
        "in the region of|in the order of|on the order of|or so|something like|perhaps|maybe|~|"
        "somewhere around|an approximate|the approximate|a rough|not quite|"
        "as good as|getting on for|practically|in the vicinity of|in the neighborhood of|≈"
    ),
    "at_least": (
        "at least|no less than|not less than|no fewer than|not fewer than|a minimum of|"
        "minimum of|minimum|upwards of|upward of|at a minimum|a minimum|no lower than|"
        "as few as|as little as|"
        "not below|greater than or equal to|more than or equal to|equal to or more than|"
        "equal to or greater than|larger or equal than|bigger or equal than|greater or equal than|"
        "higher or equal than|at least or equal to|> =|≥|from at least|a floor of"
    ),
    "more_than": (
        "more than|over|above|in excess of|exceeding|exceed|exceeds|exceeded|greater than|"
        "larger than|bigger than|higher than|surpass|surpassed|surpassing|surpasses|north of|"
        "beyond|just over|well over|well above|longer than|older than|topped|topping|upper than|>|"
        "will top|would top|could top|may top|might top|expected to top|set to top"
    ),
    "at_most": (
        "at most|no more than|not more than|not exceeding|not exceed|not to exceed|up to|"
        "a maximum of|maximum of|maximum|as many as|as much as|no greater than|no longer than|"
        "no higher than|no larger than|capped at|less than or equal to|equal to or less than|"
        "smaller or equal than|less or equal than|lower or equal than|smaller than or equal to|"
        "at the most|as high as|as long as|not over|not above|limited to|< =|≤|a cap of|"
        "does not exceed|never more than|a ceiling of|within"
    ),
    "less_than": (
        "less than|fewer than|under|below|lower than|smaller than|just under|well under|"
        "short of|shy of|just shy of|just below|well below|younger than|shorter than|not even|"
        "south of|<|nowhere near"
    ),
}

_AFTER: Final[dict[str, str]] = {
    "approximate": "or so|or thereabouts|- ish|- odd|odd|give or take|approximately|more or less",
    "at_least": (
        "or more|and more|or greater|or higher|or above|and above|and over|or over|or older|"
        "plus|- plus|+|at least|or longer|and up|or better|or larger|or greater than|or more than|"
        "at a minimum|minimum|or later"
    ),
    "at_most": (
        "or less|or fewer|or lower|or under|and under|or younger|or below|at most|at the most|"
        "maximum|or shorter|or smaller|or earlier|tops"
    ),
}

MAX_WORDS: Final = 5
"""Longest phrase of the tables, in tokens."""

ARTICLES: Final = frozenset({"a", "an", "the", "its", "their", "his", "her", "another", "only"})
PRAISE: Final = wordset(
    "still whopping staggering cool record hefty mere modest paltry massive huge stunning full "
    "whole astonishing astounding incredible impressive meagre meager tidy handsome princely grand "
    "measly scant lavish unprecedented eye popping watering jaw dropping mind boggling blowing "
    "combined total relatively very truly rather -"
)
"""Words between an article and a figure that do not change what bounds it: "more than a still
eye-popping $1 million"."""
_MOST_PRAISE: Final = 6
"""Tokens of them that are passed over."""
_LYING: Final = wordset("lies lie lay lying buried sits sit located trapped found sealed")
"""Verbs after which "under" says where something is."""
PHRASAL: Final = wordset(
    "turned turns turn turning handed hand hands handing passed signed paid made gave given took"
)
"""Verbs of which "over" is a part: "turned over £87m"."""
HEDGES_OVER: Final = wordset(
    "for just well lasted lasting of after in took takes is was been being are were be aged"
)
"""Before "over three years" they make it a bound; elsewhere "over" means during."""


def _table(phrases: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): name
        for name, spelled in phrases.items()
        for phrase in spelled.split("|")
    }


_BEFORE_TABLE: Final = _table(_PHRASES)
_AFTER_TABLE: Final = _table(_AFTER)
_LAST_BEFORE: Final = frozenset(words[-1] for words in _BEFORE_TABLE)
_FIRST_AFTER: Final = frozenset(words[0] for words in _AFTER_TABLE)


def qualifier_before(tokens: Tokens, index: int, *, duration: bool = False) -> str | None:
    """The bound named by the words that end just before `index`."""
    end = _unpraised(tokens, index)
    if tokens.text(end - 1) in ARTICLES:
        longest = _before(tokens, end)
        if longest is not None:
            return longest
        end -= 1
    during = duration and tokens.text(end - 1) in {"over", "around", "within"}
    if during and tokens.text(end - 2) not in HEDGES_OVER:
        return None
    return _before(tokens, end)


def _unpraised(tokens: Tokens, index: int) -> int:
    """The place behind the article of a figure that is praised or belittled; else `index`."""
    place = index
    while place > index - _MOST_PRAISE and tokens.text(place - 1) in PRAISE:
        place -= 1
    return place if tokens.text(place - 1) in {"a", "an", "the"} else index


def qualifier_after(tokens: Tokens, index: int) -> str | None:
    """The bound named by the words that begin at `index`, also between brackets: "(or more)"."""
    if tokens.text(index) == "(" and tokens.text(index + 1) == "or":
        index += 1
    if tokens.text(index) not in _FIRST_AFTER:
        return None
    for length in range(4, 0, -1):
        words = tuple(tokens.text(index + step) for step in range(length))
        if words in _AFTER_TABLE and _is_bound(tokens, index, words):
            return _AFTER_TABLE[words]
    return None


def _before(tokens: Tokens, end: int) -> str | None:
    if tokens.text(end - 1) not in _LAST_BEFORE:
        return None
    for length in range(MAX_WORDS, 0, -1):
        words = tuple(tokens.text(end - length + step) for step in range(length))
        name = _BEFORE_TABLE.get(words)
        if name is not None:
            return _negated(tokens, end - length, name, words)
    return None


def _negated(tokens: Tokens, start: int, name: str, words: tuple[str, ...]) -> str | None:
    before, following = tokens.text(start - 1), tokens.kind(start + 1)
    money = tokens.text(start + 1) in SYMBOLS
    if words == ("some",) and before in {"and", "of"} and following != "digits" and not money:
        return None
    if words in {("under",), ("below",)} and before in _LYING:
        return None
    if words in {("under",), ("over",)} and before == "-" and tokens.glued(start):
        return None  # "a three-under 69" is a score
    if words == ("over",) and (before in PHRASAL or tokens.text(start + 1) == "the"):
        return None
    if tokens.text(start - 1) in {"no", "not", "never"} and words[-1] == "than":
        return {"more_than": "at_most", "less_than": "at_least"}.get(name, name)
    return name


def _is_bound(tokens: Tokens, index: int, words: tuple[str, ...]) -> bool:
    """A glued "+" or "plus" before nothing that is added; "or more than 5" starts a new bound."""
    after = tokens.kind(index + len(words))
    if words == ("+",):
        return tokens.glued(index) and after != "digits"
    if words in {("plus",), ("minimum",), ("maximum",), ("odd",)}:
        return after != "digits" and words != ("plus",)
    return not (words[-1] == "than" and after == "digits")
