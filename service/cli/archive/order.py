"""What a run is asked to do, and what the shards of one that runs tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.archive.folder import ArchiveFolder
from service.archive.report import tally_path
from service.archive.running import Limits
from service.archive.sorting import Mode
from service.archive.tally import Tally, load_tally


@dataclass(frozen=True)
class Order:
    """What is to be run, by whom."""

    archive: str
    limits: Limits
    mode: Mode = "new"
    where: str | None = None
    processes: int | None = None
    """At once, on this machine; None for every core."""
    only: int | None = None
    """A single shard, the others being run elsewhere."""
    stop_after: int | None = None
    """Briefs after which it drains."""
    via_batches: bool = False
    """Whether first drafts are made by the provider's Batch API."""
    ray: str | None = None
    """Address of a Ray cluster that runs the shards."""
    quiet: bool = False
    source_field: str = "source"


def tallies_of(archive: ArchiveFolder, shards: Sequence[int], began: float) -> list[Tally]:
    """What the shards that have run since then wrote down last."""
    found = [load_tally(tally_path(archive.shard(shard), None)) for shard in shards]
    return [one for one in found if one is not None and one.seen >= began]
