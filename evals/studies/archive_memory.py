"""Memory and disk of an archive while it grows, with the embedded engine over generated stories.

    python -m evals.studies.archive_memory [STORIES] [PROCESSES]

Prints resident memory as the stories go by, and disk for a million of such stories. A generated
story has three sentences; longer ones take more disk and processor, and no more memory.
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

_PLACES = ("Orsted Haven", "Calder Quay", "Port Elstow", "Tarn Hollow", "Helm", "Old Town")


def write_stories(path: Path, count: int) -> None:
    """JSON Lines of stories that differ in numbers and places."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            place = _PLACES[number % len(_PLACES)]
            text = (
                f"The harbour authority in {place} said on Tuesday that the bridge will close for "
                f"{number % 90 + 3} days. About {number + 100:,} vehicles cross it each year, "
                "according to Ines Dahlmark, the chief engineer. It was not clear who would pay."
            )
            file.write(json.dumps({"id": f"s{number}", "text": text, "desk": place}) + "\n")


def _memory_mb(pid: int) -> float:
    """Resident memory of a process and its children (proc(5))."""
    total = 0
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
        total += sum(int(line.split()[1]) for line in lines)
    return total / 1024


def _done(out: Path) -> int:
    briefs = 0
    for path in out.glob("shards/*/summary.json"):
        briefs += int(json.loads(path.read_bytes())["briefs"])
    return briefs


def main(count: int, processes: int) -> None:
    """Runs it and prints a line every tenth of the way."""
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} {count} generated stories, {processes} process(es)")
    with tempfile.TemporaryDirectory() as name:
        given, out = Path(name) / "in.jsonl", Path(name) / "out"
        write_stories(given, count)
        command = [
            *(sys.executable, "-m", "service.cli", "archive", "run", str(given)),
            *("--out", str(out), "--quiet", "--engine", "extractive", "--copies", "none"),
            *("--processes", str(processes), "--concurrency", "8"),
        ]
        began_s = time.monotonic()
        running = subprocess.Popen(command)  # noqa: S603  our own words
        told, peak = 0, 0.0
        while running.poll() is None:
            time.sleep(0.5)
            now_mb, done = _memory_mb(running.pid), _done(out)
            peak = max(peak, now_mb)
            if done * 10 // count > told:
                told = done * 10 // count
                seconds = time.monotonic() - began_s
                print(f"{done:>9,} briefs {now_mb:7.0f} MB {done / seconds:7.1f}/s", flush=True)
        segments = sum(path.stat().st_size for path in out.glob("shards/*/s*.jsonl"))
        index = sum(path.stat().st_size for path in out.glob("shards/*/index.sqlite"))
        per_million = 1e6 / count / 1e9
        print(
            f"peak {peak:.0f} MB; a million: {segments * per_million:.1f} GB of segments,"
            f" {index * per_million:.2f} GB of index; exit {running.returncode}"
        )


if __name__ == "__main__":
    given_count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    main(given_count, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
