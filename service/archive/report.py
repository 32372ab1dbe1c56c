"""The account of an archive: every record that came in, and what became of it.

`stories_in` is counted by those who read, briefs, errors and duplicates by those who wrote; that
they agree is a finding, not a definition.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.archive.durable import replace_file
from service.archive.entry import Kind
from service.archive.folder import ArchiveFolder
from service.archive.index import Index, Sum
from service.archive.segments import ShardFolder
from service.archive.tally import Tally, load_tally


@dataclass
class Account:
    """All shards together."""

    shards: int
    currency: str
    passes: list[dict[str, Any]]
    stories_in: int = 0
    read_all: bool = True
    """Whether every shard has read its input to the end."""
    kinds: Counter[Kind] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    shared: int = 0
    held: int = 0
    statements: int = 0
    attempts: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    unpriced: int = 0
    cost: float = 0.0
    spent: float = 0.0
    stopped: list[str] = field(default_factory=list)

    @property
    def accounted(self) -> int:
        """Records with a line."""
        return sum(self.kinds.values())

    @property
    def complete(self) -> bool:
        """Whether every record that came in has its line."""
        return self.read_all and self.stories_in == self.accounted

    def told(self) -> dict[str, Any]:
        """As `report.json` has it."""
        held_of = self.held + self.statements
        return {
            "complete": self.complete,
            "stories_in": self.stories_in,
            "briefs": self.kinds["brief"],
            "errors": self.kinds["error"],
            "duplicates": self.kinds["duplicate"],
            "erased": self.kinds["tombstone"],
            "unchanged": self.unchanged,
            "files_passed_over": dict(sorted(self.passed_over.items())),
            "shared_briefs": self.shared,
            "errors_by_type": dict(sorted(self.errors.items())),
            "briefs_by_status": dict(sorted(self.statuses.items())),
            "held_back_share": round(self.held / held_of, 4) if held_of else None,
            "calls": self.attempts,
            "tokens": {"input": self.input_tokens, "output": self.output_tokens},
            "cost": {"amount": self._amount(), "currency": self.currency},
            "budget_used": round(self.spent, 6),
            "read_to_the_end": self.read_all,
            "stopped": self.stopped,
            "shards": self.shards,
            "passes": self.passes,
        }

    def _amount(self) -> float | None:
        """None where tokens were used that have no price: what is told is not too small."""
        return None if self.unpriced else round(self.cost, 6)


@contextmanager
def opened_index(shard: ShardFolder) -> Iterator[Index]:
    """The index of a shard that nobody writes to; of one without, made in a folder that goes."""
    path = shard.path / "index.sqlite"
    if path.exists():
        index = Index(path, shard)
        try:
            yield index
        finally:
            index.close()
        return
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index.sqlite", shard)
        try:
            yield index
        finally:
            index.close()


def account_of(archive: ArchiveFolder) -> Account:
    """The account as the segments have it now; nobody may be writing."""
    run = archive.run_file()
    passes = [
        {
            "number": one.number,
            "kind": one.kind,
            "engine": one.frozen.engine,
            "model": one.frozen.model,
            "prompt": one.frozen.prompt,
            "prompt_digest": one.frozen.prompt_digest,
            "schema_digest": one.frozen.schema_digest,
            "fingerprint": one.frozen.fingerprint,
            "began": one.began.isoformat(),
        }
        for one in run.passes
    ]
    account = Account(run.shards, run.currency, passes)
    reading = [one.number for one in run.passes if one.kind != "upgrade"]
    for number in range(run.shards):
        shard = archive.shard(number)
        if not shard.path.exists():
            account.read_all = False
            continue
        with opened_index(shard) as index:
            for summed in index.sums():
                _add_sum(account, summed)
        for reading_pass in reading:
            tally = load_tally(tally_path(shard, reading_pass))
            if tally is None:
                account.read_all = False
            else:
                _add_tally(account, tally)
        last = load_tally(tally_path(shard, None))
        if last is not None:
            account.spent += last.spent
            if last.stopped:
                account.stopped.append(last.stopped)
    return account


def tally_path(shard: ShardFolder, reading_pass: int | None) -> Path:
    """Where a shard's tally of a pass stands; of None, that of its last run of any kind."""
    return shard.path / (f"read-{reading_pass:04d}.json" if reading_pass else "summary.json")


def write_account(archive: ArchiveFolder, account: Account) -> None:
    """`report.json` and `errors.jsonl`, each whole."""
    told = json.dumps(account.told(), indent=2, ensure_ascii=False)
    replace_file(archive.path / "report.json", told.encode() + b"\n")
    unfinished = archive.path / ".errors.jsonl"
    with unfinished.open("wb") as file:
        for number in range(account.shards):
            shard = archive.shard(number)
            if shard.path.exists():
                with opened_index(shard) as index:
                    for known in index.of_kind("error"):
                        file.write(shard.line_at(known.place))
    unfinished.replace(archive.path / "errors.jsonl")


def _add_sum(account: Account, one: Sum) -> None:
    account.kinds[one.kind] += one.stories
    account.attempts += one.attempts
    account.input_tokens += one.input_tokens
    account.output_tokens += one.output_tokens
    account.unpriced += one.unpriced
    account.cost += one.cost
    if one.kind == "brief":
        account.statuses[one.word] += one.stories
        account.shared += one.shared
        account.held += one.held
        account.statements += one.statements
    elif one.kind == "error":
        account.errors[one.word] += one.stories


def _add_tally(account: Account, tally: Tally) -> None:
    account.stories_in += tally.read - tally.unchanged
    account.unchanged += tally.unchanged
    account.passed_over.update(tally.passed_over)
    account.read_all &= tally.read_all
