"""A run's bullets before a judge: three votes each, kept as they come, so that nothing is paid
for twice.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from evals.judge.asking import Judge, ask
from evals.judge.votes import Verdict

if TYPE_CHECKING:
    from openai import AsyncOpenAI

FILE = "judged.jsonl"
VOTES = 3
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A statement and the story that should carry it."""

    place: str
    """Where it comes from, one of a kind within a file of votes."""
    story: str
    statement: str


class Judged(BaseModel):
    """A line of the file: the votes on one statement, and no word of either text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    judge: str
    place: str
    votes: list[Verdict | None]


def read_judged(file: Path) -> list[Judged]:
    """Every whole line; one that a kill cut off is asked again."""
    if not file.exists():
        return []
    return [Judged.model_validate_json(line) for line in _whole(file.read_bytes())]


def _whole(content: bytes) -> Iterator[bytes]:
    *lines, _cut = content.split(b"\n")
    yield from filter(None, lines)


async def judge_all(
    client: "AsyncOpenAI",
    judge: Judge,
    reference: str,
    questions: Iterable[Question],
    file: Path,
    *,
    told: Callable[[], object] = lambda: None,
) -> list[Judged]:
    """The votes on every question, those on file included; `told` hears of each new one.

    Raises `openai.OpenAIError`; what was voted until then stays on file.
    """
    known = {one.place: one for one in read_judged(file) if one.judge == judge.identity}
    _close_last_line(file)
    asked = list(questions)
    room = asyncio.Semaphore(AT_ONCE)

    async def vote(question: Question) -> Judged:
        if question.place in known:
            return known[question.place]
        async with room:
            given = [
                await ask(client, judge, reference, question.story, question.statement, seed)
                for seed in range(1, VOTES + 1)
            ]
        judged = Judged(judge=judge.identity, place=question.place, votes=given)
        with file.open("a", encoding="utf-8") as lines:
            lines.write(judged.model_dump_json() + "\n")
        told()
        return judged

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(vote(question)) for question in asked]
    return [task.result() for task in tasks]


def _close_last_line(file: Path) -> None:
    if file.exists() and not (content := file.read_bytes()).endswith(b"\n") and content:
        file.write_bytes(content[: content.rfind(b"\n") + 1])
