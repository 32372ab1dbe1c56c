"""`report.html`: the account as one offline page, with what the log tells drawn over time.

Throughput, cost, failures, the held-back share, and the slowest sources. No words of any story
stand in it but the names of sources.
"""

import html
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from service.archive.durable import replace_file
from service.archive.folder import ArchiveFolder
from service.archive.report import Account, tally_path
from service.archive.tally import load_tally

_WIDTH, _HEIGHT = 640, 140
_SLOWEST = 10
_POINTS = 400
"""Of a drawing; a longer log is thinned."""
Series = Sequence[tuple[float, float]]


def write_page(archive: ArchiveFolder, account: Account) -> None:
    """Writes `report.html`, whole."""
    log = _log(archive.path / "log.jsonl")
    drawn = "".join(
        _plot(name, unit, _series(log, value))
        for name, unit, value in (
            ("Throughput", "records a second", _rate),
            ("Cost", account.currency, lambda _, now: float(now["cost"])),
            ("Failures", "error lines", lambda _, now: float(sum(now["errors"].values()))),
            ("Held back", "share of statements", lambda _, now: now["held_back_share"]),
        )
    )
    told = account.told()
    page = _PAGE.format(
        state="complete" if told["complete"] else "not finished",
        counts=_table(_counts(told)),
        errors=_table(told["errors_by_type"]) or "<p>None.</p>",
        plots=drawn,
        sources=_bars(_slowest(archive, account.shards)),
        made_with=_table(_made_with(told["passes"][-1])),
    )
    replace_file(archive.path / "report.html", page.encode())


def _log(path: Path) -> list[dict[str, Any]]:
    """The log's lines with the seconds of all runs one after the other."""
    if not path.exists():
        return []
    lines: list[dict[str, Any]] = []
    before = {"elapsed_s": 0.0, "cost": 0.0}
    last: dict[str, Any] = {}
    for line in path.read_text("utf-8").splitlines():
        try:
            told = json.loads(line)
        except ValueError:  # cut off by a kill
            continue
        if last and told["elapsed_s"] < last["elapsed_s"]:  # another run
            before = {name: before[name] + last[name] for name in before}
        last = dict(told)
        told["seconds"] = told["elapsed_s"] + before["elapsed_s"]
        told["cost"] += before["cost"]
        lines.append(told)
    return lines[:: max(1, len(lines) // _POINTS)]


def _ended(told: Mapping[str, Any]) -> float:
    return float(told["briefs"] + told["duplicates"] + sum(told["errors"].values()))


def _rate(before: Mapping[str, Any], now: Mapping[str, Any]) -> float | None:
    seconds = now["seconds"] - before["seconds"]
    ended = _ended(now) - _ended(before)
    return ended / seconds if seconds > 0 and ended >= 0 else None


def _series(
    log: Sequence[Mapping[str, Any]],
    value: Callable[[Mapping[str, Any], Mapping[str, Any]], float | None],
) -> Series:
    found = [(now["seconds"], value(before, now)) for before, now in pairwise(log)]
    return [(at, told) for at, told in found if told is not None]


def _plot(name: str, unit: str, series: Series) -> str:
    if len(series) < 2:
        return f"<h2>{name}</h2><p>Too short a run to be drawn.</p>"
    longest, highest = series[-1][0] or 1.0, max(value for _, value in series)
    if not highest:
        return f"<h2>{name}</h2><p>None over {longest:,.0f} s.</p>"
    points = " ".join(
        f"{_WIDTH * at / longest:.1f},{_HEIGHT - _HEIGHT * value / highest:.1f}"
        for at, value in series
    )
    label = f"{name}: up to {highest:,.4g} {unit} over {longest:,.0f} s"
    return (
        f'<h2>{name}</h2><svg viewBox="0 -6 {_WIDTH} {_HEIGHT + 12}" role="img" '
        f'aria-label="{html.escape(label)}"><polyline points="{points}"/></svg>'
        f"<p>{html.escape(label)}</p>"
    )


def _bars(seconds: Mapping[str, tuple[float, float]]) -> str:
    """A bar for each source, with its name and figures as text."""
    if not seconds:
        return "<p>Unknown.</p>"
    longest = max(mean for mean, _ in seconds.values()) or 1.0
    bars = "".join(
        f'<rect y="{22 * row}" height="18" width="{_WIDTH * mean / longest:.1f}"/>'
        f'<text x="6" y="{22 * row + 14}">{html.escape(name)}: {mean:.2f} s a story,'
        f" {stories:,.0f} stories</text>"
        for row, (name, (mean, stories)) in enumerate(seconds.items())
    )
    return f'<svg viewBox="0 0 {_WIDTH} {22 * len(seconds)}" role="img">{bars}</svg>'


def _slowest(archive: ArchiveFolder, shards: int) -> dict[str, tuple[float, float]]:
    """Seconds a story and stories, of the sources that took longest, all shards together."""
    spent: dict[str, list[float]] = {}
    for number in range(shards):
        tally = load_tally(tally_path(archive.shard(number), None))
        for name, (stories, seconds) in (tally.sources if tally else {}).items():
            known = spent.setdefault(name, [0, 0.0])
            known[0] += stories
            known[1] += seconds
    means = {name: seconds / stories for name, (stories, seconds) in spent.items() if stories}
    slowest = sorted(means, key=lambda name: -means[name])[:_SLOWEST]
    return {name: (means[name], spent[name][0]) for name in slowest}


def _counts(told: Mapping[str, Any]) -> dict[str, Any]:
    names = ("stories_in", "briefs", "errors", "duplicates", "erased", "unchanged")
    counts = {name.replace("_", " "): f"{told[name]:,}" for name in names}
    share = told["held_back_share"]
    counts["held back"] = "unknown" if share is None else f"{share:.2%} of statements"
    counts["tokens"] = f"{told['tokens']['input']:,} in, {told['tokens']['output']:,} out"
    amount, currency = told["cost"]["amount"], told["cost"]["currency"]
    counts["cost"] = "unknown: no price" if amount is None else f"{amount:,.4f} {currency}"
    return counts


def _made_with(last: Mapping[str, Any]) -> dict[str, Any]:
    names = ("engine", "model", "prompt", "prompt_digest", "schema_digest", "began")
    return {name.replace("_", " "): last[name] for name in names if last[name]}


def _table(told: Mapping[str, Any]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{html.escape(str(name))}</th><td>{html.escape(str(value))}</td></tr>'
        for name, value in told.items()
    )
    return f"<table>{rows}</table>" if rows else ""


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Archive report</title>
<meta name="viewport" content="width=device-width">
<style>
:root{{color-scheme:light dark}}
body{{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}}
th{{text-align:left;padding-right:2rem;font-weight:500}}svg{{width:100%;border-bottom:1px solid}}
polyline{{fill:none;stroke:currentColor;stroke-width:1.5}}
rect{{fill:currentColor;opacity:.2}}text{{fill:currentColor;font-size:13px}}td,th{{vertical-align:top}}
</style>
<h1>Archive: {state}</h1>{counts}
<h2>Errors by type</h2>{errors}
{plots}
<h2>Slowest sources</h2>{sources}
<h2>Made with</h2>{made_with}
</html>
"""
