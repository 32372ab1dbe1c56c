"""From the request's bytes to what they hold, or a refusal that repeats none of them."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.datastructures import Headers
from starlette.requests import Request

from schemas import SummaryRequest
from service.web import strict_json
from service.web.faults import MOST_FAULTS, faults_of
from service.web.refusals import ContentTypeUnsupported, SchemaMismatch

_M = TypeVar("_M", bound=BaseModel)


async def summary_request(request: Request) -> SummaryRequest:
    """The request that the body holds; raises what `sent` raises."""
    return await sent(SummaryRequest, request)


def body_as(model: type[_M]) -> Callable[[Request], Awaitable[_M]]:
    """A route's dependency: what the body holds."""

    async def read(request: Request) -> _M:
        return await sent(model, request)

    return read


async def sent(model: type[_M], request: Request) -> _M:
    """What the body holds.

    Raises `ContentTypeUnsupported`, `MalformedJson` and `SchemaMismatch`.
    """
    check_type(request.headers)
    return read_body(model, await request.body())


def read_body(model: type[_M], body: bytes) -> _M:
    """What `body` holds; 1 MB takes some 10 ms, so this runs in the event loop."""
    parsed = strict_json.parse(body)
    try:
        return model.model_validate(parsed)
    except ValidationError as error:
        faults, count = faults_of(error, parsed)
        places = "1 place" if count == 1 else f"{count} places"
        more = f"; the first {MOST_FAULTS} are listed" if count > MOST_FAULTS else ""
        detail = f"The body departs from the schema in {places}{more}."
        raise SchemaMismatch(detail, faults) from None


def check_type(headers: Headers) -> None:
    """Raises `ContentTypeUnsupported` unless the body is said to be JSON."""
    media_type, *parameters = headers.get("content-type", "").lower().split(";")
    if media_type.strip() != "application/json":
        raise ContentTypeUnsupported("Send JSON, with Content-Type: application/json.")
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8"):
            raise ContentTypeUnsupported("JSON is UTF-8 (RFC 8259); no other charset is read.")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise ContentTypeUnsupported("Compressed bodies are not read; send the JSON as it is.")
