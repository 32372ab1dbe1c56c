"""A quote from fifty finished briefs, beside what the rest then cost.

`python -m tests.archive.quotes STORIES` prints both. Stories are two to forty sentences long; the
server counts four bytes a token and answers with one to five bullets.
"""

import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.archive.archives import environment, finish, report, serving, story_text

CALIBRATION = 50


@dataclass
class Compared:
    """Money, quoted and paid."""

    stories: int
    low: float
    quoted: float
    high: float
    paid: float

    @property
    def off(self) -> float:
        """By what share of what was paid the quote was wrong."""
        return abs(self.quoted - self.paid) / self.paid


def compare(folder: Path, stories: int) -> Compared:
    """Briefs fifty, asks for a quote of the rest, and briefs the rest."""
    given, out = folder / "in.jsonl", folder / "out"
    with given.open("w", encoding="utf-8") as file:
        for number in range(stories):
            more = " Nobody was hurt, and the ferries went on as before." * (number * 31 % 39)
            text = story_text(number) + more
            file.write(json.dumps({"id": f"s{number}", "text": text}) + "\n")
    with serving(5, varied=True) as server:
        env = environment(server, folder / "models.toml")
        command = ("run", str(given), "--out", str(out), "--quiet", "--copies", "none")
        finish(env, *command, "--stop-after", str(CALIBRATION))
        before = report(out)["cost"]["amount"]
        told = json.loads(finish(env, "quote", str(out)).stdout)
        ended = finish(env, "resume", str(out), "--quiet")
        assert ended.returncode == 0, ended.stderr
    cost = told["cost"]
    paid = report(out)["cost"]["amount"] - before
    return Compared(told["stories"], cost["low"], cost["usual"], cost["high"], paid)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        found = compare(Path(name), int(sys.argv[1]))
    print(json.dumps({**asdict(found), "off": round(found.off, 4)}, indent=2))
