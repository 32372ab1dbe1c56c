"""What the words before a bare number make of it: an age ("Tom Reed, 34,") or a rank ("No. 1")."""

from fractions import Fraction
from typing import Final

from service.grounding.numbers.amounts import Amount
from service.grounding.numbers.dates import MONTHS, WEEKDAYS
from service.grounding.numbers.numerals import Numeral
from service.grounding.numbers.tokens import Tokens

OWNERS: Final = frozenset({"his", "her", "their", "my", "your", "our"})
OLDEST: Final = 122
"""Years; the oldest age on record (Jeanne Calment, 1997)."""

_PLACING: Final = frozenset({"at", "from", "in", "near", "of", "to"})
"""Before a place rather than a person: "in Leeds, 20, most of them students"."""


def in_place(tokens: Tokens, amount: Amount) -> Amount:
    """The amount as an age in years or a rank when its place in the sentence says so."""
    if amount.unit_class != "count" or amount.number.value.denominator > 1:
        return amount
    if _ranked(tokens, amount):
        return amount._replace(unit=None, unit_class="rank")
    if not 0 <= amount.number.value <= OLDEST:
        return amount
    if _stated_age(tokens, amount) or _apposition(tokens, amount):
        return amount._replace(unit="year", unit_class="age")
    return amount


def age_decade(tokens: Tokens, index: int) -> Amount | None:
    """The decade of a life: "in her 30s", "his late 40s"; its last year is nine later."""
    digits = tokens.text(index)
    if tokens.kind(index) != "digits" or len(digits) != 2 or digits[1] != "0":
        return None
    if tokens.text(index + 1) != "s" or not tokens.glued(index + 1):
        return None
    before = {tokens.text(index - 1), tokens.text(index - 2), tokens.text(index - 3)}
    if not before & OWNERS:
        return None
    return Amount(index, index + 2, Numeral(Fraction(int(digits)), index + 2), "year", "age")


def _stated_age(tokens: Tokens, amount: Amount) -> bool:
    """An age by its word: "aged 34", "age of 34", "87 yo"."""
    before = tokens.text(amount.start - 1)
    if before in {"aged", "age"}:
        return True
    if before in {"turned", "turning", "turns"}:
        return amount.unit is None
    if before == "of" and tokens.text(amount.start - 2) == "age":
        return True
    return amount.unit in {"yo", "y.o."}


def _ranked(tokens: Tokens, amount: Amount) -> bool:
    """A rank by its word or sign: "No. 1", "number one", "#4", "ranked 12"."""
    before = tokens.text(amount.start - 1)
    if tokens.at(amount.start - 1).raw == "No":
        return True
    if before == ".":
        return tokens.text(amount.start - 2) in {"no", "nos"}
    return before in {"#", "№", "ranked"} or (
        before == "number" and tokens.text(amount.start - 2) != "the"
    )


def _apposition(tokens: Tokens, amount: Amount) -> bool:
    """A name, a comma, the number, and a comma or the end of the clause; after a single name
    ("Lee, 52, said") the sentence goes on.
    """
    start, stop = amount.start, amount.stop
    if tokens.text(start - 1) != "," or not tokens.capital(start - 2) or not amount.number.bare:
        return False
    if tokens.text(start - 2) in MONTHS or tokens.text(start - 2) in WEEKDAYS:
        return False
    if tokens.capital(start - 3):
        return tokens.text(stop) in {",", ".", ";", ")"}
    goes_on = tokens.kind(stop + 1) == "word" and not tokens.capital(stop + 1)
    return tokens.text(stop) == "," and goes_on and tokens.text(start - 3) not in _PLACING
