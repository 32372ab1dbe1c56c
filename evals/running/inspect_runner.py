"""The runner: Inspect, with our pipeline as one of its models.

Every arm is a model, `nutgraf/<arm>-<identity>`, so that prompts by engines are one eval set with
Inspect's progress, resuming, logs and viewer (`inspect view --log-dir RUN/logs`). The story goes in
as the article's JSON, the brief comes out as its own. Scores in the logs are for the viewer; what
counts is the journal, from which the records are made.

Imported by `evals/running/run.py` when a run starts: it takes two seconds.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from inspect_ai import Task, eval_set
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import (
    ChatMessage,
    ChatMessageUser,
    GenerateConfig,
    ModelAPI,
    ModelOutput,
    ModelUsage,
    get_model,
    modelapi,
)
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.tool import ToolChoice, ToolInfo

from evals.records import Arm
from evals.running.pipeline import Ended
from evals.scorers import PRIMARY, SCORERS, Failed, outcome_of
from schemas.gold import GoldCase

Display = Literal["full", "rich", "plain", "none"]
Brief = Callable[[Arm, GoldCase, int], Any]
"""Makes one brief: awaited, it gives an `Ended`, or raises when the run must end without one."""


class Outage(Exception):
    """No brief for now; Inspect keeps the sample as failed and tries it again in the next run."""


def run_matrix(
    folder: Path,
    lineup: Mapping[str, tuple[Arm, Sequence[GoldCase]]],
    brief: Brief,
    *,
    epochs: int,
    at_once: int,
    display: Display,
) -> bool:
    """Runs every arm over its cases; whether every sample ended.

    Logs of an earlier run in `folder` are continued.
    """
    cases = {case.id: case for _, some in lineup.values() for case in some}
    arms = {_model_name(arm): arm for arm, _ in lineup.values()}

    @modelapi(name="nutgraf")
    class BriefModel(ModelAPI):
        """Our pipeline as a model: article in, brief out."""

        async def generate(
            self,
            input: list[ChatMessage],  # noqa: A002  Inspect's name
            tools: list[ToolInfo],
            tool_choice: ToolChoice,
            config: GenerateConfig,
        ) -> ModelOutput:
            del tools, tool_choice, config
            asked = input[-1].metadata or {}
            ended: Ended = await brief(arms[self.model_name], cases[asked["case"]], asked["epoch"])
            if ended.failure is not None and ended.failure.outage:
                raise Outage(ended.failure.slug)
            return _output(self.model_name, ended)

        def max_connections(self) -> int:
            return at_once

    tasks = [
        _briefs(label, [case.id for case in some], cases, _model_name(arm), epochs)
        for label, (arm, some) in lineup.items()
    ]
    _, logs = eval_set(
        tasks,
        log_dir=str(folder),
        retry_attempts=1,
        retry_immediate=False,
        fail_on_error=True,
        continue_on_fail=True,
        max_samples=at_once,
        max_connections=at_once,
        display=display,
        log_level="warning",
        log_buffer=1,
        log_realtime=False,  # else every sample also lands in a database in the user's home
        log_dir_allow_dirty=True,
        ctl_server=False,
        score_display=False,
    )
    return all(log.status == "success" for log in logs)


def _model_name(arm: Arm) -> str:
    return f"{arm.label.replace('/', '+')}-{arm.identity}"


def _briefs(
    arm: str, ids: list[str], cases: Mapping[str, GoldCase], model: str, epochs: int
) -> Task:
    samples = [
        Sample(id=one, input=cases[one].article.model_dump_json(exclude_none=True)) for one in ids
    ]
    return Task(
        name=f"briefs-{arm}-{_digest(samples)}".replace("/", "+"),
        dataset=MemoryDataset(samples, name="gold"),
        solver=_ask(),
        scorer=_scored(cases),
        model=get_model(f"nutgraf/{model}", memoize=False),
        epochs=epochs,
    )


def _digest(samples: Sequence[Sample]) -> str:
    """Of the stories: with other ones it is another task, and nothing of an old log is taken."""
    told = "\n".join(f"{sample.id} {sample.input}" for sample in samples)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


@solver
def _ask() -> Solver:
    async def solve(state: TaskState, generate: Generate) -> TaskState:
        """Says which case and epoch it is, for the model to find them by."""
        told = {"case": str(state.sample_id), "epoch": state.epoch}
        state.messages = [ChatMessageUser(content=state.input_text, metadata=told)]
        return await generate(state)

    return solve


@scorer(metrics=[mean()])
def _scored(cases: Mapping[str, GoldCase]) -> Scorer:
    async def score(state: TaskState, target: Target) -> Score:
        """The primary score, with all others beside it, for the viewer."""
        del target
        told = state.output.metadata or {}
        outcome = Failed(slug=told["failure"]) if "failure" in told else outcome_of(told["brief"])
        case = cases[str(state.sample_id)]
        scores = {name: one.score(case, outcome) for name, one in SCORERS.items()}
        values = {name: one.value for name, one in scores.items()}
        missed = [found.about for found in scores[PRIMARY].findings if not found.passed]
        explanation = f"not told: {', '.join(missed)}" if missed else "all key points told"
        value = values[PRIMARY]
        if value is None:  # a text that holds no story; in Inspect, too, that is not zero
            return Score.unscored(explanation="no key point to tell", metadata=values)
        return Score(value=value, explanation=explanation, metadata=values)

    return score


def _output(model: str, ended: Ended) -> ModelOutput:
    if ended.brief is None:
        slug = ended.failure.slug if ended.failure else "engine-failed"
        told = ModelOutput.from_content(model, f"no brief: {slug}")
        told.metadata = {"failure": slug}
    else:
        told = ModelOutput.from_content(model, ended.brief.model_dump_json(indent=1))
        told.metadata = {"brief": ended.brief.model_dump(mode="json")}
    took = ended.took
    read, written = took.input_tokens or 0, took.output_tokens or 0
    told.usage = ModelUsage(
        input_tokens=read,
        output_tokens=written,
        total_tokens=read + written,
        input_tokens_cache_read=took.cached_tokens,
        total_cost=took.cost,
    )
    return told
