"""The server that engines are tested against."""

from collections.abc import Iterator

import pytest

from tests.engines.llama_server import LlmServer, serving_llama


@pytest.fixture(scope="session")
def llm_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlmServer]:
    """A real llama.cpp server; one for the whole run."""
    with serving_llama(tmp_path_factory.mktemp("weights")) as server:
        yield server
