"""Workers of a real Ray that are killed at random, and what they cost.

`python -m tests.archive.ray_kills STORIES KILLS SHARDS [SEED]` prints the reconciled counts.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from tests.archive.archives import environment, finish, serving, start, write_stories
from tests.archive.reconciled import Reconciled, reconcile


def kill_workers(
    folder: Path, stories: int, kills: int, shards: int, seed: int, *, takes_ms: int = 100
) -> Reconciled:
    """Kills workers that brief, one at a time, while the cluster goes on; a story takes the model
    `takes_ms`, so that few stories last until one is killed.
    """
    chosen = random.Random(seed)
    given, out = write_stories(folder / "in.jsonl", stories), folder / "out"
    points = sorted(chosen.sample(range(stories // 20, stories * 9 // 10), kills))
    in_flight = killed = 0
    with serving(takes_ms) as server:
        env = environment(server)
        command = ("run", str(given), "--out", str(out), "--quiet", "--copies", "none")
        running = start(
            env, *command, "--ray", "local", "--shards", str(shards), "--concurrency", "16"
        )
        for point in points:
            while sum(server.counts()["began"].values()) < point and running.poll() is None:
                time.sleep(0.05)
            while not (busy := _busy(out)) and running.poll() is None:
                time.sleep(0.05)
            if running.poll() is not None:
                break
            summary = json.loads(chosen.choice(busy).read_bytes())
            if _killed(summary["pid"]):
                killed += 1
                in_flight += summary["limit"]
            time.sleep(0.5)
        code = running.wait(600)
        assert code == 0, running.communicate()
        finish(env, "export", str(out))
        return reconcile(server, out, stories, kills=killed, in_flight=in_flight)


def _busy(out: Path) -> list[Path]:
    """Summaries of shards whose worker is alive and has stories in flight."""
    return [path for path in out.glob("shards/*/summary.json") if _works(path)]


def _works(path: Path) -> bool:
    told = json.loads(path.read_bytes())
    return not told["read_all"] and told["in_flight"] > 0 and _is_ray(told["pid"])


def _killed(pid: int) -> bool:
    """Whether a worker of Ray was killed. It is held before it is looked at: the number of one that
    has died may be another's by now, and what is held is not.
    """
    with suppress(ProcessLookupError):
        held = os.pidfd_open(pid)
        try:
            if _is_ray(pid):
                signal.pidfd_send_signal(held, signal.SIGKILL)
                return True
        finally:
            os.close(held)
    return False


def _is_ray(pid: int) -> bool:
    """Whether the process is a worker of Ray's: those that brief call themselves so."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"ray::")
    return False


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as name:
        found = kill_workers(
            Path(name), numbers[0], numbers[1], numbers[2], (numbers[3:] or [7])[0]
        )
    print(json.dumps(asdict(found), indent=2))
