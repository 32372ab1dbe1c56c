"""What share of the ideal rate an archive reaches when the model is the slow part.

    python -m evals.studies.archive_rate [STORIES] [DELAY_MS] [AT_ONCE] [PROCESSES]

The ideal is AT_ONCE answers every DELAY_MS. The model is a server on loopback that answers every
story with an empty draft, so that the checks have nothing to do; what is left is what any client
pays. The rate is taken from the log of the run, between its first and last tenth. PROCESSES is as
many as the archive takes by itself, where it is not said.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from evals.bench.descendants import adopt_orphans, processor_s
from evals.bench.upstream import ENOUGH, answer
from evals.studies.archive_memory import write_stories

_PORT = 18_491
_EMPTY: dict[str, object] = {
    "article_kind": "news",
    "language": "en",
    "nut": None,
    "bullets": [],
    "key_numbers": [],
    "key_people": [],
    "open_questions": [],
}


def serve(port: int, delay_s: float) -> None:
    """The server, until it is ended."""
    import asyncio  # noqa: PLC0415

    import uvloop  # noqa: PLC0415  the server takes the least of the processor that it can

    said = answer(json.dumps(_EMPTY), ENOUGH)
    length = re.compile(rb"(?i)content-length: *(\d+)")

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = length.search(head)
                await reader.readexactly(int(size[1]) if size else 0)
                await asyncio.sleep(delay_s)
                writer.write(said)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def forever() -> None:
        server = await asyncio.start_server(converse, "127.0.0.1", port)
        await server.serve_forever()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(forever())


def main(count: int, delay_ms: int, at_once: int, processes: int) -> None:
    """Runs it and prints the rate, its share of the ideal and the processor time."""
    adopt_orphans()
    env = {
        **os.environ,
        "OPENAI_BASE_URL": f"http://127.0.0.1:{_PORT}/v1",
        "OPENAI_API_KEY": "none",
        "NUTGRAF_ENGINE": "openai",
        "NUTGRAF_MODEL": "canned",
    }
    here = [sys.executable, "-m", "evals.studies.archive_rate", "--serve", str(delay_ms)]
    with (
        tempfile.TemporaryDirectory() as name,
        subprocess.Popen(here) as server,  # noqa: S603  our own words
    ):
        try:
            time.sleep(2)
            given, out = Path(name) / "in.jsonl", Path(name) / "out"
            write_stories(given, count)
            command = [
                *(sys.executable, "-m", "service.cli", "archive", "run", str(given)),
                *("--out", str(out), "--quiet", "--copies", "none"),
                *("--concurrency", str(at_once)),
                *(("--processes", str(processes)) if processes else ()),
            ]
            with subprocess.Popen(command, env=env) as running:  # noqa: S603  our own words
                seen = _watch(out, running)
            used_s = processor_s()  # the server still runs
        finally:
            server.kill()
    first = next(one for one in seen if one[1] >= count * 0.1)
    last = next(one for one in seen if one[1] >= count * 0.9)
    rate = (last[1] - first[1]) / (last[0] - first[0])
    ideal = at_once / (delay_ms / 1e3)
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} {count} stories, {delay_ms} ms, {at_once} at once,"
        f" {processes or 'all'} process(es), load {os.getloadavg()[0]:.0f}: {rate:.1f}/s,"
        f" {rate / ideal:.0%} of the ideal {ideal:.0f}/s,"
        f" {1e3 * used_s / count:.1f} ms of processor a story"
    )


def _watch(out: Path, running: "subprocess.Popen[bytes]") -> list[tuple[float, int]]:
    """Seconds and briefs, as the shards wrote them down."""
    seen: list[tuple[float, int]] = []
    while running.poll() is None:
        time.sleep(0.5)
        briefs, moment = 0, 0.0
        for path in out.glob("shards/*/summary.json"):
            told = json.loads(path.read_bytes())
            briefs, moment = briefs + told["briefs"], max(moment, told["seen"])
        if moment and (not seen or briefs > seen[-1][1]):
            seen.append((moment, briefs))
    return seen


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(_PORT, float(sys.argv[2]) / 1e3)
    else:
        defaults = [2_000, 1_000, 128, 0]
        numbers = [int(one) for one in sys.argv[1:]]
        main(*numbers + defaults[len(numbers) :])
