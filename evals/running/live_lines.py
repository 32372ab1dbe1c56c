"""What `evals live` says: what it will take, each story, and all of them together."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from statistics import fmean

from evals.records import Record
from evals.running.arms import Entrant
from evals.running.live import MOST_CALLS, SHOWN, Lived, tokens_to_read
from schemas.gold import GoldCase
from service.engines.prompt_files import Prompt
from service.engines.prompt_shelf import prompt_ref
from service.errors import CallUsage
from service.pricing import Price
from service.settings import Settings


def announced(one: Entrant, cases: Sequence[GoldCase], prompt: Prompt, settings: Settings) -> str:
    """What it will take, before anything is called."""
    name, count = one.arm.engine, len(cases)
    alias = settings.models.models.get(name)
    written = (alias and alias.max_output_tokens) or settings.max_output_tokens
    read = sum(tokens_to_read(cases, prompt))
    entry = settings.models.prices.get(name)
    costs = "no price in NUTGRAF_MODELS, so costs are null"
    if entry is not None:
        usage = Price(**entry.model_dump()).charged(CallUsage(count, read, count * written))
        costs = f"{usage.cost or 0:.4f} {settings.models.currency} at most for one call a story"
    return (
        f"{one.arm.label}, {one.arm.model}: {_stories(count)}, {_calls(count)},"
        f" {2 * count} where each is repaired, {MOST_CALLS * count} with every retry;"
        f" a story that the model cannot read at once takes more.\n"
        f"For one call a story: about {read:,} tokens to read, at most {count * written:,} to"
        f" write; {costs}."
    )


def story_lines(lived: Lived) -> str:
    """Status or failure, the scores, and what it took."""
    record = lived.record
    if record.failure is not None:
        head = f"no brief: {record.failure.slug}: {record.failure.detail}"
    else:
        head = record.brief.status if record.brief else "no brief"
    repair = f"repair of {lived.faulty} of its statements" if lived.faulty else "no repair"
    return f"\n{record.case}: {head}\n  {_scores([record])}\n  {repair}, {_took([record])}"


def total_lines(told: Sequence[Lived], one: Entrant, prompt: Prompt) -> str:
    """Means and sums, with the model as the provider names it, the prompt and the day."""
    records = [lived.record for lived in told]
    failed = sum(record.brief is None for record in records)
    repaired = sum(lived.faulty > 0 for lived in told)
    answered = {each.brief.provenance.model for each in records if each.brief} or {one.arm.model}
    models, ref = ", ".join(sorted(map(str, answered))), prompt_ref(prompt)
    return (
        f"\n{_stories(len(records))}, {failed} without a brief, {repaired} repaired;"
        f" means of those that have the score:\n  {_scores(records)}\n  {_took(records)}\n"
        f"  {one.arm.engine}, model {models}, prompt {ref.name}@{ref.version} {ref.digest},"
        f" {datetime.now(UTC):%Y-%m-%d}"
    )


def _scores(records: Sequence[Record]) -> str:
    parts = []
    for name, title in SHOWN.items():
        values = [record.scores[name].value for record in records]
        there = [value for value in values if value is not None]
        parts.append(f"{title} {fmean(there):.2f}" if there else f"{title} unscored")
    return ", ".join(parts)


def _took(records: Sequence[Record]) -> str:
    calls = sum(record.took.attempts for record in records)
    seconds = sum(record.latency_s for record in records)
    return f"{_calls(calls)}, {_tokens(records)}, {_cost(records)}, {seconds:.1f} s"


def _stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count} stories"


def _calls(count: int) -> str:
    return "1 call" if count == 1 else f"{count} calls"


def _tokens(records: Sequence[Record]) -> str:
    read = _sum(record.took.input_tokens for record in records)
    written = _sum(record.took.output_tokens for record in records)
    if read is None and written is None:
        return "no tokens told"
    return f"{read or 0:,} tokens read, {written or 0:,} written"


def _cost(records: Sequence[Record]) -> str:
    """Null, not too small, where tokens were used that have no price."""
    cost = _sum(record.took.cost for record in records)
    unpriced = any(one.took.cost is None and one.took.input_tokens for one in records)
    if cost is None or unpriced:
        return "cost null"
    currency = next(one.took.currency for one in records if one.took.currency)
    return f"cost {cost:.4f} {currency}"


def _sum(amounts: Iterable[float | None]) -> float | None:
    there = [one for one in amounts if one is not None]
    return sum(there) if there else None
