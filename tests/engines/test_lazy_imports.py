"""The embedded engine pays for no LLM library, no HTML reader and no web framework."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from langchain.chat_models.base import _BUILTIN_PROVIDERS

from service.engines.provider_packages import PACKAGES

ROOT = Path(__file__).resolve().parents[2]
DEAR = ("langchain", "langchain_core", "langchain_openai", "langsmith", "openai", "httpx2")
NEVER_EMBEDDED = (
    *DEAR,
    *("trafilatura", "lxml", "fastapi", "starlette", "uvicorn", "jinja2"),
    *("sqlalchemy", "alembic", "psycopg", "structlog", "prometheus_client"),
)


def _loaded(program: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after `program`."""
    report = "\nimport sys\nprint(*sorted({name.partition('.')[0] for name in sys.modules}))"
    command = [sys.executable, "-c", program + report]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(told.split())


def test_the_table_loads_no_engine() -> None:
    """Listing engines is free."""
    loaded = _loaded("from service.engines.table import list_engines; list_engines()")

    assert loaded.isdisjoint(NEVER_EMBEDDED)


def test_looking_for_a_providers_package_loads_none() -> None:
    """What an alias lacks is told without paying for what it has."""
    loaded = _loaded(
        "from service.engines.provider_packages import PACKAGES, missing_package\n"
        "assert not missing_package('openai')\n"
        "for one in PACKAGES: missing_package(one)"
    )

    assert loaded.isdisjoint({*NEVER_EMBEDDED, "langchain_anthropic", "langchain_ollama"})


def test_the_packages_are_langchains() -> None:
    """A provider that LangChain gains or loses is one here."""
    known = {name: entry[0].partition(".")[0] for name, entry in _BUILTIN_PROVIDERS.items()}

    assert known == PACKAGES


@pytest.mark.skipif(
    find_spec("service.engines.extractive.engine") is None, reason="no embedded engine yet"
)
def test_the_embedded_engine_loads_no_llm_library() -> None:
    """Building the default engine imports nothing that only a language model needs."""
    loaded = _loaded("from service.engines.table import build_engine; build_engine('extractive')")

    assert loaded.isdisjoint(NEVER_EMBEDDED)


def test_retries_and_prompts_load_no_vendor() -> None:
    """Only the engine's own file knows the vendor."""
    loaded = _loaded(
        "import service.resilience.retry, service.engines.prompt_shelf, "
        "service.engines.conversation, service.engines.answers, service.engines.scripted"
    )

    assert loaded.isdisjoint(DEAR)


def test_the_command_line_loads_no_store_and_leaves_no_file(tmp_path: Path) -> None:
    """A brief on the command line pays for no database, and nothing of it is kept."""
    home = tmp_path / "home"
    program = (
        "import os, sys\n"
        f"os.environ.update(HOME={str(home)!r}, NUTGRAF_DATA_DIR={str(home)!r})\n"
        "sys.argv = ['nutgraf', 'summarize', 'examples/harbour-bridge.txt', '-f', 'json']\n"
        "sys.stdout = open(os.devnull, 'w')\n"
        "from service.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "sys.stdout = sys.__stdout__"
    )
    told = _loaded(program)

    assert told.isdisjoint(NEVER_EMBEDDED)
    assert not home.exists()
