"""Keys, scopes and limits at the HTTP door."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.access.key_text import digest_of, new_key, secret_name
from service.caller import KeyRecord
from service.durable import Durable, open_durable
from service.settings import Settings
from service.web.app import create_app
from service.web.doorkeeper import is_open
from tests.web.web_fakes import ORDER, FakeAssembly

SECRET = "a secret that only this test knows, and nobody else"


@pytest.fixture
def kept(tmp_path: Path) -> Durable:
    """A store of this test alone."""
    settings = Settings.model_validate({"data_dir": tmp_path, "key_secret": SECRET})
    return open_durable(settings)


def make_key(kept: Durable, scopes: set[str], **chosen: object) -> str:
    """A key that opens that store."""
    key = new_key()
    fields = {
        "id": key.id,
        "tenant": "desk",
        "name": "",
        "digest": digest_of(key.text, SECRET.encode()),
        "hashed_with": secret_name(SECRET.encode()),
        "scopes": frozenset(scopes),
        "created_at": datetime.now(UTC),
        **chosen,
    }
    kept.keys.add(KeyRecord(**fields))  # type: ignore[arg-type]
    return key.text


def app_of(kept: Durable) -> FastAPI:
    """The application on that store."""
    return create_app(Settings(), FakeAssembly(), kept)


@asynccontextmanager
async def client(kept: Durable, key: str | None) -> AsyncIterator[httpx.AsyncClient]:
    """A client with that key."""
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    transport = httpx.ASGITransport(app_of(kept))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://localhost", headers=headers
    ) as http:
        yield http


async def test_every_route_asks_for_a_key_or_is_listed_as_open(kept: Durable) -> None:
    """A route that is added later is closed unless somebody opens it on purpose."""
    document = app_of(kept).openapi()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            asked = path.replace("{slug}", "overloaded")
            async with client(kept, None) as http:
                answer = await http.request(method.upper(), asked)
            assert (answer.status_code == 401) is not is_open(path), path
            assert ("security" in operation) is not is_open(path), path


async def test_a_scope_that_is_missing_is_named(kept: Durable) -> None:
    """403, before the body is even looked at; `admin` may do everything."""
    statuses = []
    for scopes in ({"review"}, {"summarize"}, {"admin"}):
        async with client(kept, make_key(kept, scopes)) as http:
            answer = await http.post("/v1/summaries", json=ORDER)
            statuses.append(answer.status_code)
            if scopes == {"review"}:
                told = answer.json()

    assert statuses == [403, 200, 200]
    assert told["type"] == "/problems/not-authorized"
    assert "summarize" in told["detail"]


async def test_words_are_checked_for_whoever_may_edit_or_brief(kept: Durable) -> None:
    """No model is asked, so nobody's budget is touched; a key for jobs alone does neither."""
    told = {}
    for scope in ("summarize", "review", "jobs"):
        async with client(kept, make_key(kept, {scope})) as http:
            answer = await http.post("/v1/checks", json={})
        told[scope] = answer.json()

    assert {scope: one["status"] for scope, one in told.items()} == {
        "summarize": 422,
        "review": 422,
        "jobs": 403,
    }
    assert told["jobs"]["detail"] == "The key lacks the scope summarize or review."


async def test_the_limit_is_told_with_every_answer(kept: Durable) -> None:
    """And when it is reached, when to come back; health checks are not counted."""
    key = make_key(kept, {"summarize"}, requests_per_minute=2)
    async with client(kept, key) as http:
        answers = [await http.get("/v1/engines") for _ in range(3)]
        alive = await http.get("/livez")

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert [one.headers["ratelimit-policy"] for one in answers] == ['"requests";q=2;w=60'] * 3
    assert answers[0].headers["ratelimit"] == '"requests";r=1;t=30'
    assert answers[2].headers["ratelimit"].startswith('"requests";r=0;')
    assert answers[2].headers["retry-after"] == "30"
    assert answers[2].json()["type"] == "/problems/rate-limited"
    assert alive.status_code == 200
    assert "ratelimit" not in alive.headers


async def test_a_key_made_with_another_secret_stops_the_start(tmp_path: Path) -> None:
    """Otherwise every caller would be refused and nobody would know why."""
    from service.errors import StoreUnavailable

    chosen = {"data_dir": tmp_path, "key_secret": SECRET}
    kept = open_durable(Settings.model_validate(chosen))
    make_key(kept, {"summarize"})
    kept.close()

    with pytest.raises(StoreUnavailable, match="NUTGRAF_KEY_SECRET"):
        open_durable(Settings.model_validate({**chosen, "key_secret": SECRET[::-1]}))
