"""Where two annotations of one story differ, for the one who joins them."""

from collections.abc import Callable, Iterator

from evals.gold.agreement import Twice
from evals.gold.pairing import (
    Found,
    Paired,
    pair_numbers,
    pair_people,
    pair_points,
    pair_questions,
)

_QUIET = ("id", "text", "quote", "variants", "meaning", "cue")
"""Fields that two people word differently and that are no difference in substance."""


def difference(twice: Twice) -> Iterator[str]:
    """Lines: `=` both, `a` and `b` one alone; under a pair, the fields in which they differ."""
    a, b, language = twice.a, twice.b, twice.language
    yield from _section("key points", pair_points(a, b, language), lambda one: one.text)
    numbers = pair_numbers(a, b, language)
    yield from _section("key numbers", numbers, lambda one: f"{one.surface}: {one.meaning}")
    yield from _section("key people", pair_people(a, b), lambda one: one.name)
    for basis in ("stated", "implied"):
        asked = pair_questions(a, b, language, basis)
        yield from _section(f"{basis} questions", asked, lambda one: one.variants[0])
    yield "must not say"
    for name, side, other in (("a", a, b), ("b", b, a)):
        said = {one.text.lower() for one in other.must_not_say}
        for one in side.must_not_say:
            if name == "a" or one.text.lower() not in said:
                mark = "=" if one.text.lower() in said else name
                yield f"  {mark} {one.why}: {one.text}"


def _section(name: str, paired: Paired[Found], told: Callable[[Found], str]) -> Iterator[str]:
    f1 = "–" if paired.f1 is None else f"{paired.f1:.2f}"
    yield f"{name} (F1 {f1})"
    for left, right in paired.both:
        yield f"  = {left.id} {told(left)}"
        if told(left) != told(right):
            yield f"    {right.id} {told(right)}"
        for field in type(left).model_fields:
            one, other = getattr(left, field), getattr(right, field)
            if field not in _QUIET and one != other:
                yield f"      {field}: {one} / {other}"
    for mark, side in (("a", paired.only_a), ("b", paired.only_b)):
        for found in side:
            yield f"  {mark} {found.id} {told(found)}"
