"""Many stories at once: what is asked for, how far it is, and what came of each.

A job is answered at once and worked off later; its briefs are those of `StorySummary`.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, field_validator

from schemas.article import Article, Strict, SummaryOptions
from schemas.part import Part
from schemas.problem import Problem
from schemas.summary import StorySummary

MOST_ARTICLES = 1_000

JobState = Literal["queued", "running", "finished", "cancelled"]
ResultState = Literal["waiting", "done", "failed", "cancelled", "deleted"]


class JobRequest(Strict):
    """The body of `POST /v1/jobs`."""

    articles: Annotated[tuple[Article, ...], Field(min_length=1, max_length=MOST_ARTICLES)]
    """The stories, at most 1,000."""
    options: SummaryOptions = SummaryOptions()
    """How the briefs are made; `deadline_s` is for each story, and `no_store` cannot be kept."""

    @field_validator("options")
    @classmethod
    def _kept(cls, options: SummaryOptions) -> SummaryOptions:
        if options.no_store:
            raise ValueError("a job keeps its briefs until they are fetched: no_store has no place")
        return options


class JobProgress(Part):
    """The stories of a job by what became of them; the four add up to `total`."""

    total: int
    """Stories in the job."""
    waiting: int
    """Stories that nothing was decided about yet."""
    done: int
    """Stories with a brief."""
    failed: int
    """Stories without one, each with its problem."""
    cancelled: int
    """Stories that were not begun, or not ended, when the job was cancelled."""


class Job(Part):
    """A job, as it stands now."""

    id: str
    """The job's identifier."""
    state: JobState
    """`queued` until a story is begun; `finished` when each has its brief or its problem."""
    progress: JobProgress
    """How far it is."""
    created_at: AwareDatetime
    """When it was taken in."""
    started_at: AwareDatetime | None
    """When its first story was begun."""
    finished_at: AwareDatetime | None
    """When it was finished or cancelled."""
    expires_at: AwareDatetime
    """Until when it can be asked for; its briefs have a time of their own."""


class JobList(Part):
    """A page of jobs, the newest first."""

    jobs: list[Job]
    """The jobs."""
    next: str | None
    """What to ask for as `after` to get the next page; null on the last one."""


class JobResult(Part):
    """What became of one story of a job."""

    position: int
    """Its place in the request, from 0."""
    article_id: str | None
    """The client's own identifier."""
    version: str | None
    """The client's own version."""
    state: ResultState
    """`deleted`: there was a brief, and it was deleted or has expired."""
    brief: StorySummary | None
    """The brief, when `done`."""
    problem: Problem | None
    """Why there is none, when `failed`."""


class JobResults(Part):
    """A page of a job's results, in the order of the request."""

    results: list[JobResult]
    """The results, those that are still waited for included."""
    next: str | None
    """What to ask for as `after` to get the next page; null on the last one."""
