"""One attempt: a POST to an address that was checked, with one deadline for all of it.

Redirects are not followed, of an answer only its status and `Retry-After` are read, and no proxy of
the environment is used: it would resolve the name anew.
"""

import asyncio
import ssl
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpcore2

from service.webhooks.destination import DestinationRefused, Network, Resolve, resolve, safe_address

_MOST_RETRY_AFTER_S = 3_600.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an attempt."""

    status: int | None = None
    fault: str | None = None
    """None for a status of 200 to 299."""
    retry_after_s: float | None = None

    @property
    def gone(self) -> bool:
        """Whether the receiver wants nothing more."""
        return self.status == 410


class _CheckedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to an address of the name that was checked, and to no other."""

    def __init__(self, named: Sequence[Network], *, encrypted: bool, look_up: Resolve) -> None:
        self._plain = httpcore2.AnyIOBackend()
        self._named, self._encrypted, self._look_up = named, encrypted, look_up

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002  see above
    ) -> httpcore2.AsyncNetworkStream:
        address = await safe_address(
            host, port, self._named, encrypted=self._encrypted, look_up=self._look_up
        )
        return await self._plain.connect_tcp(
            address, port, timeout=timeout, local_address=local_address
        )

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass(frozen=True)
class Sender:
    """Sends deliveries."""

    named: Sequence[Network]
    """Networks of the operator, where http and private addresses are in order."""
    deadline_s: float
    """Seconds for an attempt."""
    look_up: Resolve = resolve
    trust: ssl.SSLContext | None = None
    """Whom to believe; None for the authorities that the system trusts."""

    async def send(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        """One attempt; never raises what the network or the receiver does."""
        try:
            async with asyncio.timeout(self.deadline_s):
                return await self._send(url, body, headers)
        except DestinationRefused:
            return Answer(fault="address-refused")
        except TimeoutError:
            return Answer(fault="timed-out")
        except (httpcore2.ConnectError, OSError):
            return Answer(fault="not-reached")
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException):
            return Answer(fault="connection-broken")

    async def _send(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        encrypted = url.lower().startswith("https:")
        backend = _CheckedBackend(self.named, encrypted=encrypted, look_up=self.look_up)
        pool = httpcore2.AsyncConnectionPool(
            ssl_context=self.trust or _authorities(), network_backend=backend
        )
        told = [
            ("Host", _host(url)),
            ("Content-Type", "application/json"),
            ("User-Agent", "Nutgraf"),
            ("Connection", "close"),
            *headers.items(),
        ]
        async with (
            pool,
            pool.stream("POST", url, headers=told, content=body.encode()) as answer,
        ):
            # The body is not read: nobody needs it, and it may not end.
            return Answer(
                answer.status,
                None if 200 <= answer.status < 300 else "status",
                _retry_after(answer.headers),
            )


@cache
def _authorities() -> ssl.SSLContext:
    """Those that the system trusts, read once: reading them takes longer than an attempt."""
    return ssl.create_default_context()


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition("?")[0]


def _retry_after(headers: Sequence[tuple[bytes, bytes]]) -> float | None:
    for name, value in headers:
        if name.lower() == b"retry-after" and value.isdigit() and len(value) < 9:
            return min(_MOST_RETRY_AFTER_S, float(value))
    return None
