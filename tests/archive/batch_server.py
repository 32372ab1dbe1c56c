"""A server with OpenAI's Batch API as it is documented, faults included, that counts what it made.

https://platform.openai.com/docs/guides/batch and /docs/api-reference/batch: files are uploaded,
batches made of them, polled, and their output and error files downloaded; a batch that expired or
was cancelled keeps what it has made. Each request that it answers is paid for, once more each time.
"""

import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.archive.canned_server import canned_completion

_NAME = re.compile(rb'filename="([^"]+)"')
_BOUNDARY = re.compile(r"boundary=\"?([^\";]+)")


@dataclass
class Plan:
    """What a batch is to do."""

    ends: str = "completed"
    answers: int | None = None
    """Requests that are answered before it ends; None for all."""
    broken: frozenset[int] = frozenset()
    """Places of requests that fail with 500."""
    looks: int = 2
    """Times that it is asked before it ends."""
    codes: tuple[str, ...] = ()


@dataclass
class BatchServer:
    """The account's files and batches."""

    plans: list[Plan] = field(default_factory=list)
    """Of the batches, in order; after the last one, all goes well."""
    on: Callable[[str], None] = lambda _: None
    """Told of each step once it has had its effect, before it is answered."""
    url: str = ""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    """Answers by custom id, in batches."""
    called: Counter[str] = field(default_factory=Counter)
    """Answers by case, to calls."""
    _looked: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def post_file(self, body: bytes, content_type: str) -> dict[str, Any]:
        """Takes an upload."""
        found = _BOUNDARY.search(content_type)
        assert found
        boundary = b"--" + found[1].encode()
        parts = [part for part in body.split(boundary) if b"filename=" in part]
        name = _NAME.search(parts[0])
        assert name
        content = parts[0].partition(b"\r\n\r\n")[2].removesuffix(b"\r\n")
        file = self._file(name[1].decode(), content)
        self.on("upload")
        return self.file(file)

    def file(self, one: str) -> dict[str, Any]:
        """What is told of a file."""
        name, content = self.files[one]
        return {
            "id": one,
            "object": "file",
            "bytes": len(content),
            "created_at": 1,
            "filename": name,
            "purpose": "batch",
            "status": "processed",
        }

    def post_batch(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Makes a batch."""
        assert asked["completion_window"] == "24h"
        with self._lock:
            one = f"batch_{len(self.batches) + 1}"
            self.batches[one] = {
                "id": one,
                "object": "batch",
                "endpoint": asked["endpoint"],
                "input_file_id": asked["input_file_id"],
                "completion_window": "24h",
                "status": "validating",
                "created_at": 1,
                "metadata": asked.get("metadata"),
                "request_counts": {"total": 0, "completed": 0, "failed": 0},
            }
        self.on("submit")
        return self.batches[one]

    def look(self, one: str) -> dict[str, Any]:
        """How far a batch is; looking makes it go on."""
        batch = self.batches[one]
        with self._lock:
            self._looked[one] += 1
            number = int(one.partition("_")[2]) - 1
            plan = self.plans[number] if number < len(self.plans) else Plan()
            if batch["status"] in ("validating", "in_progress"):
                batch["status"] = "in_progress"
                if self._looked[one] >= plan.looks:
                    self._end(batch, plan)
        self.on("poll")
        return batch

    def _end(self, batch: dict[str, Any], plan: Plan) -> None:
        batch["status"] = plan.ends
        if plan.ends == "failed":
            told = [
                {"code": code, "message": "m", "param": None, "line": None} for code in plan.codes
            ]
            batch["errors"] = {"object": "list", "data": told}
            return
        lines = self.files[batch["input_file_id"]][1].splitlines()
        requests = [json.loads(line) for line in lines]
        assert len({one["custom_id"] for one in requests}) == len(requests) <= 50_000
        answered, failed = [], []
        for place, one in enumerate(requests):
            if plan.answers is not None and place >= plan.answers:
                code = {"code": f"batch_{plan.ends}", "message": "This request was not executed."}
                failed.append({"custom_id": one["custom_id"], "response": None, "error": code})
            elif place in plan.broken:
                response = {"status_code": 500, "request_id": "r", "body": {"error": {}}}
                failed.append({"custom_id": one["custom_id"], "response": response, "error": None})
            else:
                self.made[one["custom_id"]] += 1
                body = canned_completion(json.dumps(one["body"]).encode())
                response = {"status_code": 200, "request_id": "r", "body": body}
                answered.append(
                    {"custom_id": one["custom_id"], "response": response, "error": None}
                )
        if answered:
            batch["output_file_id"] = self._lines("output.jsonl", answered[::-1])
        if failed:
            batch["error_file_id"] = self._lines("errors.jsonl", failed)
        batch["request_counts"] = {
            "total": len(requests),
            "completed": len(answered),
            "failed": len(failed),
        }

    def content(self, one: str) -> bytes:
        """A file's content."""
        self.on("download")
        return self.files[one][1]

    def call(self, body: bytes) -> dict[str, Any]:
        """A call like any other."""
        found = re.search(rb"Case (\d+)\b", body)
        self.called[found[1].decode() if found else "?"] += 1
        self.on("call")
        return canned_completion(body)

    def _lines(self, name: str, lines: list[dict[str, Any]]) -> str:
        content = b"".join(
            json.dumps({"id": "batch_req", **line}).encode() + b"\n" for line in lines
        )
        return self._file(name, content)

    def _file(self, name: str, content: bytes) -> str:
        assert len(content) <= 200_000_000
        one = f"file-{len(self.files) + 1}"
        self.files[one] = (name, content)
        return one


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_state: BatchServer

    def do_GET(self) -> None:
        parts = self.path.partition("?")[0].split("/")[2:]
        if parts == ["files"]:
            listed = [self.server_state.file(one) for one in list(self.server_state.files)]
            self._tell({"object": "list", "data": listed, "has_more": False})
        elif parts == ["batches"]:
            listed = list(self.server_state.batches.values())[::-1]
            self._tell({"object": "list", "data": listed, "has_more": False})
        elif parts[0] == "files":
            self._send(self.server_state.content(parts[1]))
        else:
            self._tell(self.server_state.look(parts[1]))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        match self.path:
            case "/v1/files":
                self._tell(self.server_state.post_file(body, self.headers["Content-Type"]))
            case "/v1/batches":
                self._tell(self.server_state.post_batch(json.loads(body)))
            case _:
                self._tell(self.server_state.call(body))

    def _tell(self, told: dict[str, Any]) -> None:
        self._send(json.dumps(told).encode())

    def _send(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told: object) -> None:
        """Says nothing."""


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_told: object) -> None:
        """A client that was killed is no error."""


@contextmanager
def batching(*plans: Plan) -> Iterator[BatchServer]:
    """The server, on a port of its own."""
    server = BatchServer(list(plans))
    listening = _Quiet(("127.0.0.1", 0), type("Door", (_Door,), {"server_state": server}))
    server.url = f"http://127.0.0.1:{listening.server_port}/v1"
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
