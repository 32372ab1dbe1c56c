"""A round in the terminal: prompts side by side, for each story."""

from collections.abc import Callable, Iterator, Sequence
from statistics import mean, median

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from service.cli.trying.attempts import Attempt
from service.cli.trying.draft_view import attempt_view
from service.cli.trying.points import Point, agreement, points_of, tellings
from service.plain import shown

_NOT_KNOWN = "not known"


def round_view(
    attempts: Sequence[Attempt], prompts: Sequence[str], *, shown_repeat: int, raw: bool
) -> Iterator[RenderableType]:
    """For each story: the figures, one repeat in full, and every point with who told it."""
    for story in dict.fromkeys(one.story.name for one in attempts):
        columns = [
            [one for one in attempts if (one.story.name, one.prompt) == (story, prompt)]
            for prompt in prompts
        ]
        briefs = [tellings(one.brief) for column in columns for one in column]
        points = points_of(briefs)
        yield Rule(Text(shown(story), "bold"))
        yield _figures(columns, prompts, points)
        yield Text(f"\nRepeat {shown_repeat}: draft, checks, repair", "bold")
        yield _side_by_side(columns, prompts, shown_repeat, raw=raw)
        if len(briefs) > 1 and points:
            yield Text("\nWhat each told, and in how many repeats", "bold")
            yield _points(points, columns, prompts)


def _heads(prompts: Sequence[str]) -> list[Text]:
    """The prompts as column heads, lettered where there are several."""
    letters = [f"{_letter(index)} " if len(prompts) > 1 else "" for index in range(len(prompts))]
    return [Text(letter + shown(one), "bold") for letter, one in zip(letters, prompts, strict=True)]


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _figures(
    columns: Sequence[Sequence[Attempt]], prompts: Sequence[str], points: Sequence[Point]
) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("")
    for head in _heads(prompts):
        table.add_column(head, overflow="fold")
    rows: list[tuple[str, Callable[[Sequence[Attempt]], str]]] = [
        ("digest", _digest),
        ("ended", _ended),
        ("statements passed", lambda column: _spread(map(_passed, column))),
        ("held back", lambda column: _spread(map(_held, column))),
        ("tokens in", lambda column: _spread(_tokens(column, "input_tokens"))),
        ("tokens out", lambda column: _spread(_tokens(column, "output_tokens"))),
        ("cost", _cost),
        ("latency", _latency),
        ("calls", _calls),
    ]
    for name, told in rows:
        table.add_row(Text(name, "dim"), *(Text(told(column)) for column in columns))
    alike = [agreement(points, positions) for positions in _positions(columns)]
    none = [Text("one repeat" if len(column) == 1 else "nothing told") for column in columns]
    told_alike = [
        why if one is None else Text(f"{one:.0%}") for one, why in zip(alike, none, strict=True)
    ]
    table.add_row(Text("agreement", "dim"), *told_alike)
    return table


def _positions(columns: Sequence[Sequence[Attempt]]) -> list[list[int]]:
    """Where each column's attempts stand among all."""
    ends = [sum(map(len, columns[: index + 1])) for index in range(len(columns))]
    return [list(range(end - len(one), end)) for end, one in zip(ends, columns, strict=True)]


def _digest(column: Sequence[Attempt]) -> str:
    told = {one.brief.provenance.prompt for one in column if one.brief}
    digests = {one.digest[:19] for one in told if one}
    return ", ".join(sorted(digests)) or ("takes no prompt" if told else _NOT_KNOWN)


def _ended(column: Sequence[Attempt]) -> str:
    ways = [one.brief.status if one.brief else _slug(one) for one in column]
    return ", ".join(f"{ways.count(way)} {way}" for way in dict.fromkeys(ways))


def _slug(attempt: Attempt) -> str:
    return attempt.failure.slug() if attempt.failure else "failed"


def _passed(attempt: Attempt) -> int | None:
    if attempt.brief is None:
        return None
    return sum(one.held_back is None for one in tellings(attempt.brief))


