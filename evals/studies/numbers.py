"""Does the number reader find the value and the unit that people annotated?

    NUTGRAF_DEV_DATA=… python -m evals.studies.numbers [--failures]

Sets: the unit tests of two number libraries (quantulum3, Recognizers-Text) and the NewsQuant
sentences (CQE). `number_exclusions.json` leaves out whole kinds of items, fixed before tuning.

**Right.** A sentence is right when each of its gold quantities is met by a quantity of its own
with the same value and the same unit (unit names mapped in `number_names`). Where the gold names
only a noun that is counted, our class must be a bare number. A sentence with no gold is right
when nothing is read of the classes that its set annotates. Further:

- a gold entry without a number ("dollar") is not scored;
- values agree to 1 part in 10^9, or to the decimals of a gold value written with less than four;
- a share may be gold as 0.2 where we read 20 per cent; a year may be gold as a plain number;
- one set gives a range as its middle: our range, or our two amounts in a row, must have it;
- a comparison ("more than 20 and at most 35") is right when each bound is read with its value and
  its qualifier; strict and inclusive bounds are told apart.

**Spurious** counts readings of an annotated class that no gold entry took.
"""

import argparse
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from evals.studies.number_names import accepted
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.numbers.wordlist import wordset

SETS: Final = {
    "quantulum3": "unit_tests_quantulum3.jsonl",
    "recognizers": "unit_tests_recognizers_en.jsonl",
    "newsquant": "newsquant_*.jsonl",
}
TOLERANCE: Final = Fraction(1, 10**9)
MEASURES: Final = wordset("length mass area volume speed data energy temperature")
BARE: Final = frozenset({"count", "ordinal", "other", "year", "percent", "rank", "score", "age"})
ANNOTATED: Final[dict[str, frozenset[str]]] = {
    "NumberModel": frozenset({"count"}),
    "PercentModel": frozenset({"percent"}),
    "OrdinalModel": frozenset({"ordinal"}),
    "NumberRangeModel": frozenset({"range"}),
    "CurrencyModel": frozenset({"money"}),
    "DimensionModel": MEASURES - {"temperature"},
    "AgeModel": frozenset({"age"}),
    "TemperatureModel": frozenset({"temperature"}),
    "age-model": frozenset({"age"}),
    "currency-model": frozenset({"money"}),
    "dimension-model": MEASURES,
    "temperature-model": frozenset({"temperature"}),
    "q3": MEASURES | {"money", "percent", "duration", "count"},
}
"""The classes whose reading counts as spurious where the set annotates none."""

BOUNDS: Final = {
    ("(", "low"): "more_than",
    ("[", "low"): "at_least",
    (")", "high"): "less_than",
    ("]", "high"): "at_most",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated quantity."""

    value: Fraction
    high: Fraction | None = None
    units: frozenset[str] | None = None
    """Names of ours that are right; None when the gold counts things or names no unit."""
    any_class: bool = False
    ordinal: bool = False
    bound: str | None = None
    tolerance: Fraction = TOLERANCE


@dataclass(slots=True)
class Tally:
    """What one set came to."""

    total: int = 0
    excluded: Counter[str] = field(default_factory=Counter)
    right: int = 0
    gold: int = 0
    found: int = 0
    spurious: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def scored(self) -> int:
        """Sentences that were not excluded."""
        return self.total - self.excluded.total()


def main() -> None:
    """Print the table, or say that the development sets are not here."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--failures", action="store_true", help="print each sentence gone wrong")
    show = parser.parse_args().failures
    root = os.environ.get("NUTGRAF_DEV_DATA")
    if not root:
        print("NUTGRAF_DEV_DATA is not set: the number study has nothing to read.")
        return
    folder = Path(root) / "key_figures"
    kinds = exclusions()
    print(f"Number study, {datetime.now(UTC):%Y-%m-%d}")
    for name, pattern in SETS.items():
        paths = sorted(folder.glob(pattern))
        tally = study(paths, kinds)
        print_tally(name, tally, paths)
        if show:
            print("\n".join(tally.failures))


def exclusions() -> dict[str, str]:
    """The excluded ids, each with its kind."""
    written = json.loads(
        (files("evals.studies") / "number_exclusions.json").read_text(encoding="utf-8")
    )
    return {key: kind for kind, entry in written["kinds"].items() for key in entry["ids"]}


