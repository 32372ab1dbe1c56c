"""Real SIGKILLs at random points of a run, and what they cost.

`python -m tests.archive.kills STORIES KILLS [PROCESSES] [SEED]` prints the reconciled counts. With
several processes the one that started the others is killed, and the others die with it.
"""

import json
import random
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from service.archive.entry import read_header
from service.archive.segments import ShardFolder
from tests.archive.archives import environment, finish, serving, start, write_stories
from tests.archive.reconciled import Reconciled, reconcile


def kill_often(
    folder: Path, stories: int, kills: int, seed: int, *, processes: int = 1, delay_ms: int = 50
) -> Reconciled:
    """Kills at random numbers of calls, then lets the last run finish."""
    chosen = random.Random(seed)
    given = write_stories(folder / "in.jsonl", stories)
    out = folder / "out"
    in_flight = unanswered = 0
    points = sorted(chosen.sample(range(1, stories), kills))
    with serving(delay_ms) as server:
        env = environment(server)
        command = (
            *("run", str(given), "--out", str(out), "--quiet", "--copies", "none"),
            *("--processes", str(processes)),
        )
        for point in points:
            running = start(env, *command)
            while server.counts()["in_flight"] == 0 and running.poll() is None:
                time.sleep(0.01)
            while sum(server.counts()["began"].values()) < point and running.poll() is None:
                time.sleep(0.005)
            time.sleep(chosen.random() * 0.1)
            running.kill()  # SIGKILL
            counts = server.counts()
            running.communicate()  # returns when nobody holds its output: its children have died
            unanswered += counts["in_flight"]
            in_flight += len(server.counts()["began"]) - _on_disk(out)
        ended = finish(env, *command)
        assert ended.returncode == 0, ended.stderr
        finish(env, "export", str(out))
        return reconcile(
            server, out, stories, kills=kills, in_flight=in_flight, unanswered=unanswered
        )


def _on_disk(out: Path) -> int:
    """Stories whose answer or line is on disk."""
    stories = set()
    for folder in out.glob("shards/*"):
        shard = ShardFolder(folder)
        for name in shard.visible():
            stories |= {read_header(line).key for _, line in shard.lines(name)}
        for path in folder.glob("drafts-*.jsonl"):
            for line in path.read_bytes().splitlines():
                with suppress(ValueError):  # cut off by the kill
                    stories.add(json.loads(line)["story"])
    return len(stories)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    given_stories, given_kills, at_once, given_seed = numbers + [2_000, 20, 1, 7][len(numbers) :]
    with tempfile.TemporaryDirectory() as name:
        found = kill_often(Path(name), given_stories, given_kills, given_seed, processes=at_once)
    print(json.dumps(asdict(found), indent=2))
