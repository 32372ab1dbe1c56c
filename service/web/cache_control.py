"""What a client says about the cache (RFC 9111)."""

from typing import Any

from starlette.datastructures import Headers

CACHE_CONTROL: dict[str, Any] = {
    "name": "Cache-Control",
    "in": "header",
    "required": False,
    "description": "`no-cache` for a new brief even if an equal request was answered.",
    "schema": {"type": "string"},
}


def wants_fresh(headers: Headers) -> bool:
    """Whether nothing may come from the cache."""
    told = ",".join(headers.getlist("cache-control")).lower()
    return "no-cache" in {one.partition("=")[0].strip() for one in told.split(",")}
