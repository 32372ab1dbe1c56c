"""The services that are compared: each one process on a port of its own, all asking one model."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from evals.bench.load import Target, WronglyAnsweredError, run
from evals.bench.story import SHORT, STORY, asked, canned_draft, story

ROOT = Path(__file__).parents[2]
LITELLM = ROOT / ".venv-bench" / "bin" / "litellm"
START_S = 420.0
"""Seconds that a service may take to start; LiteLLM has taken more than 180 on two cores at a load
of 60."""

_MODEL_ENV = {"OPENAI_API_KEY": "none", "NUTGRAF_MODEL": "canned", "NUTGRAF_ENGINE": "openai"}
_LITELLM_ENV = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # it would else fetch its price list
    "LITELLM_TELEMETRY": "False",
    "LITELLM_LOG": "ERROR",
    # No key is asked for by the others either.
    "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",
}


BARE, CHAIN = "bare FastAPI + AsyncOpenAI", "bare FastAPI + LangChain"
OURS, PROXY = "Nutgraf, engine openai", "LiteLLM proxy"
MISS, HIT = "Nutgraf, durable, a miss", "Nutgraf, durable, a hit"
"""Durable: with a key, its limit and its budget, a cache, and every brief kept."""
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Service:
    """A running service, asked for briefs of one story."""

    name: str
    story: str
    target: Target
    process: subprocess.Popen[bytes]

    def cpu_s(self) -> float | None:
        """Processor seconds that it has used, or None where the system does not say."""
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


class NotStartedError(Exception):
    """A service did not answer well in time."""


def order(name: str = STORY, number: int | None = None) -> bytes:
    """The request to `POST /v1/summaries`; with a number it is like no other one."""
    article = {"text": story(name)} | ({} if number is None else {"id": f"bench-{number}"})
    return json.dumps({"article": article}).encode()


@contextmanager
def running(delay_ms: float) -> Iterator[tuple[list[Service], str, str | None]]:
    """The services, started and warm, the model's address, and why LiteLLM is missing, if it is.

    Raises `NotStartedError` for one of the others.
    """
    with ExitStack() as started:
        model = _free_port()
        upstream = [sys.executable, "-m", "evals.bench.upstream", str(model), str(delay_ms)]
        started.enter_context(_process(upstream, {}))
        url = f"http://127.0.0.1:{model}/v1"
        env = {**_MODEL_ENV, "OPENAI_BASE_URL": url, "NUTGRAF_FALLBACK": "none"}
        services = [
            *_bare(started, env, BARE),
            *_bare(started, env, CHAIN),
            _open(started, env),
            *_durable(started, env),
        ]
        for service in services:
            asyncio.run(_ready(service))
        missing = None
        if LITELLM.exists():
            proxies = _litellm(started, url)
            try:
                for proxy in proxies:
                    asyncio.run(_ready(proxy))
                services.extend(proxies)
            except NotStartedError as reason:
                missing = str(reason)
        else:
            missing = (
                "it is not installed; `make .venv-bench/.litellm` does that or says why it cannot"
            )
        yield services, url, missing


def _bare(started: ExitStack, env: dict[str, str], named: str) -> list[Service]:
    port = _free_port()
    way = ["langchain"] if named == CHAIN else []
    process = started.enter_context(
        _process([sys.executable, "-m", "evals.bench.bare", str(port), *way], env)
    )
    return [
        Service(
            named,
            name,
            Target(port, "/v1/summaries", partial(order, name), partial(_is_draft, name)),
            process,
        )
        for name in (STORY, SHORT)
    ]


def _open(started: ExitStack, env: dict[str, str]) -> Service:
    """Without keys; every brief is kept, and none comes from the cache."""
    kept = started.enter_context(tempfile.TemporaryDirectory())
    port = _free_port()
    own = {**env, "NUTGRAF_DATA_DIR": kept, "NUTGRAF_CACHE_TTL_S": "0"}
    process = started.enter_context(_process(_serving(port), own))
    return Service(OURS, STORY, Target(port, "/v1/summaries", order, _is_whole_brief), process)


def _durable(started: ExitStack, env: dict[str, str]) -> list[Service]:
    """As a CMS has it: every request with a key that has a limit and a budget."""
    own = {**env, "NUTGRAF_DATA_DIR": started.enter_context(tempfile.TemporaryDirectory())}
    limits = ["--per-minute", "1000000", "--tokens", str(10**15)]
    made = subprocess.run(  # noqa: S603 - a command of our own
        [sys.executable, "-m", "service.cli", "keys", "create", "--tenant", "bench", *limits],
        cwd=ROOT,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=True,
    )
    port, key = _free_port(), made.stdout.strip()
    process = started.enter_context(_process(_serving(port), own))

    def asking(name: str, story_name: str, body: Callable[[], bytes]) -> Service:
        well_answered = partial(_is_whole_brief, hit=name == HIT)
        target = Target(port, "/v1/summaries", body, well_answered, key)
        return Service(name, story_name, target, process)

    def another(name: str) -> bytes:
        return order(name, next(_NUMBERS))

    return [
        asking(MISS, STORY, partial(another, STORY)),
        asking(HIT, STORY, order),
        asking(MISS, SHORT, partial(another, SHORT)),
    ]


def _serving(port: int) -> list[str]:
    return [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]


def _litellm(started: ExitStack, url: str) -> list[Service]:
    """The proxy with its smallest configuration; it is sent the request for the model itself."""
    folder = Path(started.enter_context(tempfile.TemporaryDirectory()))
    model = {"model": "openai/canned", "api_base": url, "api_key": "none", "max_retries": 0}
    config = {
        "model_list": [{"model_name": "canned", "litellm_params": model}],
        "litellm_settings": {"num_retries": 0},
    }
    (folder / "config.yaml").write_text(json.dumps(config))  # YAML holds JSON
    port = _free_port()
    arguments = ["--config", str(folder / "config.yaml"), "--host", "127.0.0.1"]
    command = [str(LITELLM), *arguments, "--port", str(port), "--num_workers", "1"]
    process = started.enter_context(_process(command, _LITELLM_ENV, folder))

    def asking(name: str) -> Service:
        body = json.dumps(asked(name)).encode()
        path = "/v1/chat/completions"
        target = Target(port, path, lambda: body, partial(_is_completion, name))
        return Service(PROXY, name, target, process)

    return [asking(name) for name in (STORY, SHORT)]


def _is_draft(name: str, body: bytes) -> bool:
    return bool(json.loads(body) == json.loads(canned_draft(name)))


def _is_completion(name: str, body: bytes) -> bool:
    return bool(json.loads(body)["choices"][0]["message"]["content"] == canned_draft(name))


def _is_whole_brief(body: bytes, *, hit: bool = False) -> bool:
    """Drafted by the model in one call and passed in every check: nothing was left undone."""
    brief = json.loads(body)
    one_call = brief["provenance"]["engine"] == "openai" and brief["usage"]["attempts"] == 1
    return bool(brief["status"] == "complete" and one_call and brief["usage"]["cache_hit"] == hit)


@contextmanager
def _process(
    command: Sequence[str], env: dict[str, str], folder: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - commands of our own
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


async def _ready(service: Service) -> None:
    ends = time.monotonic() + START_S
    fault: BaseException = NotStartedError("nothing listens")
    while time.monotonic() < ends and service.process.poll() is None:
        try:
            await run(service.target, at_once=1, answers=20)
        except* (OSError, EOFError, WronglyAnsweredError) as faults:
            fault = faults.exceptions[0]
        else:
            return
        await asyncio.sleep(0.5)
    raise NotStartedError(f"{service.name} did not start: {fault}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
