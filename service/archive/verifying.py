"""Every stored brief against its story again, without a model: quotes, offsets, today's checks."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from schemas import Article, StorySummary
from schemas.summary import Evidence
from service.archive.configuration import Pass, RunFile
from service.archive.entry import Line, read_line
from service.archive.folder import ArchiveFolder, inputs_of
from service.archive.index import Index
from service.archive.mapping import article_of
from service.archive.readers import read_source
from service.archive.record import Record, place_key, story_key
from service.archive.redraft import redrafted
from service.archive.report import opened_index
from service.errors import ArticleRejected, NutgrafError
from service.grounding.ground import ground
from service.memo import remembering
from service.source_text import SourceText
from service.view import statements_of


@dataclass
class Verified:
    """What was found."""

    briefs: int = 0
    statements: int = 0
    gone: int = 0
    """Briefs whose story the input no longer holds."""
    faults: Counter[str] = field(default_factory=Counter)
    examples: list[dict[str, str | None]] = field(default_factory=list)
    """Ids of the first briefs that do not hold, with the fault."""

    @property
    def holds(self) -> bool:
        """Whether every brief holds."""
        return not self.faults

    def told(self) -> dict[str, object]:
        """For people and programs."""
        return {
            "holds": self.holds,
            "briefs": self.briefs,
            "statements": self.statements,
            "stories_gone": self.gone,
            "faults": dict(self.faults),
            "examples": self.examples,
        }


_EXAMPLES = 20
Read = Callable[[Article], SourceText]


def verify_archive(archive: ArchiveFolder, read: Read) -> Verified:
    """Every shard; reads the whole input once."""
    run = archive.run_file()
    found = Verified()
    for number in range(run.shards):
        shard = archive.shard(number)
        if not shard.path.exists():
            continue
        with opened_index(shard) as index:
            seen = 0
            for place, record in _records(run):
                line = _line(record, place, index, run)
                if line is not None:
                    seen += 1
                    _check(record, place, line, read, found)
            found.gone += sum(1 for _ in index.of_kind("brief")) - seen
    return found


def _records(run: RunFile) -> Iterator[tuple[Pass, Record]]:
    for place in run.passes:
        if place.kind == "upgrade":
            continue
        for source in inputs_of(place).walk():
            for record in read_source(source, place.reading.format, place.reading.most_bytes):
                yield place, record


def _line(record: Record, place: Pass, index: Index, run: RunFile) -> Line | None:
    known = index.at(place_key(place.number, record.file, record.number))
    if known is None or known.kind != "brief":
        return None
    line = read_line(index.folder.line_at(known.place))
    try:
        article, _, _ = article_of(record, place.reading.mapping)
    except ArticleRejected:
        return None
    prints = dict.fromkeys(one.frozen.fingerprint for one in run.passes)
    keys = [story_key(one, article, article.id or "") for one in prints]
    return line if known.key in keys else None


def _check(record: Record, place: Pass, line: Line, read: Read, found: Verified) -> None:
    brief = line.brief
    if brief is None:
        return
    found.briefs += 1
    try:
        article, _, _ = article_of(record, place.reading.mapping)
        story = read(article)
    except (ArticleRejected, NutgrafError) as failure:
        faults = {failure.slug()}
    else:
        faults = _faults(brief, story, found)
    for fault in faults:
        found.faults[fault] += 1
        if len(found.examples) < _EXAMPLES:
            found.examples.append({"id": line.header.id, "fault": fault})


def _faults(brief: StorySummary, story: SourceText, found: Verified) -> set[str]:
    if brief.source.text_digest != "sha256:" + hashlib.sha256(story.text.encode()).hexdigest():
        return {"text-changed"}
    statements = statements_of(brief)
    found.statements += len(statements)
    spans = [span for one in statements for span in one.evidence]
    if not all(_stands(span, story.text) for span in spans):
        return {"quote-misplaced"}
    with remembering():
        again = ground(redrafted(brief, story), story, max_chars=1_000)
    return {f"check-{check.name}" for held in again.held_back for check in held.checks}


def _stands(span: Evidence, text: str) -> bool:
    if span.start is None or span.end is None or span.start_utf16 is None:
        return False
    units = text.encode("utf-16-le")
    in_units = units[2 * span.start_utf16 : 2 * (span.end_utf16 or 0)].decode(
        "utf-16-le", "replace"
    )
    return text[span.start : span.end] == span.quote == in_units
