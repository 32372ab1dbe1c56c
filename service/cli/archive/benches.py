"""The service's own wiring, as a shard uses it: with the archive's door around every engine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from service.archive.gate import GatedEngine, Toll
from service.archive.shard import Bench
from service.assembly import Assembled, assemble
from service.errors import UnknownEngine
from service.ports import Batchable, Batches, Engine
from service.pricing import Price
from service.settings import Settings
from service.summarizer import Summarizer

_STORY_S = 600.0
"""For a whole story. Nobody waits for it at a desk: one that queues for the processor, the pace or
a slot is not given up; a call has the deadline of the settings."""


@dataclass(frozen=True)
class ArchiveBench:
    """The service's own wiring, with the door around every engine."""

    assembled: Assembled
    alone: dict[str, tuple[Engine, Price | None]]
    """Engines as they are behind the door, with their prices."""

    @property
    def summarizer(self) -> Summarizer:
        """Briefs one story."""
        return replace(self.assembled.summarizer, deadline_s=_STORY_S)

    async def disconnect(self) -> None:
        """Closes connections, and the processes that read HTML."""
        await self.assembled.disconnect()
        self.assembled.close()


def open_bench(toll: Toll) -> Bench:
    """A bench for one shard."""
    alone: dict[str, tuple[Engine, Price | None]] = {}
    settings = Settings.from_environment()

    def gate(engine: Engine, inside: Engine, price: Price | None) -> Engine:
        alone[inside.name] = (inside, price)
        return GatedEngine(engine, inside, price, toll, call_s=settings.deadline_s)

    return ArchiveBench(assemble(settings, allow_prompt_files=True, around=gate), alone)


@asynccontextmanager
async def open_batches(
    engine: str, bench: Bench
) -> AsyncIterator[tuple[Batches, Batchable, Price | None]]:
    """The Batch API of the engine's provider; raises `UnknownEngine` where there is none."""
    from service.engines.openai_batches import open_batches as opened  # noqa: PLC0415
    from service.engines.openai_chat import OpenAIEngine  # noqa: PLC0415

    if not isinstance(bench, ArchiveBench):
        raise UnknownEngine("batches are made by the service's own engines")
    await asyncio.to_thread(bench.summarizer.engine_named, engine)
    inside, price = bench.alone[engine]
    if not isinstance(inside, OpenAIEngine):
        raise UnknownEngine(f'the engine "{engine}" has no Batch API that we know')
    async with opened(inside) as batches:
        yield batches, inside, price
