"""llama.cpp's own HTTP server, in this process, on loopback, with generated weights."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from tests.engines.tiny_gguf import write_tiny_gguf

SLOT_TOKENS = 32_768
"""Context of one slot in tokens, of which a byte is one: four slots of these."""
_KEY = "sk-loopback-only"


@dataclass(frozen=True)
class LlmServer:
    """Where the server answers, and with which key."""

    url: str
    key: SecretStr


@contextmanager
def serving_llama(folder: Path) -> Iterator[LlmServer]:
    """A running server whose words are noise; its weights are written into `folder`."""
    import xllamacpp  # type: ignore[import-untyped]

    weights = folder / "tiny.gguf"
    write_tiny_gguf(weights)
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.model_alias = {"tiny"}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.offline = True
    params.ui = False
    params.fit_params = False
    params.warmup = False
    params.n_ctx = 4 * SLOT_TOKENS
    params.n_parallel = 4
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.sampling.top_k, params.sampling.top_p, params.sampling.min_p = 0, 1.0, 0.0
    params.api_keys = [_KEY]
    server = xllamacpp.Server(params)
    yield LlmServer(f"{server.listening_address}/v1", SecretStr(_KEY))
    del server