def study(paths: list[Path], kinds: dict[str, str]) -> Tally:
    """Score the sentences of one set."""
    tally = Tally()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            annotated = json.loads(line)
            tally.total += 1
            if annotated["id"] in kinds:
                tally.excluded[kinds[annotated["id"]]] += 1
            else:
                score(annotated, tally)
    return tally


def score(annotated: dict[str, Any], tally: Tally) -> None:
    """Read one sentence and add how it went."""
    model = annotated["id"].rsplit("-", 1)[0]
    read = read_quantities(annotated["article"])
    gold = list(gold_of(annotated, model))
    left = list(read)
    missed = [entry for entry in gold if not _take(entry, left)]
    stray = [quantity for quantity in left if _annotates(model, quantity)]
    right = not missed and (bool(gold) or not stray)
    tally.gold += len(gold)
    tally.found += len(gold) - len(missed)
    tally.spurious += len(stray)
    tally.right += right
    if not right:
        tally.failures.append(_failure(annotated, missed, read))


def gold_of(annotated: dict[str, Any], model: str) -> Iterator[Gold]:
    """The gold quantities of a sentence, in Nutgraf's names."""
    notes = annotated["annotations"]
    for entry in notes.get("quantities") or []:
        name = str(entry.get("normalized_unit", entry.get("unit")))
        yield _quantity_gold(str(entry["value"]), name, quantulum=model == "q3")
    for entry in notes.get("results") or []:
        yield from _recognizer_gold(entry.get("Resolution") or {}, model)


def _quantity_gold(value: str, name: str, *, quantulum: bool) -> Gold:
    units = accepted(name)
    dozens = 12 if name == "dozen" else 1
    ends = re.fullmatch(r"([\d.]+)-([\d.]+)", value)
    if ends:
        return Gold(Fraction(ends[1]), Fraction(ends[2]), units)
    known = units is not None and (quantulum or _is_unit(units))
    return Gold(Fraction(value) * dozens, units=units if known else None, tolerance=_slack(value))


def _is_unit(units: frozenset[str]) -> bool:
    """Whether a gold name is a unit, not the noun that is counted."""
    return bool(units & _OUR_UNITS)


def _recognizer_gold(resolution: dict[str, Any], model: str) -> Iterator[Gold]:
    value = resolution.get("value")
    if value in {None, "null"}:
        return
    if model == "NumberRangeModel":
        yield from _range_gold(str(value))
        return
    number, unit = str(value), resolution.get("unit")
    if model == "PercentModel":
        number, unit = number.rstrip("%"), "percentage"
    if unit == "Age":
        unit = "year"
    yield Gold(
        Fraction(number),
        units=accepted(unit) if unit else None,
        any_class=model == "NumberModel",
        ordinal=model == "OrdinalModel",
        tolerance=_slack(number),
    )


def _range_gold(written: str) -> Iterator[Gold]:
    low, _, high = written[1:-1].partition(",")
    if low and high and written[0] + written[-1] == "[)":
        yield Gold(Fraction(low), Fraction(high))
        return
    if low == high:
        yield Gold(Fraction(low), any_class=True)
        return
    if low:
        yield Gold(Fraction(low), bound=BOUNDS[written[0], "low"])
    if high:
        yield Gold(Fraction(high), bound=BOUNDS[written[-1], "high"])


def _slack(value: str) -> Fraction:
    """How far a written gold value may be from the exact one: half its last decimal."""
    decimals = len(value.partition(".")[2])
    coarse = 0 < decimals < 4 and "e" not in value.lower()
    return Fraction(1, 2 * 10**decimals) if coarse else TOLERANCE


def _take(entry: Gold, left: list[Quantity]) -> bool:
    """Remove the quantity that meets the gold entry from those left."""
    for place, quantity in enumerate(left):
        if meets(entry, quantity):
            del left[place]
            return True
    for place, (first, second) in enumerate(pairwise(left)):
        if _is_pair(entry, first, second):
            del left[place : place + 2]
            return True
    return False


