"""The gatekeeper: a request's credentials in, a caller out, or a refusal.

What was found is remembered for a few seconds, so that a key's requests do not each ask the
store; a revoked key is therefore refused after `REMEMBERED_S` at the latest.
"""

from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address

from service.access.key_text import digest_of, key_id, same
from service.caller import ANYBODY_HERE, Caller, KeyRecord, caller_of
from service.errors import NotAuthenticated
from service.ports import Clock
from service.store_ports import KeyStore

REMEMBERED_S = 5.0
_MOST_REMEMBERED = 10_000

_HOW = "Send a key: Authorization: Bearer ngk_…"
_NOBODY = "0" * 64
"""Compared with when there is no such key: both refusals take as long."""


class Gatekeeper:
    """Lets callers in."""

    def __init__(
        self,
        keys: KeyStore,
        secret: bytes,
        clock: Clock,
        now_s: Callable[[], float],
        *,
        keyless: bool,
    ) -> None:
        self._keys = keys
        self._secret = secret
        self._clock = clock
        self._now_s = now_s
        self._keyless = keyless
        self._found: OrderedDict[str, tuple[KeyRecord | None, float]] = OrderedDict()
        self._any_made: tuple[bool, float] | None = None

    async def admit(self, authorization: str | None, host: str) -> Caller:
        """The caller that `Authorization: Bearer …` stands for; raises `NotAuthenticated`.

        Without credentials, only where the service is bound to this machine, never had a key, and
        was called by a name of this machine: a web page that had its own name resolve to 127.0.0.1
        would call it by that name.
        """
        if authorization is None:
            if self._keyless and is_this_machine(host) and not await self._had_keys():
                return ANYBODY_HERE
            raise NotAuthenticated(_HOW)
        scheme, _, text = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise NotAuthenticated(_HOW)
        name = key_id(text.strip())
        if name is None:
            raise NotAuthenticated(
                "That is no key: it is cut off, mistyped, or of another service."
            )
        record = await self._find(name)
        told = digest_of(text.strip(), self._secret)
        known = same(told, _NOBODY if record is None else record.digest)
        if record is None or not known or not record.live(self._clock()):
            raise NotAuthenticated("The key is unknown, expired or revoked.")
        return caller_of(record)

    async def _find(self, name: str) -> KeyRecord | None:
        there = self._found.get(name)
        if there is not None and self._now_s() < there[1]:
            return there[0]
        record = await self._keys.find(name)
        self._found[name] = record, self._now_s() + REMEMBERED_S
        self._found.move_to_end(name)
        if len(self._found) > _MOST_REMEMBERED:
            self._found.popitem(last=False)
        return record

    async def _had_keys(self) -> bool:
        """Whether there ever was a key.

        A door that had a lock does not open because the last key expired or was revoked.
        """
        if self._any_made is None or self._now_s() >= self._any_made[1]:
            found = await self._keys.any_made()
            self._any_made = found, self._now_s() + REMEMBERED_S
        return self._any_made[0]


def is_this_machine(host: str) -> bool:
    """Whether `host`, with or without a port, names this machine for sure."""
    bare = host.rpartition("]")[0].lstrip("[") if host.startswith("[") else host
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return bare.lower() == "localhost"
