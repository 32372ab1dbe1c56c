"""`python -m evals.chaos`: the table, in about ten minutes; `--short` for a taste of each row.

Rows that judge times are run first, with the machine to themselves; the others a few at once, those
that take longest first. The harness is checked as well: with fencing or reservation switched off, a
row must be found broken.
Ends with 1 when something did not hold, or was not found.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from evals.chaos.ground import Ground, standing
from evals.chaos.rows import Row
from evals.chaos.table import ROWS, SELF_CHECKS, Fault

_AT_ONCE = 6
"""Rows that wait more than they work."""


async def run(faults: Mapping[str, Fault], ground: Ground) -> dict[str, Row]:
    """Their rows, in the order of the table; each is printed as it ends."""
    turns = asyncio.Semaphore(_AT_ONCE)

    async def one(name: str) -> tuple[str, Row]:
        began = time.monotonic()
        try:
            async with turns:
                row = await faults[name].inject(ground)
        except Exception as fault:  # noqa: BLE001  the other rows are run all the same
            row = Row(name, {}, [f"{type(fault).__name__}: {fault}"])
        print(f"… {name}, {time.monotonic() - began:.0f} s: {row.verdict()}", flush=True)
        return name, row

    ended = []
    for turn in sorted({fault.turn for fault in faults.values()}, key=_untimed_last):
        at_once = [name for name, fault in faults.items() if fault.turn == turn]
        at_once.sort(key=lambda name: -faults[name].takes_s)
        ended += await asyncio.gather(*map(one, at_once))
    found = dict(ended)
    return {name: found[name] for name in faults}


def _untimed_last(turn: int | None) -> tuple[bool, int]:
    return turn is None, turn or 0


def busyness() -> float:
    """Seconds that a second of processing takes here: 1.0 on a machine without other work."""
    began, used = time.monotonic(), time.process_time()
    while time.process_time() - used < 0.2:
        pass
    return (time.monotonic() - began) / 0.2


def main() -> int:
    """Runs what is asked for."""
    known = ROWS | SELF_CHECKS
    parser = argparse.ArgumentParser("python -m evals.chaos", description=__doc__)
    parser.add_argument("rows", nargs="*", help=f"of {', '.join(known)}; all without any")
    parser.add_argument("--short", action="store_true", help="a taste of each row")
    parser.add_argument("--self-check", action="store_true", help="the check of the harness alone")
    asked = parser.parse_args()
    names = asked.rows or ([] if asked.self_check else list(ROWS)) + list(SELF_CHECKS)
    began, before = time.monotonic(), busyness()
    with standing(short=asked.short) as ground:
        rows = asyncio.run(run({name: known[name] for name in names}, ground))
    print(f"\n{datetime.now(UTC):%Y-%m-%d}, python -m evals.chaos {' '.join(sys.argv[1:])}\n")
    print("| Fault | Counts | |\n|---|---|---|")
    wrong = 0
    for name, row in rows.items():
        # A row that could not be run has no counts: nothing was found by it.
        found = bool(row.broken and row.counts) if name in SELF_CHECKS else bool(row.wrong)
        verdict = ("found" if found else "NOT FOUND") if name in SELF_CHECKS else row.verdict()
        wrong += found != (name in SELF_CHECKS)
        told = f"{row.fault}; {name}" if name in SELF_CHECKS else row.fault
        print(f"| {told} | {row.told()} | {verdict} |")
    took_s, used_s = time.monotonic() - began, sum(os.times()[:4])
    print(f"\n{len(rows)} rows, {wrong} not as they must be")
    print(
        f"{took_s:.0f} s, {used_s:.0f} s of processing; a second of that took {before:.1f} s at the"
    )
    print(f"beginning and {busyness():.1f} s at the end")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
