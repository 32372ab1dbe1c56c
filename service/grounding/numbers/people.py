"""Ages as newsrooms write them: "Tom Reed, 34,", "aged 34", "age 87", "in her 30s"."""

from dataclasses import replace
from typing import Final

from service.grounding.numbers.amounts import Amount
from service.grounding.numbers.dates import MONTHS, WEEKDAYS
from service.grounding.numbers.tokens import Tokens

OLDEST: Final = 122
"""Years; the oldest age on record (Jeanne Calment, 1997)."""


def age_after_name(tokens: Tokens, amount: Amount) -> Amount:
    """The amount as an age in years when its place in the sentence says so."""
    if amount.unit_class != "count" or amount.number.value.denominator > 1:
        return amount
    if not 0 <= amount.number.value <= OLDEST:
        return amount
    if stated_age(tokens, amount) or _apposition(tokens, amount):
        return replace(amount, unit="year", unit_class="age")
    return amount


def stated_age(tokens: Tokens, amount: Amount) -> bool:
    """ "aged 34", "age of 34", "87 yo"."""
    before = tokens.text(amount.start - 1)
    if before in {"aged", "age"}:
        return True
    if before == "of" and tokens.text(amount.start - 2) == "age":
        return True
    return amount.unit in {"yo", "y.o."}


def _apposition(tokens: Tokens, amount: Amount) -> bool:
    """A name, a comma, the number, and a comma or the end of the clause."""
    start = amount.start
    if tokens.text(start - 1) != "," or not tokens.capital(start - 2) or not amount.number.bare:
        return False
    if tokens.text(start - 2) in MONTHS or tokens.text(start - 2) in WEEKDAYS:
        return False
    return tokens.text(amount.stop) in {",", ".", ";", ")"} and tokens.capital(start - 3)
