"""When two numbers agree. Reading them is the grammar's work; deciding what follows is not here.

`same_value` is the lock: exact, in Fractions, no tolerance. What it lets through and what not:

- classes must be the same; a percentage never matches percentage points;
- a count matches by number alone, whatever noun either side names; where words around a bare
  number did not decide what it is, it matches a year, an age in years, a rank or a score of the
  same digits, and "first" matches "No. 1";
- money needs the same currency. A bare number never matches an amount of money. A name that
  several currencies share ("rupees") in the statement matches each of them, not the reverse;
  cents match dollars and euros at a hundredth when the evidence names the currency, pence
  match pounds both ways, and a statement's "pounds" matches £ as well as the unit of mass;
- durations convert where that is exact (two weeks, 14 days; a year, 12 months); no other
  measure converts;
- a quarter, one in four and 25 per cent are one value, since a share is read as a percentage;
- a date is carried by the same date or by one more precise ("March 2024" by "5 March 2024");
- a range needs both ends.
"""

from fractions import Fraction
from typing import Final

from service.grounding.numbers.currencies import MINOR, SHARED
from service.grounding.numbers.units import MONTHS, SECONDS
from service.grounding.numbers.values import Quantity

ROUNDABLE: Final = frozenset({"approximate", "more_than", "less_than", "at_least", "at_most"})
BASIS_POINTS: Final = 100
SHARE_LIMIT: Final = 10**6
"""Denominators up to this are recovered exactly from a share that was kept as a float."""


def same_value(a: Quantity, b: Quantity) -> bool:  # noqa: PLR0911  cheap answers first
    """Whether the statement's quantity `a` is carried by the evidence's quantity `b`."""
    if a.kind == "date" or b.kind == "date":
        return _same_date(a, b)
    if a.unit_class != b.unit_class and not (_pounds(a, b) or _undecided(a, b)):
        return False
    if a.value is None or b.value is None:
        return a.surface == b.surface
    if (a.value_high is None) != (b.value_high is None):
        return False
    factors = _factors(a, b)
    if factors is None or not _equal(a.value, b.value, factors):
        return False
    if a.value_high is None or b.value_high is None:
        return True
    return _equal(a.value_high, b.value_high, _EVEN if a.unit == b.unit else factors)


def same_qualifier(a: Quantity, b: Quantity) -> bool:
    """Whether the statement keeps the evidence's bound: "at most four weeks" is not "four weeks",
    and "more than" is not "at least".
    """
    return a.qualifier == b.qualifier


def rounds_to(a: Quantity, b: Quantity) -> bool:
    """Whether the statement's rounded number `a` ("nearly 1,200") stands for the evidence's exact
    `b` ("1,187"): `b` rounded to the significant digits of `a` gives `a`, on the side its
    qualifier says. The trailing zeros of a whole number are taken as rounded away.
    """
    if a.qualifier not in ROUNDABLE or a.kind == "date" or b.kind == "date":
        return False
    if a.unit_class != b.unit_class or a.value_high is not None or b.value_high is not None:
        return False
    pair = _in_one_unit(a, b)
    if pair is None or pair[0] == 0:
        return False
    stated, actual = pair
    step = _step(a, stated)
    return abs(actual - stated) * 2 <= step and _right_side(a.qualifier, stated, actual)


def _in_one_unit(a: Quantity, b: Quantity) -> tuple[Fraction, Fraction] | None:
    """Both values in a unit they share, exactly; None when there is no such unit."""
    first, second = _exact(a.value), _exact(b.value)
    if first is None or second is None:
        return None
    factors = _factors(a, b)
    return None if factors is None else (first * factors[0], second * factors[1])


_ONE: Final = Fraction(1)
_EVEN: Final = (_ONE, _ONE)
_HUNDREDTH: Final = Fraction(1, 100)


def _equal(one: float, other: float, factors: tuple[Fraction, Fraction]) -> bool:
    """Whether two written values are one value, each by its factor."""
    if factors is _EVEN and type(one) is type(other):
        return one == other
    first, second = _exact(one), _exact(other)
    return first is not None and second is not None and first * factors[0] == second * factors[1]


