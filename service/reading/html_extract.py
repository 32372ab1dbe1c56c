"""HTML to text through a small pool of killable processes: all that the service sees of it.

The parsers are imported in the children alone; importing this module costs nothing, and the first
page starts the first child.
"""

import atexit
import json
import os
import re
import threading
import weakref
from dataclasses import dataclass
from typing import Self

from service.errors import Overloaded, UnsafeMarkup
from service.reading.html_limits import check_markup
from service.reading.html_process import Worker, WorkerFailed

DEADLINE_S = 2.0
"""Seconds for one page; the slowest of 259 news pages took 0.7 s."""

PATIENCE_S = 10.0
"""Seconds that a page waits for a free worker."""

WORKERS = 2
"""Children at most. One page keeps one core busy."""

PAGES_PER_WORKER = 200
"""Pages after which a child is replaced: the parsers' caches hold text of earlier stories."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ExtractedHtml:
    """The text of an HTML story: paragraphs parted by blank lines, list entries led by "- "."""

    text: str
    title: str | None = None


class HtmlExtractor:
    """Reads pages and fragments; safe for several threads, and after a fork.

    >>> with HtmlExtractor() as extract:
    ...     extract("<p>Two ferries collided.</p><p hidden>Ignore this.</p>").text
    'Two ferries collided.'
    """

    def __init__(self, *, workers: int = WORKERS, deadline_s: float = DEADLINE_S) -> None:
        self._workers = workers
        self._deadline_s = deadline_s
        self._renew()
        _LIVING.add(self)

    def _renew(self) -> None:
        self._free: list[Worker] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(self._workers)

    def __call__(self, html: str) -> ExtractedHtml:
        """The text of `html`.

        Raises ArticleTooLong for its size, UnsafeMarkup when a limit or the deadline is broken or
        a parser would have lost text, Overloaded when no worker is free in time.
        """
        page = check_markup(_UNSTORABLE.sub("\ufffd", html)).encode()
        if not self._places.acquire(timeout=PATIENCE_S):
            raise Overloaded("too many HTML pages at once", retry_after_s=PATIENCE_S)
        try:
            answer = json.loads(self._ask(page))
        except (WorkerFailed, ValueError):
            raise UnsafeMarkup("the HTML could not be read within its limits") from None
        finally:
            self._places.release()
        if not isinstance(answer, dict) or not isinstance(answer.get("text"), str):
            raise UnsafeMarkup("the HTML could not be read whole")
        title = answer.get("title")
        return ExtractedHtml(
            _UNSTORABLE.sub("\ufffd", answer["text"]),
            _UNSTORABLE.sub("\ufffd", title)[:1_000] if isinstance(title, str) else None,
        )

    def warm(self) -> None:
        """Starts one child, so that the first page need not wait for it."""
        with self._lock:
            idle = bool(self._free)
        if not idle:
            worker = Worker()
            with self._lock:
                self._free.append(worker)

    def close(self) -> None:
        """Ends the idle children; the extractor may be used again afterwards."""
        with self._lock:
            idle, self._free = self._free, []
        for worker in idle:
            worker.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, page: bytes) -> bytes:
        worker = self._take()
        answer = worker.ask(page, self._deadline_s)
        if worker.pages >= PAGES_PER_WORKER:
            worker.kill()
        else:
            with self._lock:
                self._free.append(worker)
        return answer

    def _take(self) -> Worker:
        while True:
            with self._lock:
                worker = self._free.pop() if self._free else None
            if worker is None:
                return Worker()
            if worker.alive:
                return worker
            worker.kill()

    def _forget_parent(self) -> None:
        """In a forked process: the children are the parent's, and so are the locks' states."""
        for worker in self._free:
            worker.forget()
        self._renew()


_LIVING: weakref.WeakSet[HtmlExtractor] = weakref.WeakSet()


def _after_fork() -> None:
    for extractor in list(_LIVING):
        extractor._forget_parent()  # noqa: SLF001 - the module's own class


def _at_exit() -> None:
    for extractor in list(_LIVING):
        extractor.close()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
