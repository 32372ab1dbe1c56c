"""Jobs as tests take them in, and a clock that they set."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from schemas import Article, SummaryOptions
from service.caller import Caller
from service.job_ports import Lease, NewJob, Outcome
from service.stores.shards import Shards
from tests.web.web_fakes import example_brief

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
LEASE = timedelta(seconds=10)


@dataclass
class SetClock:
    """A clock that stands until it is set."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def pass_s(self, seconds: float) -> None:
        """Sets it forward."""
        self.now += timedelta(seconds=seconds)


def caller(tenant: str = "desk") -> Caller:
    """Somebody who may send jobs."""
    return Caller(tenant, f"key-{tenant}", frozenset({"jobs"}))


def new_job(stories: int = 1, tenant: str = "desk", key: str | None = None) -> NewJob:
    """A job of invented stories."""
    articles = [Article(id=f"a{number}", text=f"Story {number}.") for number in range(stories)]
    return NewJob(caller(tenant), articles, SummaryOptions(), key, f"digest of {stories}")


def made(position: int, brief: str = "brief_1") -> Outcome:
    """A brief that was made."""
    return Outcome(position, brief=example_brief().model_copy(update={"id": brief}))


async def taken(shards: Shards, shard: str, holder: str = "w", now: datetime = NOON) -> Lease:
    """A shard that must be free."""
    lease = await shards.take(shard, holder, now, now + LEASE)
    assert lease is not None
    return lease
