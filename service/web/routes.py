"""The routes of version 1. Each is one call; what it means is in the core."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Request, Response

from schemas import (
    Article,
    CheckAnswer,
    CheckRequest,
    StorySummary,
    SummaryOptions,
    SummaryRequest,
)
from schemas.checking import AnyStatement
from service.briefing.briefing import Briefing
from service.caller import Caller
from service.engines.table import EngineInfo
from service.errors import (
    EngineUnavailable,
    NotAuthorized,
    NotFound,
    NutgrafError,
    PromptBroken,
)
from service.jobs.intake import Intake
from service.running_copy import Tell
from service.source_text import SourceText
from service.web.answers import (
    Alive,
    EngineEntry,
    EngineList,
    ProblemType,
    PromptEntry,
    PromptList,
    Ready,
)
from service.web.body import body_as, summary_request
from service.web.doorkeeper import needs
from service.web.event_stream import EventStream
from service.web.events import preferred
from service.web.examples import example
from service.web.head_route import HeadRoute
from service.web.later import ACCEPTED, answered_later, wants_later
from service.web.openapi import (
    BRIEFING,
    CHECKING,
    EXPLAINING,
    KEYED,
    ORDERING,
    READYING,
    REQUEST_BODY,
    SECURED,
    body_of,
    documented_stream,
    failing_with,
)
from service.web.ordering import ORDER_HEADERS, Ordered, ordered
from service.web.problems import STATUS, explain
from service.web.refusals import ServiceStopping
from service.web.stopping import Stopping


class Briefer(Protocol):
    """Makes briefs: `service.summarizer.Summarizer`, or a fake of it."""

    @property
    def engine_named(self) -> Callable[[str | None], object]:
        """Loads an engine, the default one for None; raises `UnknownEngine`."""
        ...

    def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> Awaitable[StorySummary]:
        """A brief of the article; `tell` hears its statements while it is made."""
        ...

    @property
    def read(self) -> Callable[[Article], SourceText]:
        """Reads an article."""
        ...

    def check(self, asked: CheckRequest) -> Awaitable[AnyStatement]:
        """A statement with the checks that it would have in a brief of its article."""
        ...


class Assembly(Protocol):
    """What the door needs of `service.assembly.Assembled`."""

    @property
    def summarizer(self) -> Briefer:
        """Makes the briefs."""
        ...

    @property
    def engines(self) -> Sequence[EngineInfo]:
        """The engines that can be named."""
        ...

    @property
    def identity(self) -> Callable[[SummaryOptions], str]:
        """What an answer would come from."""
        ...

    @property
    def breakers(self) -> Callable[[], Mapping[str, bool]]:
        """Whether each engine that was used is left alone at present."""
        ...

    @property
    def close(self) -> Callable[[], None]:
        """Ends what was started."""
        ...

    @property
    def disconnect(self) -> Callable[[], Awaitable[None]]:
        """Closes the engines' connections."""
        ...


