"""What `archive quote` measures and tells, and what an upgrade tells before it is confirmed."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from service.archive.configuration import Frozen, Pass, Reading, RunFile
from service.archive.entry import read_header
from service.archive.folder import ArchiveFolder, inputs_of
from service.archive.index import Index
from service.archive.quoting import (
    Measured,
    Spent,
    articles,
    batched,
    cost,
    measure,
    sampled,
    tokens,
)
from service.archive.readers import read_source
from service.archive.record import Record, place_key
from service.archive.report import opened_index
from service.archive.running import Limits
from service.archive.walking import check_columns
from service.archive.where import condition
from service.assembly import Assembled, assemble
from service.cli.archive.processes import cores, worthwhile
from service.ports import Brief, Costly, Engine
from service.pricing import Price
from service.settings import Settings
from service.source_text import SourceText

Wanted = Callable[[Record, Pass], bool]


@dataclass
class _Meter:
    """The engine of a configuration, asked for sizes and never for a draft."""

    assembled: Assembled
    engine: Engine
    price: Price | None

    def prompt_bytes(self, frozen: Frozen) -> Callable[[SourceText], int]:
        options = frozen.options
        asked = Brief(options.max_bullets, options.max_chars, options.sections, options.prompt)

        def size(story: SourceText) -> int:
            if not isinstance(self.engine, Costly):
                return 0
            return self.engine.most_tokens(story, asked, None)[0]

        return size


@dataclass(frozen=True)
class Terms:
    """How the archive would be run."""

    limits: Limits
    latency_s: float
    by_batches: bool = False


def quote(settings: Settings, reading: Reading, frozen: Frozen, terms: Terms) -> dict[str, Any]:
    """For an input that no archive has yet."""
    one = Pass.model_construct(number=1, kind="run", reading=reading, frozen=frozen, where=None)
    check_columns(one)
    at_once = worthwhile(inputs_of(one).size(), terms.limits.concurrency)
    return _told(settings, [one], frozen, lambda *_: True, [], terms, at_once)


def quote_rest(
    settings: Settings,
    archive: ArchiveFolder,
    frozen: Frozen,
    where: str | None,
    terms: Terms,
) -> dict[str, Any]:
    """For what an archive has not briefed yet, or with `where` for what an upgrade would."""
    run = archive.run_file()
    with ExitStack() as stack:
        shards = [archive.shard(number) for number in range(run.shards)]
        opened = [stack.enter_context(opened_index(shard)) for shard in shards]
        known = _known(settings, run, opened)
        passes = [one for one in run.passes if one.kind != "upgrade"]
        wanted = _unbriefed(opened) if where is None else _chosen(opened, where)
        at_once = min(cores(), run.shards)
        return _told(settings, passes, frozen, wanted, known, terms, at_once)


def _told(
    settings: Settings,
    passes: list[Pass],
    frozen: Frozen,
    wanted: Wanted,
    known: list[Spent],
    terms: Terms,
    at_once: int,
) -> dict[str, Any]:
    count, kept, total = sampled(_records(passes), wanted)
    meter = _meter(settings, frozen)
    began_s = time.process_time()
    sample = _measured(meter, frozen, kept)
    each_s = (time.process_time() - began_s) / max(1, len(sample))
    spends = isinstance(meter.engine, Costly)
    read, written = tokens(count, sample if spends else [], known)
    told: dict[str, Any] = {
        "records": total,
        "stories": count,
        "sample": len(sample),
        "calibrated_on": len(known) if len(known) >= 20 else 0,
        "tokens": {"input": read.told(), "output": written.told()},
        "cost": None,
    }
    if meter.price is not None:
        money = cost(read, written, meter.price)
        told["cost"] = (batched(money, known) if terms.by_batches else money).told(4)
        told["cost"]["currency"] = settings.models.currency
    limits = terms.limits
    call_s = 0.0 if terms.by_batches else terms.latency_s
    waits = [count * call_s / limits.concurrency if read.usual else 0.0, count * each_s / at_once]
    if limits.requests_per_minute and read.usual:
        waits.append(60 * count / limits.requests_per_minute)
    if limits.tokens_per_minute:
        waits.append(60 * (read.usual + written.usual) / limits.tokens_per_minute)
    told["hours"] = round(max(waits) / 3600, 3)
    if terms.by_batches:
        told["hours_for_batches_at_most"] = 24
    told["processor_s_a_story"] = round(each_s, 4)
    told["processes"] = at_once
    return told


def _meter(settings: Settings, frozen: Frozen) -> _Meter:
    found: list[tuple[Engine, Price | None]] = []

    def note(engine: Engine, alone: Engine, price: Price | None) -> Engine:
        found.append((alone, price))
        return engine

    assembled = assemble(settings, allow_prompt_files=True, around=note)
    assembled.summarizer.engine_named(frozen.engine)
    return _Meter(assembled, *found[0])


def _measured(meter: _Meter, frozen: Frozen, kept: list[tuple[Record, Pass]]) -> list[Measured]:
    # Other commands do not pay for the embedded engine.
    from service.engines.extractive.draft import draft_story  # noqa: PLC0415

    try:
        return list(
            measure(
                articles(kept, lambda place: place.reading.mapping),
                meter.assembled.summarizer.read,
                meter.prompt_bytes(frozen),
                lambda story: len(draft_story(story, Brief()).model_dump_json()),
            )
        )
    finally:
        meter.assembled.close()


def _records(passes: list[Pass]) -> Iterator[tuple[Record, Pass]]:
    for one in passes:
        for source in inputs_of(one).walk():
            for record in read_source(source, one.reading.format, one.reading.most_bytes):
                yield record, one


def _unbriefed(indexes: list[Index]) -> Wanted:
    def wanted(record: Record, place: Pass) -> bool:
        return _kind(indexes, record, place) is None

    return wanted


def _chosen(indexes: list[Index], where: str) -> Wanted:
    holds = condition(where)

    def wanted(record: Record, place: Pass) -> bool:
        line = _line(indexes, record, place)
        return line is not None and holds(read_header(line))

    return wanted


def _kind(indexes: list[Index], record: Record, place: Pass) -> str | None:
    at = place_key(place.number, record.file, record.number)
    for index in indexes:
        found = index.at(at)
        if found is not None:
            return found.kind
    return None


def _line(indexes: list[Index], record: Record, place: Pass) -> bytes | None:
    """The line of the record's brief, if it has one."""
    at = place_key(place.number, record.file, record.number)
    for index in indexes:
        found = index.at(at)
        if found is not None and found.kind == "brief":
            return index.folder.line_at(found.place)
    return None


def _known(settings: Settings, run: RunFile, indexes: list[Index]) -> list[Spent]:
    """Finished briefs with their usage, for tokens a byte."""
    first = run.passes[0].frozen
    passes = [one for one in run.passes if one.kind != "upgrade"]

    def paid(record: Record, place: Pass) -> bool:
        line = _line(indexes, record, place)
        header = None if line is None else read_header(line)
        return header is not None and bool(header.input_tokens) and header.shared_from is None

    _, kept, _ = sampled(_records(passes), paid)
    meter = _meter(settings, first)
    sizes = _measured(meter, first, kept)
    if len(sizes) != len(kept):
        return []
    spent = []
    for (record, place), size in zip(kept, sizes, strict=True):
        header = read_header(_line(indexes, record, place) or b"{}")
        tokens_told = header.input_tokens or 0, header.output_tokens or 0
        spent.append(Spent(size, *tokens_told, header.attempts))
    return spent
