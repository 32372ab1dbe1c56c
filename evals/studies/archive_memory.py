"""Memory and disk of an archive while it grows, with the embedded engine over generated stories.

    python -m evals.studies.archive_memory [STORIES] [PROCESSES] [MINUTES]

Prints resident memory as the stories go by (of all processes together, and of the largest), and
disk for a million of such stories. A generated story is a wire flash of two sentences, 25 words;
longer ones take more disk and processor, and no more memory. After MINUTES the archive is drained,
and the figures are those of what was reached.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

_PLACES = ("Orsted Haven", "Calder Quay", "Port Elstow", "Tarn Hollow", "Helm", "Old Town")
_LINES = 20
"""Lines that are printed on the way."""


def write_stories(path: Path, count: int) -> None:
    """JSON Lines of stories that differ in numbers and places."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            place = _PLACES[number % len(_PLACES)]
            text = (
                f"The harbour authority in {place} said on Tuesday that the bridge will close for "
                f"{number % 90 + 3} days. About {number + 100:,} vehicles cross it each year."
            )
            file.write(json.dumps({"id": f"s{number}", "text": text, "desk": place}) + "\n")


def _memory_mb(pid: int) -> list[float]:
    """Resident memory of a process and of each of its descendants (proc(5))."""
    found = []
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text()
            children = Path(f"/proc/{one}/task/{one}/children").read_text().split()
        except OSError:
            continue
        waiting += map(int, children)
        lines = [line for line in status.splitlines() if line.startswith("VmRSS")]
        found.append(sum(int(line.split()[1]) for line in lines) / 1024)
    return found or [0.0]


def _done(out: Path) -> int:
    briefs = 0
    for path in out.glob("shards/*/summary.json"):
        briefs += int(json.loads(path.read_bytes())["briefs"])
    return briefs


def main(count: int, processes: int, minutes: float) -> None:
    """Runs it and prints a line every twentieth of the way."""
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} {count:,} generated stories, {processes} process(es)"
    )
    with tempfile.TemporaryDirectory() as name:
        given, out = Path(name) / "in.jsonl", Path(name) / "out"
        write_stories(given, count)
        command = [
            *(sys.executable, "-m", "service.cli", "archive", "run", str(given)),
            *("--out", str(out), "--quiet", "--engine", "extractive"),
            *("--processes", str(processes), "--concurrency", str(8 * processes)),
        ]
        began_s = time.monotonic()
        running = subprocess.Popen(command)  # noqa: S603  our own words
        told, peak, largest, done = 0, 0.0, 0.0, 0
        while running.poll() is None:
            time.sleep(0.5)
            each, done = _memory_mb(running.pid), _done(out)
            peak, largest = max(peak, sum(each)), max(largest, *each)
            seconds = time.monotonic() - began_s
            if done * _LINES // count > told:
                told = done * _LINES // count
                print(
                    f"{done:>9,} briefs {sum(each):5.0f} MB in {len(each)} processes, the largest"
                    f" {max(each):4.0f} MB, {done / seconds:6.1f}/s, load {os.getloadavg()[0]:.0f}",
                    flush=True,
                )
            if seconds > minutes * 60:
                minutes = float("inf")
                running.send_signal(signal.SIGTERM)
        done = max(1, _done(out))
        segments = sum(path.stat().st_size for path in out.glob("shards/*/s*.jsonl"))
        index = sum(path.stat().st_size for path in out.glob("shards/*/index.sqlite"))
        per_million = 1e6 / done / 1e9
        print(
            f"{done:,} briefs in {seconds:.0f} s; peak {peak:.0f} MB of all processes,"
            f" {largest:.0f} MB of the largest; a million: {segments * per_million:.1f} GB of"
            f" segments, {index * per_million:.2f} GB of index; exit {running.returncode}"
        )


if __name__ == "__main__":
    defaults = [20_000.0, 1.0, float("inf")]
    asked = [float(one) for one in sys.argv[1:]]
    stories, at_once, limit = asked + defaults[len(asked) :]
    main(int(stories), int(at_once), limit)
