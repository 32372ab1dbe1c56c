"""A chat server on loopback that votes on statements, rightly or not."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PARTS = re.compile(r"^(?P<fence>\w{16})\n(?P<story>.*?)\n(?P=fence)\n", re.DOTALL)
_STATEMENT = re.compile(
    r"The statement:\n\n(?P<fence>\w{16})\n(?P<said>.*?)\n(?P=fence)", re.DOTALL
)
Answer = Callable[[str, str, int], str]
"""Story, statement and seed in; the model's words out."""


def honest(story: str, said: str, _seed: int) -> str:
    """Supported when the words stand in the story, else contradicted by its second line."""
    if said in story:
        return json.dumps({"evidence": said, "verdict": "supported"})
    line = story.split("\n\n")[1].split("\n", maxsplit=1)[0]
    return json.dumps({"evidence": line, "verdict": "contradicted"})


class Votes:
    """The server's memory; `answer` may be changed, `failing` answers 400."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.failing = False
        self.asked: list[str] = []
        self.url = ""

    def told(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body for one request."""
        if self.failing:
            return 400, {"error": {"message": "no", "type": "invalid_request_error"}}
        words = body["messages"][1]["content"]
        story, said = _PARTS.match(words), _STATEMENT.search(words)
        assert story is not None
        assert said is not None
        self.asked.append(said["said"])
        content = self.answer(story["story"], said["said"], body["seed"])
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        known = {"id": "c", "object": "chat.completion", "created": 0, "model": "judge"}
        return 200, known | {"choices": [choice]}


@contextmanager
def judging_server(answer: Answer = honest) -> Iterator[Votes]:
    """The server, on a port of its own."""
    votes = Votes(answer)

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            status, told = votes.told(json.loads(self.rfile.read(length)))
            content = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_told: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    votes.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield votes
    finally:
        server.shutdown()
        server.server_close()
