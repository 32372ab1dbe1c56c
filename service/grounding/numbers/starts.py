"""Where a quantity can begin at all: most words of a story are passed over at the first look."""

import re
from typing import Final

from service.grounding.numbers.amounts import FOLD
from service.grounding.numbers.currencies import (
    DOLLAR_PREFIXES,
    ISO_CODES,
    SYMBOLS,
    WORD_PREFIXES,
)
from service.grounding.numbers.dates import MONTHS, RELATIVE_DAYS, WEEKDAYS
from service.grounding.numbers.fractions import NAMED
from service.grounding.numbers.readings import SIGNS
from service.grounding.numbers.tokens import VULGAR, Token
from service.grounding.numbers.units import PERCENTS, PHRASES, POINT_SYMBOLS, POWERS, WORDS
from service.grounding.numbers.words import (
    DENOMINATORS,
    GROUPS,
    MAGNITUDE_ORDINALS,
    MAGNITUDES,
    ORDINALS,
    SMALL,
    TENS,
)
from service.grounding.words.bag import bag_of

FIRST_WORDS: Final = frozenset(
    {
        "hundred", "hundreds",
        *DENOMINATORS, *FOLD, *GROUPS, *MAGNITUDES, *MAGNITUDE_ORDINALS, *MONTHS, *NAMED,
        *ORDINALS, *RELATIVE_DAYS, *SIGNS, *SMALL, *TENS, *WEEKDAYS,
    }
)  # fmt: skip
"""Words with which a quantity begins, whatever follows."""
ARTICLES: Final = frozenset({"a", "an"})
AFTER_ARTICLE: Final = frozenset(
    {
        "couple", "pair", "hundred", "in", "c", "f", "degree", "degrees", "deg",
        *GROUPS, *MAGNITUDES, *MAGNITUDE_ORDINALS, *NAMED, *ORDINALS, *PERCENTS, *POINT_SYMBOLS,
        *POWERS, *TENS, *WORDS, *(words[0] for words in PHRASES),
    }
)  # fmt: skip
"""Words with which "a" makes a quantity: "a dozen", "a third", "a gallon"."""
CURRENCY_WORDS: Final = frozenset(
    {
        "dollar", "u",
        *DOLLAR_PREFIXES, *ISO_CODES, *WORD_PREFIXES,
        *(letter + code for code in ISO_CODES for letter in "mk"),
    }
)  # fmt: skip
"""Words and letters that stand before an amount in digits or its sign: "CHF 5", "A$5"."""
SIGN_MARKS: Final = frozenset({"-", "+"})
IDLE_MARKS: Final = frozenset({",", ";", ":", '"', ")", "]", "?", "!", "…"})
"""Marks that belong to no number behind them."""
_DIGITS: Final = re.compile(rf"[\d{VULGAR}]")
_FULL_WIDTH: Final = re.compile("[\uff01-\uff5e]")


def may_hold(text: str) -> bool:
    """Whether `text` has a digit or a word without which there is no quantity in it."""
    if _DIGITS.search(text) or _FULL_WIDTH.search(text):
        return True
    words = bag_of(text.replace("_", " "))
    if not words.isdisjoint(FIRST_WORDS):
        return True
    return not (words.isdisjoint(ARTICLES) or words.isdisjoint(AFTER_ARTICLE))


def may_begin(token: Token, following: Token) -> bool:
    """Whether a quantity, or a code to be skipped, can begin with `token` before `following`."""
    if token.kind == "word":
        return _word_begins(token.text, following)
    if token.kind != "mark" or token.text in SYMBOLS:
        return True
    if following.kind == "word":
        return token.text in SIGN_MARKS and following.text in CURRENCY_WORDS
    if following.kind == "mark":
        return following.text in SYMBOLS
    return following.kind != "end" and token.text not in IDLE_MARKS


def _word_begins(word: str, following: Token) -> bool:
    if word in FIRST_WORDS or (word in ARTICLES and following.text in AFTER_ARTICLE):
        return True
    return word in CURRENCY_WORDS and following.kind != "word"
