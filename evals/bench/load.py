"""A closed-loop client: so many connections, each asking again as soon as it was answered.

Written on bare sockets, so that the client takes as little as possible of the cores that the
servers share with it.
"""

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to ask, for what."""

    port: int
    path: str
    body: Callable[[], bytes]
    """The body of the next request."""
    well_answered: Callable[[bytes], bool]
    """Whether a body is the answer that was asked for; a wrong one ends the bench."""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """How one run went."""

    seconds: list[float]
    """Of each answer."""
    total_s: float

    @property
    def p50_ms(self) -> float:
        """Median latency."""
        return 1e3 * statistics.median(self.seconds)

    @property
    def per_s(self) -> float:
        """Answers per second."""
        return len(self.seconds) / self.total_s


class WronglyAnsweredError(Exception):
    """An answer was not the one that is being timed."""


async def run(target: Target, *, at_once: int, answers: int) -> Pace:
    """Asks until there are so many answers; raises `WronglyAnsweredError`, `OSError`."""
    left = answers
    seconds: list[float] = []
    head = f"POST {target.path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
    head += f"authorization: Bearer {target.key}\r\n" if target.key else ""

    async def ask() -> None:
        nonlocal left
        reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
        while left > 0:
            left -= 1
            body = target.body()
            request = f"{head}content-length: {len(body)}\r\n\r\n".encode() + body
            started = time.perf_counter()
            writer.write(request)
            status, answer = await _answer(reader)
            seconds.append(time.perf_counter() - started)
            if status != 200 or not target.well_answered(answer):
                raise WronglyAnsweredError(f"status {status}: {answer[:300]!r}")
        writer.close()

    started = time.perf_counter()
    async with asyncio.TaskGroup() as together:
        for _ in range(at_once):
            together.create_task(ask())
    return Pace(seconds, time.perf_counter() - started)


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    _, sized, size = head.partition("\r\ncontent-length:")
    if sized:
        return status, await reader.readexactly(int(size.split("\r\n", 1)[0]))
    body = b""
    while length := int(await reader.readuntil(b"\r\n"), 16):
        body += await reader.readexactly(length)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return status, body
