"""Where a quantity can begin at all: most words of a story are passed over at the first look."""

import re
from typing import Final

from service.grounding.numbers.amounts import FOLD
from service.grounding.numbers.currencies import DOLLAR_PREFIXES, ISO_CODES, WORD_PREFIXES
from service.grounding.numbers.dates import MONTHS, RELATIVE_DAYS, WEEKDAYS
from service.grounding.numbers.fractions import NAMED
from service.grounding.numbers.readings import SIGNS
from service.grounding.numbers.tokens import VULGAR, Token
from service.grounding.numbers.words import (
    DENOMINATORS,
    GROUPS,
    MAGNITUDE_ORDINALS,
    MAGNITUDES,
    ORDINALS,
    SMALL,
    TENS,
)

FIRST_WORDS: Final = frozenset(
    {
        "a", "an", "hundred", "hundreds", "dollar", "u",
        *DENOMINATORS, *DOLLAR_PREFIXES, *FOLD, *GROUPS, *ISO_CODES, *MAGNITUDES,
        *MAGNITUDE_ORDINALS, *MONTHS, *NAMED, *ORDINALS, *RELATIVE_DAYS, *SIGNS, *SMALL, *TENS,
        *WEEKDAYS, *WORD_PREFIXES, *(letter + code for code in ISO_CODES for letter in "mk"),
    }
)  # fmt: skip
IDLE_MARKS: Final = frozenset({",", ";", ":", '"', ")", "]", "?", "!", "…"})
_DIGITS: Final = re.compile(rf"[\d{VULGAR}]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def may_hold(text: str) -> bool:
    """Whether `text` has a digit or a word without which there is no quantity in it."""
    if _DIGITS.search(text):
        return True
    return not (text.isascii() and FIRST_WORDS.isdisjoint(_LETTERS.findall(text.lower())))


def may_begin(token: Token) -> bool:
    """Whether a quantity, or a code to be skipped, can begin with `token`."""
    if token.kind == "word":
        return token.text in FIRST_WORDS
    return token.kind != "mark" or token.text not in IDLE_MARKS
