"""The OpenAPI document is valid, complete, and its examples are real."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.openapi.models import OpenAPI

from schemas import Problem, StorySummary, SummaryRequest
from service.errors import (
    ArticleEmpty,
    ArticleTooLong,
    IdempotencyMismatch,
    NotAuthorized,
    NotFound,
    PromptBroken,
    RevisionMismatch,
    StatementMismatch,
    UnknownEngine,
    UnknownPrompt,
    UnsafeMarkup,
)
from service.web.examples import example
from service.web.openapi import (
    ANYWHERE,
    BRIEFING,
    CHECKING,
    EXPLAINING,
    KEYED,
    ORDERING,
    READING,
    READYING,
)
from service.web.problems import MEDIA_TYPE, status_of
from service.web.refusals import RequestRejected
from service.webhooks.registry import WebhookRefused
from tests.web.web_fakes import client, door

_KEPT = (NotFound, *KEYED, NotAuthorized)

RAISED = {
    ("post", "/v1/summaries"): (*BRIEFING, *ORDERING, *KEYED, NotAuthorized),
    ("post", "/v1/checks"): (*CHECKING, *KEYED, NotAuthorized),
    ("get", "/v1/engines"): KEYED,
    ("get", "/v1/prompts"): (*KEYED, PromptBroken),
    ("post", "/v1/jobs"): (
        *READING,
        *(UnknownEngine, UnknownPrompt, PromptBroken, IdempotencyMismatch),
        *KEYED,
        NotAuthorized,
    ),
    ("get", "/v1/jobs"): (RequestRejected, NotFound, *KEYED, NotAuthorized),
    ("get", "/v1/jobs/{job}"): (NotFound, *KEYED, NotAuthorized),
    ("get", "/v1/jobs/{job}/results"): (RequestRejected, NotFound, *KEYED, NotAuthorized),
    ("post", "/v1/jobs/{job}/cancel"): (NotFound, *KEYED, NotAuthorized),
    ("post", "/v1/webhooks"): (*READING, WebhookRefused, *KEYED, NotAuthorized),
    ("get", "/v1/webhooks"): (*KEYED, NotAuthorized),
    ("delete", "/v1/webhooks/{webhook}"): (NotFound, *KEYED, NotAuthorized),
    ("post", "/v1/webhooks/{webhook}/rotate"): (NotFound, *KEYED, NotAuthorized),
    ("post", "/v1/webhooks/{webhook}/enable"): (NotFound, *KEYED, NotAuthorized),
    ("get", "/v1/webhooks/{webhook}/deliveries"): (
        RequestRejected,
        NotFound,
        *KEYED,
        NotAuthorized,
    ),
    ("post", "/v1/webhooks/{webhook}/deliveries/{delivery}/replay"): (
        NotFound,
        *KEYED,
        NotAuthorized,
    ),
    ("get", "/v1/summaries"): (RequestRejected, *_KEPT),
    ("get", "/v1/summaries/{summary}"): (RequestRejected, *_KEPT),
    ("get", "/v1/summaries/{summary}/history"): _KEPT,
    ("patch", "/v1/summaries/{summary}"): (
        *(RequestRejected, RevisionMismatch, StatementMismatch),
        *READING,
        *_KEPT,
    ),
    ("post", "/v1/summaries/{summary}/recheck"): (
        *(ArticleEmpty, ArticleTooLong, UnsafeMarkup, RevisionMismatch),
        *READING,
        *_KEPT,
    ),
    ("delete", "/v1/summaries/{summary}"): _KEPT,
    ("get", "/livez"): (),
    ("get", "/readyz"): READYING,
    ("get", "/problems/{slug}"): EXPLAINING,
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The document as clients get it."""
    loaded: dict[str, Any] = json.loads(json.dumps(door().openapi()))
    return loaded


def operations(document: dict[str, Any]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """Every operation by method and path."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield (method, path), operation


def references(node: Any) -> Iterator[str]:
    """Every `$ref`."""
    if isinstance(node, list):
        for one in node:
            yield from references(one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from references(value)


def test_the_document_is_openapi(document: dict[str, Any]) -> None:
    """It fits the OpenAPI 3.1 models, and says what it is."""
    read = OpenAPI.model_validate(document)

    assert read.openapi.startswith("3.1")
    assert read.info.title == "Nutgraf"
    assert read.info.version
    assert read.info.description


def test_every_reference_leads_somewhere_and_every_schema_is_used(
    document: dict[str, Any],
) -> None:
    """No dangling `$ref`, nothing left over: FastAPI's default error above all."""
    prefix = "#/components/schemas/"
    defined = {prefix + name for name in document["components"]["schemas"]}

    assert set(references(document)) == defined
    assert prefix + "HTTPValidationError" not in defined


def test_every_route_documents_every_problem_type(document: dict[str, Any]) -> None:
    """With an example for each, which is a problem of that type and status."""
    assert {route for route, _ in operations(document)} == set(RAISED)
    for route, operation in operations(document):
        wanted = {(str(status_of(one)), one.slug()) for one in (*RAISED[route], *ANYWHERE)}
        documented = set()
        for status, response in operation["responses"].items():
            if not status.startswith("2"):
                assert list(response["content"]) == [MEDIA_TYPE]
                for slug, shown in response["content"][MEDIA_TYPE]["examples"].items():
                    problem = Problem.model_validate(shown["value"])
                    documented.add((status, slug))
                    assert (problem.type, problem.status) == (f"/problems/{slug}", int(status))
        assert documented == wanted


def test_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    """A summary and a description, and one name that client generators can use."""
    names = [operation["operationId"] for _, operation in operations(document)]

    assert len(set(names)) == len(names)
    for _, operation in operations(document):
        assert operation["summary"]
        assert operation["description"]


def test_the_examples_fit_the_models() -> None:
    """Every statement of the example brief points into the example story."""
    text = SummaryRequest.model_validate(example("request")).article.text
    brief = StorySummary.model_validate(example("brief"))
    statements = [
        *brief.bullets,
        *brief.key_figures.numbers,
        *brief.key_figures.people,
        *brief.open_questions,
    ]

    assert text is not None
    assert brief.bullets
    assert brief.key_figures.numbers
    assert brief.key_figures.people
    assert brief.open_questions
    for statement in statements:
        for evidence in statement.evidence:
            assert evidence.quote == text[evidence.start : evidence.end]


async def test_the_document_is_served() -> None:
    """At /openapi.json; there is no page that would load somebody else's scripts."""
    async with client(door()) as http:
        answer = await http.get("/openapi.json")
        pages = [(await http.get(page)).status_code for page in ("/docs", "/redoc")]

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert pages == [404, 404]


async def test_the_other_answers_fit_their_models(document: dict[str, Any]) -> None:
    """Health and engines answer what the document says."""
    async with client(door()) as http:
        assert (await http.get("/livez")).json() == {"status": "alive"}
        assert (await http.get("/readyz")).json() == {"status": "ready"}
        assert (await http.get("/v1/engines")).json() == {
            "engines": [
                {
                    "name": "extractive",
                    "description": "Embedded",
                    "available": True,
                    "hint": None,
                    "default": True,
                    "takes_prompt": True,
                }
            ]
        }
