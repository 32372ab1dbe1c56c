"""What a client says about an order beside its body: once only, and not from the cache."""

from collections.abc import Awaitable
from functools import partial
from typing import Any, Protocol

from starlette.requests import Request

from schemas import StorySummary, SummaryRequest
from service.briefing.briefing import Briefing
from service.caller import Caller
from service.running_copy import Tell
from service.web.cache_control import CACHE_CONTROL, wants_fresh
from service.web.idempotency_key import IDEMPOTENCY_KEY, idempotency_key
from service.web.later import PREFER
from service.web.refusals import RequestRejected


class Ordered(Protocol):
    """A brief that is made when it is called for."""

    def __call__(self, *, tell: Tell | None = None) -> Awaitable[StorySummary]:
        """The brief; `tell` hears its statements."""
        ...


def ordered(briefing: Briefing, caller: Caller, order: SummaryRequest, request: Request) -> Ordered:
    """The brief that is asked for; raises `RequestRejected` for headers that cannot be obeyed."""
    fresh = wants_fresh(request.headers)
    key = idempotency_key(request)
    if key is None:
        return partial(briefing.brief, caller, order, fresh=fresh)
    if order.options.no_store:
        raise RequestRejected(
            "An Idempotency-Key needs the answer to be kept, which options.no_store forbids."
        )
    return partial(briefing.brief_once, caller, order, key, fresh=fresh)


ORDER_HEADERS: dict[str, Any] = {
    "parameters": [
        IDEMPOTENCY_KEY,
        PREFER,
        CACHE_CONTROL,
    ]
}
