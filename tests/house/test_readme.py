"""The README shows what the product really prints."""

import json
import re
import subprocess
import sys

import pytest

from schemas import Article, SummaryOptions
from service.assembly import assemble
from service.settings import Settings
from tests.house.bundled import ROOT

ANSWER = re.compile(r"published_at: \"(.*?)\".*?```json\n(.*?)\n```", re.DOTALL)
SERVER = re.compile(r"^\| (\S+) \| `export (.*?)`", re.MULTILINE)
DEMO = re.compile(r"```console\n\$ make demo\n(.*?)\n```", re.DOTALL)


def test_the_demo_is_the_real_output() -> None:
    """What the README shows for `make demo` is what it prints, line for line.

    After a change of the embedded engine, paste the new output.
    """
    shown = DEMO.search((ROOT / "README.md").read_text())
    printed = subprocess.run(
        [sys.executable, "-m", "service.cli", "summarize", "examples/harbour-bridge.txt"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert shown is not None
    assert [line.rstrip() for line in shown[1].splitlines()] == [
        line.rstrip() for line in printed.strip().splitlines()
    ]


async def test_the_bullet_is_the_real_answer() -> None:
    """What the README shows of an answer is what the request above it is answered."""
    shown = ANSWER.search((ROOT / "README.md").read_text())
    assert shown is not None
    article = Article.model_validate(
        {
            "text": (ROOT / "examples" / "harbour-bridge.txt").read_text(),
            "published_at": shown[1],
        }
    )
    core = assemble(Settings(engine="extractive"))

    brief = await core.summarizer.summarize(article, SummaryOptions(max_bullets=4))

    core.close()
    assert json.loads(shown[2]) == brief.bullets[0].model_dump(mode="json")


def test_each_server_is_set_up_by_its_one_line() -> None:
    """What the README has for OpenAI, Azure, Ollama, vLLM and llama.cpp lacks nothing."""
    rows = dict(SERVER.findall((ROOT / "README.md").read_text()))

    assert list(rows) == ["OpenAI", "Azure", "Ollama", "vLLM", "llama.cpp"]
    for line in rows.values():
        with pytest.MonkeyPatch.context() as environment:
            for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
                environment.delenv(name, raising=False)
            for one in line.replace("…", "key").split():
                environment.setenv(*one.split("=", 1))
            core = assemble(Settings.from_environment())
        core.close()
        (engine,) = [one for one in core.engines if one.name == "openai"]
        assert engine.available, engine.hint
