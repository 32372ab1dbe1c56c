"""What the door makes of a body: each fault has its typed answer, none repeats the body."""

import json
from functools import cache
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import ValidationError

from schemas.review import ReviewRequest
from schemas.webhooks import WebhookRequest
from service.web.faults import MOST_FAULTS, faults_of
from tests.web.web_fakes import CANARY, ORDER, FakeSummarizer, client, door

JSON = {"Content-Type": "application/json"}


@cache
def _door() -> FastAPI:
    """One for all: nothing that is refused is kept."""
    return door()


async def post(body: bytes | str, headers: dict[str, str] | None = None) -> httpx.Response:
    """Posts a body as it stands."""
    async with client(_door()) as http:
        return await http.post("/v1/summaries", content=body, headers=headers or JSON)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "cannot be read at line 1, column 1"),
        (b'{"article": ', "cannot be read at line 1"),
        (b'{"article": {"text": "a"}} more', "cannot be read at line 1"),
        (b'{"article": {"text": "caf\xe9"}}', "not UTF-8: byte 25"),
        ('{"article": {"text": "a"}}'.encode("utf-16"), "not UTF-8"),
        (b'{"options": {"deadline_s": NaN}}', "NaN and Infinity"),
        (b'{"options": {"deadline_s": -Infinity}}', "NaN and Infinity"),
        (b'{"article": {"text": "a", "text": "b"}}', "twice"),
        (b'{"options": {"max_bullets": ' + b"9" * 5_000 + b"}}", "too many digits"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    ],
)
async def test_what_is_not_json_is_told_as_such(body: bytes, words: str) -> None:
    """RFC 8259 and I-JSON, strictly: what parsers differ about is refused."""
    answer = await post(body)

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/malformed-json"
    assert words in answer.json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": ""},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json; charset=latin-1"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_another_type_of_body_is_refused(headers: dict[str, str]) -> None:
    """JSON in UTF-8, uncompressed, and said to be so."""
    answer = await post(json.dumps(ORDER), headers)

    assert answer.status_code == 415
    assert answer.json()["type"] == "/problems/content-type-unsupported"


@pytest.mark.parametrize("content_type", ["application/json; charset=UTF-8", "Application/JSON"])
async def test_the_usual_spellings_of_json_pass(content_type: str) -> None:
    """Media types are written in any case, and UTF-8 may be said."""
    answer = await post(json.dumps(ORDER), {"Content-Type": content_type})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("sent", "pointer", "reason"),
    [
        (5, "", "Should be an object"),
        ([], "", "Should be an object"),
        (None, "", "Should be an object"),
        ({}, "/article", "Field required"),
        ({"article": {}}, "/article", "give exactly one of text and html"),
        ({"article": {"text": "a", "html": "b"}}, "/article", "give exactly one"),
        ({"article": {"text": 5}}, "/article/text", "Should be a string"),
        ({"article": {"text": "a", "txet": 1}}, "/article/txet", "Unknown field"),
        ({"article": {"text": "a", "a/b~c": 1}}, "/article/a~1b~0c", "Unknown field"),
        ({"article": {"text": "a", CANARY: 1}}, "/article", "Unknown field"),
        ({"article": {"text": "a", "\ud83d": 1}}, "/article", "valid string"),
        ({"article": {"text": "a", "": 1}}, "/article", "Unknown field"),
        ({"article": {"text": "a", "k" * 41: 1}}, "/article", "Unknown field"),
        ({"article": {"text": "a", "title": "t" * 1_001}}, "/article/title", "1000 characters"),
        (
            {"article": {"text": "a", "published_at": "2024-01-01T00:00:00"}},
            "/article/published_at",
            "offset (RFC 3339)",
        ),
        *(
            ({"article": {"text": "a", field: number}}, f"/article/{field}", "RFC 3339")
            for field in ("published_at", "updated_at", "embargo_until")
            for number in (1_700_000_000, 1.5, True, "1700000000")
        ),
        ({"article": {"text": "a", "language": "plain English"}}, "/article/language", "BCP 47"),
        ({"article": {"text": "a", "language": "en-" * 12}}, "/article/language", "35 characters"),
        ({"article": {"text": "a", "url": "javascript:alert(1)"}}, "/article/url", "http"),
        ({"article": {"text": "a", "url": "u" * 2_001}}, "/article/url", "2000 characters"),
        (ORDER | {"options": {"sections": ["x"]}}, "/options/sections/0", "'bullets'"),
        (ORDER | {"options": {"sections": []}}, "/options/sections", "Array should not be empty"),
        (ORDER | {"options": {"sections": ["bullets"] * 4}}, "/options/sections", "Array should"),
        (ORDER | {"options": {"sections": "x"}}, "/options/sections", "Should be an array"),
        (ORDER | {"options": {"max_bullets": 8}}, "/options/max_bullets", "less than or equal"),
        (ORDER | {"options": {"max_bullets": 10**400}}, "/options/max_bullets", "less than"),
        (ORDER | {"options": {"deadline_s": 0}}, "/options/deadline_s", "greater than 0"),
    ],
)
async def test_a_departure_from_the_schema_is_pointed_at(
    sent: Any, pointer: str, reason: str
) -> None:
    """A JSON pointer (RFC 6901) says where; names that no client would mistype are left out."""
    answer = await post(json.dumps(sent))
    (fault,) = answer.json()["errors"]

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/schema-mismatch"
    assert fault["pointer"] == pointer
    assert reason in fault["reason"]
    assert CANARY not in answer.text


