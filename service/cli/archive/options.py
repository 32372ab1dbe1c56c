"""The options of `nutgraf archive`, each told once; commands share them by name."""

import re
from pathlib import Path
from typing import Annotated

import typer

from service.archive.faults import ArchiveUnwritable

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def on_disk(told: Path | None) -> Path | None:
    """What is written, is written by renames, links and locks, which no bucket has."""
    if _URL.match(str(told or "")):
        raise ArchiveUnwritable("OUT must be a folder of a file system, local or mounted: no URL")
    return told


Given = Annotated[
    list[str],
    typer.Argument(metavar="IN", help="Files, folders, globs, or URLs such as s3://bucket/*.gz."),
]
Out = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="OUT", help="The archive's folder.", callback=on_disk),
]
Archive = Annotated[
    Path, typer.Argument(metavar="OUT", help="The archive's folder.", callback=on_disk)
]
Format = Annotated[
    str | None, typer.Option("--format", help="The reader, where a file's suffix does not say.")
]
Mapping = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Which column is which field of a story."),
]
Engine = Annotated[str | None, typer.Option(help="The engine; see `nutgraf engines`.")]
Prompt = Annotated[str | None, typer.Option(metavar="NAME@VERSION|FILE", help="The prompt.")]
CopiesOption = Annotated[
    str,
    typer.Option(
        metavar="none|exact|near",
        help="Which other stories share a brief: none, those with the same words, or near ones "
        "with the same numbers, names, negations and quotations.",
    ),
]
MostBytes = Annotated[
    int, typer.Option(min=1_000, help="Bytes that one record may have; longer ones are errors.")
]
Concurrency = Annotated[int, typer.Option(min=1, max=4_096, help="The most stories in flight.")]
Budget = Annotated[
    float | None,
    typer.Option(min=0, help="A hard ceiling on the whole archive's cost, all its runs together."),
]
Requests = Annotated[
    float | None,
    typer.Option(
        "--rpm",
        "--requests-per-minute",
        metavar="N",
        min=1,
        help="The most calls a minute, all processes together.",
    ),
]
Tokens = Annotated[
    float | None,
    typer.Option(
        "--tpm",
        "--tokens-per-minute",
        metavar="N",
        min=1,
        help="The most tokens a minute, likewise.",
    ),
]
Patience = Annotated[
    float,
    typer.Option(metavar="SECONDS", min=0, help="How long a story waits for an engine in trouble."),
]
Processes = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=256,
        show_default="a core each",
        help="Processes, which share the limits; small inputs get fewer by themselves.",
    ),
]
Via = Annotated[
    str,
    typer.Option(
        metavar="calls|batch-api",
        help="How drafts are made: by calls, or by OpenAI's Batch API at half the price within a "
        "day; checks, repairs and what a batch leaves are calls either way.",
    ),
]
BatchLook = Annotated[
    float,
    typer.Option(
        metavar="SECONDS", min=0.01, envvar="NUTGRAF_BATCH_LOOK_S", help="Between looks at a batch."
    ),
]
OnRay = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="auto|ADDRESS|local",
        help="Run the shards as tasks of a Ray cluster; OUT and IN must be on shared storage.",
    ),
]
Shards = Annotated[
    int | None,
    typer.Option(min=1, max=9_999, help="Parts for processes or a cluster; fixed when it begins."),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress; it stays in OUT/log.jsonl.")]
Shard = Annotated[
    str | None,
    typer.Option(
        "--shard", metavar="I/N", help="Only shard I of N (from 0): one job of a cluster."
    ),
]
StopAfter = Annotated[
    int | None, typer.Option(min=1, help="Drain after so many briefs: to calibrate a quote.")
]
Latency = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.001, help="Of one call, for the time it takes.")
]
