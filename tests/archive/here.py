"""Archives that run in this process, with an engine that does what a test says."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas import Article, SummaryOptions
from service.archive.configuration import Copies, Frozen, Pass, Reading, RunFile
from service.archive.folder import ArchiveFolder, inputs_of
from service.archive.gate import GatedEngine, Toll
from service.archive.report import account_of, write_account
from service.archive.running import Limits, run_shard
from service.archive.sorting import Mode
from service.archive.tally import Tally
from service.engines.scripted import ScriptedEngine, Writer, first_sentences
from service.ports import Brief, Costly, Repair
from service.pricing import Price, PricedEngine
from service.reading import read_article
from service.resilience.retry import RetryingEngine
from service.source_text import SourceText
from service.summarizer import Summarizer

PRICE = Price(input=1_000.0, output=1_000.0)
"""A thousandth of a unit for a token, so that costs are easy to read."""


class PaidEngine(ScriptedEngine):
    """Writes what it is told; each call reads 5 and writes 5 tokens, and may take twice that."""

    def __init__(self, write: Writer = first_sentences, tokens: tuple[int, int] = (5, 5)) -> None:
        super().__init__(write, repairs=False, tokens=tokens)

    def most_tokens(
        self, story: SourceText, brief: Brief, repair: Repair | None
    ) -> tuple[int, int]:
        """Its worst case."""
        return 10, 10


@dataclass
class Here:
    """An archive in a folder, and the engine that briefs it."""

    folder: Path
    inputs: Sequence[Path]
    engine: ScriptedEngine = field(default_factory=PaidEngine)
    copies: Copies = "exact"
    mapping: dict[str, str] = field(default_factory=dict)
    format: str | None = None
    most_bytes: int = 100_000

    def __post_init__(self) -> None:
        assert isinstance(PaidEngine(), Costly)
        self.archive = ArchiveFolder(self.folder / "out")
        self.add_pass("run")

    def add_pass(
        self, kind: Any, inputs: Sequence[Path] | None = None, prompt: str = "a@1"
    ) -> None:
        """The first pass, or one more."""
        frozen = Frozen(
            engine="scripted",
            model=None,
            prompt=prompt,
            prompt_digest=None,
            schema_digest="sha256:0",
            options=SummaryOptions(fallback="never"),
            drafting={},
            copies=self.copies,
        )
        reading = Reading(
            inputs=tuple(str(path) for path in inputs or self.inputs),
            format=self.format,
            mapping=self.mapping,
            most_bytes=self.most_bytes,
        )
        first = not self.archive.exists
        number = 1 if first else len(self.archive.run_file().passes) + 1
        one = Pass(
            number=number, kind=kind, reading=reading, frozen=frozen, began=datetime.now(UTC)
        )
        digest = inputs_of(one).digest()
        one = one.model_copy(update={"reading": reading.model_copy(update={"digest": digest})})
        if first:
            self.archive.begin(RunFile(passes=(one,)))
        else:
            self.archive.add_pass(one)

    def bench(self, toll: Toll) -> "_Bench":
        """The engine behind the archive's door."""
        gated = GatedEngine(PricedEngine(self.engine, PRICE), self.engine, PRICE, toll)
        engine = RetryingEngine(gated, deadline_s=10.0)
        return _Bench(Summarizer(lambda _: engine, _read, lambda: datetime.now(UTC), 10.0))

    def run(self, mode: Mode = "new", **limits: Any) -> Tally:
        """Runs it to its end, and writes the account."""
        return asyncio.run(self.running(mode, **limits))

    async def running(self, mode: Mode = "new", **options: Any) -> Tally:
        """The same, in this loop; `watch` and `chosen` are passed on."""
        passed = {name: options.pop(name) for name in ("watch", "chosen") if name in options}
        limits = Limits(**options)
        return await run_shard(self.archive, 0, self.bench, limits, mode=mode, **passed)

    def told(self) -> dict[str, Any]:
        """The account, written and read."""
        account = account_of(self.archive)
        write_account(self.archive, account)
        return account.told()


@dataclass(frozen=True)
class _Bench:
    summarizer: Summarizer

    @staticmethod
    async def disconnect() -> None:
        """Nothing is open."""


def _read(article: Article) -> SourceText:
    return read_article(article)
