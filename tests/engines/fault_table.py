# ruff: noqa: E501 - one fault on a line makes a table
"""What can go wrong with a language model, and what Nutgraf says then: cause by form of the answer.

Each row is one cause with the answer as it comes at once and in a stream, the name of the error,
how often the model is asked, and whether its tokens are counted. `test_openai_faults.py` serves
every row over a real socket to the real SDK.
"""

import gzip
import json
from dataclasses import dataclass, replace
from typing import Any

from tests.engines.engine_stories import CANARY
from tests.engines.fault_server import (
    PROMPT_TOKENS,
    VENDOR_WORDS,
    Answer,
    breaking,
    chunks,
    completion,
    draft_json,
    dripping,
    endless,
    error,
    good_answer,
    good_stream,
    hanging,
    http,
    reset,
    silence,
    streamed,
)

SHORT_S = 1.0
"""Deadline for servers that never end; long enough to be asked on a busy machine."""
LONG_S = 30.0


@dataclass(frozen=True)
class Both:
    """What a server says to a request, and to one that asks for a stream."""

    plain: Answer
    stream: Answer


@dataclass(frozen=True)
class Row:
    """One fault and what becomes of it, whether the answer comes at once or in a stream."""

    fault: str
    answer: Answer | Both
    slug: str
    attempts: int
    paid: bool = False
    """Whether the tokens of the answer are known and counted."""
    read: int = PROMPT_TOKENS
    """What the server says that it read of the prompt."""
    retry_after_s: float | None = None
    deadline_s: float = LONG_S
    streamed: tuple[str, int, bool] | None = None
    """Slug, attempts and paid in a stream, where they are others."""

    def said(self, form: str) -> Answer:
        """The server's words in that form."""
        if not isinstance(self.answer, Both):
            return self.answer
        return self.answer.stream if form == "stream" else self.answer.plain

    def in_form(self, form: str) -> "Row":
        """The row with what is expected in that form."""
        if form != "stream" or self.streamed is None:
            return self
        slug, attempts, paid = self.streamed
        return replace(self, slug=slug, attempts=attempts, paid=paid)


def _off_schema(**changed: Any) -> str:
    draft = json.loads(draft_json())
    return json.dumps({**draft, **changed})


def _chat(content: object, finish: str | None = "stop", **said: object) -> Both:
    return Both(
        http(200, completion(content, finish, **said)), streamed(*chunks(content, finish, **said))
    )


def _body(body: dict[str, Any]) -> Both:
    """One JSON body, which a stream sends as its only event."""
    return Both(http(200, body), streamed(body))


def _raw(body: bytes) -> Both:
    return Both(http(200, body), streamed(body))


def _without(*keys: str) -> Both:
    body = completion(draft_json())
    return _body({key: body[key] for key in body if key not in keys})


def _read(tokens: int, content: object, finish: str | None = "stop") -> Both:
    """The server says that it read so much of the prompt."""
    told = completion(content, finish)
    usage = told["usage"] | {"prompt_tokens": tokens}
    *said, counted = chunks(content, finish)
    return Both(http(200, told | {"usage": usage}), streamed(*said, counted | {"usage": usage}))


def _swapped(answer: bytes, good: bytes, bad: bytes) -> bytes:
    assert len(good) == len(bad)
    assert good in answer
    return answer.replace(good, bad, 1)


HALF_A_WINDOW = 1_026
"""What Ollama keeps of a prompt that is longer than a window of 2,048 tokens."""
WORDS = f"{CANARY} {VENDOR_WORDS}"
ZIPPED = gzip.compress(json.dumps(completion(draft_json())).encode())
BEGUN = chunks(draft_json())[:20]
"""Chunks of a draft of which no statement is complete yet."""
UNENDED = chunks(draft_json())[:-2]
"""All of a draft, but nobody says that this is all."""

