"""A chat-completions server on loopback, in a process of its own, that counts what it is asked.

`python -m tests.archive.canned_server PORT [DELAY_MS] [REFUSE|never] [varied]` answers every story
with one bullet of its first sentence, or with one to five. `GET /counts` tells, story by story, how
many calls began and ended, and how many are in flight. With REFUSE, calls beyond so many at once
are refused with 429.
"""

import asyncio
import json
import re
import sys
from collections import Counter
from typing import Any

OPENING = "The harbour authority said on Tuesday that the bridge will close."
"""The first sentence of every story that it is asked about."""
_CASE = re.compile(rb"Case (\d+)\b")
_LENGTH = re.compile(rb"(?i)content-length: *(\d+)")
_DRAFT: dict[str, Any] = {
    "article_kind": "news",
    "language": "en",
    "nut": None,
    "bullets": [
        {
            "text": "The bridge will close, the harbour authority said on Tuesday.",
            "role": "what_happened",
            "certainty": "reported",
            "attributions": [
                {"speaker": "the harbour authority", "via": None, "stance": "says"},
            ],
            "times": [],
            "evidence": [{"sentence": 1, "quote": OPENING}],
        }
    ],
    "key_numbers": [],
    "key_people": [],
    "open_questions": [],
}


def canned_completion(body: bytes, *, varied: bool = False) -> dict[str, Any]:
    """The answer to every request, one bullet or `varied`; a token is four bytes."""
    found = _CASE.search(body)
    bullets = 1 + (int(found[1]) * 7 % 5 if found and varied else 0)
    words = json.dumps({**_DRAFT, "bullets": _DRAFT["bullets"] * bullets})
    read, written = len(body) // 4, len(words) // 4
    message = {"role": "assistant", "content": words, "refusal": None}
    return {
        "id": "canned",
        "object": "chat.completion",
        "created": 1,
        "model": "canned",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
        },
    }


class Counting:
    """What was asked."""

    def __init__(self, delay_s: float, refuse: int | None, *, varied: bool = False) -> None:
        self._varied = varied
        self.began: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.in_flight = 0
        self.refused = 0
        self._delay_s, self._refuse = delay_s, refuse

    async def answer(self, body: bytes) -> tuple[int, dict[str, Any]]:
        """A completion, after a while."""
        found = _CASE.search(body)
        case = found[1].decode() if found else "?"
        if self._refuse is not None and self.in_flight >= self._refuse:
            self.refused += 1
            return 429, {"error": {"message": "slow down", "type": "requests", "code": "rate"}}
        self.began[case] += 1
        self.in_flight += 1
        try:
            await asyncio.sleep(self._delay_s)
        finally:
            self.in_flight -= 1
        self.ended[case] += 1
        return 200, canned_completion(body, varied=self._varied)

    def told(self) -> dict[str, Any]:
        """For `GET /counts`."""
        return {
            "began": dict(self.began),
            "ended": dict(self.ended),
            "in_flight": self.in_flight,
            "refused": self.refused,
        }


async def serve(port: int, counting: Counting) -> None:
    """Serves until it is ended."""

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = _LENGTH.search(head)
                body = await reader.readexactly(int(size[1]) if size else 0)
                if head.startswith(b"GET"):
                    status, told = 200, counting.told()
                else:
                    status, told = await counting.answer(body)
                content = json.dumps(told).encode()
                writer.write(
                    f"HTTP/1.1 {status} OK\r\ncontent-type: application/json\r\n"
                    f"content-length: {len(content)}\r\n\r\n".encode()
                    + content
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()  # the client has left

    server = await asyncio.start_server(converse, "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    given = sys.argv[1:]
    after_s = float(given[1]) / 1_000 if len(given) > 1 else 0.0
    most = int(given[2]) if len(given) > 2 and given[2] != "never" else None
    asyncio.run(serve(int(given[0]), Counting(after_s, most, varied="varied" in given)))