def routes(
    assembled: Assembly,
    briefing: Briefing,
    intake: Intake,
    default_engine: str,
    heartbeat_s: float,
    stopping: Stopping,
) -> APIRouter:
    """All routes, bound to what they call."""
    router = APIRouter(redirect_slashes=False, route_class=HeadRoute)

    @router.post(
        "/v1/summaries",
        summary="Brief a story",
        responses={
            200: {
                "description": "The brief; `status` says whether anything was held back.",
                "content": {
                    "application/json": {"examples": _shown("brief")},
                    **documented_stream(),
                },
            },
            **ACCEPTED,
            **failing_with(*BRIEFING, *ORDERING, *KEYED, NotAuthorized),
        },
        response_model=StorySummary,
        openapi_extra=REQUEST_BODY | SECURED | ORDER_HEADERS,
        tags=["briefs"],
    )
    async def summarize(
        request: Request,
        caller: Annotated[Caller, Depends(needs("summarize"))],
        order: Annotated[SummaryRequest, Depends(summary_request)],
    ) -> StorySummary | Response:
        """Reads the story, lets an engine draft, matches every statement to the story."""
        if wants_later(request.headers):
            return await answered_later(intake, caller, order, request)
        return await _answer(ordered(briefing, caller, order, request), request, heartbeat_s)

    @router.post(
        "/v1/checks",
        summary="Check one statement against its story",
        responses=failing_with(*CHECKING, *KEYED, NotAuthorized),
        openapi_extra=body_of(CheckRequest) | SECURED,
        tags=["briefs"],
    )
    async def check(
        _caller: Annotated[Caller, Depends(needs("summarize", "review"))],
        asked: Annotated[CheckRequest, Depends(body_as(CheckRequest))],
    ) -> CheckAnswer:
        """What an editor changed, matched to the story again; no engine is asked."""
        statement = await assembled.summarizer.check(asked)
        return CheckAnswer(passed=all(one.passed for one in statement.checks), statement=statement)

    @router.get(
        "/v1/prompts",
        summary="List the prompts",
        responses=failing_with(*KEYED, PromptBroken),
        openapi_extra=SECURED,
        tags=["briefs"],
    )
    async def prompts() -> PromptList:
        """The prompts that `options.prompt` can name."""
        return await asyncio.to_thread(_prompts)

    @router.get(
        "/v1/engines",
        summary="List the engines",
        responses=failing_with(*KEYED),
        openapi_extra=SECURED,
        tags=["briefs"],
    )
    async def engines() -> EngineList:
        """The engines that `options.engine` can name."""
        return EngineList(
            engines=[
                EngineEntry(**asdict(one), default=one.name == default_engine)
                for one in assembled.engines
            ]
        )

    @router.get(
        "/livez", summary="Is the process alive?", responses=failing_with(), tags=["health"]
    )
    async def livez() -> Alive:
        """Answers as long as the process does; touches nothing."""
        return Alive()

    @router.get(
        "/readyz",
        summary="Can briefs be made?",
        responses=failing_with(*READYING),
        tags=["health"],
    )
    async def readyz() -> Ready:
        """Loads the default engine if need be; 503 when it cannot be used, or at a stop."""
        if stopping.begun:
            raise ServiceStopping("The service is being stopped; send requests elsewhere.")
        return await _ready(assembled.summarizer)

    @router.get(
        "/problems/{slug}",
        summary="Explain a problem type",
        responses=failing_with(*EXPLAINING),
        tags=["problems"],
    )
    async def explain_problem(slug: str) -> ProblemType:
        """What the problems of this `type` mean."""
        return _problem_type(slug)

    return router


def _prompts() -> PromptList:
    # Jinja and YAML are loaded by those alone who ask for prompts.
    from service.engines.prompt_shelf import drafting_prompts, labels_of  # noqa: PLC0415

    return PromptList(
        prompts=[
            PromptEntry(
                reference=one.reference, purpose=one.about.purpose, labels=list(labels_of(one))
            )
            for one in drafting_prompts()
        ]
    )


async def _answer(
    brief: Ordered, request: Request, heartbeat_s: float
) -> StorySummary | EventStream:
    """At once as a stream, or at the end as a whole."""
    if preferred(request.headers):
        return EventStream(lambda tell: brief(tell=tell), heartbeat_s=heartbeat_s)
    return await brief()


async def _ready(briefer: Briefer) -> Ready:
    try:
        await asyncio.to_thread(briefer.engine_named, None)
    except NutgrafError as error:
        detail = f"The default engine cannot be used: {error.detail}"
        raise EngineUnavailable(detail) from None
    return Ready()


def _problem_type(slug: str) -> ProblemType:
    for failure in STATUS:
        if failure.slug() == slug:
            return ProblemType(
                type=f"/problems/{slug}",
                title=failure.title,
                status=STATUS[failure],
                meaning=explain(failure),
                retryable=failure.retryable,
            )
    raise NotFound("There is no problem type of that name.")


def _shown(name: str) -> dict[str, Any]:
    return {"story": {"value": example(name)}}
