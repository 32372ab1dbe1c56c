"""What a newsroom would write in an afternoon: FastAPI, AsyncOpenAI and the schema, nothing else.

No reading, no checks, no retries, no deadline, no limits: the least that can stand between a story
and a model. `python -m evals.bench.bare PORT`; the model is at `OPENAI_BASE_URL`.
"""

import json
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI
from openai import AsyncOpenAI
from pydantic import BaseModel

from evals.bench.story import asked

app = FastAPI()
model = AsyncOpenAI(max_retries=0)
_ASKED = asked()


class Article(BaseModel):
    """A story."""

    text: str


class Request(BaseModel):
    """A story to brief."""

    article: Article


@app.post("/v1/summaries")
async def summarize(request: Request) -> dict[str, Any]:
    """The model's draft, on its word."""
    messages: Any = _ASKED["messages"]
    told = [*messages[:-1], {"role": "user", "content": request.article.text}]
    request_to_model: Any = {**_ASKED, "messages": told}
    answered = await model.chat.completions.create(**request_to_model)
    drafted: dict[str, Any] = json.loads(answered.choices[0].message.content or "")
    return drafted


if __name__ == "__main__":
    # As `nutgraf serve` runs: the same parser and loop.
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        http="h11",
        loop="asyncio",
        access_log=False,
        log_level="error",
    )
