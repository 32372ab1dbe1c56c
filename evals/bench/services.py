"""The services that are compared: each one process on a port of its own, all asking one model."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from evals.bench.load import Target, WronglyAnsweredError, run
from evals.bench.story import asked, canned_draft, story

ROOT = Path(__file__).parents[2]
LITELLM = ROOT / ".venv-bench" / "bin" / "litellm"
START_S = 180.0
"""Seconds that a service may take to start; LiteLLM has taken 40 on two busy cores."""

_MODEL_ENV = {"OPENAI_API_KEY": "none", "NUTGRAF_MODEL": "canned", "NUTGRAF_ENGINE": "openai"}
_LITELLM_ENV = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # it would else fetch its price list
    "LITELLM_TELEMETRY": "False",
    "LITELLM_LOG": "ERROR",
    # No key is asked for by the others either.
    "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",
}


@dataclass(frozen=True, slots=True)
class Service:
    """A running service."""

    name: str
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


def order() -> bytes:
    """The request to `POST /v1/summaries`."""
    return json.dumps({"article": {"text": story()}}).encode()


@contextmanager
def running(delay_ms: float) -> Iterator[tuple[list[Service], str, str | None]]:
    """The services, started and warm, the model's address, and why LiteLLM is missing, if it is.

    Raises `NotStartedError` for one of the others.
    """
    with ExitStack() as started:
        model = _free_port()
        here = sys.executable
        upstream = [here, "-m", "evals.bench.upstream", str(model), str(delay_ms)]
        started.enter_context(_process(upstream, {}))
        url = f"http://127.0.0.1:{model}/v1"
        ours, bare = _free_port(), _free_port()
        env = {**_MODEL_ENV, "OPENAI_BASE_URL": url, "NUTGRAF_FALLBACK": "none"}
        # Every brief is kept, and none comes from the cache.
        env["NUTGRAF_DATA_DIR"] = started.enter_context(tempfile.TemporaryDirectory())
        env["NUTGRAF_CACHE_TTL_S"] = "0"
        command = [here, "-m", "service.cli", "serve", "--port", str(ours)]
        services = [
            Service(
                "bare FastAPI + AsyncOpenAI",
                Target(bare, "/v1/summaries", order(), _is_draft),
                started.enter_context(_process([here, "-m", "evals.bench.bare", str(bare)], env)),
            ),
            Service(
                "Nutgraf, engine openai",
                Target(ours, "/v1/summaries", order(), _is_whole_brief),
                started.enter_context(_process(command, env)),
            ),
        ]
        for service in services:
            asyncio.run(_ready(service))
        missing = None
        if LITELLM.exists():
            proxy = _litellm(started, url)
            try:
                asyncio.run(_ready(proxy))
                services.append(proxy)
            except NotStartedError as reason:
                missing = str(reason)
        else:
            missing = (
                "it is not installed; `make .venv-bench/.litellm` does that or says why it cannot"
            )
        yield services, url, missing


def _litellm(started: ExitStack, url: str) -> Service:
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
    body = json.dumps(asked()).encode()
    target = Target(port, "/v1/chat/completions", body, _is_completion)
    process = started.enter_context(_process(command, _LITELLM_ENV, folder))
    return Service("LiteLLM proxy", target, process)


def _is_draft(body: bytes) -> bool:
    return bool(json.loads(body) == json.loads(canned_draft()))


def _is_completion(body: bytes) -> bool:
    return bool(json.loads(body)["choices"][0]["message"]["content"] == canned_draft())


def _is_whole_brief(body: bytes) -> bool:
    """Drafted by the model in one call and passed in every check: nothing was left undone."""
    brief = json.loads(body)
    one_call = brief["provenance"]["engine"] == "openai" and brief["usage"]["attempts"] == 1
    return bool(brief["status"] == "complete" and one_call)


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
