"""The only place where a failure becomes an HTTP status, and how it is told (RFC 9457)."""

import math
import re
import uuid
from collections.abc import Mapping
from types import MappingProxyType

from starlette.responses import Response

from schemas.problem import Problem
from service.errors import (
    ArticleEmpty,
    ArticleRejected,
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
    NotAuthorized,
    NotFound,
    NutgrafError,
    Overloaded,
    PromptBroken,
    PromptShortened,
    RateLimited,
    RequestInFlight,
    RevisionMismatch,
    StatementMismatch,
    StoreUnavailable,
    UnknownEngine,
    UnknownPrompt,
    UnsafeMarkup,
)
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
from service.webhooks.registry import WebhookRefused

MEDIA_TYPE = "application/problem+json"

STATUS: Mapping[type[NutgrafError], int] = MappingProxyType(
    {
        NutgrafError: 500,
        ArticleRejected: 422,
        ArticleEmpty: 422,
        ArticleTooLong: 413,
        UnsafeMarkup: 422,
        LanguageUnsupported: 422,
        UnknownEngine: 422,
        UnknownPrompt: 422,
        EngineFailed: 502,
        EngineUnavailable: 503,
        EngineTimedOut: 504,
        EngineRefused: 502,
        EngineTruncated: 502,
        EngineFiltered: 502,
        PromptShortened: 502,
        DraftInvalid: 502,
        BudgetExceeded: 402,
        BudgetReserved: 429,
        RateLimited: 429,
        NotAuthenticated: 401,
        NotAuthorized: 403,
        NotFound: 404,
        RevisionMismatch: 412,
        StatementMismatch: 422,
        IdempotencyMismatch: 422,
        RequestInFlight: 409,
        Overloaded: 503,
        StoreUnavailable: 503,
        WebhookRefused: 422,
        PromptBroken: 500,
        RequestRejected: 400,
        MalformedJson: 400,
        BodyTooLarge: 413,
        BodyTooSlow: 408,
        ContentTypeUnsupported: 415,
        MethodNotAllowed: 405,
        SchemaMismatch: 422,
        ServiceStopping: 503,
        InternalError: 500,
    }
)

_FULL_STOP = re.compile(r"[.:;]\s|[.:;]$|\n\n")


def status_of(failure: type[NutgrafError]) -> int:
    """The HTTP status of a failure; a class that the table does not know has its parent's."""
    return next(STATUS[parent] for parent in failure.__mro__ if parent in STATUS)


def explain(failure: type[NutgrafError]) -> str:
    """What a failure means, in one sentence: its docstring as far as the first full stop."""
    sentence = " ".join(_FULL_STOP.split(failure.__doc__ or failure.title)[0].split())
    return f"{sentence}."


def problem_of(error: NutgrafError, request_id: str) -> Problem:
    """The problem that tells of `error`; it holds no more than the error says of itself."""
    return Problem(
        type=f"/problems/{error.slug()}",
        title=error.title,
        status=status_of(type(error)),
        detail=error.detail,
        instance=_instance(request_id),
        retryable=error.retryable,
        retry_after_s=_seconds(error.retry_after_s),
        errors=list(error.faults) if isinstance(error, SchemaMismatch) else [],
    )


def problem_response(
    error: NutgrafError, request_id: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer that tells of `error`, with `Retry-After` (RFC 9110, 10.2.3) when known."""
    problem = problem_of(error, request_id)
    sent = dict(headers or {})
    if problem.retry_after_s is not None:
        sent["Retry-After"] = str(math.ceil(problem.retry_after_s))
    body = problem.model_dump_json(exclude_none=True)
    return Response(body, problem.status, sent, MEDIA_TYPE)


def _seconds(wait: float | None) -> float | None:
    """A wait that a client can use; a provider may have told nonsense."""
    return wait if wait is not None and math.isfinite(wait) and wait >= 0 else None


def _instance(request_id: str) -> str:
    """A URI for the request: a URN where the id is a UUID, else the id, which is a valid
    relative reference because `request_id.py` lets only URI-safe characters in.
    """
    try:
        return uuid.UUID(request_id).urn
    except ValueError:
        return request_id
