"""The routes of jobs. Each is one call; what it means is in `service/jobs/`."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from schemas.jobs import Job, JobList, JobRequest, JobResults
from service.caller import Caller
from service.errors import (
    IdempotencyMismatch,
    NotAuthorized,
    NotFound,
    PromptBroken,
    UnknownEngine,
    UnknownPrompt,
)
from service.jobs.intake import Intake
from service.web.body import check_type, read_body
from service.web.cache_control import CACHE_CONTROL, wants_fresh
from service.web.doorkeeper import needs
from service.web.head_route import HeadRoute
from service.web.idempotency_key import IDEMPOTENCY_KEY, idempotency_key
from service.web.job_answers import job_answer, list_answer, results_answer
from service.web.openapi import KEYED, READING, SECURED, body_of, failing_with
from service.web.paging import AFTER, LIMIT, Page, page_of, parameter
from service.web.refusals import RequestRejected

_FAILURES = (*KEYED, NotAuthorized)
_ARTICLE = parameter("article_id", "Only results of stories with this identifier.")

AsksJobs = Annotated[Caller, Depends(needs("jobs"))]


async def job_request(request: Request) -> JobRequest:
    """The job that the body holds; read in a thread, for it may hold a thousand stories."""
    check_type(request.headers)
    return await asyncio.to_thread(read_body, JobRequest, await request.body())


def job_routes(intake: Intake) -> APIRouter:
    """The routes, bound to what they call."""
    router = APIRouter(redirect_slashes=False, route_class=HeadRoute, tags=["jobs"])

    @router.post(
        "/v1/jobs",
        summary="Have many stories briefed",
        status_code=202,
        responses=failing_with(
            *READING, UnknownEngine, UnknownPrompt, PromptBroken, IdempotencyMismatch, *_FAILURES
        ),
        openapi_extra=body_of(JobRequest)
        | {"parameters": [IDEMPOTENCY_KEY, CACHE_CONTROL]}
        | SECURED,
    )
    async def take_in(
        request: Request,
        response: Response,
        caller: AsksJobs,
        order: Annotated[JobRequest, Depends(job_request)],
    ) -> Job:
        """Takes the stories in and answers at once; `Location` is where to ask for the job."""
        fresh = wants_fresh(request.headers)
        record = await intake.take_in(caller, order, idempotency_key(request), fresh=fresh)
        response.headers["Location"] = f"/v1/jobs/{record.id}"
        return job_answer(record)

    @router.get(
        "/v1/jobs",
        summary="List the jobs",
        responses=failing_with(RequestRejected, NotFound, *_FAILURES),
        openapi_extra={"parameters": [AFTER, LIMIT]} | SECURED,
    )
    async def list_jobs(request: Request, caller: AsksJobs) -> JobList:
        """The newest first, page by page."""
        page = page_of(request)
        return list_answer(await intake.page(caller, page.behind, page.limit + 1), page.limit)

    @router.get(
        "/v1/jobs/{job}",
        summary="Ask for a job",
        responses=failing_with(NotFound, *_FAILURES),
        openapi_extra=SECURED,
    )
    async def find(job: str, caller: AsksJobs) -> Job:
        """How far it is."""
        return job_answer(await intake.find(caller, job))

    @router.get(
        "/v1/jobs/{job}/results",
        summary="Read a job's results",
        responses=failing_with(RequestRejected, NotFound, *_FAILURES),
        openapi_extra={"parameters": [AFTER, LIMIT, _ARTICLE]} | SECURED,
    )
    async def results(request: Request, job: str, caller: AsksJobs) -> JobResults:
        """In the order of the request, page by page, as far as they are there."""
        page = page_of(request, "article_id")
        found, records = await intake.results(
            caller, job, _position(page), page.limit + 1, request.query_params.get("article_id")
        )
        return await asyncio.to_thread(results_answer, found, records, page.limit)

    @router.post(
        "/v1/jobs/{job}/cancel",
        summary="Cancel a job",
        responses=failing_with(NotFound, *_FAILURES),
        openapi_extra=SECURED,
    )
    async def cancel(job: str, caller: AsksJobs) -> Job:
        """Ends it where it stands; briefs that are there stay. A job that has ended is left so."""
        return job_answer(await intake.cancel(caller, job))

    return router


def _position(page: Page) -> int:
    if page.after is None:
        return -1
    if not (page.after.isascii() and page.after.isdecimal() and len(page.after) < 10):
        raise RequestRejected("`after` is what the page before gave as `next`.")
    return int(page.after)
