"""A chat server on loopback that counts what it is asked, story by story.

Every story is answered with an empty draft, which is valid and needs no repair.
"""

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

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
TOKENS = {"prompt_tokens": 1_000, "completion_tokens": 100, "total_tokens": 1_100}


class Upstream:
    """The server's memory."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.down: set[str] = set()
        """Places for which it answers 503."""
        self.delay_s = 0.03
        self.url = ""

    def answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body for one request."""
        found = _PLACE.search(json.dumps(body, ensure_ascii=False))
        place = found[1] if found else "?"
        self.asked[place] += 1
        time.sleep(self.delay_s)
        if place in self.down:
            return 503, {"error": {"message": "down", "type": "server_error"}}
        message = {"role": "assistant", "content": json.dumps(_DRAFT)}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        known = {"id": "c", "object": "chat.completion", "created": 0, "model": "counting"}
        return 200, known | {"choices": [choice], "usage": TOKENS}


@contextmanager
def counting_upstream() -> Iterator[Upstream]:
    """The server, on a port of its own."""
    upstream = Upstream()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            status, told = upstream.answer(json.loads(self.rfile.read(length)))
            content = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_told: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    upstream.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield upstream
    finally:
        server.shutdown()
        server.server_close()
