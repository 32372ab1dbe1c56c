"""What is kept of jobs, as clients get it."""

from schemas.jobs import Job, JobList, JobProgress, JobResult, JobResults
from schemas.problem import Problem
from service.briefing.briefing import shaped
from service.job_ports import Failing, JobRecord, ResultRecord
from service.web.paging import place
from service.web.problems import STATUS


def job_answer(record: JobRecord) -> Job:
    """A job."""
    return Job(
        id=record.id,
        state=record.state,
        progress=JobProgress(
            total=record.total,
            waiting=record.waiting,
            done=record.done,
            failed=record.failed,
            cancelled=record.cancelled,
        ),
        created_at=record.created_at,
        started_at=record.started_at,
        finished_at=record.finished_at,
        expires_at=record.expires_at,
    )


def list_answer(records: list[JobRecord], most: int) -> JobList:
    """A page of jobs; `records` holds one more than the page when there is another."""
    shown = records[:most]
    more = place(shown[-1].created_at, shown[-1].id) if len(records) > most else None
    return JobList(jobs=[job_answer(one) for one in shown], next=more)


def results_answer(job: JobRecord, records: list[ResultRecord], most: int) -> JobResults:
    """A page of results; `records` holds one more than the page when there is another."""
    shown = records[:most]
    more = len(records) > most
    return JobResults(
        results=[_result(job, one) for one in shown],
        next=str(shown[-1].position) if more else None,
    )


def _result(job: JobRecord, record: ResultRecord) -> JobResult:
    return JobResult(
        position=record.position,
        article_id=record.article_id,
        version=record.version,
        state=record.state,
        brief=None if record.brief is None else shaped(record.brief, job.options),
        problem=None if record.failing is None else _problem(record.failing),
    )


def _problem(failing: Failing) -> Problem:
    failure = next((one for one in STATUS if one.slug() == failing.slug), None)
    return Problem(
        type=f"/problems/{failing.slug}",
        title="It failed" if failure is None else failure.title,
        status=500 if failure is None else STATUS[failure],
        detail=failing.detail,
        retryable=failing.retryable,
    )
