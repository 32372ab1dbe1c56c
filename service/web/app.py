"""The HTTP door: settings and an assembly in, an ASGI application out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Lifespan

from service.assembly import assemble
from service.briefing.briefing import Briefing
from service.durable import Durable, briefing_on, open_durable, reviewing_on
from service.errors import NotFound, NutgrafError, StoreUnavailable
from service.settings import Settings
from service.web.desk.routes import desk_routes
from service.web.doorkeeper import Doorkeeper
from service.web.gate import Gate
from service.web.head_route import with_head
from service.web.job_routes import job_routes
from service.web.metrics import Metrics, metrics_routes
from service.web.openapi import document
from service.web.problems import problem_response
from service.web.record import LOG, Record
from service.web.refusals import InternalError, MethodNotAllowed, RequestRejected, SchemaMismatch
from service.web.request_id import request_id_of
from service.web.review_routes import review_routes
from service.web.routes import Assembly, routes
from service.web.stopping import Stopping
from service.web.storable_names import StorableNames
from service.web.webhook_routes import webhook_routes
from service.workshop import Workshop, open_intake, open_workshop

_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
"""FastAPI's own OpenTelemetry records exceptions with their messages and URLs with their query."""


class Door(FastAPI):
    """FastAPI with our OpenAPI document."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = document(self)
        return self.openapi_schema


def create_app(
    settings: Settings | None = None,
    assembled: Assembly | None = None,
    durable: Durable | None = None,
    *,
    keyless: bool = False,
) -> FastAPI:
    """The application; without arguments, as the environment has it.

    With `keyless`, which is for a service that only this machine reaches, callers need no key as
    long as there is none. Closes the assembly and the store at shutdown. Raises
    `StoreUnavailable`.
    """
    chosen = settings or Settings.from_environment()
    core = assembled or assemble(chosen)
    kept = durable or open_durable(chosen, keyless=keyless)
    metrics = Metrics(chosen.models.currency)
    intake, dispatcher = open_intake(chosen, kept, core.identity)
    reviewing = reviewing_on(kept, core.summarizer.read, intake.deliver)
    briefing = briefing_on(kept, core.summarizer, core.identity, chosen, reviewing, metrics.brief)
    workshop = open_workshop(chosen, kept, intake, dispatcher, briefing)
    stopping = Stopping()
    app = Door(
        title="Nutgraf",
        version=version("nutgraf"),
        docs_url=None,  # FastAPI's page loads scripts from other people's servers
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan_of(core, kept, workshop, briefing, stopping, works=chosen.work),
        telemetry=_NO_TELEMETRY,
        exception_handlers={
            NutgrafError: _tell,
            HTTPException: _tell_routing,
            RequestValidationError: _tell_validation,
        },
    )
    app.state.stopping = stopping
    app.state.failure = None  # why it could not start: servers keep that to themselves
    app.state.routers = [
        routes(core, briefing, intake, chosen.engine, chosen.heartbeat_s, stopping),
        review_routes(reviewing),
        job_routes(intake),
        webhook_routes(workshop.registry),
        desk_routes(),
        metrics_routes(metrics, briefing.turnstile, core.breakers, workshop.runner.shards.waiting),
    ]
    for router in app.state.routers:
        app.include_router(router)
    app.add_middleware(StorableNames)
    app.add_middleware(Doorkeeper, gatekeeper=kept.gatekeeper, limiter=kept.limiter)
    app.add_middleware(
        Gate, max_bytes=chosen.max_body_bytes, by_path={"/v1/jobs": chosen.max_job_bytes}
    )
    app.add_middleware(Record, metrics=metrics)  # added last, so it stands outermost
    return app


def _lifespan_of(
    core: Assembly,
    kept: Durable,
    workshop: Workshop,
    briefing: Briefing,
    stopping: Stopping,
    *,
    works: bool,
) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        """Loads the default engine first: an LLM library takes seconds, which no request waits."""
        kept.database.tell_journal()
        try:
            await asyncio.to_thread(core.summarizer.engine_named, None)
        except NutgrafError as error:
            LOG.warning("default engine unusable", problem=error.slug(), detail=error.detail)
        if works:
            try:
                await workshop.start()
            except StoreUnavailable as failure:
                app.state.failure = failure
                raise
        ending = asyncio.create_task(_end(stopping, workshop))
        yield
        stopping.begin()
        try:
            await briefing.shadows.close()
            await ending
            await core.disconnect()
        finally:
            core.close()
            await asyncio.to_thread(kept.close)

    return lifespan


async def _end(stopping: Stopping, workshop: Workshop) -> None:
    """Stops jobs as soon as the service is being stopped, while requests still have their time."""
    await stopping.wait()
    await workshop.stop()


async def _tell(request: Request, error: Exception) -> Response:
    return _told(request, cast("NutgrafError", error))


async def _tell_routing(request: Request, error: Exception) -> Response:
    """Starlette's own: no route, or not for this method."""
    fault = cast("HTTPException", error)
    if fault.status_code == 404:
        return _told(request, NotFound("There is nothing at this path."))
    if fault.status_code == 405:
        refusal = MethodNotAllowed("This path does not take that method.")
        return _told(request, refusal, {"Allow": _methods_at(request)})
    if fault.status_code < 500:
        return _told(request, RequestRejected("The request cannot be read."))
    return _told(request, InternalError("Something went wrong here."))


def _methods_at(request: Request) -> str:
    """All that the path takes; Starlette names those of the first route alone."""
    methods: set[str] = set()
    for router in request.app.state.routers:
        for route in router.routes:
            if route.matches(request.scope)[0] is not Match.NONE:
                methods |= route.methods
    return with_head(", ".join(sorted(methods)))


async def _tell_validation(request: Request, _error: Exception) -> Response:
    """FastAPI's own; no route has a parameter that could fail, so this is a safety net."""
    return _told(request, SchemaMismatch("The request does not follow the schema."))


def _told(request: Request, error: NutgrafError, headers: Any = None) -> Response:
    request.scope["nutgraf.problem"] = error.slug()
    return problem_response(error, request_id_of(request.scope), headers)
