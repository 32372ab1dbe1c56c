"""How a run tells how far it is: a live table on a terminal, JSON lines anywhere else."""

import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.table import Table

from service.archive.tally import Tally

_LINE_EVERY_S = 10.0
"""Seconds between two lines of the log."""


class Progress:
    """Shows the tallies of the shards that run; also kept as `log.jsonl` in the archive."""

    def __init__(self, log: Path, *, quiet: bool = False) -> None:
        self._log, self._quiet = log, quiet
        self._live: Live | None = None
        self._began_s = time.monotonic()
        self._logged_s = -_LINE_EVERY_S
        if sys.stderr.isatty() and not quiet:
            self._live = Live(console=Console(stderr=True), auto_refresh=False, transient=True)
            self._live.start()

    def show(self, tallies: Sequence[Tally], *, last: bool = False) -> None:
        """Called every second or so."""
        now_s = time.monotonic()
        told = summed(tallies, now_s - self._began_s)
        if self._live is not None:
            self._live.update(_table(told), refresh=True)
        if last or now_s - self._logged_s >= _LINE_EVERY_S:
            self._logged_s = now_s
            line = json.dumps({"at": datetime.now(UTC).isoformat(), **told})
            with self._log.open("a", encoding="utf-8") as log:
                log.write(line + "\n")
            if self._live is None and not self._quiet:
                sys.stderr.write(line + "\n")

    def draining(self) -> None:
        """After the first Ctrl-C, which may take as long as a call does."""
        words = "Ending what is in flight; Ctrl-C again gives it up."
        if self._live is not None:
            self._live.console.print(words)
        elif not self._quiet:
            sys.stderr.write(f"{words}\n")

    def close(self) -> None:
        """Leaves the terminal as it was."""
        if self._live is not None:
            self._live.stop()


def summed(tallies: Sequence[Tally], elapsed_s: float) -> dict[str, Any]:
    """All shards in one line."""
    errors: Counter[str] = Counter()
    for one in tallies:
        errors.update(one.errors)
    ended = sum(one.briefs + sum(one.errors.values()) + one.duplicates for one in tallies)
    held = sum(one.held for one in tallies)
    statements = held + sum(one.statements for one in tallies)
    share = sum(one.share for one in tallies) / max(1, len(tallies))
    done = share - sum(one.share_before for one in tallies) / max(1, len(tallies))
    eta_s = elapsed_s * (1 - share) / done if done > 0 else None
    return {
        "read": sum(one.read for one in tallies),
        "settled_before": sum(one.settled for one in tallies),
        "briefs": sum(one.briefs for one in tallies),
        "shared": sum(one.shared for one in tallies),
        "duplicates": sum(one.duplicates for one in tallies),
        "errors": dict(sorted(errors.items())),
        "held_back_share": round(held / statements, 4) if statements else None,
        "per_second": round(ended / max(elapsed_s, 1e-3), 2),
        "batches": [f"shard {one.shard}, {one.batch}" for one in tallies if one.batch],
        "calls": sum(one.calls for one in tallies),
        "input_tokens": sum(one.input_tokens for one in tallies),
        "output_tokens": sum(one.output_tokens for one in tallies),
        "cost": round(sum(one.cost for one in tallies), 6),
        "in_flight": sum(one.in_flight for one in tallies),
        "limit": sum(one.limit for one in tallies),
        "share_read": round(share, 4),
        "eta_s": None if eta_s is None else round(eta_s),
        "elapsed_s": round(elapsed_s, 1),
    }


def _table(told: dict[str, Any]) -> Table:
    table = Table.grid(padding=(0, 2))
    errors = ", ".join(f"{name} {count}" for name, count in told["errors"].items()) or "none"
    left = "unknown" if told["eta_s"] is None else _duration(told["eta_s"])
    table.add_row("Briefs", f"{told['briefs']:,} ({told['shared']:,} shared)")
    table.add_row("Rate", f"{told['per_second']:.1f}/s, {told['in_flight']} in flight")
    table.add_row("Input", f"{told['share_read']:.0%} read, {left} to go")
    table.add_row("Cost", f"{told['cost']:.4f} in {told['calls']:,} calls")
    if told["batches"]:
        table.add_row("Waiting for", "\n".join(told["batches"]))
    table.add_row("Errors", errors)
    share = told["held_back_share"]
    table.add_row("Held back", "none" if share is None else f"{share:.1%} of statements")
    return table


def _duration(seconds: float) -> str:
    hours, rest = divmod(int(seconds), 3_600)
    return f"{hours}h{rest // 60:02d}" if hours else f"{rest // 60}m{rest % 60:02d}"
