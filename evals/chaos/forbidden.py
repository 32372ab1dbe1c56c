"""Addresses that nothing may be sent to, however they are written or resolved, beside a canary on
this machine that counts who connects to it.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack

from evals.chaos.rows import Row
from service.webhooks.destination import Resolve
from service.webhooks.sending import Sender

PRIVATE = [
    "0.0.0.0",  # noqa: S104  nobody listens there
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.1.2.3",
    "169.254.169.254",
    "169.254.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "::127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2002:c0a8:1::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::a9fe:a9fe",
    "fec0::1",
    "feff::1",
    "ff00::1",
    "ff02::1",
    "ff05::1:3",
]
"""Of IANA's special-purpose registries, and what leads to them through a translation."""
NAMES = [
    "localhost",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "017700000001",
    "0177.0.0.1",
    "0",
]
"""What the system's resolver takes for an address of this machine."""
LOOKED_UP: list[list[list[str]]] = [
    [["127.0.0.1"]],
    [["::1", "127.0.0.1"]],
    [["::ffff:127.0.0.1"]],
    [["64:ff9b::7f00:1"]],
    [["169.254.169.254"], ["127.0.0.1"]],
    [["10.0.0.1"], ["127.0.0.1"]],
]
"""What a name leads to, the first time and the next: rebinding is the last of them."""


async def forbidden() -> Row:
    """0 connections, whatever the scheme."""
    connected = 0

    async def note(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connected
        connected += 1
        writer.close()

    async with AsyncExitStack() as stack:
        canary = await stack.enter_async_context(await asyncio.start_server(note, "127.0.0.1", 0))
        port = canary.sockets[0].getsockname()[1]
        try:
            other = await asyncio.start_server(note, "::1", port)
            await stack.enter_async_context(other)
        except OSError:
            pass  # a machine without IPv6
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await reader.read()
        writer.close()
        counts = connected  # the canary sings when it is touched
        connected = 0
        hosts = [*(f"[{one}]" if ":" in one else one for one in PRIVATE), *NAMES]
        sender = Sender((), 5.0)
        answers = [
            answer.fault
            for scheme in ("https", "http")
            for answer in await asyncio.gather(
                *(sender.send(f"{scheme}://{host}:{port}/", "{}", {}) for host in hosts)
            )
        ]
        for found in LOOKED_UP:
            left = list(found)

            async def look_up(
                _host: str, _port: int, left: list[list[str]] = left
            ) -> Sequence[str]:
                return left.pop(0) if len(left) > 1 else left[0]

            there = Sender((), 5.0, look_up)
            for _ in range(2):
                told = await there.send(f"https://cms.example:{port}/", "{}", {})
                answers.append(told.fault)
    sent = answers.count(None)
    vectors = len(PRIVATE) + len(NAMES) + len(LOOKED_UP)
    broken = [f"{connected} connections, {sent} deliveries"] if connected or sent else []
    broken += [] if counts == 1 else ["the canary counts nothing"]
    return Row(
        "webhooks to addresses that are not public",
        {"vectors": vectors, "attempts": len(answers), "connections": connected},
        broken,
    )


def _leading(left: list[list[str]]) -> Resolve:
    async def look_up(_host: str, _port: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return look_up
