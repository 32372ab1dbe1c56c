"""`make live` against what can be had here: nothing, and a server that writes noise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evals.gold.layout import FOLDER, read_record
from evals.studies.live import STORIES
from tests.engines.llama_server import serving_llama


def run(**env: str) -> subprocess.CompletedProcess[str]:
    """The command in an environment without settings of its own."""
    mine = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NUTGRAF_", "OPENAI_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "evals.studies.live"],
        cwd=FOLDER.parents[1],
        env={**mine, "PYTHONPATH": str(FOLDER.parents[1]), **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("env", "hint"),
    [({}, "NUTGRAF_MODEL"), ({"NUTGRAF_MODEL": "any"}, "OPENAI_API_KEY")],
)
def test_without_a_model_nothing_is_run_and_the_setting_is_named(
    env: dict[str, str], hint: str
) -> None:
    """Exit code 2, and what to set; no story is sent anywhere."""
    ended = run(**env)

    assert ended.returncode == 2
    assert hint in ended.stderr
    assert ended.stdout == ""


def test_the_stories_are_not_the_locked_ones() -> None:
    """What a prompt engineer looks at again and again decides nothing later."""
    assert {read_record(FOLDER, story).split for story in STORIES} == {"dev"}


def test_a_real_server_gives_a_line_for_each_story(tmp_path: Path) -> None:
    """Its words are noise, so nothing of them passes; what it took is told all the same."""
    with serving_llama(tmp_path) as server:
        ended = run(
            NUTGRAF_MODEL="tiny",
            OPENAI_BASE_URL=server.url,
            OPENAI_API_KEY=server.key.get_secret_value(),
            NUTGRAF_MAX_OUTPUT_TOKENS="3000",
        )

    assert ended.returncode in (0, 1), ended.stderr
    assert "THE CUSTOMER'S STORY IS LEFT OUT" in ended.stdout
    for story in STORIES:
        (line,) = [one for one in ended.stdout.splitlines() if one.startswith(story)]
        assert "complete" not in line
