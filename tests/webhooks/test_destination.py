"""Nothing is sent to an address that is not public, however it is written or resolved."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network

import pytest

from evals.chaos.forbidden import NAMES, PRIVATE, forbidden
from evals.chaos.receiver import receiving
from service.webhooks.destination import DestinationRefused, check_url, is_public, safe_address
from service.webhooks.sending import Sender

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450::200e"]


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
    row = await forbidden()

    assert not row.broken, row.line()


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
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://localhost/",
        "https://a..b/",
        "https://-a.example.org/",
        r"https://example.org\path/",
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
    check_url("https://hooks_1.xn--exmple-cua.org./", ())
    for inside in ("10.0.0.8", "cms"):
        check_url(f"http://{inside}/hooks", (ip_network("10.0.0.0/8"),))
