"""Real SIGKILLs at random points of a run, and what they cost.

`python -m tests.archive.kills STORIES KILLS [SEED]` prints the reconciled counts.
"""

import json
import random
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from service.archive.entry import read_header
from service.archive.segments import ShardFolder
from tests.archive.archives import (
    briefed_ids,
    environment,
    finish,
    report,
    serving,
    start,
    write_stories,
)


@dataclass
class Reconciled:
    """What came of a run that was killed again and again."""

    stories: int
    kills: int
    in_flight_at_kills: int
    """Calls that had begun and whose answer was not on disk yet, at all kills together."""
    unanswered_at_kills: int | None
    """Of these, the ones that the server was still working on."""
    calls: int
    repeated: int
    """Calls for a story that had been called for before."""
    paid_twice: int
    """Stories whose finished answer was thrown away and bought again."""
    lost: int
    shown_twice: int
    accounted: bool


def kill_often(folder: Path, stories: int, kills: int, seed: int, delay_ms: int = 50) -> Reconciled:
    """Kills at random numbers of calls, then lets the last run finish."""
    chosen = random.Random(seed)
    given = write_stories(folder / "in.jsonl", stories)
    out = folder / "out"
    in_flight = unanswered = 0
    points = sorted(chosen.sample(range(1, stories), kills))
    with serving(delay_ms) as server:
        env = environment(server)
        command = ("run", str(given), "--out", str(out), "--quiet", "--copies", "none")
        for point in points:
            running = start(env, *command)
            while server.counts()["in_flight"] == 0 and running.poll() is None:
                time.sleep(0.01)
            while sum(server.counts()["began"].values()) < point and running.poll() is None:
                time.sleep(0.005)
            time.sleep(chosen.random() * 0.1)
            running.kill()  # SIGKILL
            counts = server.counts()
            running.communicate()
            unanswered += counts["in_flight"]
            in_flight += len(counts["began"]) - _on_disk(out)
        ended = finish(env, *command)
        assert ended.returncode == 0, ended.stderr
        finish(env, "export", str(out))
        counts = server.counts()
    shown = briefed_ids(out)
    told = report(out)
    return Reconciled(
        stories=stories,
        kills=kills,
        in_flight_at_kills=in_flight,
        unanswered_at_kills=unanswered,
        calls=sum(counts["began"].values()),
        repeated=sum(counts["began"].values()) - len(counts["began"]),
        paid_twice=sum(1 for times in counts["ended"].values() if times > 1),
        lost=stories - len(set(shown)),
        shown_twice=len(shown) - len(set(shown)),
        accounted=told["complete"] and told["stories_in"] == told["briefs"] == stories,
    )


def _on_disk(out: Path) -> int:
    """Stories whose answer or line is on disk."""
    stories = set()
    shard = ShardFolder(out / "shards" / "0000")
    for name in shard.visible():
        stories |= {read_header(line).key for _, line in shard.lines(name)}
    for path in shard.path.glob("drafts-*.jsonl"):
        for line in path.read_bytes().splitlines():
            with suppress(ValueError):  # cut off by the kill
                stories.add(json.loads(line)["story"])
    return len(stories)


if __name__ == "__main__":
    given_stories, given_kills = int(sys.argv[1]), int(sys.argv[2])
    given_seed = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with tempfile.TemporaryDirectory() as name:
        found = kill_often(Path(name), given_stories, given_kills, given_seed)
    print(json.dumps(asdict(found), indent=2))
