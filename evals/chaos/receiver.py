"""A receiver of webhooks on this machine: answers as it is told, and notes what it was sent."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Behaviour = int | str
"""A status, or `silence` or `reset`."""


@dataclass
class Sent:
    """One request."""

    path: str
    headers: dict[str, str]
    body: str

    @property
    def job(self) -> str:
        """The job that it tells of."""
        return str(json.loads(self.body)["data"]["job_id"])


@dataclass
class Receiver:
    """Answers each request by the next behaviour; the last one stays."""

    behaviours: Sequence[Behaviour] = (204,)
    headers: dict[str, str] = field(default_factory=dict)
    """What every answer bears."""
    per_id: bool = False
    """Whether the behaviours are those of each delivery's attempts, and not of all requests."""
    got: list[Sent] = field(default_factory=list)
    url: str = ""
    _connections: set[asyncio.StreamWriter] = field(default_factory=set)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        self._connections.add(writer)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {
                name.lower(): value.strip()
                for name, _, value in (line.partition(":") for line in head[1:] if line)
            }
            body = await reader.readexactly(int(headers["content-length"]))
            before = [
                one
                for one in self.got
                if not self.per_id or one.headers["webhook-id"] == headers["webhook-id"]
            ]
            number = min(len(before), len(self.behaviours) - 1)
            self.got.append(Sent(head[0].split()[1], headers, body.decode()))
            await self._behave(self.behaviours[number], writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _behave(self, behaviour: Behaviour, writer: asyncio.StreamWriter) -> None:
        if behaviour == "silence":
            await asyncio.sleep(3_600)
        if behaviour == "reset":
            writer.transport.abort()
            return
        told = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        writer.write(f"HTTP/1.1 {behaviour} X\r\n{told}Content-Length: 0\r\n\r\n".encode())
        await writer.drain()


@asynccontextmanager
async def receiving(
    *behaviours: Behaviour, per_id: bool = False, **headers: str
) -> AsyncIterator[Receiver]:
    """A receiver that listens."""
    told = {name.replace("_", "-"): words for name, words in headers.items()}
    receiver = Receiver(behaviours or (204,), told, per_id)
    server = await asyncio.start_server(receiver.answer, "127.0.0.1", 0)
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield receiver
    finally:
        server.close()
