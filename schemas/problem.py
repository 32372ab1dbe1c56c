"""How a failure is told: RFC 9457 problem details, without any words of the story."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Fault(BaseModel):
    """One thing that is wrong with the request's body."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    pointer: str
    """JSON pointer (RFC 6901) to the place in the request body."""
    reason: str
    """What is wrong there; never the value that was sent."""


class Problem(BaseModel):
    """A failure, as `application/problem+json` (RFC 9457)."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    type: str
    """Stable URI of the problem type, `/problems/<slug>`."""
    title: str
    """The problem type in a few words; the same every time."""
    status: Annotated[int, Field(ge=400, le=599)]
    """The HTTP status code."""
    detail: str | None = None
    """What happened this time and what the client can do; never words of the story."""
    instance: str | None = None
    """The request id of this occurrence: a `urn:uuid:…`, or the client's own."""
    retryable: bool = False
    """Whether the same request may succeed later."""
    retry_after_s: float | None = None
    """Seconds to wait before trying again, when known."""
    errors: list[Fault] = []
    """For a body that does not follow the schema: each fault."""
