"""Webhooks as the core sees them: what is kept of them, and the port to what keeps it."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.webhooks import DeliveryState, WebhookEventName
from service.store_ports import Place


@dataclass(frozen=True, slots=True)
class WebhookRecord:
    """A place where a tenant is told."""

    id: str
    tenant: str
    url: str
    events: Sequence[WebhookEventName]
    generation: int
    retired_at: Sequence[datetime]
    """When its earlier secrets were rotated away, the last one first; those that may still sign."""
    disabled_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """An event on its way."""

    id: str
    event: WebhookEventName
    subject: str
    body: str
    state: DeliveryState
    attempts: int
    attempts_before: int
    """Those before it was last replayed: the waits begin anew then."""
    due_at: datetime | None
    last_status: int | None
    last_fault: str | None
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a delivery after an attempt."""

    state: DeliveryState
    due_at: datetime | None = None
    """When to try again, while it waits."""
    status: int | None = None
    fault: str | None = None
    disables: bool = False
    """Whether the webhook is sent nothing more."""


class WebhookStore(Protocol):
    """Keeps webhooks, for clients. Every method is one transaction."""

    def add(self, record: WebhookRecord) -> Awaitable[None]:
        """Keeps a new one."""
        ...

    def all(self, tenant: str) -> Awaitable[list[WebhookRecord]]:
        """The tenant's webhooks, the oldest first."""
        ...

    def find(self, webhook: str, tenant: str) -> Awaitable[WebhookRecord | None]:
        """The tenant's webhook of that id."""
        ...

    def rotate(self, webhook: str, tenant: str, now: datetime) -> Awaitable[WebhookRecord | None]:
        """Raises the generation of its secret."""
        ...

    def enable(self, webhook: str, tenant: str) -> Awaitable[WebhookRecord | None]:
        """Has events sent again after a 410."""
        ...

    def drop(self, webhook: str, tenant: str) -> Awaitable[bool]:
        """Deletes it, and what is on its way to it."""
        ...

    def delivery(self, webhook: str, delivery: str) -> Awaitable[DeliveryRecord | None]:
        """The webhook's delivery of that id."""
        ...

    def deliveries(
        self, webhook: str, state: DeliveryState | None, after: Place | None, most: int
    ) -> Awaitable[list[DeliveryRecord]]:
        """What was, is or was not delivered to it, the newest first."""
        ...

    def replay(
        self, webhook: str, delivery: str, now: datetime
    ) -> Awaitable[DeliveryRecord | None]:
        """Has a dead delivery tried again, from the first wait on; None when there is none."""
        ...


class DeliveryStore(Protocol):
    """Keeps deliveries, for workers. Every method is one transaction."""

    def take(
        self, delivery: str, attempt: int, now: datetime, until: datetime
    ) -> Awaitable[tuple[DeliveryRecord, WebhookRecord] | None]:
        """Begins an attempt and counts it; None when it was begun, or nothing is to be sent."""
        ...

    def conclude(
        self, delivery: DeliveryRecord, verdict: Verdict, now: datetime
    ) -> Awaitable[None]:
        """Writes what became of an attempt."""
        ...

    def left_behind(self, now: datetime, older_than: datetime) -> Awaitable[list[str]]:
        """Units of attempts that were due before `older_than` and that nobody makes."""
        ...

    def expire(self, before: datetime) -> Awaitable[int]:
        """Deletes deliveries that ended before; how many."""
        ...


def attempt_unit(delivery: str, attempts: int) -> str:
    """The name of the next attempt, as a unit of work: `msg_…#3` is the fourth."""
    return f"{delivery}#{attempts}"
