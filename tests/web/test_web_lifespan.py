"""What the service does before its first request and after its last."""

import logging

import pytest

from service.errors import UnknownEngine
from service.settings import Settings
from service.web.app import create_app
from tests.web.web_fakes import FakeAssembly, FakeSummarizer, client


async def test_the_default_engine_is_loaded_first_and_everything_is_closed_last() -> None:
    """No request pays for loading; no process for reading HTML and no connection is left behind."""
    loaded: list[str | None] = []
    core = FakeAssembly(FakeSummarizer(engine_named=loaded.append))
    app = create_app(Settings(), core, keyless=True)
    async with app.router.lifespan_context(app):
        assert loaded == [None]
        assert not core.closed
        assert not core.disconnected

    assert core.closed
    assert core.disconnected


async def test_a_default_engine_that_cannot_be_used_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The service starts all the same, since requests may name another; `/readyz` says no."""

    def missing(name: str | None) -> object:
        raise UnknownEngine("it lacks a model")

    caplog.set_level(logging.INFO)
    app = create_app(Settings(), FakeAssembly(FakeSummarizer(engine_named=missing)), keyless=True)
    async with app.router.lifespan_context(app), client(app) as http:
        answer = await http.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/engine-unavailable"
    assert "it lacks a model" in answer.json()["detail"]
    told = [one for one in caplog.records if one.name == "nutgraf.requests"]
    assert told[0].msg["problem"] == "unknown-engine"  # type: ignore[index]
