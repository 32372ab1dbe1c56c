"""A server that cannot be reached is told with its cause: an operator knows what to mend."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from service.engines.openai_chat import OpenAIEngine
from service.engines.unreached import unreached
from service.errors import EngineUnavailable
from service.ports import Brief
from tests.engines.engine_stories import ferry_story
from tests.engines.fault_server import good_answer, serving

CERTIFICATE = Path(__file__).parent / "loopback.pem"
"""Self-signed for `localhost`, with its key; trusted by nobody, good until 2126."""


async def _failure(url: str) -> EngineUnavailable:
    model = OpenAIEngine(model="tiny", base_url=url)
    with pytest.raises(EngineUnavailable) as failed:
        await model.draft(ferry_story(), Brief())
    await model.aclose()
    return failed.value


@pytest.fixture
async def over_tls() -> AsyncIterator[str]:
    """The address of a server with a certificate that it signed itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    async with serving([good_answer()], context) as server:
        yield server.url


async def test_a_certificate_that_nobody_vouches_for_is_told_and_not_asked_for_again(
    over_tls: str,
) -> None:
    """Nothing that waits would help: the operator says whom to trust, and the error says where."""
    failure = await _failure(over_tls)

    assert "SSL_CERT_FILE" in failure.detail
    assert not failure.retryable


async def test_a_house_certificate_is_trusted_by_ssl_cert_file(
    over_tls: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the error advises works; a certificate for another name is told as such."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    model = OpenAIEngine(model="tiny", base_url=over_tls)
    drafted = await model.draft(ferry_story(), Brief())
    await model.aclose()
    elsewhere = await _failure(over_tls.replace("localhost", "127.0.0.1"))

    assert drafted.draft.bullets
    assert elsewhere.detail == "the engine's server has a certificate for another address"


@pytest.fixture
async def no_tls() -> AsyncIterator[int]:
    """The port of a server that answers whatever is said in plain HTTP."""

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as listening:
        yield listening.sockets[0].getsockname()[1]


async def test_what_does_not_listen_or_speaks_no_tls_is_told_and_may_pass(no_tls: int) -> None:
    """A server that is being started comes back; https before a plain server is a likely slip."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nothing = await _failure(f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
    plain = await _failure(f"https://127.0.0.1:{no_tls}/v1")

    assert nothing.detail == "the engine's server cannot be reached: nothing listens at its address"
    assert "is it https?" in plain.detail
    assert nothing.retryable
    assert plain.retryable


@pytest.mark.parametrize(
    ("beneath", "told"),
    [
        (socket.gaierror(-2, "who.example?"), ": its name is not known"),
        (ConnectionRefusedError(111, "('10.1.2.3', 80)"), ": nothing listens at its address"),
        (ExceptionGroup("both", [OSError(101), ConnectionRefusedError()]), ": nothing listens"),
        (ConnectionResetError(104), ""),
    ],
    ids=["name", "refused", "several addresses", "reset"],
)
def test_no_address_and_no_vendors_words_are_told(beneath: Exception, told: str) -> None:
    """Wherever it hangs beneath a library's error, the cause is told in words of ours."""
    outer = RuntimeError("Connection error to http://10.1.2.3")
    outer.__cause__ = OSError("All connection attempts failed")
    outer.__cause__.__context__ = beneath
    failure = unreached(outer)

    assert failure.detail.startswith(f"the engine's server cannot be reached{told}")
    assert "10.1.2.3" not in failure.detail
    assert "who.example" not in failure.detail


def test_causes_that_hang_in_a_circle_end() -> None:
    """A library's chain is followed no further than an honest one goes."""
    one, other = OSError(), OSError()
    one.__cause__, other.__cause__ = other, one

    assert unreached(one).detail == "the engine's server cannot be reached"
