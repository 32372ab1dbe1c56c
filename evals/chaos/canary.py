"""A sentence of a story under embargo, sent through every endpoint and every failure: it is in no
log line, metric, problem or delivery, and after the deletion in no table and no SQLite file.
"""

import asyncio
import base64
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from evals.chaos.failing_store import FILE
from evals.chaos.fleet import Fleet, Running, fleet, free_port
from evals.chaos.keys import SECRET, new_key
from evals.chaos.model import Model, modelling
from evals.chaos.receiver import Receiver, receiving
from evals.chaos.rows import Row, client
from evals.chaos.walk import WORDS, Walk
from service.caller import Budget
from service.durable import SQLITE_FILE

SETTINGS = {
    "key_secret": SECRET,
    "max_body_bytes": "20000",
    "max_job_bytes": "30000",
    "webhook_waits_s": "0.1",
}
_SWITCHES = ("evals.chaos.failing_store", "evals.chaos.crashing")


@dataclass
class Seen:
    """What one service told, and what it kept."""

    answers: Counter[int] = field(default_factory=Counter)
    routes: int = 0
    lines: int = 0
    kept_before: int = 0
    wrong: list[str] = field(default_factory=list)


async def canary(zygote: "Popen[str]", folder: Path, database_url: str) -> Row:
    """The same walk on SQLite and on PostgreSQL."""
    seen = await asyncio.gather(
        _service(zygote, folder / "sqlite", None), _service(zygote, folder / "pg", database_url)
    )
    answers = sum((one.answers for one in seen), Counter[int]())
    counts = {
        "routes": seen[0].routes,
        "answers": answers.total(),
        "of them failures": sum(number for code, number in answers.items() if code >= 400),
        "statuses": " ".join(map(str, sorted(answers))),
        "log lines": sum(one.lines for one in seen),
        "places that held it before the deletion": sum(one.kept_before for one in seen),
        "hits": sum(len(one.wrong) for one in seen),
    }
    wrong = [words for one in seen for words in one.wrong]
    missing = EXPECTED - set(answers)
    broken = [*wrong[:5], *([f"not provoked: {sorted(missing)}"] if missing else [])]
    return Row("a canary sentence through every endpoint and failure", counts, broken)


EXPECTED = {
    200,
    201,
    202,
    204,
    400,
    401,
    402,
    404,
    405,
    409,
    412,
    413,
    415,
    422,
    500,
    502,
    503,
    504,
}
"""Statuses that the walk must have brought about, or it would prove little."""


async def _service(zygote: "Popen[str]", folder: Path, database_url: str | None) -> Seen:
    seen = Seen()
    url = database_url or f"sqlite:///{folder / 'kept' / SQLITE_FILE}"
    async with modelling(0.05) as model, receiving(500) as receiver:
        with fleet(
            zygote, folder, model.url, database_url, switches=_SWITCHES, **SETTINGS
        ) as there:
            there.env = {**there.env, FILE: str(folder / "fault")}
            door = there.start("serve0", "serve", free_port())
            await there.ready(door)
            keys = {
                "rich": new_key(url).text,
                "poor": new_key(url, budget=Budget(tokens=1)).text,
                "other": new_key(url, "stranger").text,
                "jobless": new_key(url, scopes=("summarize",)).text,
            }
            async with client(door.url) as http:
                walk = Walk(http, keys, model, receiver.url, folder / "fault")
                await walk.every_route()
                await walk.every_failure()
                door = await _crash(there, door, walk, model)
                await walk.settled()
                seen.kept_before = sum(1 for _ in _places(url, folder / "kept"))
                await walk.delete_all()
            seen.wrong += [
                f"after the deletion: {place}" for place in _places(url, folder / "kept")
            ]
            there.signal(door, signal.SIGTERM)
            await there.ended(door)
            seen.wrong += [f"after the end: {place}" for place in _places(url, folder / "kept")]
        seen.lines, logged = _logged(folder)
        seen.wrong += logged + walk.wrong + _delivered(receiver)
    if not seen.kept_before:
        seen.wrong.append("it was found nowhere before the deletion: nothing was looked at")
    seen.answers, seen.routes = walk.answers, walk.routes
    return seen


async def _crash(there: Fleet, door: Running, walk: Walk, model: Model) -> Running:
    """SIGKILL while a story is made, and a start anew."""
    model.let_go.clear()
    asking = [asyncio.create_task(walk.make()), asyncio.create_task(walk.job())]
    await asyncio.sleep(1)
    await there.kill(door)
    await asyncio.gather(*asking, return_exceptions=True)
    model.let_go.set()
    again = there.start("serve1", "serve", door.port)
    await there.ready(again)
    return again


def _delivered(receiver: Receiver) -> list[str]:
    return [f"delivered to {one.path}" for one in receiver.got if found_in(one.body)]


def _logged(folder: Path) -> tuple[int, list[str]]:
    lines = [
        line
        for log in sorted(folder.glob("*.log"))
        for line in log.read_text("utf-8", "replace").splitlines()
    ]
    return len(lines), [f"logged: {line[:80]}" for line in lines if found_in(line)]


def _places(url: str, kept: Path) -> Iterator[str]:
    """Every file beside the SQLite file, or every row of every table, that holds it."""
    if make_url(url).get_backend_name() == "sqlite":
        for file in sorted(kept.iterdir()):
            try:
                held = file.read_bytes().decode("latin-1")
            except FileNotFoundError:  # a journal that ended with its transaction
                continue
            if found_in(held):
                yield file.name
        return
    engine = create_engine(url)
    with engine.connect() as to:
        catalogue = inspect(to)
        for schema in catalogue.get_schema_names():
            if schema == "information_schema":
                continue
            for table in catalogue.get_table_names(schema):
                every = f'SELECT t::text FROM "{schema}"."{table}" t'  # noqa: S608  its own names
                rows = to.execute(text(every)).scalars()
                yield from (f"{schema}.{table}" for row in rows if found_in(row))
    engine.dispose()


def found_in(words: str) -> bool:
    """Whether a word of the canary stands there: as it is, in base64 or in hexadecimal."""
    return any(form in words for form in FORMS)


def _forms(words: Iterable[str]) -> list[str]:
    """In base64, what a word looks like depends on where in a group of three bytes it begins."""
    forms = []
    for word in words:
        raw = word.encode()
        forms += [word, raw.hex()]
        for before in range(3):
            coded = base64.b64encode(bytes(before) + raw + bytes(2)).decode()
            forms.append(coded[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6])
    return forms


FORMS = _forms(WORDS)
