"""One brief of one case by one arm: the service's own way of a story, timed and accounted for."""

import hashlib
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pydantic import AwareDatetime

from evals.engines import RecordedEngine
from evals.records import Arm, Closed, Failure, Recording, Took
from evals.running.arms import Entrant
from schemas import StorySummary, SummaryOptions
from schemas.article import Article
from service.errors import (
    CallUsage,
    EngineFailed,
    NutgrafError,
    PromptBroken,
    UnknownEngine,
    UnknownPrompt,
)
from service.ports import Engine
from service.summarizer import Summarizer, Trace

_NO_OUTCOME = (UnknownEngine, UnknownPrompt, PromptBroken)
"""Mistakes of whoever started the run; they say nothing of a story."""


class Ended(Closed):
    """What became of one brief: a line of the journal."""

    case: str
    article: str
    """Digest of what was briefed, so that a story that was changed is briefed anew."""
    epoch: int
    arm: Arm
    brief: StorySummary | None
    failure: Failure | None
    recording: Recording | None
    took: Took
    latency_s: float
    made_at: AwareDatetime


@dataclass(frozen=True)
class Pipeline:
    """The way of a story for one arm; no other engine stands by."""

    entrant: Entrant
    summarizer: Summarizer

    async def brief(
        self, case: str, article: Article, epoch: int, trace: Trace | None = None
    ) -> Ended:
        """The brief, or the failure that there is instead; raises only mistakes of the run."""
        engine = self.entrant.engine(self.summarizer)
        one_engine = replace(self.summarizer, engine_named=lambda _: engine)
        options = SummaryOptions(prompt=self.entrant.prompt, fallback="never")
        brief, failure, usage = None, None, CallUsage()
        began_s = time.monotonic()
        try:
            brief = await one_engine.summarize(article, options, trace)
        except _NO_OUTCOME:
            raise
        except NutgrafError as failed:
            failure = Failure(slug=failed.slug(), detail=failed.detail, outage=failed.retryable)
            usage = failed.usage if isinstance(failed, EngineFailed) else usage
        return Ended(
            case=case,
            article=article_digest(article),
            epoch=epoch,
            arm=self.entrant.arm,
            brief=brief,
            failure=failure,
            recording=_recording(engine),
            took=_charged(usage, self.summarizer.currency) if brief is None else _took(brief),
            latency_s=round(time.monotonic() - began_s, 4),
            made_at=datetime.now(UTC),
        )


def article_digest(article: Article) -> str:
    """Sixteen hex digits of everything that is sent."""
    return hashlib.sha256(article.model_dump_json().encode()).hexdigest()[:16]


def _recording(engine: Engine) -> Recording | None:
    return engine.standing if isinstance(engine, RecordedEngine) else None


def _took(brief: StorySummary) -> Took:
    usage = brief.usage
    return Took(
        attempts=usage.attempts,
        input_tokens=usage.tokens.input if usage.tokens else None,
        output_tokens=usage.tokens.output if usage.tokens else None,
        cached_tokens=usage.tokens.cached if usage.tokens else None,
        cost=usage.cost.amount if usage.cost else None,
        currency=usage.cost.currency if usage.cost else None,
    )


def _charged(usage: CallUsage, currency: str) -> Took:
    return Took(
        attempts=usage.attempts,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cached_tokens=usage.cached_tokens,
        cost=usage.cost,
        currency=None if usage.cost is None else currency,
    )
