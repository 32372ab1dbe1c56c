"""A real model on a few stories: refused where it must not be, told before it is paid, scored."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.chaos.model import draft_of
from evals.gold.layout import FOLDER, read_case
from evals.records import read_records
from evals.running.live import CASES
from evals.running.recordings import FOLDER as RECORDINGS
from tests.engines.llama_server import LlmServer
from tests.evals.chat_door import chat_door, completion
from tests.evals.running_evals import environment, evals

SENTENCE = "The footbridge at Varne will close on Monday, the harbour authority said."
STORY = f"""Footbridge at Varne to close

- Varne loses its footbridge

{SENTENCE}
It was not clear when it would open again.
"""
EXAMPLE: dict[str, Any] = {
    "id": "varne-footbridge",
    "headline": "Footbridge at Varne to close",
    "boilerplate": [],
    "bullets": ["Varne loses its footbridge"],
    "key_numbers": [],
    "key_people": [],
    "open_questions": [],
    "loaded_language": [],
}
TOKENS = {"prompt_tokens": 9_000, "completion_tokens": 1_000, "total_tokens": 10_000}
PRICES = 'currency = "EUR"\n[prices.openai]\ninput = 1\noutput = 4\n'


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Development data with an example of a customer beside them."""
    (tmp_path / "customer_example").mkdir()
    (tmp_path / "customer_example" / "story.txt").write_text(STORY, "utf-8")
    (tmp_path / "customer_example" / "gold.json").write_text(json.dumps(EXAMPLE), "utf-8")
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def good_model() -> Iterator[str]:
    """Answers each of the five as a strong model once did, and any other story in one sentence."""
    answers = {
        read_case(FOLDER, name).article.title: json.loads(
            (RECORDINGS / "story_summary@2" / f"{name}.json").read_text("utf-8")
        )["answer"]
        for name in CASES
    }

    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        asked = " ".join(one["content"] for one in body["messages"])
        found = [said for title, said in answers.items() if title and title in asked]
        return 200, completion(found[0] if found else draft_of(SENTENCE), usage=TOKENS)

    with chat_door(answer) as url:
        yield url


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"NUTGRAF_MODEL": "m"}, "set OPENAI_API_KEY, or OPENAI_BASE_URL"),
        ({"OPENAI_API_KEY": "sk-none"}, "set NUTGRAF_MODEL"),
        ({"OPENAI_API_KEY": "sk-none", "NUTGRAF_MODEL": "m", "CI": "true"}, "never in CI"),
    ],
)
def test_nothing_is_called_without_a_key_or_in_ci(env: dict[str, str], told: str) -> None:
    """Exit code 2 and one line that says what to set."""
    ended = evals("live", env=environment(**{"CI": "", **env}))

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert told in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_the_embedded_engine_is_no_real_model() -> None:
    """It needs no such trial."""
    ended = evals("live", "--engine", "extractive", env=environment(CI=""))

    assert ended.returncode == 2
    assert "extractive is no language model" in ended.stderr


def test_the_five_are_there_to_be_looked_at() -> None:
    """None is locked."""
    assert [read_case(FOLDER, name).split for name in CASES] == ["dev"] * 5


def test_six_stories_are_briefed_scored_and_priced(
    good_model: str, example: Path, tmp_path: Path
) -> None:
    """What it will take stands first, then each story, then all of them with model and prompt."""
    (tmp_path / "models.toml").write_text(PRICES, "utf-8")
    env = environment(
        CI="",
        OPENAI_BASE_URL=good_model,
        NUTGRAF_MODEL="loopback",
        NUTGRAF_MODELS=str(tmp_path / "models.toml"),
        NUTGRAF_DEV_DATA=str(example),
    )
    ended = evals("live", "--out", tmp_path / "out", env=env)
    announced, *stories, total = ended.stdout.split("\n\n")
    records = read_records(tmp_path / "out")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "6 stories, 6 calls, 12 where each is repaired, 36 with every retry" in announced
    assert re.search(
        r"about [\d,]+ tokens to read, at most 24,576 to write; 0\.\d{4} EUR", announced
    )
    assert [one.partition(":")[0] for one in stories] == ["varne-footbridge", *CASES]
    assert stories[0] == (
        "varne-footbridge: complete\n"
        "  key points 0.67, numbers unscored, people unscored, questions unscored,"
        " attribution unscored, held back 0.00\n"
        f"  no repair, 1 call, 9,000 tokens read, 1,000 written, cost 0.0130 EUR,"
        f" {records[0].latency_s:.1f} s"
    )
    assert "6 stories, 0 without a brief, " in total
    assert min(one.scores["key_point_recall"].value or 0 for one in records[1:]) > 0.6
    calls = sum(one.took.attempts for one in records)
    assert f"{calls} calls, {calls * 9_000:,} tokens read, {calls * 1_000:,} written" in total
    assert f"cost {calls * 0.013:.4f} EUR" in total
    assert re.search(
        r"openai, model loopback, prompt story_summary@\d+ sha256:[0-9a-f]{64}, \d{4}-", total
    )
    again = evals("live", "--out", tmp_path / "out", env=env)
    assert (again.returncode, "holds a run already" in again.stderr) == (2, True)


def test_noise_of_a_real_server_scores_nothing(llm_server: LlmServer) -> None:
    """llama.cpp with generated weights: nothing stands in the sections, and the costs are null."""
    env = environment(
        CI="",
        OPENAI_BASE_URL=llm_server.url,
        OPENAI_API_KEY=llm_server.key.get_secret_value(),
        NUTGRAF_MODEL="tiny",
        NUTGRAF_TEMPERATURE="1.0",
        NUTGRAF_MAX_OUTPUT_TOKENS="3000",
        NUTGRAF_DEADLINE_S="600",
    )
    ended = evals("live", "--limit", "1", env=env)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "the customer's story is not here" in ended.stderr
    assert "no price in NUTGRAF_MODELS, so costs are null" in ended.stdout
    assert "key points 0.00, numbers 0.00, people 0.00, questions 0.00" in ended.stdout
    assert "held back 1.00" in ended.stdout
    assert "cost null" in ended.stdout


def test_a_story_without_a_brief_is_told_and_no_other_engine_stands_by(
    llm_server: LlmServer,
) -> None:
    """A wrong key: the reason beside the story, scores of 0, exit code 1."""
    env = environment(
        CI="", OPENAI_BASE_URL=llm_server.url, OPENAI_API_KEY="sk-wrong", NUTGRAF_MODEL="tiny"
    )
    ended = evals("live", "--limit", "1", env=env)

    assert ended.returncode == 1
    assert f"{CASES[0]}: no brief: engine-" in ended.stdout
    assert "refuses the key (401)" in ended.stdout
    assert "1 story, 1 without a brief" in ended.stdout
    assert "key points 0.00" in ended.stdout
