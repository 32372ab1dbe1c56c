"""Who is let in: a key that is known, whole, open and of this service; or anybody, here alone."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from service.access.gatekeeper import REMEMBERED_S, Gatekeeper, is_this_machine
from service.access.key_text import NewKey, digest_of, new_key, secret_name
from service.caller import ANYBODY_HERE, KeyRecord
from service.errors import NotAuthenticated

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SECRET = b"a secret of this test"


def record_of(key: NewKey, **chosen: object) -> KeyRecord:
    """A key as the store has it."""
    record = KeyRecord(
        id=key.id,
        tenant="desk",
        name="",
        digest=digest_of(key.text, SECRET),
        hashed_with=secret_name(SECRET),
        scopes=frozenset({"summarize"}),
        created_at=NOW,
    )
    return replace(record, **chosen)  # type: ignore[arg-type]


@dataclass
class FakeKeys:
    """Keys in memory; counts who asks."""

    there: dict[str, KeyRecord] = field(default_factory=dict)
    asked: int = 0

    async def find(self, key_id: str) -> KeyRecord | None:
        """The key of that id."""
        self.asked += 1
        return self.there.get(key_id)

    async def any_made(self) -> bool:
        """Whether there ever was one."""
        return bool(self.there)


@dataclass
class Door:
    """A gatekeeper whose time stands still until it is moved."""

    keys: FakeKeys
    keyless: bool = False
    at_s: float = 0.0
    gatekeeper: Gatekeeper = field(init=False)

    def __post_init__(self) -> None:
        self.gatekeeper = Gatekeeper(
            self.keys, SECRET, lambda: NOW, lambda: self.at_s, keyless=self.keyless
        )


async def test_a_key_stands_for_its_tenant() -> None:
    """With its scopes and limits."""
    key = new_key()
    door = Door(FakeKeys({key.id: record_of(key, requests_per_minute=7)}))
    caller = await door.gatekeeper.admit(f"Bearer {key.text}", "nutgraf.example")

    assert (caller.tenant, caller.key_id, caller.requests_per_minute) == ("desk", key.id, 7)
    assert caller.may("summarize")
    assert not caller.may("review")


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": NOW - timedelta(days=1)},
        {"expires_at": NOW},
        {"digest": digest_of(new_key().text, SECRET)},
        None,
    ],
)
async def test_all_that_open_nothing_are_refused_alike(change: dict[str, object] | None) -> None:
    """Revoked, expired, of another digest, or unknown: the answer does not tell which."""
    key = new_key()
    there = {} if change is None else {key.id: record_of(key, **change)}
    with pytest.raises(NotAuthenticated) as told:
        await Door(FakeKeys(there)).gatekeeper.admit(f"Bearer {key.text}", "localhost")

    assert told.value.detail == "The key is unknown, expired or revoked."


@pytest.mark.parametrize("sent", [None, "ngk_abc", "Basic dTpw"])
async def test_who_sends_no_bearer_is_told_how(sent: str | None) -> None:
    """Also for a key without its scheme, which may be a good one."""
    with pytest.raises(NotAuthenticated, match="Authorization: Bearer"):
        await Door(FakeKeys()).gatekeeper.admit(sent, "nutgraf.example")


@pytest.mark.parametrize("sent", [None, "", "Bearer", "Bearer ngk_x", "Basic dTpw", "ngk_"])
async def test_what_is_no_key_asks_no_store(sent: str | None) -> None:
    """Noise costs nothing."""
    door = Door(FakeKeys())
    with pytest.raises(NotAuthenticated):
        await door.gatekeeper.admit(sent, "localhost")

    assert door.keys.asked == 0


async def test_a_key_is_asked_for_once_in_a_while() -> None:
    """And a revoked one is refused within that while."""
    key = new_key()
    door = Door(FakeKeys({key.id: record_of(key)}))
    for _ in range(10):
        await door.gatekeeper.admit(f"Bearer {key.text}", "h")
    asked = door.keys.asked
    door.keys.there[key.id] = record_of(key, revoked_at=NOW)
    door.at_s = REMEMBERED_S
    with pytest.raises(NotAuthenticated):
        await door.gatekeeper.admit(f"Bearer {key.text}", "h")

    assert asked == 1


async def test_without_keys_this_machine_needs_none() -> None:
    """Where the service was bound to it; the first key ends that, wherever the call is from."""
    door = Door(FakeKeys(), keyless=True)
    caller = await door.gatekeeper.admit(None, "127.0.0.1:8000")
    key = new_key()
    door.keys.there[key.id] = record_of(key)
    door.at_s = REMEMBERED_S
    with pytest.raises(NotAuthenticated):
        await door.gatekeeper.admit(None, "127.0.0.1:8000")

    assert caller is ANYBODY_HERE


@pytest.mark.parametrize(
    ("keyless", "host"), [(False, "127.0.0.1"), (True, "evil.example"), (True, "")]
)
async def test_nobody_else_comes_in_without_a_key(keyless: bool, host: str) -> None:
    """Not where the service is open to the network; not a web page whose name was made to resolve
    to this machine (DNS rebinding).
    """
    with pytest.raises(NotAuthenticated):
        await Door(FakeKeys(), keyless=keyless).gatekeeper.admit(None, host)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("127.0.0.1:8000", True),
        ("::1", True),
        ("[::1]:8000", True),
        ("localhost", True),
        ("localhost:8000", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4:80", False),
        ("nutgraf.example", False),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_what_counts_as_this_machine(host: str, here: bool) -> None:
    """A name may mean anything, so only `localhost` is trusted to mean this machine."""
    assert is_this_machine(host) is here


@pytest.mark.parametrize("change", [{"revoked_at": NOW}, {"expires_at": NOW}])
async def test_the_last_key_takes_no_lock_away(change: dict[str, object]) -> None:
    """Whoever once asked for a key asks for one after it expired or was revoked."""
    key = new_key()
    door = Door(FakeKeys({key.id: record_of(key, **change)}), keyless=True)
    with pytest.raises(NotAuthenticated):
        await door.gatekeeper.admit(None, "localhost")
