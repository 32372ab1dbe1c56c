"""Tenants see nothing of each other: every route, walked with two of them."""

import json
from typing import Any

import httpx
import pytest

from tests.review.review_service import STORY, Service

ARTICLE = {"text": STORY, "id": "secret-article"}
MARK = "secret-article"


async def everything_of(http: httpx.AsyncClient) -> dict[str, str]:
    """One of each thing that a tenant can have, by the name of its path parameter."""
    brief = (await http.post("/v1/summaries", json={"article": ARTICLE})).json()
    job = await http.post("/v1/jobs", json={"articles": [ARTICLE]})
    hook = {"url": "https://receiver.example/secret-article", "events": ["job.finished"]}
    webhook = await http.post("/v1/webhooks", json=hook)
    assert (job.status_code, webhook.status_code) == (202, 201), (job.text, webhook.text)
    return {
        "summary": brief["id"],
        "job": job.json()["id"],
        "webhook": webhook.json()["id"],
        "delivery": "msg_" + "0" * 32,
        "slug": "overloaded",
    }


def body_for(method: str, path: str, theirs: dict[str, str]) -> dict[str, Any] | None:
    """A body that would be right for the owner."""
    bodies: dict[tuple[str, str], dict[str, Any]] = {
        ("post", "/v1/summaries"): {"article": {"text": "Another story, told here."}},
        ("post", "/v1/checks"): {},
        ("post", "/v1/jobs"): {"articles": [{"text": "Another story, told here."}]},
        ("post", "/v1/webhooks"): {"url": "https://x.example", "events": ["job.finished"]},
        ("patch", "/v1/summaries/{summary}"): {"by": "eve", "state": "approved"},
        ("post", "/v1/summaries/{summary}/recheck"): {"article": {"text": "Another one."}},
    }
    del theirs
    return bodies.get((method, path))


@pytest.mark.parametrize("own", [False, True], ids=["a stranger", "the owner"])
async def test_every_route_with_two_tenants(service: Service, own: bool) -> None:
    """What is somebody else's is not there: 404, never 403, and in no list. The owner gets it, so
    the walk tries what it says. A route that is added later is walked, too.
    """
    async with service.client("desk") as theirs, service.client("archive") as stranger:
        ids = await everything_of(theirs)
        asking = theirs if own else stranger
        walked = 0
        for path, methods in service.app.openapi()["paths"].items():
            for method in sorted(methods, key=lambda one: one == "delete"):
                if path in ("/problems/{slug}", "/livez", "/readyz"):
                    continue
                body = body_for(method, path, ids)
                answer = await asking.request(method, path.format(**ids), json=body)
                told = f"{method} {path}: {answer.status_code} {answer.text[:200]}"
                walked += 1
                if "{" not in path:
                    assert MARK not in answer.text or own, told
                    assert answer.status_code < 500, told
                elif own and "{delivery}" not in path:
                    assert answer.status_code not in (401, 403, 404), told
                    if method == "delete":
                        ids = await everything_of(theirs)
                else:
                    assert answer.status_code == 404, told
                    assert json.loads(answer.text)["type"] == "/problems/not-found", told
        left = (await theirs.get("/v1/summaries?article_id=secret-article")).json()["summaries"]

    assert walked >= 18
    assert left
    assert own or all(one["provenance"]["review"]["state"] == "unreviewed" for one in left)
