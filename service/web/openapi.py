"""The OpenAPI document: FastAPI's own, less its default error, with our problems and body."""

from collections import defaultdict
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from schemas import CheckRequest, Problem, StorySummary, SummaryRequest
from schemas.jobs import JobRequest
from schemas.review import RecheckRequest, ReviewRequest
from schemas.webhooks import WebhookRequest
from service.errors import (
    ArticleEmpty,
    ArticleTooLong,
    BudgetExceeded,
    BudgetReserved,
    DraftInvalid,
    EngineFailed,
    EngineFiltered,
    EngineRefused,
    EngineTimedOut,
    EngineTruncated,
    EngineUnavailable,
    IdempotencyMismatch,
    LanguageUnsupported,
    NotAuthenticated,
    NotFound,
    NutgrafError,
    Overloaded,
    PromptBroken,
    PromptShortened,
    RateLimited,
    RequestInFlight,
    StoreUnavailable,
    UnknownEngine,
    UnknownPrompt,
    UnsafeMarkup,
)
from service.telling import Part
from service.view import statements_of
from service.web.events import DONE, event
from service.web.events import MEDIA_TYPE as EVENTS
from service.web.examples import example
from service.web.problems import MEDIA_TYPE, explain, problem_of, status_of
from service.web.refusals import (
    BodyTooLarge,
    BodyTooSlow,
    ContentTypeUnsupported,
    InternalError,
    MalformedJson,
    MethodNotAllowed,
    RequestRejected,
    SchemaMismatch,
    ServiceStopping,
)

DESCRIPTION = """\
A news story in, a brief out in which every statement is matched to the story.

Send a story to `POST /v1/summaries`. The brief holds bullets, key figures (numbers and people) and
open questions; each statement carries the story's own words and their offsets. What failed a check
stands in `held_back` with the reason, never in the sections. With `Accept: text/event-stream` each
statement comes as soon as it is written and checked.

Every failure is `application/problem+json` (RFC 9457). Its `type` is stable, `GET` on it explains
it, and no problem repeats words of the request. Every answer carries `X-Request-ID`: the request's
own when it is a plain token of at most 64 characters, else a new one.
"""

ANYWHERE = (BodyTooLarge, BodyTooSlow, MethodNotAllowed, ServiceStopping, InternalError)
"""A body is read before a route is chosen, so any route can refuse it; each takes some methods."""

READING = (MalformedJson, ContentTypeUnsupported, SchemaMismatch)
"""Of every route that takes a body."""
BRIEFING = (
    *READING,
    ArticleEmpty,
    ArticleTooLong,
    UnsafeMarkup,
    LanguageUnsupported,
    UnknownEngine,
    UnknownPrompt,
    EngineFailed,
    EngineUnavailable,
    EngineTimedOut,
    EngineRefused,
    EngineTruncated,
    EngineFiltered,
    PromptShortened,
    DraftInvalid,
    PromptBroken,
)
CHECKING = (
    MalformedJson,
    ContentTypeUnsupported,
    SchemaMismatch,
    ArticleEmpty,
    ArticleTooLong,
    UnsafeMarkup,
    LanguageUnsupported,
)
READYING = (EngineUnavailable,)
ORDERING = (
    RequestRejected,
    BudgetExceeded,
    BudgetReserved,
    IdempotencyMismatch,
    NotFound,
    Overloaded,
    RequestInFlight,
)
"""Of an order on top of its brief: what it may cost, and whether it was sent before."""
KEYED = (NotAuthenticated, RateLimited, StoreUnavailable)
"""Of every route that needs a key; those that need a scope can be `NotAuthorized`."""
SECURED: dict[str, Any] = {"security": [{"key": []}]}
EXPLAINING = (NotFound,)
WAITED_OUT = (BudgetReserved, EngineUnavailable, RateLimited, Overloaded, ServiceStopping)
"""Of a documented wait."""

_REQUEST_ID = "5f0c8a52-3d0f-4a53-9f3e-0b8c61d7a1c4"
_EXAMPLE_WAIT_S = 20.0


