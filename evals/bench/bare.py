"""What a newsroom would write in an afternoon: FastAPI, AsyncOpenAI and the schema, nothing else.

No reading, no checks, no retries, no deadline, no limits: the least that can stand between a story
and a model. `python -m evals.bench.bare PORT`; the model is at `OPENAI_BASE_URL`. With `langchain`
behind the port the same request goes through LangChain's model, as ours do, and nothing else is
added: what that takes is no service's to save.
"""

import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn
from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI
from pydantic import BaseModel

from evals.bench.story import asked

Ask = Callable[[list[Any]], Awaitable[str]]
"""Sends messages to the model, and gives its words."""

app = FastAPI()
_ASKED: Any = asked()


def by_openai() -> Ask:
    """Through the openai package alone."""
    model = AsyncOpenAI(max_retries=0)

    async def ask(messages: list[Any]) -> str:
        answered = await model.chat.completions.create(**{**_ASKED, "messages": messages})
        return answered.choices[0].message.content or ""

    return ask


def by_langchain() -> Ask:
    """Through LangChain, with the same settings."""
    own = {name: value for name, value in _ASKED.items() if name != "messages"}
    schema = {"response_format": own.pop("response_format")}
    model = ChatOpenAI(**own, max_retries=0).bind(**schema)

    async def ask(messages: list[Any]) -> str:
        return str((await model.ainvoke(messages)).content)

    return ask


_ask = by_langchain() if "langchain" in sys.argv else by_openai()


class Article(BaseModel):
    """A story."""

    text: str


class Request(BaseModel):
    """A story to brief."""

    article: Article


@app.post("/v1/summaries")
async def summarize(request: Request) -> dict[str, Any]:
    """The model's draft, on its word."""
    told = [*_ASKED["messages"][:-1], {"role": "user", "content": request.article.text}]
    drafted: dict[str, Any] = json.loads(await _ask(told))
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
