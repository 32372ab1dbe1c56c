"""What a worker tells over HTTP when it is asked to: that it lives, and its metrics."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from service.web.answers import Alive
from service.web.metrics import Metrics, metrics_response


def worker_door(
    metrics: Metrics,
    breakers: Callable[[], Mapping[str, bool]],
    job_stories: Callable[[], Awaitable[int]],
) -> Starlette:
    """`GET /metrics` in the families of the service, `GET /livez`, and nothing else; for nobody in
    particular, so that it is the address that must be reached by the right ones alone.
    """

    async def tell(_request: Request) -> Response:
        return await metrics_response(metrics, breakers, job_stories)

    async def livez(_request: Request) -> Response:
        return JSONResponse(Alive().model_dump())

    return Starlette(routes=[Route("/metrics", tell), Route("/livez", livez)])
