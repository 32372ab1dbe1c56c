"""Whatever a client sends, it gets JSON with a documented status, and never its own words back."""

import asyncio
import json
import string
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from service.web.app import Door
from service.web.openapi import ANYWHERE, BRIEFING
from service.web.problems import MEDIA_TYPE, status_of
from tests.web.web_fakes import CANARY, client, door

APP = door()
assert isinstance(APP, Door)

DOCUMENTED = {200} | {status_of(one) for one in (*BRIEFING, *ANYWHERE)} - {500}

NAMES = st.sampled_from(
    [
        *("article", "options", "text", "html", "title", "id", "published_at", "language", "url"),
        *("engine", "prompt", "max_bullets", "max_chars", "sections", "include_text", "view"),
        *("deadline_s", "fallback", "no_store", CANARY, CANARY.replace(" ", "_") * 2),
    ]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([CANARY, "\ud83d", "\0", "1e999", "2025-03-05T16:30:00Z", 10**400, 1e300])
)
ANY_JSON = st.recursive(
    SCALARS,
    lambda deeper: (
        st.lists(deeper, max_size=4)
        | st.dictionaries(NAMES | st.text(string.printable, max_size=5), deeper, max_size=5)
    ),
    max_leaves=12,
)
NEARLY_VALID = st.fixed_dictionaries(
    {"article": st.fixed_dictionaries({"text": st.just(CANARY)})},
    optional={"options": st.dictionaries(NAMES, ANY_JSON, max_size=4)},
)


def told(body: bytes) -> tuple[int, str, Any, str]:
    """Status, media type, JSON and text of the answer."""

    async def ask() -> tuple[int, str, Any, str]:
        async with client(APP) as http:
            headers = {"Content-Type": "application/json"}
            answer = await http.post("/v1/summaries", content=body, headers=headers)
        media_type = answer.headers["content-type"]
        return answer.status_code, media_type, json.loads(answer.content), answer.text

    return asyncio.run(ask())


def check(body: bytes) -> None:
    """What holds for every answer."""
    status, media_type, answer, text = told(body)

    assert status in DOCUMENTED
    assert media_type == ("application/json" if status == 200 else MEDIA_TYPE)
    assert isinstance(answer, dict)
    assert CANARY not in text
    assert CANARY.replace(" ", "_") not in text


@settings(max_examples=150, deadline=None)
@given(ANY_JSON | NEARLY_VALID)
def test_any_json_has_a_typed_answer(sent: Any) -> None:
    """Valid, mutated, or nothing like a request."""
    check(json.dumps(sent).encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=40),
    st.integers(0, 200),
    st.sampled_from([b'{"article": {"text": "%s"}}' % CANARY.encode(), b"{}", b"[1]"]),
)
def test_any_bytes_have_a_typed_answer(noise: bytes, at: int, valid: bytes) -> None:
    """A valid body with bytes thrown in anywhere."""
    check(valid[:at] + noise + valid[at:])
