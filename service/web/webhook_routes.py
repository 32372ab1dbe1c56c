"""The routes of webhooks. Each is one call; what it means is in `service/webhooks/`."""

from dataclasses import asdict
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Request, Response

from schemas.webhooks import (
    Delivery,
    DeliveryList,
    DeliveryState,
    Webhook,
    WebhookList,
    WebhookRequest,
    WebhookWithSecret,
)
from service.caller import Caller
from service.errors import NotAuthorized, NotFound
from service.web.body import sent
from service.web.doorkeeper import needs
from service.web.head_route import HeadRoute
from service.web.openapi import KEYED, READING, SECURED, body_of, failing_with
from service.web.paging import AFTER, LIMIT, page_of, parameter, place
from service.web.refusals import RequestRejected
from service.webhook_ports import DeliveryRecord, WebhookRecord
from service.webhooks.registry import Registry, WebhookRefused

_FAILURES = (*KEYED, NotAuthorized)
_STATES = get_args(DeliveryState)
_STATE = parameter("state", "Only deliveries in this state.", enum=list(_STATES))

AsksJobs = Annotated[Caller, Depends(needs("jobs"))]


async def webhook_request(request: Request) -> WebhookRequest:
    """The webhook that the body asks for."""
    return await sent(WebhookRequest, request)


def webhook_routes(registry: Registry) -> APIRouter:
    """The routes, bound to what they call."""
    router = APIRouter(redirect_slashes=False, route_class=HeadRoute, tags=["webhooks"])

    def shown(record: WebhookRecord) -> WebhookWithSecret:
        return WebhookWithSecret(**_told(record), secret=registry.secret_of(record))

    @router.post(
        "/v1/webhooks",
        summary="Be told of events",
        status_code=201,
        responses=failing_with(*READING, WebhookRefused, *_FAILURES),
        openapi_extra=body_of(WebhookRequest) | SECURED,
    )
    async def add(
        caller: AsksJobs, order: Annotated[WebhookRequest, Depends(webhook_request)]
    ) -> WebhookWithSecret:
        """The answer holds the secret of its signatures, which is not told again."""
        return shown(await registry.add(caller, order))

    @router.get(
        "/v1/webhooks",
        summary="List the webhooks",
        responses=failing_with(*_FAILURES),
        openapi_extra=SECURED,
    )
    async def list_webhooks(caller: AsksJobs) -> WebhookList:
        """The oldest first."""
        records = await registry.all(caller)
        return WebhookList(webhooks=[Webhook(**_told(one)) for one in records])

    @router.delete(
        "/v1/webhooks/{webhook}",
        summary="Drop a webhook",
        status_code=204,
        responses=failing_with(NotFound, *_FAILURES),
        openapi_extra=SECURED,
    )
    async def drop(webhook: str, caller: AsksJobs) -> Response:
        """Nothing more is sent there, and what was sent is forgotten."""
        await registry.drop(caller, webhook)
        return Response(status_code=204)

    @router.post(
        "/v1/webhooks/{webhook}/rotate",
        summary="Rotate a webhook's secret",
        responses=failing_with(NotFound, *_FAILURES),
        openapi_extra=SECURED,
    )
    async def rotate(webhook: str, caller: AsksJobs) -> WebhookWithSecret:
        """For 24 hours deliveries bear a signature of the old secret as well, also when it is
        rotated again; of the last nine old ones at most.
        """
        return shown(await registry.rotate(caller, webhook))

    @router.post(
        "/v1/webhooks/{webhook}/enable",
        summary="Enable a webhook again",
        responses=failing_with(NotFound, *_FAILURES),
        openapi_extra=SECURED,
    )
    async def enable(webhook: str, caller: AsksJobs) -> Webhook:
        """After it was disabled, because the receiver had answered 410."""
        return Webhook(**_told(await registry.enable(caller, webhook)))

    @router.get(
        "/v1/webhooks/{webhook}/deliveries",
        summary="List a webhook's deliveries",
        responses=failing_with(RequestRejected, NotFound, *_FAILURES),
        openapi_extra={"parameters": [_STATE, AFTER, LIMIT]} | SECURED,
    )
    async def deliveries(request: Request, webhook: str, caller: AsksJobs) -> DeliveryList:
        """The newest first, page by page; `state=dead` for those that were given up."""
        page, state = page_of(request, "state"), _state(request)
        found = await registry.deliveries(caller, webhook, state, page.behind, page.limit + 1)
        shown = found[: page.limit]
        more = place(shown[-1].created_at, shown[-1].id) if len(found) > page.limit else None
        return DeliveryList(deliveries=[_delivery(one) for one in shown], next=more)

    @router.post(
        "/v1/webhooks/{webhook}/deliveries/{delivery}/replay",
        summary="Try a dead delivery again",
        responses=failing_with(NotFound, *_FAILURES),
        openapi_extra=SECURED,
    )
    async def replay(webhook: str, delivery: str, caller: AsksJobs) -> Delivery:
        """Under the same id, and from the first wait on. One that is not dead is left as it is."""
        return _delivery(await registry.replay(caller, webhook, delivery))

    return router


def _state(request: Request) -> DeliveryState | None:
    asked = request.query_params.get("state")
    if asked is None:
        return None
    found: DeliveryState | None = next((one for one in _STATES if one == asked), None)
    if found is None:
        raise RequestRejected(f"`state` is one of {', '.join(_STATES)}.")
    return found


def _told(record: WebhookRecord) -> dict[str, Any]:
    told = asdict(record)
    for ours in ("tenant", "generation", "retired_at"):
        del told[ours]
    return told


def _delivery(record: DeliveryRecord) -> Delivery:
    told = asdict(record)
    for ours in ("body", "attempts_before"):
        del told[ours]
    return Delivery(**told)
