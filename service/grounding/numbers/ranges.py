"""Two numbers that belong together: "10-15 per cent", "between five and ten", the score 3-1."""

from fractions import Fraction
from typing import Final, NamedTuple

from service.grounding.numbers.amounts import Amount, read_amount
from service.grounding.numbers.cardinals import skip_hyphen
from service.grounding.numbers.clock import read_clock
from service.grounding.numbers.dates import is_year
from service.grounding.numbers.numerals import Numeral
from service.grounding.numbers.people import age_decade
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.units import WORDS
from service.grounding.numbers.wordlist import wordset

SCORE_CUES: Final = wordset(
    "won win wins winning lost lose beat beats beaten defeat defeated lead leads led leading "
    "score scored victory draw drew drawn vote voted votes ruling ruled down up loss losing "
    "trailed trailing trail record comeback thrashed hammered edged decision set final "
    "semi-final"
)
RANGING: Final = wordset(
    "anywhere somewhere range ranges ranged ranging vary varies varied varying"
)
"""Before "from" they make two numbers the ends of a range."""
BANDING: Final = wordset(
    "of at to expects expect expected forecasts forecast sees estimated costs cost"
)
"""Before two sums they make a range of them: "costs of $7m to $8m", "its range to $40m to $50m"."""
CHANGES: Final = wordset(
    "rise rises rose risen increase increases increased gain gains gained fall falls fell drop "
    "drops dropped cut cuts jump jumps jumped climb climbs climbed up down decline declined "
    "slide slid raise raised lift lifted reduction loss"
)
_CHANGE_REACH: Final = 5
"""Tokens before the first sum in which such a word makes the two a change."""
MAX_SCORE: Final = 999
"""The largest tally of a vote or a match that two plain numbers are read as."""


class Span(NamedTuple):
    """One amount, a range of two, or two amounts that share a unit."""

    amounts: tuple[Amount, ...]
    stop: int
    high: Fraction | None = None

    def end_of(self, amount: Amount) -> int:
        """The token after `amount`, which for a range is the end of its second number."""
        return amount.stop if self.high is None else self.stop


def read_span(tokens: Tokens, index: int) -> Span | None:
    """The amount at `index`, joined with the one after it when they make a range or a score."""
    decade = age_decade(tokens, index)
    if decade is not None:
        return Span((decade,), decade.stop, decade.number.value + 9)
    low = read_amount(tokens, index)
    if low is None:
        return None
    joint = _joint(tokens, low)
    joined = None if joint is None else _with_next(tokens, low, *joint)
    return joined or Span((low,), low.stop)


def _with_next(tokens: Tokens, low: Amount, word: str, place: int) -> Span | None:
    if tokens.capital(place) and not tokens.capital(low.start):
        return None
    if read_clock(tokens, place) is not None:
        return None
    high = read_amount(tokens, place + (tokens.text(place) == "the"))
    if high is None or (high.unit_class == "ordinal") != (low.unit_class == "ordinal"):
        return None
    if _both_years(tokens, low, high):
        return None
    score = _score(tokens, low, high) if word == "-" else None
    return score or _joined(tokens, low, high, word)


def _both_years(tokens: Tokens, low: Amount, high: Amount) -> bool:
    """Whether a year is named, and after it another or something else: "between 1996 and 2008",
    "for 2026 to 22 billion", "in 1971 to 24,206".
    """
    first, second = low.number.bare, high.number.bare
    scaled = len(second) in (0, len(first)) or high.number.scaled > 1
    return is_year(tokens, low.start, low.stop, first) and scaled


def _joint(tokens: Tokens, low: Amount) -> tuple[str, int] | None:
    """What joins the amount to a next one ("-", "to", "and", "or"), and where that begins."""
    place = low.stop
    mark = tokens.text(place)
    if mark == "-" and tokens.text(place + 1) in {"to", "or"}:
        return tokens.text(place + 1), skip_hyphen(tokens, place + 2)
    if mark in {"-", "~"}:
        return "-", place + 1
    if mark in {"to", "through", "and", "or"}:
        return mark, place + 1
    return None


