"""What the HTTP door itself refuses, before or instead of asking the core.

The core's failures are in `service/errors.py`; which status each gets is in `problems.py`.
"""

from collections.abc import Sequence

from schemas.problem import Fault
from service.errors import NutgrafError

RESTART_S = 5.0
"""Seconds after which a service that was told to stop may be asked again: it has a few to end and
a few to start; where there are others, a load balancer sends to one of them."""


class RequestRejected(NutgrafError):
    """The request cannot be read."""

    title = "The request cannot be read"


class MalformedJson(RequestRejected):
    """The body is not JSON as RFC 8259 has it: UTF-8, finite numbers, each name once."""

    title = "The body is not valid JSON"


class BodyTooLarge(RequestRejected):
    """The body is larger than the operator allows."""

    title = "The body is too large"


class BodyTooSlow(RequestRejected):
    """The body did not arrive in time."""

    title = "The body did not arrive in time"
    retryable = True


class ContentTypeUnsupported(RequestRejected):
    """The body is of another media type, character set or content encoding than JSON in UTF-8."""

    title = "The body's type is not supported"


class MethodNotAllowed(RequestRejected):
    """The path exists, but not for this method; the `Allow` header names those it takes."""

    title = "Method not allowed"


class SchemaMismatch(RequestRejected):
    """The body is JSON but does not follow the schema; `errors` points at each fault."""

    title = "The body does not follow the schema"

    def __init__(self, detail: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(detail)
        self.faults = tuple(faults)


class ServiceStopping(NutgrafError):
    """The service is being stopped and did not wait for the answer."""

    title = "The service is stopping"
    retryable = True

    def __init__(self, detail: str, *, retry_after_s: float | None = RESTART_S) -> None:
        super().__init__(detail, retry_after_s=retry_after_s)


class InternalError(NutgrafError):
    """Something failed that has no name yet; the operator finds it in the log by its request id."""

    title = "Internal error"
