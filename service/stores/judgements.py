"""Briefs as feedback sees them: what was made of them, without a word of theirs."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, select

from schemas.vocabulary import ReviewReason
from service.review.feedback import Judged
from service.stores.database import Database
from service.stores.tables import BRIEFS, REVIEWS

_NANOS = 1_000_000_000


def judgements(
    database: Database, since: datetime, tenant: str | None, label: str | None
) -> list[Judged]:
    """The briefs that prompts wrote since then, of one tenant or of all."""
    wanted = [BRIEFS.c.prompt.is_not(None), BRIEFS.c.created_at >= since]
    if tenant is not None:
        wanted.append(BRIEFS.c.tenant == tenant)
    if label is not None:
        wanted.append(BRIEFS.c.label == label)
    columns = (
        *(BRIEFS.c.id, BRIEFS.c.prompt, BRIEFS.c.tenant, BRIEFS.c.article_id),
        *(
            BRIEFS.c.text_digest,
            BRIEFS.c.review_state,
            BRIEFS.c.original.is_not(None).label("edited"),
        ),
        *(BRIEFS.c.cost_nanos, BRIEFS.c.duration_ms, BRIEFS.c.shadow),
    )

    def work(connection: Connection) -> list[Judged]:
        reasons: dict[str, list[ReviewReason]] = defaultdict(list)
        given = (
            select(REVIEWS.c.brief_id, REVIEWS.c.reason)
            .join(BRIEFS, BRIEFS.c.id == REVIEWS.c.brief_id)
            .where(*wanted, REVIEWS.c.reason.is_not(None))
        )
        for name, reason in connection.execute(given):
            reasons[name].append(reason)
        rows = connection.execute(select(*columns).where(*wanted)).all()
        return [
            Judged(
                prompt=row.prompt,
                story=f"{row.tenant}\n{row.article_id or row.text_digest}",
                state=row.review_state,
                edited=bool(row.edited),
                reasons=tuple(reasons[row.id]),
                cost=None if row.cost_nanos is None else row.cost_nanos / _NANOS,
                duration_ms=row.duration_ms,
                shadow=bool(row.shadow),
            )
            for row in rows
        ]

    return database.run_now(work)
