"""A process that has imported everything and checked a brief, so that all tables, prompts and
certificates are read, and forks servers and workers on demand, each in a few milliseconds: started
from nothing, a worker spends more time importing than being killed.

`python -m evals.chaos.zygote`: one JSON line in for each process to start, one line out with which
child it is and its number. `{"ended": n}` asks whether and how child n ended; a signal is sent by
`{"signal": s, "to": n}`, which says whether the child was still there. Only its parent can do that
and never hit another process: until it has noted a child's end, nobody else gets the number.
A `cold` process is started from nothing after all, as `nutgraf serve` is: its imports are part of
what is judged.
"""

import importlib
import json
import os
import random
import sys
from collections.abc import Mapping
from typing import Any

from evals.chaos.model import STORY, draft_of
from schemas import Article, SummaryOptions
from schemas.draft import Draft
from service.assembly import assemble
from service.cli import serving, working
from service.cli.garbage import collect_less
from service.engines.bounded_http import idle_client
from service.grounding.ground import ground
from service.reading import read_article
from service.settings import Settings


def _child(order: Mapping[str, Any]) -> None:
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for descriptor in (1, 2):
        os.dup2(log, descriptor)
    os.environ.update(order["env"])
    if order["cold"]:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as anywhere
        serve = (sys.executable, "-m", "service.cli", "serve", "--port", str(order["port"]))
        os.execv(serve[0], serve)  # noqa: S606  no shell is wanted
    random.seed()
    for place, number in order["constants"].items():
        module, _, name = place.rpartition(".")
        setattr(importlib.import_module(module), name, number)
    for place in order["switches"]:
        importlib.import_module(place).switch()
    settings = Settings.from_environment()
    if order["run"] == "worker":
        working.work(settings)
    else:
        serving.serve("127.0.0.1", order["port"], settings)


def main() -> None:
    """Forks until its input ends."""
    collect_less()
    for library in ("langchain_openai", "openai.resources.chat", "service.stores.migrating"):
        importlib.import_module(library)
    assemble(Settings(engine="openai", model="canned")).identity(SummaryOptions())
    idle_client().close()
    ground(Draft.model_validate_json(draft_of(STORY)), read_article(Article(text=STORY)))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    family = _Family()
    for line in sys.stdin:
        order = json.loads(line)
        told: object
        if "ended" in order:
            told = family.ended(order["ended"])
        elif "signal" in order:
            told = family.signal(order["to"], order["signal"])
        else:
            pid = os.fork()
            if pid == 0:
                code = 1
                try:
                    _child(order)
                    code = 0
                except SystemExit as end:
                    code = end.code if isinstance(end.code, int) else 0
                finally:
                    os._exit(code)
            told = family.add(pid)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    while True:  # whoever waits for this process learns what all of them used
        try:
            os.wait()
        except ChildProcessError:
            return


class _Family:
    """All children, in the order of their birth."""

    def __init__(self) -> None:
        self._born: list[int] = []
        self._codes: dict[int, int] = {}

    def add(self, pid: int) -> tuple[int, int]:
        """One more, which runs: which it is, and its number."""
        self._born.append(pid)
        return len(self._born) - 1, pid

    def ended(self, child: int) -> int | None:
        """How it ended; None while it runs."""
        if child not in self._codes:
            pid, status = os.waitpid(self._born[child], os.WNOHANG)
            if pid:
                self._codes[child] = os.waitstatus_to_exitcode(status)
        return self._codes.get(child)

    def signal(self, child: int, number: int) -> bool:
        """Whether it was still there."""
        if self.ended(child) is None:
            os.kill(self._born[child], number)
        return child not in self._codes


if __name__ == "__main__":
    main()
