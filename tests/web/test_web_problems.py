"""Every failure has one status, one slug and one sentence; see `service/web/problems.py`."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas import Problem
from service.errors import EngineUnavailable, NutgrafError
from service.web.problems import STATUS, explain, problem_of, status_of
from tests.web.web_fakes import ORDER, FakeSummarizer, client, door


def every_failure(root: type[NutgrafError] = NutgrafError) -> Iterator[type[NutgrafError]]:
    """`root` and every class under it, less those of tests, the command line and archives."""
    elsewhere = ("service.cli", "service.archive")
    if root.__module__.startswith("service.") and not root.__module__.startswith(elsewhere):
        yield root
    for child in root.__subclasses__():
        yield from every_failure(child)


OURS = list(every_failure())


def test_the_table_names_every_failure() -> None:
    """Nothing of the error tree is missing, and nothing in the table is outside of it."""
    assert set(STATUS) == set(OURS)


def test_the_manual_lists_every_problem_type() -> None:
    """`docs/http.md` has a row for each, with its status, its meaning and whether to try again."""
    assert _rows("docs/http.md") == [
        f"| `{one.slug()}` | {status} | {explain(one)} | {'yes' if one.retryable else 'no'} |"
        for one, status in STATUS.items()
    ]


def test_the_readme_shows_some_of_them_as_the_manual_has_them() -> None:
    """What is told in two places is told in the same words."""
    shown = _rows("README.md")

    assert shown
    assert set(shown) <= set(_rows("docs/http.md"))


def _rows(page: str) -> list[str]:
    """The rows of a page's table of problem types."""
    told = (Path(__file__).parents[2] / page).read_text("utf-8")
    return [line for line in told.splitlines() if re.match(r"\| `[a-z-]+` \| [45]\d\d \|", line)]


def test_every_slug_is_used_once() -> None:
    """A `type` URI means one thing."""
    slugs = [failure.slug() for failure in OURS]

    assert len(set(slugs)) == len(slugs)


def test_a_failure_that_the_table_does_not_know_has_its_parents_status() -> None:
    """A new engine may name a failure more precisely without touching the HTTP door."""

    class EngineOnFire(EngineUnavailable):
        """For this test."""

    assert status_of(EngineOnFire) == 503


@pytest.mark.parametrize("failure", OURS, ids=NutgrafError.slug.__func__)  # type: ignore[attr-defined]
async def test_every_failure_is_told_and_explained(failure: type[NutgrafError]) -> None:
    """Whatever the core raises arrives as its problem, and its `type` can be looked up."""
    async with client(door(FakeSummarizer(failure("in plain words")))) as http:
        answer = await http.post("/v1/summaries", json=ORDER)
        problem = Problem.model_validate_json(answer.content)
        explained = (await http.get(problem.type)).json()

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.status_code == problem.status == STATUS[failure] == explained["status"]
    assert problem.type == f"/problems/{failure.slug()}"
    assert problem.detail == "in plain words"
    assert explained["meaning"] == explain(failure)
    assert explained["meaning"].endswith(".")
    assert "\n" not in explained["meaning"]


async def test_a_known_wait_is_told_in_the_header_too() -> None:
    """`Retry-After` counts whole seconds, rounded up so that nobody comes too early."""
    failure = EngineUnavailable("busy", retry_after_s=1.2)
    async with client(door(FakeSummarizer(failure))) as http:
        answer = await http.post("/v1/summaries", json=ORDER)

    assert answer.headers["retry-after"] == "2"
    assert answer.json()["retry_after_s"] == 1.2
    assert answer.json()["retryable"] is True


@pytest.mark.parametrize("nonsense", [math.nan, math.inf, -3.0])
def test_a_wait_that_means_nothing_is_not_told(nonsense: float) -> None:
    """Providers send odd headers; a client gets a number that it can use, or none."""
    error = EngineUnavailable("busy", retry_after_s=nonsense)

    assert problem_of(error, "id").retry_after_s is None


def test_an_instance_is_a_urn_where_the_request_id_is_a_uuid() -> None:
    """Any other id is a relative reference as it stands."""
    given = "9f2b8a34-0000-4000-8000-1234567890ab"

    assert problem_of(NutgrafError("x"), given).instance == f"urn:uuid:{given}"
    assert problem_of(NutgrafError("x"), "cms.4711").instance == "cms.4711"


async def test_an_unknown_problem_type_is_a_problem() -> None:
    """And the unknown name is not repeated."""
    async with client(door()) as http:
        answer = await http.get("/problems/velvet-otters")

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"
    assert "otters" not in answer.text
