"""Serves the page at `/` and its files under `/desk/`; nothing on it comes from elsewhere.

The page talks to the same routes as any client (`service/web/routes.py`). Its files are read once,
sent with a digest as their tag, and with a policy that lets no other origin in (CSP Level 3).
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from service.errors import NotFound
from service.web.head_route import HeadRoute

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; frame-ancestors 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",  # asked again each time, answered by the tag alone
}


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    media_type: str
    tag: str


def desk_routes() -> APIRouter:
    """The routes of the page; none is part of the API."""
    router = APIRouter(redirect_slashes=False, route_class=HeadRoute, include_in_schema=False)

    @router.get("/")
    async def page(request: Request) -> Response:
        return _answer("index.html", request)

    @router.get("/desk/{name}")
    async def file(name: str, request: Request) -> Response:
        return _answer(name, request)

    return router


def _answer(name: str, request: Request) -> Response:
    found = _files().get(name)
    if found is None:
        raise NotFound("There is nothing at this path.")
    headers = {**_HEADERS, "ETag": found.tag}
    if request.headers.get("if-none-match") == found.tag:
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


@cache
def _files() -> dict[str, _File]:
    """Every file of the page by its name; what is not listed here is not served."""
    found: dict[str, _File] = {}
    for entry in (files(__package__) / "page").iterdir():
        kind = entry.name[entry.name.rfind(".") :]
        if kind in _TYPES:
            content = entry.read_bytes()
            tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
            found[entry.name] = _File(content, _TYPES[kind], tag)
    return found
