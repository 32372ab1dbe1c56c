"""Nothing is sent to an address that is not public, however it is written or resolved."""

import asyncio
from collections.abc import Sequence
from ipaddress import ip_address, ip_network

import pytest

from evals.chaos.receiver import receiving
from service.webhooks.destination import DestinationRefused, check_url, is_public, safe_address
from service.webhooks.sending import Sender

PRIVATE = [
    "0.0.0.0",
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
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450::200e"]

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


def test_there_are_enough_vectors() -> None:
    """At least sixty."""
    assert len(PRIVATE) + len(NAMES) >= 60


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_told(address: str) -> None:
    """IANA's special-purpose addresses, and those that lead to them through a translation."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_told(address: str) -> None:
    """Receivers are on the Internet."""
    assert is_public(ip_address(address))


async def test_no_vector_reaches_this_machine() -> None:
    """Neither an address, nor an odd spelling, nor a name that leads to it: 0 connections."""
    async with receiving() as canary:
        port = int(canary.url.rpartition(":")[2].partition("/")[0])
        sender = Sender((), 1.0)
        hosts = [*(f"[{one}]" if ":" in one else one for one in PRIVATE), *NAMES]
        for scheme in ("https", "http"):
            answers = await asyncio.gather(
                *(sender.send(f"{scheme}://{host}:{port}/", "{}", {}) for host in hosts)
            )
            assert {one.status for one in answers} == {None}

        # A name that resolves to it, alone or behind a public address that does not answer.
        for found in (["127.0.0.1"], ["::1", "127.0.0.1"], ["::ffff:127.0.0.1"]):

            async def look_up(_host: str, _port: int, found: list[str] = found) -> Sequence[str]:
                return found

            told = await Sender((), 1.0, look_up).send(f"https://a.example:{port}/", "{}", {})
            assert told.fault == "address-refused"

        assert canary.got == []


async def test_the_address_that_was_checked_is_the_one_that_is_used() -> None:
    """A name that leads elsewhere the second time leads nowhere: it is asked for once."""
    answers = [["127.0.0.1"], ["127.0.0.1"]]
    asked = []

    async def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return answers.pop(0)

    async with receiving() as there:
        port = there.url.rpartition(":")[2].partition("/")[0]
        named = (ip_network("127.0.0.0/8"),)
        told = await Sender(named, 1.0, rebinding).send(f"http://cms.example:{port}/x", "{}", {})

        assert told.status == 204
        assert asked == ["cms.example"]
        assert there.got[0].headers["host"] == f"cms.example:{port}"


async def test_http_is_for_networks_of_the_operator() -> None:
    """Elsewhere what is sent could be read on the way."""
    inside = (ip_network("10.0.0.0/8"),)

    async def found(_host: str, _port: int) -> Sequence[str]:
        return ["10.1.2.3", "8.8.8.8"]

    assert await safe_address("cms", 80, inside, encrypted=False, look_up=found) == "10.1.2.3"
    assert await safe_address("cms", 443, (), encrypted=True, look_up=found) == "8.8.8.8"
    with pytest.raises(DestinationRefused):
        await safe_address("cms", 80, (), encrypted=False, look_up=found)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://example.org/#part",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://[::1/",
        "https:///path",
        "https://127.0.0.1/",
        "https://[::ffff:10.0.0.1]/",
        "https://exämple.org/",
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_a_url_that_can_never_be_used_is_refused_at_once(url: str) -> None:
    """Not only when the first event is sent."""
    with pytest.raises(DestinationRefused):
        check_url(url, ())


def test_a_url_that_may_be_used_is_not_refused() -> None:
    """Names are asked for only when something is sent."""
    check_url("https://example.org:8443/hooks?a=b", ())
    check_url("http://10.0.0.8/hooks", (ip_network("10.0.0.0/8"),))
