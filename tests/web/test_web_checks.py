"""`POST /v1/checks`: an editor's words are matched to the story as an engine's are."""

import copy
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from service.settings import Settings
from service.web.app import create_app

STORY = (
    "Swing bridge to close\n\n"
    "The harbour bridge will close to all traffic for up to 11 weeks from January, the authority"
    " said on Monday.\n\n"
    "More than 9,000 vehicles cross the bridge on an average weekday, according to a count made"
    " in May.\n\n"
    "It was not clear whether the bridge would reopen before the regatta.\n"
)
Edit = Callable[[dict[str, Any]], None]


async def post(client: httpx.AsyncClient, path: str, body: object) -> httpx.Response:
    """A POST of JSON."""
    return await client.post(path, json=body)


@pytest.fixture
async def client() -> Any:
    """The real application with the embedded engine."""
    transport = httpx.ASGITransport(app=create_app(Settings(), keyless=True))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as talking:
        yield talking


async def bullet_of(client: httpx.AsyncClient) -> dict[str, Any]:
    """A bullet of the story's brief."""
    answer = await post(client, "/v1/summaries", {"article": {"text": STORY}})
    brief: dict[str, Any] = answer.json()
    return next(one for one in brief["bullets"] if "11 weeks" in one["text"])


def body(statement: dict[str, Any]) -> dict[str, Any]:
    """The request that has it checked."""
    return {"article": {"text": STORY}, "statement": statement}


async def test_an_unchanged_statement_passes_as_it_did(client: httpx.AsyncClient) -> None:
    """Id, evidence and checks come back as the brief has them."""
    bullet = await bullet_of(client)
    answer = await post(client, "/v1/checks", body(bullet))
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"passed": True, "statement": bullet}


@pytest.mark.parametrize(
    ("before", "after", "check"),
    [("11 weeks", "12 weeks", "numbers"), ("will close", "was closed", "tense")],
)
async def test_a_wrong_edit_is_told_with_its_check(
    client: httpx.AsyncClient, before: str, after: str, check: str
) -> None:
    """The answer says which check and why, and still holds the editor's words."""
    bullet = copy.deepcopy(await bullet_of(client))
    bullet["text"] = bullet["text"].replace(before, after)
    told = (await post(client, "/v1/checks", body(bullet))).json()
    assert not told["passed"]
    assert check in [one["name"] for one in told["statement"]["checks"] if not one["passed"]]
    assert told["statement"]["text"] == bullet["text"]


def _without_evidence(bullet: dict[str, Any]) -> None:
    bullet["evidence"] = []


def _much_evidence(bullet: dict[str, Any]) -> None:
    bullet["evidence"] = bullet["evidence"] * 4


def _unknown_field(bullet: dict[str, Any]) -> None:
    bullet["truth"] = True


@pytest.mark.parametrize("spoil", [_without_evidence, _much_evidence, _unknown_field])
async def test_a_statement_that_no_draft_could_hold_is_refused(
    client: httpx.AsyncClient, spoil: Edit
) -> None:
    """With a typed problem that repeats none of it."""
    bullet = await bullet_of(client)
    spoil(bullet)
    answer = await post(client, "/v1/checks", body(bullet))
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/schema-mismatch"
    assert "weeks" not in answer.text


async def test_prompts_can_be_listed(client: httpx.AsyncClient) -> None:
    """Those that a brief can name, with their labels; none that only mends."""
    prompts = (await client.get("/v1/prompts")).json()["prompts"]
    labelled = {one["reference"]: one["labels"] for one in prompts}
    assert "production" in labelled["story_summary@4"]
    assert not any(one.startswith("story_repair") for one in labelled)
