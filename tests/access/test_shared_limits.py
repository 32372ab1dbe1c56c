"""Two services on one store count a key's requests together, as its users see it."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.serving import nutgraf, serving

MOST = 12


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    """That of every process: one store, one secret."""
    return {
        "NUTGRAF_DATABASE_URL": database_url,
        "NUTGRAF_KEY_SECRET": "a secret that these processes share, and nobody else",
        "NUTGRAF_DATA_DIR": str(tmp_path / "kept"),
        "NUTGRAF_WORK": "false",
    }


def test_a_key_has_one_limit_however_many_processes_answer(environment: dict[str, str]) -> None:
    """Of 24 requests at once to two processes, the twelve that the key allows are answered; all
    others are told when to come back.
    """
    made = nutgraf("keys", "create", "--tenant", "desk", "--per-minute", str(MOST), **environment)
    key = {"Authorization": f"Bearer {made.strip()}"}
    with ExitStack() as started:
        urls = [started.enter_context(serving(**environment)) for _ in range(2)]

        def ask(number: int) -> httpx.Response:
            return httpx.get(f"{urls[number % 2]}/v1/engines", headers=key, timeout=300)

        began = time.monotonic()
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(ask, range(2 * MOST)))
        flowed_back = (time.monotonic() - began) * MOST / 60

    refused = [one for one in answers if one.status_code == 429]
    assert MOST - flowed_back <= len(refused) <= MOST
    assert {one.status_code for one in answers} == {200, 429}
    assert all(1 <= int(one.headers["retry-after"]) <= 60 // MOST for one in refused)
