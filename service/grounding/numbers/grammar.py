"""The scanner: one pass over the tokens, the longest reading at each place, no overlap."""

from fractions import Fraction
from itertools import pairwise

from service.grounding.numbers.amounts import Amount
from service.grounding.numbers.clock import read_clock
from service.grounding.numbers.dates import DateReading, is_year, read_date
from service.grounding.numbers.nouns import is_pronoun_one
from service.grounding.numbers.numerals import is_dotted_identifier
from service.grounding.numbers.people import in_place
from service.grounding.numbers.qualifiers import qualifier_after, qualifier_before
from service.grounding.numbers.ranges import Span, read_span
from service.grounding.numbers.skips import identifier_stop
from service.grounding.numbers.starts import may_begin, may_hold
from service.grounding.numbers.tokens import END, Tokens
from service.grounding.numbers.values import KIND_OF_CLASS, Quantity
from service.memo import once


@once
def read_quantities(text: str) -> list[Quantity]:
    """Every number, amount, percentage, ordinal, duration and date in `text`, in order and
    without overlap; linear in the length of the text.
    """
    return scan(Tokens(text)) if may_hold(text) else []


def scan(tokens: Tokens) -> list[Quantity]:
    """The quantities of a tokenised text."""
    found: list[Quantity] = []
    after = 0
    for index, (token, following) in enumerate(pairwise((*tokens, END))):
        if index >= after and may_begin(token, following):
            quantities, after = _step(tokens, index)
            found.extend(quantities)
    return found


def _step(tokens: Tokens, index: int) -> tuple[list[Quantity], int]:
    """The quantities that begin at `index`, and where to go on."""
    skipped = identifier_stop(tokens, index)
    if skipped:
        return [], skipped
    dated = read_clock(tokens, index) or read_date(tokens, index)
    if dated is not None:
        return [_dated(tokens, index, dated)], dated.stop
    skipped = is_dotted_identifier(tokens, index) if tokens.kind(index) == "digits" else 0
    if skipped:
        return [], skipped
    span = read_span(tokens, index)
    if span is None or is_pronoun_one(tokens, index, span.stop):
        return [], index + 1
    if _runs_into_letters(tokens, span):
        return [], span.stop + 1
    return [_quantity(tokens, amount, span) for amount in span.amounts], span.stop


def _runs_into_letters(tokens: Tokens, span: Span) -> bool:
    """Whether letters are glued on: "13F" and "777s" are names, "13km" was read before."""
    return (
        tokens.kind(span.stop) == "word"
        and tokens.glued(span.stop)
        and tokens.kind(span.stop - 1) == "digits"
    )


def _dated(tokens: Tokens, index: int, dated: DateReading) -> Quantity:
    start, end = tokens.at(index).start, tokens.at(dated.stop - 1).end
    return Quantity(
        start=start,
        end=end,
        surface=tokens.source[start:end],
        value=None,
        value_high=None,
        unit=None,
        unit_class=dated.unit_class,
        date=dated.iso,
        kind=KIND_OF_CLASS[dated.unit_class],
        qualifier=_bound(tokens, index, dated.stop, dated.unit_class),
        decimals=0,
        significant=4 if dated.unit_class == "year" else 1,
    )


def _quantity(tokens: Tokens, amount: Amount, span: Span) -> Quantity:
    bare = amount.number.bare
    if (
        amount.unit_class == "count"
        and span.high is None
        and is_year(tokens, amount.start, amount.stop, bare)
    ):
        return _dated(tokens, amount.start, DateReading(bare, amount.stop, "year"))
    amount = in_place(tokens, amount)
    start, end = tokens.at(amount.start).start, tokens.at(span.end_of(amount) - 1).end
    high = span.high
    return Quantity(
        start=start,
        end=end,
        surface=tokens.source[start:end],
        value=plain(amount.number.value),
        value_high=None if high is None else plain(high),
        unit=amount.unit,
        unit_class=amount.unit_class,
        date=None,
        kind=KIND_OF_CLASS[amount.unit_class],
        qualifier=_qualifier(tokens, amount, span),
        decimals=amount.number.decimals,
        significant=amount.number.significant,
    )


def _qualifier(tokens: Tokens, amount: Amount, span: Span) -> str:
    if span.high is not None and amount.unit_class != "score":
        return "range"
    bound = _bound(tokens, amount.start, span.end_of(amount), amount.unit_class)
    return "approximate" if bound == "exact" and amount.number.vague else bound


def _bound(tokens: Tokens, start: int, stop: int, unit_class: str) -> str:
    duration = unit_class in {"duration", "year", "date", "time_of_day"}
    before = qualifier_before(tokens, start, duration=duration)
    after = qualifier_after(tokens, stop)
    if before == "approximate" and after is not None:
        return after
    return before or after or "exact"


def plain(value: Fraction) -> int | float:
    """A whole number as `int`, any other as the nearest `float`."""
    return int(value) if value.denominator == 1 else float(value)
