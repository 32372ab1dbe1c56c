"""What an archive will take, told before anything is spent: stories, tokens, cost and time.

Stories are counted; a sample of them is measured: the bytes of the prompt that a model would be
sent, and the bytes of the draft that the embedded engine writes of the same story. Tokens a byte
come from the archive's own finished briefs where there are at least twenty, else from what
tokenizers and models usually do, with an interval as wide as that is uncertain.
"""

import math
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Any

from schemas import Article
from service.archive.batch.building import BATCH_PRICE
from service.archive.mapping import article_of
from service.archive.record import Record
from service.errors import ArticleRejected, NutgrafError
from service.pricing import Price
from service.source_text import SourceText

SAMPLE = 200
LEAST_KNOWN = 20
"""Finished briefs from which tokens for a byte are taken."""
Z_95 = 1.959964
_READ = (0.16, 0.23, 0.30)
"""Tokens for a byte of a prompt, low, usual and high: 4.3 bytes a token in English news, down to
3.3 in other languages and up to 6 with large vocabularies (`service/engines/token_estimate.py`)."""
_WRITTEN = (0.12, 0.28, 0.6)
"""Tokens that a model writes for a byte of the embedded engine's draft: models write fewer or more
statements than it does, and a repair doubles it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A story of the sample."""

    prompt_bytes: int
    draft_bytes: int


@dataclass(frozen=True, slots=True)
class Spent:
    """A finished brief of the archive, with what its story measures."""

    measured: Measured
    input_tokens: int
    output_tokens: int
    calls: int = 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval."""

    low: float
    usual: float
    high: float

    def times(self, factor: float) -> "Estimate":
        """All three, so many times."""
        return Estimate(self.low * factor, self.usual * factor, self.high * factor)

    def plus(self, other: "Estimate") -> "Estimate":
        """Both, as if they erred the same way."""
        return Estimate(self.low + other.low, self.usual + other.usual, self.high + other.high)

    def told(self, digits: int = 0) -> dict[str, float]:
        """For people and programs."""
        return {
            "low": round(self.low, digits),
            "usual": round(self.usual, digits),
            "high": round(self.high, digits),
        }


def sampled(
    records: Iterable[tuple[Record, Any]], wanted: Callable[[Record, Any], bool], seed: int = 7
) -> tuple[int, list[tuple[Record, Any]], int]:
    """How many records are wanted, a random sample of them, and how many there are in all.

    A reservoir (Vitter, "Random sampling with a reservoir", 1985): memory holds the sample alone.
    """
    chance = random.Random(seed)  # noqa: S311  a quote that can be made again
    kept: list[tuple[Record, Any]] = []
    count = total = 0
    for record, place in records:
        total += 1
        if record.fault is not None or not wanted(record, place):
            continue
        count += 1
        if len(kept) < SAMPLE:
            kept.append((record, place))
        elif (slot := chance.randrange(count)) < SAMPLE:
            kept[slot] = (record, place)
    return count, kept, total


def articles(
    records: Sequence[tuple[Record, Any]], mapping: Callable[[Any], Any]
) -> Iterator[Article]:
    """The stories of a sample that can be read."""
    for record, place in records:
        try:
            yield article_of(record, mapping(place))[0]
        except ArticleRejected:
            continue


def measure(
    stories: Iterable[Article],
    read: Callable[[Article], SourceText],
    prompt_bytes: Callable[[SourceText], int],
    draft_bytes: Callable[[SourceText], int],
) -> Iterator[Measured]:
    """The stories' sizes; those that cannot be read are left out."""
    for article in stories:
        try:
            story = read(article)
            yield Measured(prompt_bytes(story), draft_bytes(story))
        except NutgrafError:
            continue


def tokens(
    stories: int, sample: Sequence[Measured], known: Sequence[Spent]
) -> tuple[Estimate, Estimate]:
    """Tokens read and written for all the stories together."""
    if not sample:
        return Estimate(0, 0, 0), Estimate(0, 0, 0)
    read = _mean([one.prompt_bytes for one in sample])
    written = _mean([one.draft_bytes for one in sample])
    if len(known) >= LEAST_KNOWN:
        read_rate = _ratio([(one.input_tokens, one.measured.prompt_bytes) for one in known])
        written_rate = _ratio([(one.output_tokens, one.measured.draft_bytes) for one in known])
    else:
        read_rate, written_rate = Estimate(*_READ), Estimate(*_WRITTEN)
    return _product(read, read_rate).times(stories), _product(written, written_rate).times(stories)


def cost(read: Estimate, written: Estimate, price: Price) -> Estimate:
    """What the tokens cost."""
    return read.times(price.input / 1e6).plus(written.times(price.output / 1e6))


def batched(calls: Estimate, known: Sequence[Spent]) -> Estimate:
    """The same money when first drafts are made by batches; repairs are calls.

    Without finished briefs nobody knows how many need one: up to half of the tokens are repairs'.
    """
    if len(known) >= LEAST_KNOWN:
        made = sum(max(1, one.calls) for one in known)
        factor = BATCH_PRICE * len(known) / made + (1 - len(known) / made)
        return calls.times(factor)
    part = BATCH_PRICE / 2 + 0.5
    return Estimate(calls.low * BATCH_PRICE, calls.usual * BATCH_PRICE, calls.high * part)


def _product(mean: Estimate, rate: Estimate) -> Estimate:
    """Both are uncertain, and independent of each other: relative errors add as squares."""
    usual = mean.usual * rate.usual
    if not usual:
        return Estimate(0, 0, 0)
    down = math.hypot(1 - mean.low / mean.usual, 1 - rate.low / rate.usual)
    up = math.hypot(mean.high / mean.usual - 1, rate.high / rate.usual - 1)
    return Estimate(usual * max(0.0, 1 - down), usual, usual * (1 + up))


def _mean(counted: Sequence[int]) -> Estimate:
    usual = fmean(counted)
    reach = Z_95 * stdev(counted) / math.sqrt(len(counted)) if len(counted) > 1 else usual
    return Estimate(max(0.0, usual - reach), usual, usual + reach)


def _ratio(pairs: Sequence[tuple[int, int]]) -> Estimate:
    """Tokens for a byte, of all pairs together, with the delta method's interval."""
    total = sum(size for _, size in pairs) or 1
    ratio = sum(told for told, _ in pairs) / total
    rest = [told - ratio * size for told, size in pairs]
    reach = Z_95 * stdev(rest) * math.sqrt(len(pairs)) / total
    return Estimate(max(0.0, ratio - reach), ratio, ratio + reach)
