"""A chat-completions server on loopback that says the same of a story after the same while.

`python -m evals.bench.upstream PORT DELAY_MS`; it runs in a process of its own, as a model would.
"""

import asyncio
import json
import sys

from evals.bench.story import MARK_OF_SHORT, SHORT, STORY, canned_draft

ENOUGH = 20_000
"""Tokens that are said to have been read where stories are real: as many as the words of the
longest, or it would be taken for shortened (`service/engines/prompt_count.py`)."""


def answer(words: str, read: int = 4_000) -> bytes:
    """The whole HTTP response that holds `words`, and says that it took `read` tokens and 2,000."""
    message = {"role": "assistant", "content": words, "refusal": None}
    choice = {"index": 0, "finish_reason": "stop", "logprobs": None, "message": message}
    spent = {"prompt_tokens": read, "completion_tokens": 2_000, "total_tokens": read + 2_000}
    body = json.dumps(
        {
            "id": "canned",
            "object": "chat.completion",
            "created": 1,
            "model": "canned",
            "choices": [choice],
            "usage": spent,
        }
    ).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


async def serve(port: int, delay_s: float) -> None:
    """Serves until it is ended."""
    said, said_of_short = (answer(canned_draft(one), ENOUGH) for one in (STORY, SHORT))
    mark = MARK_OF_SHORT.encode()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                asked = await reader.readuntil(b"\r\n\r\n")
                lines = asked.lower().split(b"\r\n")
                sizes = [line for line in lines if line.startswith(b"content-length:")]
                body = await reader.readexactly(int(sizes[0].split(b":")[1]) if sizes else 0)
                await asyncio.sleep(delay_s)
                writer.write(said_of_short if mark in body else said)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()  # the client has left

    server = await asyncio.start_server(converse, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2]) / 1_000))
