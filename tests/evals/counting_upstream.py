"""A chat server on loopback that counts what it is asked, story by story.

Every story is answered with an empty draft, which is valid and needs no repair.
"""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.evals.chat_door import chat_door, completion

_PLACE = re.compile(r"Swing bridge in ([A-Z][\w ]*?) to close")
_DRAFT: dict[str, Any] = {
    "article_kind": "news",
    "language": "en",
    "nut": None,
    "bullets": [],
    "key_numbers": [],
    "key_people": [],
    "open_questions": [],
}
TOKENS = {"prompt_tokens": 4_000, "completion_tokens": 100, "total_tokens": 4_100}


class Upstream:
    """The server's memory."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.down: set[str] = set()
        """Places for which it answers 503."""
        self.pause_after: int | None = None
        """After so many requests none is answered until `go` is set."""
        self.paused, self.go = threading.Event(), threading.Event()
        self.url = ""

    def answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body for one request."""
        found = _PLACE.search(json.dumps(body, ensure_ascii=False))
        place = found[1] if found else "?"
        self.asked[place] += 1
        if self.pause_after is not None and self.asked.total() > self.pause_after:
            self.paused.set()
            self.go.wait()
        if place in self.down:
            return 503, {"error": {"message": "down", "type": "server_error"}}
        return 200, completion(json.dumps(_DRAFT), usage=TOKENS)


@contextmanager
def counting_upstream() -> Iterator[Upstream]:
    """The server, on a port of its own."""
    upstream = Upstream()
    with chat_door(upstream.answer) as upstream.url:
        yield upstream
