"""A few stories by a real model: the customer's own and five of the gold set, scored as in a run.

The five are dev cases, always the same, so that two days and two models can be held side by side.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.gold.importing import import_customer
from evals.gold.layout import FOLDER, read_case
from evals.records import Conditions, Record, Unmeasured
from evals.running.pipeline import Pipeline
from evals.running.recordings import read_story
from evals.running.run import scored
from schemas.draft import strict_schema
from schemas.gold import GoldCase
from service.engines.conversation import converse
from service.engines.prompt_files import Prompt
from service.engines.token_estimate import estimated_tokens
from service.ports import Brief
from service.summarizer import Trace

CASES = (
    "s011-murder-trial-kettle",
    "s012-dunmore-halls-interims",
    "s028-chip-shop-hmo",
    "s051-es-litio-consulta",
    "s090-disaster-train-late",
)
"""A trial, a half-year's figures, a council, a vote told in Spanish, a disaster with much unknown.
What one strong model answered to each is among the recordings (`story_summary@2`)."""
SHOWN = {
    "key_point_recall": "key points",
    "number_f1": "numbers",
    "people_f1": "people",
    "question_recall": "questions",
    "attribution": "attribution",
    "held_back": "held back",
}
"""The scores that are told, and what they are called."""
MOST_CALLS = 6
"""For a story that is read whole: three attempts at a draft, and three at its repair."""


@dataclass(frozen=True, slots=True)
class Lived:
    """A story that was briefed."""

    record: Record
    faulty: int
    """Statements of the first draft that the model was asked to repair."""


def customer_folder(dev_data: str | None) -> Path | None:
    """Where the customer's example lies: beside the development data; None where it is not."""
    folder = Path(dev_data).parent / "customer_example" if dev_data else None
    return folder if folder and (folder / "story.txt").is_file() else None


def live_cases(customer: Path | None) -> list[GoldCase]:
    """The customer's story, without the bullets that would be its own answer, and the five.

    Raises `Unmeasured` when the customer's example cannot be read.
    """
    gold = [read_case(FOLDER, name) for name in CASES]
    if customer is None:
        return gold
    try:
        return [*import_customer(customer), *gold]
    except (OSError, ValueError, KeyError) as fault:
        raise Unmeasured(f"{customer} is no customer's example: {fault}") from None


def tokens_to_read(cases: Sequence[GoldCase], prompt: Prompt) -> list[int]:
    """The estimate for one call a story, the schema included."""
    schema = estimated_tokens(json.dumps(strict_schema()))
    return [
        schema
        + sum(
            estimated_tokens(one.content)
            for one in converse(prompt, read_story(case.article), Brief())
        )
        for case in cases
    ]


async def live(
    cases: Sequence[GoldCase], pipeline: Pipeline, now: Conditions
) -> AsyncIterator[Lived]:
    """Each story as it ends, one after the other: a latency is of a server with nothing else."""
    for case in cases:
        trace = Trace()
        ended = await pipeline.brief(case.id, case.article, 1, trace)
        faults = trace.faults[0] if trace.faults else ()
        faulty = len({(fault.section, fault.index) for fault in faults})
        yield Lived(await asyncio.to_thread(scored, case, ended, now), faulty)
