"""What the words before a bare number make of it: an age ("Tom Reed, 34,") or a rank ("No. 1")."""

from dataclasses import replace
from typing import Final

from service.grounding.numbers.amounts import Amount
from service.grounding.numbers.dates import MONTHS, WEEKDAYS
from service.grounding.numbers.tokens import Tokens

OLDEST: Final = 122
"""Years; the oldest age on record (Jeanne Calment, 1997)."""


def in_place(tokens: Tokens, amount: Amount) -> Amount:
    """The amount as an age in years or a rank when its place in the sentence says so."""
    if amount.unit_class != "count" or amount.number.value.denominator > 1:
        return amount
    if _ranked(tokens, amount):
        return replace(amount, unit=None, unit_class="rank")
    if not 0 <= amount.number.value <= OLDEST:
        return amount
    if _stated_age(tokens, amount) or _apposition(tokens, amount):
        return replace(amount, unit="year", unit_class="age")
    return amount


def _stated_age(tokens: Tokens, amount: Amount) -> bool:
    """An age by its word: "aged 34", "age of 34", "87 yo"."""
    before = tokens.text(amount.start - 1)
    if before in {"aged", "age"}:
        return True
    if before == "of" and tokens.text(amount.start - 2) == "age":
        return True
    return amount.unit in {"yo", "y.o."}


def _ranked(tokens: Tokens, amount: Amount) -> bool:
    """A rank by its word or sign: "No. 1", "number one", "#4", "ranked 12"."""
    before = tokens.text(amount.start - 1)
    if before == ".":
        return tokens.text(amount.start - 2) in {"no", "nos"}
    return before in {"#", "№", "ranked"} or (
        before == "number" and tokens.text(amount.start - 2) != "the"
    )


def _apposition(tokens: Tokens, amount: Amount) -> bool:
    """A name, a comma, the number, and a comma or the end of the clause."""
    start = amount.start
    if tokens.text(start - 1) != "," or not tokens.capital(start - 2) or not amount.number.bare:
        return False
    if tokens.text(start - 2) in MONTHS or tokens.text(start - 2) in WEEKDAYS:
        return False
    return tokens.text(amount.stop) in {",", ".", ";", ")"} and tokens.capital(start - 3)
