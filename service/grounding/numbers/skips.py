"""Digits that are part of a name: telephone numbers, model names, codes."""

import re
from typing import Final

from service.grounding.numbers.currencies import ISO_CODES, WORD_PREFIXES
from service.grounding.numbers.dates import MONTHS, read_date
from service.grounding.numbers.numerals import fraction_after_slash, is_slashed
from service.grounding.numbers.tokens import Token, Tokens
from service.grounding.numbers.wordlist import wordset
from service.grounding.numbers.words import SMALL, TENS

BEFORE_HYPHEN: Final = wordset(
    "mid pre post sub top non under over in to or and for of a late early the by about per "
    "aged age at from plus than"
) | frozenset((*SMALL, *TENS, *MONTHS))
"""Words whose hyphen before digits makes no name: "mid-2019", "top-10", "one-in-5"."""

EMERGENCY: Final = frozenset({"911", "999", "112", "988", "311", "111", "101"})
EMERGENCY_NOUNS: Final = wordset(
    "call calls caller callers calling outage outages operator operators dispatcher dispatchers "
    "dispatch system systems service services center centers centre line lines attempt attempts"
)
"""Behind which a number of three digits is the one that is dialled: "911 calls"."""

RESULTS: Final = wordset(
    "profit profits loss losses result results revenue revenues sales earnings figures report "
    "reports dividend turnover numbers statement pre operating pretax net adjusted underlying to"
)

LONGEST_CODE: Final = 3
"""Letters of a code in small letters ("scp-173"); longer words are words."""


_DIALLED = re.compile(
    rf"\b({'|'.join(sorted(EMERGENCY))}) (?:{'|'.join(sorted(EMERGENCY_NOUNS))})\b", re.IGNORECASE
)


def dialled_numbers(text: str) -> frozenset[str]:
    """The numbers of a text that are dialled, which count nothing: "911 calls"."""
    return frozenset(_DIALLED.findall(text))


def identifier_stop(tokens: Tokens, index: int) -> int:
    """The token after the name or code that the digits at `index` belong to; 0 when to none."""
    token = tokens.at(index)
    dialled = token.text in EMERGENCY and tokens.text(index + 1) in EMERGENCY_NOUNS
    if token.kind == "skip" or dialled:
        return index + 1
    if token.kind == "word":
        return index + 3 if _reporting_period(tokens, index) else 0
    if token.text == "+" and tokens.kind(index + 1) == "digits" and tokens.glued(index + 1):
        return _end(tokens, index + 1) if _chained(tokens, index + 1) else 0
    if token.kind != "digits":
        return 0
    if _named(tokens, index) or _chained(tokens, index):
        return _end(tokens, index)
    return index + 3 if is_slashed(tokens, index) and _no_fraction(tokens, index) else 0


def _reporting_period(tokens: Tokens, index: int) -> bool:
    """The "half-year" of results, which is a name of a period rather than a length."""
    words = (tokens.text(index), tokens.text(index + 1), tokens.text(index + 2))
    return words == ("half", "-", "year") and tokens.text(index + 3) in RESULTS


def _no_fraction(tokens: Tokens, index: int) -> bool:
    """Two numbers with a slash that are neither a part nor a date: "24/7", "50/50"."""
    return fraction_after_slash(tokens, index) is None and read_date(tokens, index) is None


def _named(tokens: Tokens, index: int) -> bool:
    before = tokens.at(index - 1)
    if not tokens.glued(index):
        return False
    if before.kind == "word":
        return not (before.text in ISO_CODES or before.text in WORD_PREFIXES)
    if before.text == "-" and tokens.glued(index - 1) and tokens.kind(index - 2) == "word":
        return not _plain_word(tokens.at(index - 2))
    return False


def _plain_word(token: Token) -> bool:
    """Whether a hyphen after the word makes no name: "mid-2019", "magnitude-8.8"."""
    if token.text in BEFORE_HYPHEN:
        return True
    return token.raw.islower() and len(token.raw) > LONGEST_CODE and token.text != "covid"


def _chained(tokens: Tokens, index: int) -> bool:
    """Three or more digit runs joined by hyphens or slashes, and no date."""
    place, links = index + 1, 0
    while (
        links < 3
        and tokens.text(place) in {"-", "/"}
        and tokens.glued(place)
        and tokens.kind(place + 1) == "digits"
        and tokens.glued(place + 1)
    ):
        place, links = place + 2, links + 1
    return links > 1 and read_date(tokens, index) is None


def _end(tokens: Tokens, index: int) -> int:
    stop = index + 1
    while tokens.glued(stop) and (
        tokens.kind(stop) in {"digits", "word"}
        or (tokens.text(stop) in {"-", "/", "_"} and tokens.kind(stop + 1) == "digits")
    ):
        stop += 1
    return stop
