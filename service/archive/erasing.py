"""Stories taken out of an archive for good: lines become tombstones, which hold no words and no id.

Every file that holds lines, drafts, requests or exported rows is written anew without them; files
that no reader counts any more, the index and review pages are deleted. A tombstone keeps the place
and the key of the id; `erased.json` keeps the keys of all ids that were erased, so that no shard
briefs them again.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from service.archive.durable import replace_file, sync_folder
from service.archive.entry import Header, read_header, write_line
from service.archive.exported import take_out
from service.archive.folder import ArchiveFolder
from service.archive.record import id_key
from service.archive.segments import ShardFolder

_ERASED = "erased"
_REWRITTEN = ("report.json", "errors.jsonl", "report.html")
_KEYS = "erased.json"


@dataclass
class Erased:
    """What was taken out."""

    lines: int = 0
    ids: int = 0
    unknown: int = 0
    """Ids that no line had, now or when they were erased before."""
    exports: int = 0
    """Exports that were written anew without them."""
    deleted: int = 0
    """Review pages, and exports that could not be read, which are gone; write them anew."""


def erase(archive: ArchiveFolder, ids: Collection[str]) -> Erased:
    """Erases the stories with these ids; done again after a kill, it finishes."""
    wanted = frozenset(ids)
    keys = {id_key(one) for one in wanted}
    before = erased_keys(archive.path)
    told = sorted(one.hex() for one in keys | before)
    replace_file(archive.path / _KEYS, json.dumps(told).encode())
    found = Erased()
    gone: set[str] = set()
    for number in range(archive.run_file().shards):
        shard = archive.shard(number)
        if not shard.path.exists():
            continue
        visible = shard.visible()
        _delete_unseen(shard, visible)
        for name in visible:
            found.lines += _rewrite(shard, name, wanted, gone)
        for path in shard.path.glob("index.sqlite*"):
            path.unlink()
        _take_out(shard.path, frozenset(one.hex() for one in keys))
        sync_folder(shard.path)
    found.ids = len(gone)
    found.unknown = len(keys - before - {id_key(one) for one in gone})
    for path in sorted((archive.path / "exports").glob("*")):
        if take_out(path, wanted):
            found.exports += 1
        else:
            found.deleted += 1
    found.deleted += _delete_derived(archive.path)
    return found


def erased_keys(folder: Path) -> frozenset[bytes]:
    """Keys of the ids that are never briefed again."""
    path = folder / _KEYS
    told = json.loads(path.read_bytes()) if path.exists() else ()
    return frozenset(bytes.fromhex(one) for one in told)


def _rewrite(shard: ShardFolder, name: str, ids: frozenset[str], gone: set[str]) -> int:
    """One file; left as it is when it holds none of the stories."""
    kept: list[bytes] = []
    erased = 0
    changed = False
    for _, line in shard.lines(name):
        header = read_header(line)
        if header.id in ids and header.kind != "tombstone":
            gone.add(header.id)
            erased += 1
            kept.append(_tombstone(header))
        elif header.shared_from in ids:
            changed = True
            kept.append(_unnamed(line, header))
        else:
            kept.append(line)
    if erased or changed:
        replace_file(shard.path / name, b"".join(kept))
    return erased


def _take_out(folder: Path, digests: frozenset[str]) -> None:
    """Drafts, and requests and answers of batches, which name a story by the key of its id."""
    for path in (*folder.glob("drafts-*.jsonl"), *folder.glob("batches/*.jsonl")):
        kept = [
            line for line in path.read_bytes().splitlines(keepends=True) if _other(line, digests)
        ]
        replace_file(path, b"".join(kept))


def _other(line: bytes, digests: frozenset[str]) -> bool:
    try:
        told = json.loads(line)
    except ValueError:  # cut off by a kill
        return False
    named = told.get("id") if "draft" in told else told.get("custom_id", "").rpartition(".")[2]
    return named not in digests


def _tombstone(header: Header) -> bytes:
    return write_line(
        Header(
            kind="tombstone",
            at=header.at,
            key=header.key,
            pass_number=header.pass_number,
            id=None,
            story=id_key(header.id or "").hex(),
        )
    )


def _unnamed(line: bytes, header: Header) -> bytes:
    """A copy's line without the id of the story whose brief it shares."""
    told = header.model_copy(update={"shared_from": _ERASED})
    head = told.model_dump_json(exclude_defaults=True).encode()
    return head[:-1] + line[line.index(b',"brief":') :]


def _delete_unseen(shard: ShardFolder, visible: list[str]) -> None:
    """Segments of runs that were taken over: nobody reads them, and they may hold the stories."""
    for pattern in ("s*.jsonl", "s*.jsonl.open", "salvaged-*.jsonl"):
        for path in shard.path.glob(pattern):
            if path.name not in visible:
                path.unlink()


def _delete_derived(folder: Path) -> int:
    for path in [folder / name for name in _REWRITTEN]:
        path.unlink(missing_ok=True)
    pages = list((folder / "review").glob("*"))
    for path in pages:
        path.unlink()
    return len(pages)
