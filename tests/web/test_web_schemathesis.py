"""The door answers whatever the OpenAPI document allows, and much that it does not, as the document
says, on each database: at least 1,000 calls, no 5xx, nothing that breaks the schemas.

What Schemathesis never sends, such as a NUL in a path, stands in `tests/review/test_odd_names.py`.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.databases import Postgres
from tests.web.web_fakes import door

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
EACH = 20
"""Calls of each operation, about, on each database."""

CALLED: Counter[str] = Counter()


@asynccontextmanager
async def _not_ended(_app: object) -> AsyncIterator[None]:
    """Schemathesis begins and ends the application with every call; its store would be closed."""
    yield


def _lasting(database_url: str) -> FastAPI:
    app = door(database_url=database_url)
    app.router.lifespan_context = _not_ended
    return app


ON_SQLITE = _lasting("sqlite://")
schema = schemathesis.openapi.from_asgi("/openapi.json", ON_SQLITE, headers={"Host": "localhost"})


@pytest.fixture(scope="module")
def doors(postgres: Postgres) -> Sequence[FastAPI]:
    """The same door before each database: making a call up takes longer than answering it."""
    return ON_SQLITE, _lasting(postgres.new())


@schema.parametrize()
@settings(
    max_examples=EACH,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_the_document_says(
    case: schemathesis.Case[Any], doors: Sequence[FastAPI]
) -> None:
    """Valid and invalid requests alike."""
    for app in doors:
        CALLED[f"{case.method} {case.path}"] += 1
        answer = case.call(headers={"Host": "localhost"}, app=app)
        case.validate_response(answer, checks=CHECKS)


def test_the_calls_were_many(record_testsuite_property: Callable[[str, object], None]) -> None:
    """Counted only when all of them were made in this run."""
    record_testsuite_property("calls", CALLED.total())
    if len(CALLED) > 20:
        assert CALLED.total() >= 1_000
