"""`journal.jsonl`: every brief of a run as it ends, on disk before the next thing happens.

A run that is started again reads it first, so a brief is paid for once, whatever killed the last
one. An outage is written down and is no end: it is tried again.
"""

import os
from pathlib import Path

from pydantic import ValidationError

from evals.records import Arm
from evals.running.pipeline import Ended

FILE = "journal.jsonl"
_Key = tuple[str, str, int]


class Journal:
    """The briefs of one run's folder, by identity of the arm, case and epoch."""

    def __init__(self, run: Path) -> None:
        run.mkdir(parents=True, exist_ok=True)
        self._path = run / FILE
        self._ended = self._read()

    def get(self, arm: Arm, case: str, epoch: int) -> Ended | None:
        """What ended, outages included."""
        return self._ended.get((arm.identity, case, epoch))

    def settled(self, arm: Arm, case: str, epoch: int) -> Ended | None:
        """What ended for good."""
        ended = self.get(arm, case, epoch)
        outage = ended is not None and ended.failure is not None and ended.failure.outage
        return None if outage else ended

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

    def _read(self) -> dict[_Key, Ended]:
        return {_key(one): one for one in self._lines()}

    def _lines(self) -> list[Ended]:
        """Every whole line; the last may have been cut off by a kill, and its rest is cut away."""
        if not self._path.is_file():
            return []
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
    return ended.arm.identity, ended.case, ended.epoch
