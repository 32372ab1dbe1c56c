"""Jobs as the core sees them: what is kept of them, and the ports to what keeps and runs them.

    job       what a client sent: one story, or up to a thousand
    shard     a few stories of a job: what a worker takes at once, under a lease
    epoch     how often a shard was taken; who holds an earlier one can no longer write (fencing)

A story of a job may be begun more than once, when a worker dies; its outcome is written once.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from schemas.article import Article, SummaryOptions
from schemas.jobs import JobState, ResultState
from schemas.summary import StorySummary
from service.caller import Caller
from service.store_ports import Place


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job that is taken in."""

    caller: Caller
    articles: Sequence[Article]
    options: SummaryOptions
    key_digest: str | None = None
    """Digest of the client's idempotency key; None without one."""
    request_digest: str = ""
    fresh: bool = False
    """Whether every brief must be made anew, even where an equal request was answered."""


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A job as it stands now."""

    id: str
    tenant: str
    state: JobState
    total: int
    waiting: int
    done: int
    failed: int
    cancelled: int
    options: SummaryOptions
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The job that a request led to."""

    job: JobRecord
    shards: Sequence[str]
    """The shards to be run; none when the same request had been taken in before."""


@dataclass(frozen=True, slots=True)
class Failing:
    """Why a story has no brief: a problem type and what it says, never words of the story."""

    slug: str
    detail: str
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """What became of a story."""

    position: int
    article_id: str | None
    version: str | None
    state: ResultState
    brief: StorySummary | None = None
    failing: Failing | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """A shard that was taken, and leave to write what comes of it."""

    shard: str
    epoch: int
    job: str
    tenant: str
    key_id: str
    options: SummaryOptions
    positions: Sequence[int]
    """The stories that nothing was decided about yet."""
    fresh: bool = False
    """As `NewJob` has it."""


@dataclass(frozen=True, slots=True)
class Filing:
    """How a story's brief is kept."""

    there: bool = False
    """It was made for an equal request, and is kept already: the job points at it."""
    label: Literal["production", "candidate"] | None = None
    """Of the prompt, where one is on trial."""
    fingerprint: str | None = None
    """Of the requests that it answers from the cache; None when it answers no other."""
    cached_for: timedelta = timedelta()
    shadow: bool = False
    """Whether the candidate may brief the story too, unseen, once this brief is kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a story: a brief with the article it was made from, or why there is none."""

    position: int
    brief: StorySummary | None = None
    failing: Failing | None = None
    duration_ms: int = 0
    filing: Filing = Filing()


@dataclass(frozen=True, slots=True)
class Settled:
    """What writing an outcome led to."""

    written: bool
    """False for who no longer holds the shard, or came second: nothing was written."""
    deliveries: Sequence[str] = ()
    """Webhook deliveries that are now due."""
    supersedes: str | None = None
    """The brief of an earlier version of the story."""


class JobStore(Protocol):
    """Keeps jobs, for clients. Every method is one transaction; may raise `StoreUnavailable`."""

    def take_in(self, new: NewJob, now: datetime) -> Awaitable[TakenIn]:
        """Keeps a job; raises `IdempotencyMismatch` for a key that was used for another one."""
        ...

    def find(self, job: str, tenant: str) -> Awaitable[JobRecord | None]:
        """The tenant's job of that id."""
        ...

    def page(self, tenant: str, after: Place | None, most: int) -> Awaitable[list[JobRecord]]:
        """The tenant's jobs, the newest first, those behind `after`."""
        ...

    def results(
        self, job: str, after: int, most: int, article_id: str | None
    ) -> Awaitable[list[ResultRecord]]:
        """What became of the stories behind position `after`."""
        ...

    def cancel(self, job: str, tenant: str, now: datetime) -> Awaitable[Settled | None]:
        """Ends a job where it stands, unless it has ended; None when there is none."""
        ...

    def expire(self, now: datetime) -> Awaitable[int]:
        """Deletes jobs whose time is over; how many."""
        ...


class ShardStore(Protocol):
    """Keeps jobs, for workers. Every method is one transaction; may raise `StoreUnavailable`."""

    def take(
        self, shard: str, holder: str, now: datetime, until: datetime
    ) -> Awaitable[Lease | None]:
        """Takes a shard under the next epoch; None when it is done or somebody else holds it."""
        ...

    def article(self, lease: Lease, position: int) -> Awaitable[Article | None]:
        """A story that waits; None when it no longer does."""
        ...

    def renew(self, held: Sequence[Lease], until: datetime) -> Awaitable[set[str]]:
        """Holds on to shards; those that are still held, the others were taken or cancelled."""
        ...

    def settle(self, lease: Lease, outcome: Outcome, now: datetime) -> Awaitable[Settled]:
        """Writes what came of a story, and ends the job with the last one."""
        ...

    def hand_back(self, lease: Lease) -> Awaitable[None]:
        """Lets go of a shard, so that anybody may take it at once."""
        ...

    def left_behind(self, now: datetime, older_than: datetime) -> Awaitable[list[str]]:
        """Shards with work that nobody holds; those never taken, if made before `older_than`."""
        ...

    def waiting(self) -> Awaitable[int]:
        """Stories that wait, of all jobs."""
        ...


class BriefMaker(Protocol):
    """Makes the brief of one story of a job, on the account of whoever sent the job."""

    def __call__(
        self, lease: Lease, article: Article, options: SummaryOptions, *, patient: bool
    ) -> Awaitable[tuple[StorySummary, Filing]]:
        """The brief, and how to keep it; `patient` while nobody is to stand in for an engine that
        is away. Raises what `Summarizer.summarize` raises, and what budgets refuse.
        """
        ...


Run = Callable[[str], Awaitable[None]]
"""Runs the unit of that name, to its end or until it is cancelled."""


class Dispatcher(Protocol):
    """Sees to it that units of work are run by some worker: durable, and given names only."""

    def start(self, run: Run) -> Awaitable[None]:
        """Begins to take units and to run them here."""
        ...

    def submit(self, units: Sequence[str], after_s: float = 0.0) -> Awaitable[None]:
        """Has each unit run once; a unit that is known already is left as it is."""
        ...

    def revive(self, units: Sequence[str]) -> Awaitable[int]:
        """Has units run again that are known to be nobody's; how many were not waiting anyway."""
        ...

    def forget(self, before: datetime) -> Awaitable[int]:
        """Drops what is known of units that ended before; how many."""
        ...

    def stop(self, within_s: float) -> Awaitable[None]:
        """Takes no more units, and waits for those that run."""
        ...
