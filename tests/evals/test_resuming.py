"""What a kill, an outage and a spent budget leave behind, and what is paid for again: nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.records import read_records
from tests.evals.counting_upstream import Upstream, counting_upstream
from tests.evals.run_sets import write_run_set
from tests.evals.running_evals import environment, evals, started

AT_ONCE = 4
LONG_S = 300
"""Ends only a test that would hang."""
PRICE = "[prices.openai]\ninput = 10.0\noutput = 100.0\n"
COST = 0.05
"""What each answer of the upstream costs by that table."""


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    """Counts."""
    with counting_upstream() as server:
        yield server


def _environment(upstream: Upstream, **more: str) -> dict[str, str]:
    return environment(OPENAI_BASE_URL=upstream.url, NUTGRAF_MODEL="counting", **more)


def _command(gold: Path, out: Path, *more: str) -> list[str]:
    named = ["run", "--engine", "openai", "--gold", str(gold), "--out", str(out)]
    return [*named, "--display", "none", "--at-once", str(AT_ONCE), *more]


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, upstream: Upstream) -> None:
    """SIGKILL in the middle of 200 briefs: no story is asked for twice but those in flight."""
    gold = write_run_set(tmp_path / "gold", cases=200, locked=80)
    command = _command(gold, tmp_path / "run")
    (tmp_path / "prices.toml").write_text(PRICE, "utf-8")
    env = _environment(upstream, NUTGRAF_MODELS=str(tmp_path / "prices.toml"))
    upstream.pause_after = 90
    first = started(*command, env=env)
    came = upstream.paused.wait(LONG_S)
    first.kill()
    first.wait()
    upstream.go.set()
    told = evals(*command, env=env)

    assert told.returncode == 0, told.stderr
    assert came
    assert len(upstream.asked) == len(read_records(tmp_path / "run")) == 200
    twice = [place for place, count in upstream.asked.items() if count > 1]
    assert len(twice) <= AT_ONCE
    assert upstream.asked.total() == 200 + len(twice)
    assert max(upstream.asked.values()) <= 2
    found = re.search(r"(\S+) spent \((\d+) cut off, each reckoned as the dearest", told.stdout)
    assert found, told.stdout
    assert len(twice) <= int(found[2]) <= AT_ONCE
    assert found[1] == f"{COST * (200 + int(found[2])):.4f}"


def test_an_outage_is_tried_again_and_nothing_else_is(tmp_path: Path, upstream: Upstream) -> None:
    """The run ends with exit 2, says what is missing, and the same command completes it."""
    gold = write_run_set(tmp_path / "gold")
    command = _command(gold, tmp_path / "run")
    upstream.down = {"Varne", "Skerry"}
    first = evals(*command, env=_environment(upstream))
    asked = dict(upstream.asked)

    assert first.returncode == 2
    assert "0 missing, 2 outages" in first.stderr
    failed = [one for one in read_records(tmp_path / "run") if one.failure is not None]
    assert [one.failure and one.failure.outage for one in failed] == [True, True]

    upstream.down = set()
    second = evals(*command, env=_environment(upstream))

    assert second.returncode == 0, second.stderr
    assert "(6 from before), 0 failed" in second.stdout
    more = {place: count - asked[place] for place, count in upstream.asked.items()}
    assert {place for place, count in more.items() if count} == {"Varne", "Skerry"}


def test_a_budget_is_not_overspent(tmp_path: Path, upstream: Upstream) -> None:
    """Five briefs' worth buys five; with more, the rest is made and the five are kept."""
    (tmp_path / "prices.toml").write_text(PRICE, "utf-8")
    env = _environment(upstream, NUTGRAF_MODELS=str(tmp_path / "prices.toml"))
    gold = write_run_set(tmp_path / "gold")
    first = evals(*_command(gold, tmp_path / "run", "--budget", str(5 * COST)), env=env)

    assert first.returncode == 2
    assert upstream.asked.total() == 5
    assert "0.2500 of 0.25 are spent" in first.stderr
    assert "3 missing, 0 outages: with a larger --budget, the same command" in first.stderr
    assert len(read_records(tmp_path / "run")) == 5

    second = evals(*_command(gold, tmp_path / "run", "--budget", "1"), env=env)

    assert second.returncode == 0, second.stderr
    assert upstream.asked.total() == 8
    assert "0.4000 spent" in second.stdout


def test_a_budget_without_a_price_stops_at_the_first_answer(
    tmp_path: Path, upstream: Upstream
) -> None:
    """What cannot be counted cannot be kept within a ceiling."""
    gold = write_run_set(tmp_path / "gold")
    told = evals(*_command(gold, tmp_path / "run", "--budget", "1"), env=_environment(upstream))

    assert told.returncode == 2
    assert upstream.asked.total() == 1
    assert "needs a price" in told.stderr


def test_another_prompt_is_another_identity(tmp_path: Path, upstream: Upstream) -> None:
    """Prompts make arms of their own; what was made with one is no answer to the other."""
    gold = write_run_set(tmp_path / "gold", cases=2, locked=0)
    prompts = ("--prompt", "story_summary@1", "--prompt", "story_summary@2")
    evals(*_command(gold, tmp_path / "run", *prompts[:2]), env=_environment(upstream))
    told = evals(*_command(gold, tmp_path / "run", *prompts), env=_environment(upstream))
    arms = {one.arm.label: one.arm.identity for one in read_records(tmp_path / "run")}

    assert told.returncode == 0, told.stderr
    assert "(2 from before)" in told.stdout
    assert upstream.asked.total() == 4
    assert list(arms) == ["openai/story_summary@1", "openai/story_summary@2"]
    assert len(set(arms.values())) == 2


def test_repair_can_be_left_out(tmp_path: Path, upstream: Upstream) -> None:
    """`openai:first_draft` is the same engine without the repair round, under its own name."""
    gold = write_run_set(tmp_path / "gold", cases=2, locked=0)
    command = _command(gold, tmp_path / "run", "--engine", "openai:first_draft")
    told = evals(*command, env=_environment(upstream))

    assert told.returncode == 0, told.stderr
    assert {one.arm.engine for one in read_records(tmp_path / "run")} == {
        "openai",
        "openai:first_draft",
    }
