"""The servers that engines and stores are tested against, and what holds for every run."""

import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from service.cli.garbage import collect_less
from tests.chromium import chromium  # noqa: F401  a fixture for every folder
from tests.databases import (  # noqa: F401  fixtures for every folder
    database,
    database_url,
    empty_database_url,
    migrated_file,
    postgres,
)
from tests.engines.llama_server import LlmServer, serving_llama

# Where CI=true, Hypothesis draws the same examples each time; nowhere does it look at a clock.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
# A run that was begun in the background ignores Ctrl-C, and so would every command that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
# The collector would walk thousands of collected tests again and again, and find nothing.
collect_less()


_LONGEST = (
    "tests/chaos/test_chaos.py",
    "tests/webhooks/test_webhooks_end_to_end.py",
    "tests/web/test_web_desk_chromium.py",
)
"""Files that would keep one process busy for a minute or more after the others have ended."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files are begun first; `make test` deals them out in this order."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


def pytest_collection_finish() -> None:
    """What the tests are made of stays until the end, and need not be looked through."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def llm_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlmServer]:
    """A real llama.cpp server; one for the whole run."""
    with serving_llama(tmp_path_factory.mktemp("weights")) as server:
        yield server


@pytest.fixture(scope="session", autouse=True)
def _data_dir_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that is tested writes where its user's own data lie, shared services included."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NUTGRAF_DATA_DIR", str(tmp_path_factory.mktemp("nutgraf")))
        yield


@pytest.fixture(autouse=True)
def _data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with nothing kept."""
    monkeypatch.setenv("NUTGRAF_DATA_DIR", str(tmp_path / "nutgraf"))
