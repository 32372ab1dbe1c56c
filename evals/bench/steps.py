"""Where the service's own time goes: a profile of requests, told by the steps of a story's way.

The whole application runs in one thread here, so that one profile sees all of it. A profiler makes
Python dearer than what is written in C, so the shares say where to look, not how long it takes.
"""

import asyncio
import cProfile
import pstats
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import httpx2
from pydantic import SecretStr

from evals.bench.services import order
from service import in_turn
from service.assembly import assemble
from service.settings import Settings
from service.web.app import create_app

STEPS = {
    "reading the request": ("body.py", "read_body"),
    "reading the story": ("read.py", "read_article"),
    "rendering the prompt": ("conversation.py", "converse"),
    "calling the model (LangChain, openai, httpx2)": ("openai_chat.py", "_call"),
    "reading the draft": ("answers.py", "read_draft"),
    "checking the draft": ("ground.py", "ground"),
    "making the brief": ("summarizer.py", "_brief"),
    "writing the answer": ("routing.py", "serialize_response"),
}
"""Each step by the file and the name of the function in which it happens."""
REQUESTS = 20


class _Inline(ThreadPoolExecutor):
    """Runs at once, in the caller's thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """What `fn` gives, or raises, in a future that is done."""
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as fault:  # noqa: BLE001 - handed on, as a thread would
            done.set_exception(fault)
        return done


def shares(model_url: str) -> dict[str, float]:
    """The share of each step in the time in which the service does not wait, dearest first.

    Raises LookupError when a step is no longer where `STEPS` says.
    """
    profile = cProfile.Profile()
    asyncio.run(_asked(model_url, profile))
    spent: dict[tuple[str, str], float] = {}
    waited = 0.0
    stats: Any = pstats.Stats(profile)
    for (path, _, name), (_, _, own_s, whole_s, _) in stats.stats.items():
        file = path.rpartition("/")[2]
        spent[file, name] = max(whole_s, spent.get((file, name), 0.0))
        waited += own_s if "poll' of 'select" in name else 0.0
    busy_s = stats.total_tt - waited
    told = {step: spent[place] / busy_s for step, place in STEPS.items()}
    told["the rest (HTTP, routing, hand-overs)"] = 1.0 - sum(told.values())
    return dict(sorted(told.items(), key=lambda one: -one[1]))


async def _asked(model_url: str, profile: cProfile.Profile) -> None:
    asyncio.get_running_loop().set_default_executor(_Inline())
    in_turn.turns = _Inline()
    settings = Settings(
        engine="openai",
        fallback=(),
        model="canned",
        openai_base_url=model_url,
        openai_api_key=SecretStr("none"),
        database_url=SecretStr("sqlite://"),
        cache_ttl_s=0,
    )
    assembled = assemble(settings)
    app = create_app(settings, assembled, keyless=True)
    headers = {"content-type": "application/json"}
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app), base_url="http://localhost", headers=headers
    ) as client:
        for turn in range(REQUESTS + 2):
            if turn == 2:
                profile.enable()
            answered = await client.post("/v1/summaries", content=order())
            answered.raise_for_status()
        profile.disable()
    assembled.close()
