"""What a shard has done so far: for progress, reports and logs. No words of any story."""

import json
import os
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.archive.durable import replace_file
from service.archive.entry import Header

_MOST_SOURCES = 500
"""Sources whose times are kept apart; what comes later counts as `other`."""


@dataclass
class Tally:
    """Counts of one run of one shard."""

    shard: int = 0
    pass_number: int = 1
    pid: int = field(default_factory=os.getpid)
    began: float = field(default_factory=time.time)
    """Seconds since 1970."""
    seen: float = 0.0
    """When it was last written down."""
    read: int = 0
    """Records of this shard that were read, whatever became of them."""
    read_all: bool = False
    share: float = 0.0
    """Of the input's bytes, those that have been read."""
    share_before: float = 0.0
    """The same, before the first brief of this run."""
    settled: int = 0
    """Records that an earlier run, or an earlier pass, had dealt with."""
    unchanged: int = 0
    """Of an update, stories that the archive had already."""
    briefs: int = 0
    shared: int = 0
    held: int = 0
    statements: int = 0
    duplicates: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    """Files of folders that no reader reads, by suffix."""
    errors: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    batch: str | None = None
    """How far the batch is that drafts are waited for."""
    calls: int = 0
    in_flight: int = 0
    limit: int = 0
    """Stories that may be in flight now."""
    spent: float = 0.0
    """Of the budget, all runs together."""
    sources: dict[str, list[float]] = field(default_factory=dict)
    """By source: stories and seconds."""
    stopped: str | None = None
    """Why it ended early."""

    def note(self, header: Header, source: str) -> None:
        """A line of the archive, as it is written."""
        self.input_tokens += header.input_tokens or 0
        self.output_tokens += header.output_tokens or 0
        self.cost += header.cost or 0.0
        if header.kind == "brief":
            self.briefs += 1
            self.shared += header.shared_from is not None
            self.held += header.held
            self.statements += header.statements
            self.statuses[header.word] += 1
            kept = source in self.sources or len(self.sources) < _MOST_SOURCES
            timed = self.sources.setdefault(source if kept else "other", [0, 0.0])
            timed[0] += 1
            timed[1] += header.seconds or 0.0
        elif header.kind == "error":
            self.errors[header.word] += 1
        elif header.kind == "duplicate":
            self.duplicates += 1

    def save(self, path: Path) -> None:
        """Written whole, so that others can look while the shard runs."""
        self.seen = time.time()
        replace_file(path, json.dumps(vars(self)).encode())


def load_tally(path: Path) -> Tally | None:
    """A shard's last tally; None where there is none."""
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    for name in ("errors", "statuses", "passed_over"):
        told[name] = Counter(told[name])
    return Tally(**told)
