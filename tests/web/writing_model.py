"""A model on loopback that writes a draft of the bundled story, one statement of it wrong."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.engines.fault_server import chunks, completion, events

CLOSING = (
    "The swing bridge that links Calder Quay with the old town will close to all traffic for up to "
    "11 weeks from 4 January, the harbour authority said on Tuesday"
)
FERRY = "A free ferry will run every 15 minutes between 6am and midnight, the authority said."
RIGHT = "A free ferry will run every 15 minutes, the authority said."
WRONG = "A free ferry will run every 25 minutes, the authority said."
"""What the model writes although the story has 15."""


def _said(text: str, speaker: str, number: int, quote: str) -> dict[str, Any]:
    return {
        "text": text,
        "role": "what_happened",
        "certainty": "reported",
        "attributions": [{"speaker": speaker, "via": None, "stance": "says"}],
        "times": [],
        "evidence": [{"sentence": number, "quote": quote}],
    }


DRAFT = {
    "article_kind": "news",
    "language": "en",
    "nut": None,
    "bullets": [
        _said(f"{CLOSING}.", "the harbour authority", 3, CLOSING),
        _said(WRONG, "the authority", 11, FERRY),
    ],
    "key_numbers": [],
    "key_people": [],
    "open_questions": [],
}
PAUSE_S = 0.004
"""Between two pieces of a stream, so that statements arrive one after another."""


class _Door(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        content = json.dumps(DRAFT)
        self.send_response(200)
        streams = asked.get("stream")
        self.send_header("Content-Type", "text/event-stream" if streams else "application/json")
        self.end_headers()
        if not streams:
            self.wfile.write(json.dumps(completion(content)).encode())
            return
        told = chunks(content)
        for at, one in enumerate(told):
            self.wfile.write(events(one, done=at == len(told) - 1))
            self.wfile.flush()
            time.sleep(PAUSE_S)

    def log_message(self, *_told: object) -> None:
        """Says nothing."""


@contextmanager
def writing_model() -> Iterator[dict[str, str]]:
    """The model, and the settings of a service that has it beside the embedded engine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield {
            "OPENAI_API_KEY": "none",
            "OPENAI_BASE_URL": f"http://127.0.0.1:{server.server_port}/v1",
            "NUTGRAF_MODEL": "loopback",
        }
    finally:
        server.shutdown()
        server.server_close()