TABLE = [
    # The server says no.
    Row("429", http(429, error()), "engine-unavailable", 3),
    Row("429, Retry-After 2", http(429, error(), retry_after="2"), "engine-unavailable", 3, retry_after_s=2),
    Row("429, Retry-After beyond the deadline", http(429, error(), retry_after="120"), "engine-unavailable", 1, retry_after_s=120),
    Row("429, Retry-After nonsense", http(429, error(), retry_after="nan"), "engine-unavailable", 3),
    Row("429, no credit", http(429, error("insufficient_quota")), "engine-unavailable", 1),
    Row("408", http(408, error()), "engine-unavailable", 3),
    Row("409", http(409, error()), "engine-unavailable", 3),
    Row("500", http(500, error()), "engine-unavailable", 3),
    Row("500, HTML", http(500, f"<h1>{WORDS}</h1>", "text/html"), "engine-unavailable", 3),
    Row("503", http(503, error()), "engine-unavailable", 3),
    Row("503, Retry-After 1", http(503, error(), retry_after="1"), "engine-unavailable", 3, retry_after_s=1),
    Row("401", http(401, error("invalid_api_key")), "engine-unavailable", 1),
    Row("403", http(403, error()), "engine-unavailable", 1),
    Row("404", http(404, error("model_not_found")), "engine-unavailable", 1),
    Row("302", http(302, b"", location="http://127.0.0.1:1/elsewhere"), "engine-unavailable", 1),
    Row("400", http(400, error("bad")), "engine-failed", 1),
    Row("400, context overflow", http(400, error("context_length_exceeded")), "engine-failed", 1),
    Row("400, content filter", http(400, error("content_filter")), "engine-filtered", 1),
    Row("422", http(422, error()), "engine-failed", 1),
    # The connection fails.
    Row("silence", silence, "engine-timed-out", 1, deadline_s=SHORT_S),
    Row("hang after the head", Both(hanging(good_answer()[:200]), hanging(good_stream()[:2_000])), "engine-timed-out", 1, deadline_s=SHORT_S),
    Row("drip", Both(dripping(good_answer()), dripping(good_stream())), "engine-timed-out", 1, deadline_s=SHORT_S),
    Row("connection reset", reset, "engine-unavailable", 3),
    Row("reset in the middle", Both(breaking(good_answer()[:200]), breaking(good_stream()[:2_000])), "engine-unavailable", 3),
    Row("half a body", Both(good_answer()[:-200], good_stream()[:-200]), "engine-unavailable", 3),
    Row("not HTTP", b"SSH-2.0-OpenSSH_9\r\n\r\n", "engine-unavailable", 3),
    Row("ten megabytes", endless, "draft-invalid", 2),
    Row("ends early, nobody ended it", Both(http(200, completion(draft_json()[:100], None)), streamed(*BEGUN, done=False)), "draft-invalid", 2, paid=True, streamed=("engine-truncated", 3, False)),
    Row("ends early, but says done", Both(http(200, completion(draft_json()[:100], None)), streamed(*BEGUN)), "draft-invalid", 2, paid=True, streamed=("engine-truncated", 3, False)),
    Row("all but the ending", Both(good_answer()[:-1], streamed(*UNENDED)), "engine-unavailable", 3, streamed=("engine-truncated", 3, False)),
    # The answer is no chat completion.
    Row("invalid JSON", _raw(f'{{"choices": {WORDS}'.encode()), "engine-unavailable", 3),
    Row("bad UTF-8", Both(_swapped(good_answer(), b"ferry", b"f\xff\xferr"), _swapped(good_stream(), b"assistant", b"assis\xffant")), "engine-unavailable", 3),
    Row("bad gzip", http(200, b"no gzip!", content_encoding="gzip"), "engine-unavailable", 3),
    Row("gzip not asked for", http(200, ZIPPED, content_encoding="gzip"), "engine-unavailable", 3),
    Row("HTML with 200", http(200, f"<p>{WORDS}</p>", "text/html"), "engine-unavailable", 3),
    Row("error object with 200", http(200, error()), "engine-unavailable", 3),
    Row("error object in the answer", _body(error()), "engine-unavailable", 3),
    Row("error object after the beginning", Both(http(200, error()), streamed(*BEGUN, error())), "engine-unavailable", 3),
    Row("error object beside choices", _body(completion("x") | error()), "engine-unavailable", 3),
    Row("nothing", _raw(b""), "engine-unavailable", 3),
    Row("no choices", _without("choices"), "engine-unavailable", 3, streamed=("engine-unavailable", 3, True)),
    Row("null choices", _body(completion("x") | {"choices": None}), "engine-unavailable", 3, streamed=("engine-unavailable", 3, True)),
    Row("empty choices", _body(completion("x") | {"choices": []}), "engine-unavailable", 3, streamed=("engine-unavailable", 3, True)),
    Row("a choice without message", _body(completion("x") | {"choices": [{"index": 0}]}), "engine-unavailable", 3, streamed=("engine-truncated", 3, True)),
    Row("a list", _raw(b"[1, 2]"), "engine-unavailable", 3),
    Row("null", _raw(b"null"), "engine-unavailable", 3),
    # The model was given less than was sent, whatever it then wrote.
    Row("a shortened prompt", _read(HALF_A_WINDOW, draft_json()), "prompt-shortened", 1, paid=True, read=HALF_A_WINDOW),
    Row("a shortened prompt, prose", _read(HALF_A_WINDOW, WORDS), "prompt-shortened", 1, paid=True, read=HALF_A_WINDOW),
    Row("a shortened prompt, length", _read(HALF_A_WINDOW, draft_json()[:300], "length"), "prompt-shortened", 1, paid=True, read=HALF_A_WINDOW),
    # The model does not write a draft: cut off or invalid, it is asked once more.
    Row("refusal", _chat(None, refusal=WORDS), "engine-refused", 1, paid=True),
    Row("content filter", _chat(draft_json(), "content_filter"), "engine-filtered", 1, paid=True),
    Row("length", _chat(draft_json()[:300], "length"), "engine-truncated", 2, paid=True),
    Row("length, though the JSON is whole", _chat(draft_json(), "length"), "engine-truncated", 2, paid=True),
    Row("null content", _chat(None), "draft-invalid", 2, paid=True),
    Row("content of another type", _chat([{"type": "text", "text": WORDS}]), "draft-invalid", 2, paid=True, streamed=("engine-unavailable", 3, False)),
    Row("prose", _chat(f"Here is the brief: {WORDS}"), "draft-invalid", 2, paid=True),
    Row("fenced JSON", _chat(f"```json\n{draft_json()}\n```"), "draft-invalid", 2, paid=True),
    Row("JSON cut off under stop", _chat(draft_json()[:-40]), "draft-invalid", 2, paid=True),
    Row("JSON twice", _chat(draft_json() * 2), "draft-invalid", 2, paid=True),
    Row("an unknown key", _chat(_off_schema(**{WORDS: 1})), "draft-invalid", 2, paid=True),
    Row("an unknown value", _chat(_off_schema(article_kind=WORDS)), "draft-invalid", 2, paid=True),
    Row("a missing key", _chat("{}"), "draft-invalid", 2, paid=True),
    Row("eight bullets", _chat(_off_schema(bullets=json.loads(draft_json())["bullets"] * 3)), "draft-invalid", 2, paid=True),
    Row("a number as a string", _chat(draft_json().replace('"sentence":1', '"sentence":"1"')), "draft-invalid", 2, paid=True),
    Row("deep nesting", _chat("[" * 100_000), "draft-invalid", 2, paid=True),
]  # fmt: skip
