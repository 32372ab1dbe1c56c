"""`journal.jsonl`: every brief of a run as it ends, on disk before the next thing happens.

A run that is started again reads it first, so a brief is paid for once, whatever killed the last
one. An outage is written down and is no end: it is tried again. `begun.jsonl` has what was begun,
so that a brief that was cut off, and may have been paid for, is known of.
"""

import fcntl
import json
import os
from collections import Counter
from pathlib import Path

from pydantic import ValidationError

from evals.records import Arm, Unmeasured
from evals.running.pipeline import Ended, article_digest
from schemas.gold import GoldCase

FILE = "journal.jsonl"
BEGUN = "begun.jsonl"
_Key = tuple[str, str, str, int]


class Journal:
    """The briefs of one run's folder, by identity of the arm, case, story and epoch.

    Raises `Unmeasured` while another process writes to it.
    """

    def __init__(self, run: Path) -> None:
        run.mkdir(parents=True, exist_ok=True)
        self._path = run / FILE
        self._lock = self._path.open("ab")  # held until the process ends, or is killed
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise Unmeasured(f"another run is writing to {run}") from None
        self._ended = {_key(one): one for one in self._lines()}

    def close(self) -> None:
        """Lets others write."""
        self._lock.close()

    def get(self, arm: Arm, case: GoldCase, epoch: int) -> Ended | None:
        """What ended, outages included."""
        return self._ended.get((arm.identity, case.id, article_digest(case.article), epoch))

    def settled(self, arm: Arm, case: GoldCase, epoch: int) -> Ended | None:
        """What ended for good."""
        ended = self.get(arm, case, epoch)
        outage = ended is not None and ended.failure is not None and ended.failure.outage
        return None if outage else ended

    def begin(self, arm: Arm, case: GoldCase, epoch: int) -> None:
        """Writes down that a brief is begun."""
        key: _Key = (arm.identity, case.id, article_digest(case.article), epoch)
        with (self._path.parent / BEGUN).open("a", encoding="utf-8") as file:
            file.write(json.dumps(key) + "\n")

    def add(self, ended: Ended) -> None:
        """Writes a line and waits until it is on disk."""
        line = ended.model_dump_json().encode() + b"\n"
        with self._path.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._ended[_key(ended)] = ended

    def costs(self) -> list[float]:
        """What each brief cost, those that were made again as well."""
        return [one.took.cost for one in self._lines() if one.took.cost is not None]

    def cut_off(self) -> list[float]:
        """What briefs may have cost that never ended: each as the dearest of its arm, 0 where none
        has told a cost.
        """
        path = self._path.parent / BEGUN
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        begun: Counter[_Key] = Counter(tuple(json.loads(line)) for line in lines)
        ended = self._lines()
        dearest: dict[str, float] = {}
        for one in ended:
            arm = one.arm.identity
            dearest[arm] = max(dearest.get(arm, 0.0), one.took.cost or 0.0)
        lost = begun - Counter(map(_key, ended))
        return [dearest.get(key[0], 0.0) for key in lost.elements()]

    def _lines(self) -> list[Ended]:
        """Every whole line; the last may have been cut off by a kill, and its rest is cut away."""
        content = self._path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            os.truncate(self._path, len(whole))
        read = []
        for line in whole.splitlines():
            try:
                read.append(Ended.model_validate_json(line))
            except ValidationError:  # of another version: what it holds is made anew
                continue
        return read


def _key(ended: Ended) -> _Key:
    return ended.arm.identity, ended.case, ended.article, ended.epoch