def failing_with(*failures: type[NutgrafError]) -> dict[int | str, dict[str, Any]]:
    """FastAPI's `responses` for a route that can fail so, one example for each problem type."""
    by_status: dict[int, list[type[NutgrafError]]] = defaultdict(list)
    for failure in (*failures, *ANYWHERE):
        by_status[status_of(failure)].append(failure)
    return {status: _response(by_status[status]) for status in sorted(by_status)}


def _response(failures: list[type[NutgrafError]]) -> dict[str, Any]:
    documented: dict[str, Any] = {
        "description": "\n".join(f"- `{one.slug()}`: {explain(one)}" for one in failures),
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {one.slug(): {"value": _example_problem(one)} for one in failures},
            }
        },
    }
    if any(one in failures for one in WAITED_OUT):
        documented["headers"] = {
            "Retry-After": {
                "description": "Seconds to wait, when known.",
                "schema": {"type": "integer", "minimum": 0},
            }
        }
    return documented


def _example_problem(failure: type[NutgrafError]) -> dict[str, Any]:
    wait = _EXAMPLE_WAIT_S if failure in WAITED_OUT else None
    error = failure(explain(failure))
    error.retry_after_s = wait
    problem = problem_of(error, _REQUEST_ID).model_dump(exclude_none=True)
    if failure is SchemaMismatch:
        fault = {"pointer": "/options/max_bullet", "reason": "Unknown field"}
        problem["errors"] = [fault]
    return problem


REQUEST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/SummaryRequest"},
                "examples": {"story": {"value": example("request")}},
            }
        },
    }
}
"""The body is read by `body.py` and not by FastAPI, so it is documented here."""


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """The body of another route, read in the same way."""
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    content = {"application/json": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


_STREAM = """\
For `Accept: text/event-stream`: server-sent events, each with one line of JSON.

- `nut`, `bullet`, `number`, `person`, `question`: a statement that passed every check, as it will
  stand in the brief (`Nut`, `Bullet`, `NumberFigure`, `Person`, `OpenQuestion`).
- `held_back`: one that did not (`HeldBack`); these come last, and not in the compact view.
- `summary`: the whole `StorySummary`, with every statement that was told.
- `done`: the end. A stream that ends without it, or without `problem`, was cut off.
- `problem`: the end instead, a `Problem`: there is no brief, and what was told is to be dropped.

Comments (lines that begin with a colon) are heartbeats. A failure before the answer has begun is
an ordinary one, with its status.
"""


def documented_stream() -> dict[str, Any]:
    """The event stream as an answer's content, with the example brief as it would be told."""
    brief = StorySummary.model_validate(example("brief"))
    told: list[Part] = [*statements_of(brief), *brief.held_back, brief]
    shown = b"".join(map(event, told)) + DONE
    schema = {"type": "string", "description": _STREAM}
    return {EVENTS: {"schema": schema, "examples": {"story": {"value": shown.decode()}}}}


_KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key (`ngk_…`), made by `nutgraf keys create`. A service that only its "
    "own machine can reach, and that has no keys yet, asks for none.",
}


_BODIES = (
    *(SummaryRequest, CheckRequest, JobRequest, ReviewRequest, RecheckRequest, WebhookRequest),
    Problem,
)
"""What is read by `body.py` or told as a problem, which FastAPI does not see."""


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of `app`."""
    paths = get_openapi(
        title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes
    )
    _, ours = models_json_schema(
        [(one, "validation") for one in _BODIES],
        ref_template="#/components/schemas/{model}",
    )
    schemas = paths["components"]["schemas"] | ours["$defs"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for path in paths["paths"].values():
        for operation in path.values():
            _drop_default_error(operation["responses"])
    paths["components"]["schemas"] = dict(sorted(schemas.items()))
    paths["components"]["securitySchemes"] = {"key": _KEY}
    return paths


def _drop_default_error(responses: dict[str, Any]) -> None:
    """FastAPI documents its own 422 on every route with a parameter; ours never answers so."""
    if "application/json" in responses.get("422", {}).get("content", {}):
        del responses["422"]
