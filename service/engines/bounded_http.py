"""An HTTP client that reads no answer without end, sends no story elsewhere and logs no call.

The OpenAI SDK reads a body of any size and follows redirects; this client does neither.
"""

import logging
import os
import ssl
import warnings
from collections.abc import AsyncIterator
from functools import cache

import httpx2

from service.engines.answers import MAX_ANSWER_BYTES

_VENDOR_LOGGERS = (
    "openai",
    "httpx2",
    "httpcore2",
    "langchain_openai",
    "langchain_core",
    "langsmith",
)


class AnswerTooLarge(Exception):
    """More bytes came than an answer may have."""


class AnswerCompressed(Exception):
    """The answer is compressed, which was not asked for: its size cannot be told beforehand."""


class _Bounded(httpx2.AsyncByteStream):
    """A body that fails once it is longer than `limit` bytes."""

    def __init__(self, body: httpx2.AsyncByteStream, limit: int) -> None:
        self._body = body
        self._left = limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._body:
            self._left -= len(chunk)
            if self._left < 0:
                raise AnswerTooLarge
            yield chunk

    async def aclose(self) -> None:
        await self._body.aclose()


async def _bound(response: httpx2.Response) -> None:
    """Response hook: runs when the headers are there and before the body is read."""
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise AnswerCompressed
    body = response.stream
    if isinstance(body, httpx2.AsyncByteStream):
        response.stream = _Bounded(body, MAX_ANSWER_BYTES)


@cache
def _authorities(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def _trusted() -> ssl.SSLContext:
    """Whom this machine trusts, read once for all clients: it took each 25 ms of processor time."""
    return _authorities(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


def idle_client() -> httpx2.Client:
    """For an SDK that has one for calls that wait, which we never make, and would build its own."""
    return httpx2.Client(verify=_trusted(), trust_env=False)


def bounded_client(transport: httpx2.AsyncBaseTransport | None = None) -> httpx2.AsyncClient:
    """The client; proxies of the environment are used unless `transport` is given (in tests)."""
    return httpx2.AsyncClient(
        transport=transport,
        verify=_trusted(),
        event_hooks={"response": [_bound]},
        follow_redirects=False,
        headers={"accept-encoding": "identity"},
        timeout=None,  # each call brings its own: what is left of its deadline
    )


def hush_vendors() -> None:
    """Keeps vendors' own logs below ERROR and their warnings out, `OPENAI_LOG=debug` included.

    At DEBUG they have held request bodies, which are stories, and answers; at WARNING words that
    a model chose. Pydantic's warning about a field of another type repeats what a server sent.
    """
    warnings.filterwarnings("ignore", "Pydantic serializer warnings", UserWarning)
    for name in _VENDOR_LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.ERROR))
