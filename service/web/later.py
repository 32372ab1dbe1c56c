"""`Prefer: respond-async` (RFC 7240): the story is taken in as a job of one, and answered later."""

from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from schemas.article import SummaryRequest
from schemas.jobs import Job, JobRequest
from service.caller import Caller
from service.errors import NotAuthorized
from service.jobs.intake import Intake
from service.web.cache_control import wants_fresh
from service.web.idempotency_key import idempotency_key
from service.web.job_answers import job_answer
from service.web.refusals import RequestRejected

PREFER: dict[str, Any] = {
    "name": "Prefer",
    "in": "header",
    "required": False,
    "description": "`respond-async` for an answer at once (202) with a job that makes the brief; "
    "the key needs the scope `jobs`.",
    "schema": {"type": "string"},
}
ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {
        "model": Job,
        "description": "For `Prefer: respond-async`: the job; `Location` is where to ask for it.",
    }
}


def wants_later(headers: Headers) -> bool:
    """Whether the client would rather ask again."""
    told = ",".join(headers.getlist("prefer")).lower()
    return "respond-async" in {one.partition(";")[0].strip() for one in told.split(",")}


async def answered_later(
    intake: Intake, caller: Caller, order: SummaryRequest, request: Request
) -> Response:
    """Takes the story in as a job of one; raises `NotAuthorized` and `RequestRejected`."""
    if not caller.may("jobs"):
        raise NotAuthorized("The key lacks the scope jobs, which respond-async needs.")
    if order.options.no_store:
        raise RequestRejected("A job keeps its brief until it is fetched; no_store forbids that.")
    job = JobRequest(articles=(order.article,), options=order.options)
    record = await intake.take_in(
        caller, job, idempotency_key(request), fresh=wants_fresh(request.headers)
    )
    headers = {"Location": f"/v1/jobs/{record.id}", "Preference-Applied": "respond-async"}
    return Response(job_answer(record).model_dump_json(), 202, headers, "application/json")
