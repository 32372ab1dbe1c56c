"""Where may be sent to: public addresses, and networks that the operator named.

The address that is connected to is checked, not the name: a name can lead anywhere, and elsewhere
the second time (RFC 9700 calls it DNS rebinding). IANA's special-purpose registries
(RFC 6890 and what was added since) say which addresses are public.
"""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_GLOBAL_V6 = IPv6Network("2000::/3")
"""All that IANA has given out for unicast; NAT64, mapped, site-local and the like lie outside."""
_NOT_PUBLIC = tuple(
    ip_network(one)
    for one in (
        "192.0.0.0/24",  # IETF protocol assignments; Python 3.11 calls them global
        "192.88.99.0/24",  # 6to4 relays
        "2001::/23",  # IETF protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: holds an IPv4 address
        "3fff::/20",  # documentation
    )
)
_LONGEST_URL = 2_000
_NAME = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\.?"
)
"""Of a host (RFC 1123, and underscores). The last part is no number: `127.1` is an address, too."""


class DestinationRefused(Exception):
    """Nothing is sent there."""


def is_public(address: Address) -> bool:
    """Whether an address is on the public Internet."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address not in _GLOBAL_V6:
            return False
    return address.is_global and not address.is_multicast and not _within(address, _NOT_PUBLIC)


def _within(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in one for one in networks if one.version == address.version)


def check_url(url: str, named: Sequence[Network]) -> None:
    """Refuses what can never be sent to, as far as it can be seen without asking for the name."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise DestinationRefused("the address cannot be read") from None
    if len(url) > _LONGEST_URL or not url.isascii() or not host or port == 0:
        raise DestinationRefused("the address cannot be read")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise DestinationRefused("the address holds credentials or a fragment")
    if parts.scheme not in ("https", "http") or (parts.scheme == "http" and not named):
        raise DestinationRefused("the address must be https")
    try:
        literal = ip_address(host)
    except ValueError:
        if not _NAME.fullmatch(host):
            raise DestinationRefused("the address cannot be read") from None
        if "." not in host and not named:
            raise DestinationRefused("the address is not public") from None
        return
    _check(literal, named, encrypted=parts.scheme == "https")


def _check(address: Address, named: Sequence[Network], *, encrypted: bool) -> None:
    bare = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    if _within(bare or address, named):
        return
    if not encrypted:
        raise DestinationRefused("http is for networks that the operator named")
    if not is_public(address):
        raise DestinationRefused("the address is not public")


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name; raises `OSError`."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


async def safe_address(
    host: str, port: int, named: Sequence[Network], *, encrypted: bool, look_up: Resolve = resolve
) -> str:
    """An address of `host` that may be connected to; raises `DestinationRefused` and `OSError`."""
    refusal = DestinationRefused("the name has no address")
    for found in await look_up(host, port):
        address = ip_address(found.partition("%")[0])
        try:
            _check(address, named, encrypted=encrypted)
        except DestinationRefused as fault:
            refusal = fault
        else:
            return str(address)
    raise refusal
