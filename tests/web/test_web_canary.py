"""A sentence of a story leaves the service in a brief, and in nothing else."""

import logging

import httpx
import pytest

from service.errors import EngineFailed, NutgrafError
from service.web.logs import json_lines
from tests.web.web_fakes import CANARY, ORDER, FakeSummarizer, client, door

JSON = {"Content-Type": "application/json"}
QUOTED = f'"{CANARY}"'.encode()

BODIES = [
    QUOTED,
    b"{" + QUOTED,
    b"{" + QUOTED + b": 1, " + QUOTED + b": 2}",
    b'{"article": ' + QUOTED + b"}",
    b'{"article": {"text": ' + QUOTED + b', "html": ' + QUOTED + b"}}",
    b'{"article": {"text": [' + QUOTED + b"]}}",
    b'{"article": {"text": "a", ' + QUOTED + b": 1}}",
    b'{"article": {"text": "a", "published_at": ' + QUOTED + b"}}",
    *(
        b'{"article": {"text": "a"}, "options": {"' + name.encode() + b'": ' + QUOTED + b"}}"
        for name in (
            *("engine", "prompt", "max_bullets", "max_chars", "sections", "include_text"),
            *("no_store", "fallback", "deadline_s", "view"),
        )
    ),
    CANARY.encode(),
    CANARY.encode("utf-16"),
    b"[" * 100_000 + QUOTED,
    b" " * 1_000_001 + QUOTED,
]


async def everything(failure: BaseException | None) -> list[httpx.Response]:
    """The canary in every place of every request."""
    told = CANARY.replace(" ", "%20")
    async with client(door(FakeSummarizer(failure))) as http:
        return [
            *[await http.post("/v1/summaries", content=body, headers=JSON) for body in BODIES],
            await http.post("/v1/summaries", json=ORDER),
            await http.post(f"/v1/summaries?{told}", json=ORDER, headers={"X-Request-ID": CANARY}),
            await http.post("/v1/summaries", content=QUOTED, headers={"Content-Type": CANARY}),
            await http.post("/v1/summaries", content=QUOTED, headers={"Content-Encoding": CANARY}),
            await http.post(f"/{told}", json=ORDER),
            await http.get(f"/problems/{told}"),
            await http.get(f"/v1/engines?{told}", headers={"Accept": CANARY, "Cookie": CANARY}),
            await http.request(CANARY.replace(" ", "-"), "/livez"),
        ]


@pytest.mark.parametrize(
    "failure",
    [None, ValueError(CANARY), NutgrafError("said"), EngineFailed("said"), KeyError(CANARY)],
    ids=repr,
)
async def test_no_answer_and_no_log_line_repeats_a_story(
    failure: BaseException | None, caplog: pytest.LogCaptureFixture
) -> None:
    """Through every endpoint and every failure, at the most talkative log level."""
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(json_lines())
    answers = await everything(failure)

    assert len(answers) == len(BODIES) + 8
    for answer in answers:
        for form in (CANARY, CANARY.replace(" ", "-"), CANARY.replace(" ", "%20")):
            assert form not in answer.text
            assert form not in str(answer.headers)
            assert form not in caplog.text
    ours = [one for one in caplog.records if one.name.startswith("nutgraf")]
    assert len(ours) >= len(answers)
    for record in ours:
        assert "otters" not in str(vars(record))