def _joined(tokens: Tokens, low: Amount, high: Amount, word: str) -> Span | None:
    before = tokens.text(low.start - 1)
    before = tokens.text(low.start - 2) if before in {"the", "about", "a"} else before
    shared = _shared(low, high, sharing=word in {"-", "to", "or"} or before == "between")
    if shared is None:
        return _elided(low, high, word)
    rises = shared.number.value < high.number.value
    if word == "and" and before != "between":
        return _elided(low, high, word)
    if not rises or (word == "or" and not _small_step(shared, high)):
        return None
    if before == "from" and _ranging(tokens, low.start) and word in {"to", "through", "-"}:
        return Span((shared._replace(number=_finer(shared, high)),), high.stop, high.number.value)
    if before == "from" or (
        word in {"to", "through"}
        and low.explicit
        and before != "between"
        and not _banded(tokens, low, high, before)
    ):
        return Span((shared, high), high.stop)
    return Span((shared._replace(number=_finer(shared, high)),), high.stop, high.number.value)


def _ranging(tokens: Tokens, start: int) -> bool:
    """Whether a range is meant, not a change: "anywhere from 30% to 70%"."""
    return not RANGING.isdisjoint(tokens.text(start - step) for step in (2, 3))


def _banded(tokens: Tokens, low: Amount, high: Amount, before: str) -> bool:
    """Whether two sums of money are the ends of what is expected, not a change: "sales of $7m to
    $8m", never "a rise of $2 to $34".
    """
    near = {tokens.text(place) for place in range(low.start - _CHANGE_REACH, low.start)}
    return (
        low.unit_class == "money"
        and before in BANDING
        and high.number.value <= low.number.value * 2
        and (before == "to" or CHANGES.isdisjoint(near))
    )


def _finer(low: Amount, high: Amount) -> Numeral:
    return low.number._replace(
        decimals=max(low.number.decimals, high.number.decimals),
        significant=max(low.number.significant, high.number.significant),
    )


def _small_step(low: Amount, high: Amount) -> bool:
    """Whether "or" joins neighbours: "two or three", never "one or a hundred"."""
    return low.unit_class == high.unit_class and high.number.value <= low.number.value * 2 + 1


def _shared(low: Amount, high: Amount, *, sharing: bool) -> Amount | None:
    """The first amount with the unit and magnitude that only the second one writes."""
    if low.explicit and high.explicit:
        same = (low.unit, low.unit_class) == (high.unit, high.unit_class)
        return _scaled_like(low, high) if same else None
    if low.explicit and not high.explicit:
        prefixed = low.unit_class == "money" and high.unit_class == "count" and sharing
        return _scaled_like(low, high) if prefixed else None
    if low.unit_class not in {"count", high.unit_class} or (low.unit and low.unit != high.unit):
        return None
    number = _scaled_like(low, high).number if sharing else low.number
    if not sharing and high.unit_class == "count":
        return None
    return low._replace(number=number, unit=high.unit, unit_class=high.unit_class)


def _scaled_like(low: Amount, high: Amount) -> Amount:
    """The first number of "3-4 million" with the magnitude of the second."""
    worth = high.number.scaled
    if low.number.scaled > 1 or worth <= 1 or low.number.value >= Fraction(1000):
        return low
    if low.number.value * worth > high.number.value * 10:
        return low
    return low._replace(number=low.number._replace(value=low.number.value * worth, scaled=worth))


def _elided(low: Amount, high: Amount, word: str) -> Span | None:
    """Two amounts of one unit from "45 and 50 mg"."""
    if word != "and" or low.unit is not None or low.unit_class != "count" or not high.explicit:
        return None
    if low.number.scaled > 1 or len(low.number.bare) == 4:
        return None
    if high.unit_class not in {"mass", "length", "volume", "percent", "temperature"}:
        return None
    return Span((low._replace(unit=high.unit, unit_class=high.unit_class), high), high.stop)


def _score(tokens: Tokens, low: Amount, high: Amount) -> Span | None:
    first, second = low.number, high.number
    glued = tokens.glued(low.stop) and tokens.glued(low.stop + 1)
    if not (first.bare and second.bare and glued) or low.explicit or high.explicit:
        return None
    if max(first.value, second.value) > MAX_SCORE or tokens.text(high.stop) in WORDS:
        return None
    if first.value < second.value and not _near_score(tokens, low.start, high.stop):
        return None
    amount = low._replace(stop=high.stop, unit=None, unit_class="score")
    return Span((amount,), second.stop, second.value)


def _near_score(tokens: Tokens, start: int, stop: int) -> bool:
    if tokens.text(start - 1) == "," and tokens.text(start - 3) == "-":
        return True
    near = {tokens.text(place) for place in (*range(start - 4, start), *range(stop, stop + 2))}
    return bool(near & SCORE_CUES)
