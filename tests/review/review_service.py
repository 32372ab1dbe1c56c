"""The whole service in-process, on a real store, for those who review briefs."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from schemas import StorySummary
from service.access.key_text import digest_of, new_key, secret_name
from service.assembly import assemble
from service.caller import KeyRecord, Scope
from service.durable import Durable, open_durable
from service.settings import Settings
from service.web.app import create_app

STORY = (
    "CALM BAY, March 5 (Coast Wire) - The reservoir above Calm Bay will be drained for at most "
    "five weeks, the water board said on Wednesday, after divers found a crack 12 metres long.\n\n"
    '"We could not wait any longer," said Ines Dahlmark, the board\'s chief engineer.\n\n'
    "It was not clear when the farms downstream would get water again."
)
LATER = STORY.replace("five weeks", "nine weeks")
WHO = {"by": "anna"}
SECRET = "a secret that only this test knows, and nobody else"


@dataclass
class Service:
    """An application and the keys that open it."""

    app: FastAPI
    kept: Durable

    def key(self, tenant: str, *scopes: Scope) -> str:
        """A new key."""
        key = new_key()
        record = KeyRecord(
            id=key.id,
            tenant=tenant,
            name="",
            digest=digest_of(key.text, SECRET.encode()),
            hashed_with=secret_name(SECRET.encode()),
            scopes=frozenset(scopes or ("admin",)),
            created_at=datetime.now(UTC),
        )
        self.kept.keys.add(record)
        return key.text

    @asynccontextmanager
    async def client(
        self, tenant: str = "desk", *scopes: Scope
    ) -> AsyncIterator[httpx.AsyncClient]:
        """A client of a tenant."""
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app),
            base_url="http://localhost",
            headers={"Authorization": f"Bearer {self.key(tenant, *scopes)}"},
        ) as http:
            yield http


@pytest.fixture
def service(database_url: str, tmp_path: Path) -> Iterator[Service]:
    """The service with the embedded engine; a test that takes it runs on each database."""
    settings = Settings.model_validate(
        {"data_dir": tmp_path, "key_secret": SECRET, "database_url": database_url}
    )
    core, kept = assemble(settings), open_durable(settings)
    yield Service(create_app(settings, core, kept), kept)
    core.close()
    kept.close()


async def made(http: httpx.AsyncClient, **article: str) -> StorySummary:
    """A brief of the story."""
    order = {"article": {"text": STORY, "id": "a1", **article}}
    answer = await http.post("/v1/summaries", json=order)
    assert answer.status_code == 200, answer.text
    return StorySummary.model_validate_json(answer.content)


def edit(statement: Any, reason: str = "style", **changed: object) -> dict[str, object]:
    """A change of a statement's words."""
    return {
        "action": "edit",
        "statement": statement.model_copy(update=changed).model_dump(mode="json"),
        "reason": reason,
    }


async def patched(http: httpx.AsyncClient, name: str, **asked: object) -> httpx.Response:
    """What a review was answered."""
    return await http.patch(f"/v1/summaries/{name}", json={**WHO, **asked})
