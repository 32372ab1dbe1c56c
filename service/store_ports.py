"""What the core needs of the stores, as Protocols; `service/stores/` has them for SQLite and
PostgreSQL. Every method is one transaction and may raise `StoreUnavailable`.
"""

from collections.abc import Awaitable
from datetime import datetime
from typing import Protocol

from service.caller import KeyRecord


class KeyStore(Protocol):
    """The keys."""

    def find(self, key_id: str) -> Awaitable[KeyRecord | None]:
        """The key of that id."""
        ...

    def any_live(self, now: datetime) -> Awaitable[bool]:
        """Whether there is a key that opens anything."""
        ...
