"""Whether the value of a key number is the story's, or the same told as a share or in coins."""

from schemas.draft import DraftNumber
from service.grounding.number_lock.unit import is_part
from service.grounding.numbers import Quantity, read_quantities

TOLERANCE = 1e-9
"""Relative; a value is what the surface says, only floating point is forgiven."""


def value_agrees(entry: DraftNumber, there: Quantity) -> bool:
    """Whether the entry's value is that of the story's number."""
    return (
        same(entry.value, there.value)
        or _as_fraction(entry.value, there)
        or _as_ratio(entry, there)
        or in_hundredths(entry, there)
        or untold_score(entry, there)
    )


def untold_score(entry: DraftNumber, there: Quantity) -> bool:
    """Whether a result of two numbers ("1-1") is given by its surface alone."""
    return there.unit_class == "score" and entry.value is None and entry.value_high is None


_ROUNDED = 0.5
"""Percentage points by which "two thirds" may be rounded: 0.67."""


def _as_fraction(told: float | None, there: Quantity) -> bool:
    """Whether a share is given as a fraction: 0.2 for "one fifth" and "one in five"."""
    if not is_part(there) or told is None or there.value is None:
        return False
    return abs(100 * told - there.value) < _ROUNDED


def in_hundredths(entry: DraftNumber, there: Quantity) -> bool:
    """Whether cents or pence are given in the currency that they are a hundredth of."""
    wholes = {"cent": ("USD", "EUR", "AUD", "CAD", "NZD"), "penny": ("GBP",)}
    if entry.unit not in wholes.get(there.unit or "", ()) or there.value is None:
        return False
    return same(entry.value, there.value / 100)


def _as_ratio(entry: DraftNumber, there: Quantity) -> bool:
    """Whether a share is given by its own two numbers: 2 with the unit "in three adults"."""
    unit = f"{(entry.unit or '').lower()} "
    for joint in (" in ", " out of "):
        first, found, whole = there.surface.lower().partition(joint)
        part = read_quantities(first)
        if found and len(part) == 1 and same(entry.value, part[0].value):
            return unit.startswith(f"{joint.strip()} {whole} ")
    return False


def same(told: float | None, there: float | None) -> bool:
    """Whether two values are equal but for floating point; None equals None alone."""
    if told is None or there is None:
        return told is there
    return abs(told - there) <= TOLERANCE * max(abs(told), abs(there))
