"""What Prometheus is told. Labels are routes, methods, statuses, engines and problem types: closed
lists, never a tenant, a path or anything that a client sent.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from schemas.summary import StorySummary
from service.briefing.turnstile import Turnstile
from service.caller import Caller
from service.errors import EngineFailed, NutgrafError
from service.view import statements_of
from service.web.doorkeeper import needs
from service.web.head_route import HeadRoute

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """Counts requests and briefs, in a registry of its own."""

    def __init__(self, currency: str) -> None:
        self.registry = registry = CollectorRegistry()
        self._currency = currency
        self._requests = Counter(
            "nutgraf_requests", "Requests.", ("method", "route", "status"), registry=registry
        )
        self._seconds = Histogram(
            "nutgraf_request_seconds",
            "How long requests took.",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._briefs = Counter(
            "nutgraf_briefs", "Briefs made.", ("engine", "status"), registry=registry
        )
        self._hits = Counter(
            "nutgraf_cache_hits", "Briefs that were there already.", registry=registry
        )
        self._failures = Counter(
            "nutgraf_brief_failures", "Briefs not made.", ("problem",), registry=registry
        )
        self._attempts = Counter("nutgraf_attempts", "Calls to models.", registry=registry)
        self._tokens = Counter(
            "nutgraf_tokens", "Tokens read and written.", ("direction",), registry=registry
        )
        self._cost = Counter("nutgraf_cost", "Money spent.", ("currency",), registry=registry)
        self._unpriced = Counter(
            "nutgraf_unpriced_attempts",
            "Calls without a price or a count of tokens, which nutgraf_cost_total leaves out.",
            registry=registry,
        )
        self._statements = Counter(
            "nutgraf_statements",
            "Statements, passed or held back.",
            ("outcome",),
            registry=registry,
        )
        self.breaker_open = Gauge(
            "nutgraf_breaker_open",
            "1 while an engine is left alone.",
            ("engine",),
            registry=registry,
        )
        self.queue = Gauge(
            "nutgraf_queue",
            "Briefs in the making, requests that wait, stories of jobs that wait.",
            ("of",),
            registry=registry,
        )

    def request(self, method: str, route: str | None, status: int, seconds: float) -> None:
        """One request, by its route's template."""
        named = route or "none"
        self._requests.labels(method, named, status).inc()
        self._seconds.labels(named).observe(seconds)

    def brief(self, made: StorySummary | NutgrafError) -> None:
        """A brief, or why there is none."""
        if isinstance(made, NutgrafError):
            self._failures.labels(made.slug()).inc()
            if isinstance(made, EngineFailed):
                usage = made.usage
                self._spent(usage.attempts, usage.input_tokens, usage.output_tokens, usage.cost)
            return
        if made.usage.cache_hit:
            self._hits.inc()
            return
        self._briefs.labels(made.provenance.engine, made.status).inc()
        self._statements.labels("passed").inc(len(statements_of(made)))
        self._statements.labels("held_back").inc(len(made.held_back))
        tokens, cost = made.usage.tokens, made.usage.cost
        self._spent(
            made.usage.attempts,
            None if tokens is None else tokens.input,
            None if tokens is None else tokens.output,
            None if cost is None else cost.amount,
        )

    def _spent(
        self, attempts: int, read: int | None, written: int | None, cost: float | None
    ) -> None:
        self._attempts.inc(attempts)
        self._tokens.labels("read").inc(read or 0)
        self._tokens.labels("written").inc(written or 0)
        if cost is None:
            self._unpriced.inc(attempts)
        else:
            self._cost.labels(self._currency).inc(cost)


def metrics_routes(
    metrics: Metrics,
    turnstile: Turnstile,
    breakers: Callable[[], Mapping[str, bool]],
    job_stories: Callable[[], Awaitable[int]],
) -> APIRouter:
    """`GET /metrics`, for keys with the scope admin; it is no part of the API."""
    router = APIRouter(redirect_slashes=False, route_class=HeadRoute, include_in_schema=False)

    @router.get("/metrics")
    async def tell(_caller: Annotated[Caller, Depends(needs("admin"))]) -> Response:
        metrics.queue.labels("making").set(turnstile.inside)
        metrics.queue.labels("waiting").set(turnstile.waiting)
        return await metrics_response(metrics, breakers, job_stories)

    return router


async def metrics_response(
    metrics: Metrics,
    breakers: Callable[[], Mapping[str, bool]],
    job_stories: Callable[[], Awaitable[int]],
) -> Response:
    """All metrics in Prometheus' text format, those that are looked up with what holds now."""
    metrics.queue.labels("job_stories").set(await job_stories())
    for engine, is_open in breakers().items():
        metrics.breaker_open.labels(engine).set(int(is_open))
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