def _held(attempt: Attempt) -> int | None:
    return None if attempt.brief is None else len(attempt.brief.held_back)


def _tokens(column: Sequence[Attempt], name: str) -> Iterator[int | None]:
    for attempt in column:
        counted = [getattr(one.call, name) for one in attempt.calls]
        known = [one for one in counted if one is not None]
        yield sum(known) if known else None


def _spread(values: Iterator[int | None]) -> str:
    """The mean, and the range where there is one; what is not known is not zero."""
    known = [one for one in values if one is not None]
    if not known:
        return _NOT_KNOWN
    low, high = min(known), max(known)
    if low == high:
        return f"{low:,}"
    return f"{mean(known):,.{0 if low >= 100 else 1}f} ({low:,}-{high:,})"


def _cost(column: Sequence[Attempt]) -> str:
    costs = [one.brief.usage.cost for one in column if one.brief and one.brief.usage.cost]
    if not costs:
        return _NOT_KNOWN
    return f"{mean(one.amount for one in costs):.4f} {costs[0].currency} a brief"


def _latency(column: Sequence[Attempt]) -> str:
    seconds = [one.latency_s for one in column]
    return f"{median(seconds):.2f} s ({min(seconds):.2f}-{max(seconds):.2f})"


def _calls(column: Sequence[Attempt]) -> str:
    calls = [one for attempt in column for one in attempt.calls]
    cached = sum(one.cached for one in calls)
    return f"{len(calls)}, of which {cached} from the cache" if cached else str(len(calls))


def _side_by_side(
    columns: Sequence[Sequence[Attempt]], prompts: Sequence[str], repeat: int, *, raw: bool
) -> RenderableType:
    table = Table(expand=True, show_lines=True)
    for head in _heads(prompts):
        table.add_column(head, ratio=1, overflow="fold")
    wanted = [next(one for one in column if one.repeat == repeat) for column in columns]
    table.add_row(*(attempt_view(one, raw=raw) for one in wanted))
    failed = [
        [one for one in column if one.brief is None and one.repeat != repeat] for column in columns
    ]
    for row in range(max(map(len, failed))):
        table.add_row(
            *(attempt_view(one[row], raw=True) if row < len(one) else "" for one in failed)
        )
    return table


def _points(
    points: Sequence[Point], columns: Sequence[Sequence[Attempt]], prompts: Sequence[str]
) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("")
    table.add_column(ratio=1, overflow="fold")
    for head in _heads(prompts):
        table.add_column(head, max_width=20, overflow="fold")
    section = None
    positions = _positions(columns)
    for point in points:
        heading = "" if point.section == section else point.section.replace("_", " ")
        section = point.section
        counts = [_count(point, one) for one in positions]
        table.add_row(Text(heading, "cyan"), _wordings(point, positions), *counts)
    return table


def _count(point: Point, attempts: Sequence[int]) -> Text:
    told = point.tellings(attempts)
    held = sum(one.held_back is not None for one in told)
    words = f"{len(told)}/{len(attempts)}" + (f", {held} held back" if held else "")
    style = "dim" if not told else "yellow" if held or len(told) < len(attempts) else "green"
    return Text(words, style)


def _wordings(point: Point, columns: Sequence[Sequence[int]]) -> Text:
    """Every wording once, with the letters of the prompts that have it, `=` for all of them."""
    tellers: dict[str, list[int]] = {}
    for column, positions in enumerate(columns):
        for words in dict.fromkeys(one.words for one in point.tellings(positions)):
            tellers.setdefault(words, []).append(column)
    lines = []
    for words, who in tellers.items():
        shared = len(who) == len(columns)
        letters = "=" if shared else "".join(map(_letter, who))
        line = words if len(columns) == 1 else f"{letters} {words}"
        lines.append(Text(line, "dim" if shared and len(columns) > 1 else ""))
    return Text("\n").join(lines)