def _factors(a: Quantity, b: Quantity) -> tuple[Fraction, Fraction] | None:
    if a.unit == b.unit or a.unit_class == "count" or _pounds(a, b) or _undecided(a, b):
        return _EVEN
    if a.unit is None or b.unit is None:
        return None
    if a.unit_class == "money":
        return _money_factors(a.unit, b.unit)
    if a.unit_class in {"duration", "age"}:
        for table in (SECONDS, MONTHS):
            if a.unit in table and b.unit in table:
                return table[a.unit], table[b.unit]
    if a.unit_class == "percentage_point":
        return _points_in(a.unit), _points_in(b.unit)
    return None


def _points_in(unit: str) -> Fraction:
    """Percentage points in one `unit`."""
    return Fraction(1, BASIS_POINTS) if unit == "basis_point" else Fraction(1)


def _money_factors(stated: str, actual: str) -> tuple[Fraction, Fraction] | None:
    if actual in SHARED.get(stated, frozenset()):
        return _EVEN
    if actual in MINOR.get(stated, frozenset()):
        return _HUNDREDTH, _ONE
    if actual == "penny" and stated == "GBP":
        return _ONE, _HUNDREDTH
    return None


def _pounds(a: Quantity, b: Quantity) -> bool:
    """Whether the statement's "pounds" may be weight or sterling, no sign deciding it."""
    if "mass" not in (a.unit_class, b.unit_class):
        return False
    units = {(a.unit_class, a.unit), (b.unit_class, b.unit)}
    if units != {("money", "GBP"), ("mass", "pound")}:
        return False
    return a.surface.casefold().endswith(("pound", "pounds"))


def _undecided(a: Quantity, b: Quantity) -> bool:
    """Two classes that the words around a bare number could not tell apart."""
    if a.unit_class == b.unit_class:
        return False
    classes = {a.unit_class, b.unit_class}
    if classes == {"age", "count"}:
        age, count = (a, b) if a.unit_class == "age" else (b, a)
        return age.unit == "year" and count.unit is None
    if classes == {"score", "count"}:
        return a.value_high is not None and b.value_high is not None
    return classes in ({"ordinal", "rank"}, {"rank", "count"})


def _exact(value: float | None) -> Fraction | None:
    """The written value: decimals and shares come back exactly from their shortest float."""
    if value is None or isinstance(value, int):
        return None if value is None else Fraction(value)
    decimal = Fraction(repr(value))
    if decimal.denominator <= SHARE_LIMIT:
        return decimal
    share = Fraction(value).limit_denominator(SHARE_LIMIT)
    return share if float(share) == value else decimal


def _same_date(a: Quantity, b: Quantity) -> bool:
    if a.kind != b.kind:
        return _bare_year(a, b) or _bare_year(b, a)
    if a.date is None or b.date is None:
        return a.surface.casefold() == b.surface.casefold()
    if a.unit_class == "time_of_day" or b.unit_class == "time_of_day":
        return a.date == b.date
    return _within(a.date, b.date)


def _within(stated: str, actual: str) -> bool:
    """Whether the less precise date holds the more precise one."""
    if "/" in stated or "/" in actual:
        ends = stated.split("/"), actual.split("/")
        return len(ends[0]) == len(ends[1]) and all(map(_within, *ends))
    if stated.startswith("--") and not actual.startswith("--"):
        actual = f"--{actual[len('2024-') :]}"
    if stated.endswith("X"):
        return actual.startswith(stated.rstrip("X"))
    return actual == stated or actual.startswith(f"{stated}-")


def _bare_year(year: Quantity, count: Quantity) -> bool:
    return (
        year.unit_class == "year"
        and count.unit_class == "count"
        and count.unit is None
        and year.surface == count.surface
    )


def _step(a: Quantity, stated: Fraction) -> Fraction:
    """The worth of the last digit that the statement means."""
    if a.decimals:
        return Fraction(10) ** (_power(abs(stated)) - max(a.significant, 1))
    whole = abs(stated)
    step = Fraction(1)
    while whole % (step * 10) == 0:
        step *= 10
    return step


def _power(value: Fraction) -> int:
    """How many digits stand before the point; minus the zeros after it for a value below one."""
    power = len(str(int(value))) if value >= 1 else 0
    while 0 < value < Fraction(1, 10):
        value, power = value * 10, power - 1
    return power


def _right_side(qualifier: str, stated: Fraction, actual: Fraction) -> bool:
    if qualifier in {"more_than", "at_least"}:
        return actual > stated or (qualifier == "at_least" and actual == stated)
    if qualifier in {"less_than", "at_most"}:
        return actual < stated or (qualifier == "at_most" and actual == stated)
    return True
