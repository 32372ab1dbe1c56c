"""What a store without fencing would do: whoever comes last writes over what is visible.

Only for the check of the harness itself: with it, something must be found.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from service import workshop
from service.job_ports import Lease, Outcome, Settled
from service.stores.briefs import keep_brief
from service.stores.shards import Shards, close_shard, new_brief
from service.stores.tables import BRIEFS, JOB_SHARDS, JOB_STORIES


class UnfencedShards(Shards):
    """Writes whatever it is given."""

    async def renew(self, held: Sequence[Lease], until: datetime) -> set[str]:
        """Tells nobody that a shard was taken by somebody else."""
        await super().renew(held, until)
        return {lease.shard for lease in held}

    async def settle(self, lease: Lease, outcome: Outcome, now: datetime) -> Settled:
        """Asks neither whether the shard is still held nor whether the story still waits."""

        def work(connection: Connection) -> Settled:
            turn = select(JOB_SHARDS.c.id).where(JOB_SHARDS.c.id == lease.shard)
            connection.execute(turn.with_for_update())  # so that nothing but the fence is missing
            here = (
                JOB_STORIES.c.job_id == lease.job,
                JOB_STORIES.c.position == outcome.position,
            )
            article = connection.execute(select(JOB_STORIES.c.article).where(*here)).scalar()
            if outcome.brief is None or (article is None and not _sent(connection, outcome)):
                return Settled(written=False)
            sent = article or _sent(connection, outcome)
            connection.execute(delete(BRIEFS).where(BRIEFS.c.id == outcome.brief.id))
            keep_brief(connection, new_brief(lease, outcome, outcome.brief, sent, now, None))
            connection.execute(
                update(JOB_STORIES)
                .where(*here)
                .values(state="done", article=None, brief_id=outcome.brief.id, settled_at=now)
            )
            return Settled(written=True, deliveries=close_shard(connection, lease, now))

        return await self._database.run(work)


def switch() -> None:
    """In this process."""
    vars(workshop)["Shards"] = UnfencedShards


def _sent(connection: Connection, outcome: Outcome) -> str:
    if outcome.brief is None:
        return ""
    query = select(BRIEFS.c.article).where(BRIEFS.c.id == outcome.brief.id)
    return str(connection.execute(query).scalar() or "")
