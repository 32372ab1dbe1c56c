"""A brief as a row of the table `briefs`."""

from datetime import datetime

from schemas.article import Article
from service.job_ports import Lease, Outcome


def brief_row(lease: Lease, outcome: Outcome, article: str, now: datetime) -> dict[str, object]:
    """The row of a job's brief, with the article as it was sent."""
    brief = outcome.brief
    if brief is None:
        raise AssertionError("only a brief has a row")
    sent = Article.model_validate_json(article)
    provenance, usage = brief.provenance, brief.usage
    prompt = provenance.prompt
    return {
        "id": brief.id,
        "tenant": lease.tenant,
        "article_id": sent.id,
        "article_version": sent.version,
        "text_digest": brief.source.text_digest,
        "status": brief.status,
        "review_state": provenance.review.state,
        "engine": provenance.engine,
        "model": provenance.model,
        "prompt": None if prompt is None else f"{prompt.name}@{prompt.version}",
        "label": None,
        "shadow": 0,
        "cost_nanos": None if usage.cost is None else round(usage.cost.amount * 1_000_000_000),
        "tokens": None if usage.tokens is None else usage.tokens.input + usage.tokens.output,
        "duration_ms": outcome.duration_ms,
        "created_at": now,
        "updated_at": now,
        "expires_at": None,
        "revision": 1,
        "brief": brief.model_dump_json(),
        "original": None,
        "article": article,
        "options": lease.options.model_dump_json(),
    }
