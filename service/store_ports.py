"""What the core needs of the stores, as Protocols; `service/stores/` has them for SQLite and
PostgreSQL. Every method is one transaction and may raise `StoreUnavailable`.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.article import Article, SummaryOptions
from schemas.checking import AnyStatement
from schemas.review import ReviewEntry
from schemas.summary import StorySummary
from schemas.vocabulary import ReviewAction, ReviewReason, ReviewState
from service.caller import KeyRecord


class KeyStore(Protocol):
    """The keys."""

    def find(self, key_id: str) -> Awaitable[KeyRecord | None]:
        """The key of that id."""
        ...

    def any_made(self) -> Awaitable[bool]:
        """Whether there ever was a key, expired and revoked ones included."""
        ...


@dataclass(frozen=True, slots=True)
class Sum:
    """Tokens and money (nano-units); None where it is not known or not limited."""

    tokens: int | None
    nanos: int | None


@dataclass(frozen=True, slots=True)
class Flight:
    """A call: when it begins, and by when it must have ended."""

    now: datetime
    until: datetime


class RateStore(Protocol):
    """How much of each key's bucket of requests is used, for all processes on one store."""

    def take(self, key_id: str, each_s: float, most_s: float) -> Awaitable[tuple[bool, float]]:
        """Takes one request, which needs `each_s` to flow back, unless the bucket would then need
        more than `most_s` to be full; whether it did, and the seconds until the bucket is full.
        """
        ...


class SpendingStore(Protocol):
    """What each key has spent in each period, reservations included."""

    def reserve(
        self, key_id: str, period: str, most: Sum, limit: Sum, flight: Flight
    ) -> Awaitable[bool]:
        """Adds `most` unless the sum would pass a limit; False when it would."""
        ...

    def settle(self, key_id: str, period: str, most: Sum, took: Sum) -> Awaitable[None]:
        """Counts what a call took, in the place of what was reserved for it."""
        ...

    def surely_spent(self, key_id: str, period: str, now: datetime) -> Awaitable[Sum]:
        """What was spent, without what calls in flight may give back."""
        ...


@dataclass(frozen=True, slots=True)
class NewBrief:
    """A brief that is to be kept."""

    tenant: str
    brief: StorySummary
    """In full, with its text."""
    article: Article
    options: SummaryOptions
    duration_ms: int
    at: datetime
    expires_at: datetime | None
    cached_until: datetime
    fingerprint: str | None = None
    """What equal requests share; None when they must not get this brief."""
    label: str | None = None
    """Which prompt it was given, `production` or `candidate`, where one is on trial."""
    shadow: bool = False
    """Whether it was made for comparison alone, and is shown to nobody."""


class BriefStore(Protocol):
    """The briefs that are kept, each tenant's apart."""

    def keep(self, new: NewBrief) -> Awaitable[StorySummary]:
        """Keeps a brief; returns it with the id of the one of an earlier version of its article."""
        ...

    def cached(
        self, tenant: str, fingerprint: str, now: datetime
    ) -> Awaitable[StorySummary | None]:
        """The brief that an equal request was answered with, as it stands now."""
        ...


@dataclass(frozen=True, slots=True)
class Claim:
    """An idempotency key that a request wants to answer, or is answering."""

    tenant: str
    key_digest: str
    request_digest: str
    id: str
    lease_until: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What a request with an idempotency key was answered."""

    request_digest: str
    status: int
    answer: str | None
    """The body; None once its subject was deleted."""
    subject: str | None
    """The brief or job that it is about; goes with it."""


class ClaimStore(Protocol):
    """Idempotency keys."""

    def claim(self, claim: Claim, now: datetime) -> Awaitable[Claim | Answered | None]:
        """Takes the key, and returns None; or what stands in the way."""
        ...

    def answer(self, claim: Claim, answered: Answered) -> Awaitable[bool]:
        """Keeps the answer; False when somebody else has taken the key over."""
        ...

    def release(self, claim: Claim) -> Awaitable[None]:
        """Gives the key back, if it is still this claim's."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list of the newest first: that of what was made then, under that id."""

    at: datetime
    id: str


Behind = Place | str | None
"""Where a page begins: behind a place, behind what bears that id, or at the newest."""


@dataclass(frozen=True, slots=True)
class KeptBrief:
    """A brief as it is kept."""

    brief: StorySummary
    """As it stands now, in full and with its text."""
    original: StorySummary | None
    """As it was made; None when nobody has changed it."""
    article: Article
    options: SummaryOptions
    revision: int
    """Counts what was done to it."""
    created_at: datetime
    """When it was kept."""


@dataclass(frozen=True, slots=True)
class Search:
    """Which briefs are asked for."""

    article_id: str | None = None
    state: ReviewState | None = None
    after: Place | None = None
    """Where the last brief that is known stands, or stood."""
    most: int = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was done to a brief."""

    action: ReviewAction
    statement_id: str | None = None
    reason: ReviewReason | None = None
    before: AnyStatement | None = None
    after: AnyStatement | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a brief becomes, and why."""

    found: KeptBrief
    brief: StorySummary
    by: str
    at: datetime
    changes: tuple[Change, ...]


Deliver = Callable[[Sequence[str]], Awaitable[None]]
"""Sends webhook deliveries on their way."""


class ReviewStore(Protocol):
    """What editors do to briefs, each tenant's apart."""

    def find(self, tenant: str, name: str) -> Awaitable[KeptBrief | None]:
        """The tenant's brief of that id."""
        ...

    def search(self, tenant: str, search: Search) -> Awaitable[list[KeptBrief]]:
        """The tenant's briefs, the newest first."""
        ...

    def entries(self, tenant: str, name: str) -> Awaitable[list[ReviewEntry]]:
        """What was done to a brief, the first first."""
        ...

    def write(self, tenant: str, written: Written) -> Awaitable[Sequence[str] | None]:
        """Keeps what a brief becomes; deliveries that are due, or None when it has changed since
        it was found.
        """
        ...

    def delete(self, tenant: str, name: str, now: datetime) -> Awaitable[Sequence[str] | None]:
        """Deletes a brief and all that was made of its story; deliveries that are due, or None."""
        ...