def meets(entry: Gold, quantity: Quantity) -> bool:
    """Whether the reading has the gold value, unit, and bound."""
    if not _unit_right(entry, quantity):
        return False
    if entry.bound is not None and not _bound_right(entry.bound, quantity.qualifier):
        return False
    if entry.high is not None:
        return _near(entry, quantity.value) and _close(
            entry.high, quantity.value_high, entry.tolerance
        )
    return any(_near(entry, value) for value in _values(quantity))


def _bound_right(wanted: str, read: str) -> bool:
    return wanted == read


def _is_pair(entry: Gold, first: Quantity, second: Quantity) -> bool:
    """Two amounts in a row whose ends, or whose middle, are the gold's."""
    if entry.bound or not (_unit_right(entry, first) and _unit_right(entry, second)):
        return False
    if first.value is None or second.value is None:
        return False
    if entry.high is not None:
        return _near(entry, first.value) and _close(entry.high, second.value, entry.tolerance)
    middle = (Fraction(first.value) + Fraction(second.value)) / 2
    return first.end < second.start and _near(entry, middle) and entry.units is not None


def _values(quantity: Quantity) -> Iterator[float | Fraction]:
    if quantity.value is not None:
        yield quantity.value
        if quantity.unit_class == "percent":
            yield Fraction(quantity.value) / 100
        if quantity.value_high is not None:
            yield (Fraction(quantity.value) + Fraction(quantity.value_high)) / 2
    if quantity.unit_class == "year" and quantity.date:
        yield Fraction(quantity.date[:4].replace("X", "0"))


def _near(entry: Gold, value: float | Fraction | None) -> bool:
    return _close(entry.value, value, entry.tolerance)


def _close(wanted: Fraction, value: float | Fraction | None, tolerance: Fraction) -> bool:
    if value is None:
        return False
    off = abs(Fraction(value) - wanted)
    return off <= max(tolerance, abs(wanted) * TOLERANCE)


def _unit_right(entry: Gold, quantity: Quantity) -> bool:
    if entry.any_class or entry.bound is not None:
        return True
    if entry.ordinal:
        return quantity.unit_class == "ordinal"
    if entry.units is None:
        return quantity.unit_class in BARE
    return quantity.unit in entry.units


def _annotates(model: str, quantity: Quantity) -> bool:
    classes = ANNOTATED[model]
    if "range" in classes:
        return quantity.qualifier == "range"
    if model == "NumberModel" and quantity.unit is not None:
        return False
    return quantity.unit_class in classes


def _failure(annotated: dict[str, Any], missed: list[Gold], read: list[Quantity]) -> str:
    wanted = [(float(entry.value), entry.high, entry.units, entry.bound) for entry in missed]
    got = [
        (q.surface, q.value, q.value_high, q.unit, q.unit_class, q.qualifier, q.date) for q in read
    ]
    return f"  {annotated['id']}: {annotated['article']}\n    missed {wanted}\n    read {got}"


def print_tally(name: str, tally: Tally, paths: list[Path]) -> None:
    """One set's lines of the table."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
    print(f"\n{name}  (input {digest})")
    share = tally.excluded.total() / tally.total if tally.total else 0
    print(f"  sentences {tally.total}, excluded {tally.excluded.total()} ({share:.1%})")
    for kind, count in sorted(tally.excluded.items()):
        print(f"    {kind} {count} ({count / tally.total:.1%})")
    print(f"  all right   {_share(tally.right, tally.scored)}")
    print(f"  quantities  {_share(tally.found, tally.gold)}")
    print(f"  spurious    {tally.spurious}")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else "none"


def _our_units() -> frozenset[str]:
    from service.grounding.numbers.currencies import ISO_CODES, NAMES, NATIONAL  # noqa: PLC0415
    from service.grounding.numbers.units import CASED, PHRASES, WORDS  # noqa: PLC0415

    measures = {unit.name for table in (WORDS, CASED, PHRASES) for unit in table.values()}
    money = {*ISO_CODES.values(), *NAMES.values(), *NATIONAL.values()}
    derived = {
        f"{power} {unit}"
        for power in ("square", "cubic")
        for unit in ("km", "metre", "foot", "mile")
    }
    return frozenset(measures | money | derived | {"percent"})


_OUR_UNITS: Final = _our_units()

if __name__ == "__main__":
    main()