async def test_a_number_beyond_all_bounds_is_a_departure_from_the_schema() -> None:
    """`1e999` is JSON, and reads as infinity."""
    answer = await post(b'{"article": {"text": "a"}, "options": {"deadline_s": 1e999}}')

    assert answer.status_code == 422


def test_an_array_is_not_called_too_short_for_what_is_wrong_in_it() -> None:
    """A misspelt event is one fault, and an empty list another."""
    found = []
    for events in (["job.done"], []):
        body = {"url": "https://cms.example/", "events": events}
        with pytest.raises(ValidationError) as refused:
            WebhookRequest.model_validate(body)
        faults, count = faults_of(refused.value, body)
        found.append(([one.pointer for one in faults], count))

    assert found == [(["/events/0"], 1), (["/events"], 1)]


STATEMENT = {"id": "b_1", "text": "x", "role": "reaction", "certainty": 1}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"action": CANARY}, {"/changes/0/action": "Should be one of 'edit', 'add', 'remove'"}),
        ({"reason": "style"}, {"/changes/0/action": "Field required"}),
        ({"action": "remove", "reason": "style"}, {"/changes/0/id": "Field required"}),
        (
            {"action": "remove", "reason": "style", "id": ""},
            {"/changes/0/id": "String should have at least 1 character"},
        ),
        (
            {"action": "edit", "reason": "style", "statement": {"id": "b_1", "text": "x"}},
            {
                "/changes/0/statement/evidence": "Field required",
                "/changes/0/statement/checks": "Field required",
            },
        ),
        (
            {"action": "edit", "reason": "style", "statement": {**STATEMENT, "evidence": []}},
            {
                "/changes/0/statement/checks": "Field required",
                "/changes/0/statement/attributions": "Field required",
                "/changes/0/statement/times": "Field required",
                "/changes/0/statement/certainty": "Input should be 'reported', ",
            },
        ),
    ],
)
def test_a_part_that_could_be_several_things_is_pointed_at(
    change: dict[str, object], told: dict[str, str]
) -> None:
    """Into the body and not into our unions, as the kind that it is nearest to; nothing sent is
    repeated.
    """
    body = {"by": "anna", "changes": [change]}
    with pytest.raises(ValidationError) as refused:
        ReviewRequest.model_validate(body)
    faults, count = faults_of(refused.value, body)
    found = {one.pointer: one.reason for one in faults}

    assert len(faults) == len(found) == count
    assert found.keys() == told.keys()
    assert all(found[pointer].startswith(words) for pointer, words in told.items())
    assert CANARY not in str(found)


async def test_many_faults_are_counted_but_not_all_listed() -> None:
    """An answer stays small whatever was sent."""
    answer = await post(json.dumps(ORDER | {f"field{n}": n for n in range(5_000)}))

    assert len(answer.json()["errors"]) == MOST_FAULTS
    assert "5000 places; the first 50 are listed" in answer.json()["detail"]
    assert len(answer.content) < 10_000


async def test_half_an_emoji_reaches_the_core_as_a_replacement_character() -> None:
    """A broken CMS cuts texts within a surrogate pair; offsets survive the replacement."""
    summarizer = FakeSummarizer()
    async with client(door(summarizer)) as http:
        body = b'{"article": {"text": "half \\ud83d, whole \\ud83d\\ude00, \\u0000"}}'
        answer = await http.post("/v1/summaries", content=body, headers=JSON)

    assert answer.status_code == 200
    assert summarizer.asked[0][0].text == "half \ufffd, whole \U0001f600, \ufffd"


async def test_a_byte_order_mark_is_skipped() -> None:
    """RFC 8259, 8.1: a parser may ignore it, and exports from Windows begin with it."""
    answer = await post(json.dumps(ORDER).encode("utf-8-sig"))

    assert answer.status_code == 200
