"""Who calls, and what they may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Scope = Literal["summarize", "jobs", "review", "admin"]
"""summarize: have stories briefed. jobs: many at once, and webhooks. review: read, edit, approve
and delete what is kept. Either of the first and the third: check a statement. admin: all of it, and
the metrics."""
SCOPES: tuple[Scope, ...] = get_args(Scope)

Period = Literal["day", "month", "total"]
"""What a budget is for; days and months are UTC's."""

LOCAL_TENANT = "local"
"""Whose briefs those of a service without keys are."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a key may spend in each period; None for no limit."""

    tokens: int | None = None
    nanos: int | None = None
    """Thousand-millionths of the price table's currency."""
    period: Period = "month"

    @property
    def limited(self) -> bool:
        """Whether there is anything to keep."""
        return self.tokens is not None or self.nanos is not None


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key as it is kept: all but the key."""

    id: str
    tenant: str
    name: str
    digest: str
    hashed_with: str
    """Which secret keyed the digest (`key_text.secret_name`)."""
    scopes: frozenset[Scope]
    created_at: datetime
    requests_per_minute: int | None = None
    budget: Budget = Budget()
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def live(self, now: datetime) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who was let in."""

    tenant: str
    key_id: str
    scopes: frozenset[Scope]
    requests_per_minute: int | None = None
    budget: Budget = Budget()

    def may(self, scope: Scope) -> bool:
        """Whether they may do what `scope` is for."""
        return scope in self.scopes or "admin" in self.scopes


ANYBODY_HERE = Caller(LOCAL_TENANT, "local", frozenset(SCOPES))
"""Whoever calls a service that only this machine reaches and that has no keys."""


def caller_of(record: KeyRecord) -> Caller:
    """The caller that a key stands for."""
    return Caller(
        record.tenant, record.id, record.scopes, record.requests_per_minute, record.budget
    )
