"""What editors and content systems do with briefs that are kept."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from schemas.article import Article
from schemas.provenance import Review
from schemas.review import Recheck, ReviewHistory, ReviewRequest, StaleStatement
from schemas.summary import StorySummary
from service.caller import Caller
from service.errors import NotFound, RevisionMismatch
from service.memo import remembering
from service.ports import Clock
from service.rechecking import recheck
from service.review.applying import applied
from service.review.staleness import following, stale, warned
from service.source_text import SourceText
from service.store_ports import (
    Behind,
    Change,
    Deliver,
    KeptBrief,
    Place,
    ReviewStore,
    Search,
    Written,
)

MOST_TRIES = 20
"""To change a brief that others change at the same time; each time one of them succeeds."""

_MOST_WATCHED = 10


@dataclass(frozen=True)
class Reviewing:
    """Reads, changes and deletes what is kept, for callers."""

    briefs: ReviewStore
    read: Callable[[Article], SourceText]
    clock: Clock
    deliver: Deliver

    async def find(self, caller: Caller, name: str) -> KeptBrief:
        """The caller's brief of that id; raises `NotFound`."""
        found = await self.briefs.find(caller.tenant, name)
        if found is None:
            raise NotFound("There is no brief of that id.")
        return found

    async def search(self, caller: Caller, search: Search, after: Behind) -> list[KeptBrief]:
        """The caller's briefs that are searched for, the newest first, those behind `after`;
        raises `NotFound` for an id that is not there.
        """
        if isinstance(after, str):
            after = Place((await self.find(caller, after)).created_at, after)
        return await self.briefs.search(caller.tenant, replace(search, after=after))

    async def history(self, caller: Caller, name: str) -> ReviewHistory:
        """What became of a brief since it was made; raises `NotFound`."""
        found = await self.find(caller, name)
        entries = await self.briefs.entries(caller.tenant, name)
        return ReviewHistory(original=found.original or found.brief, entries=entries)

    async def review(
        self, caller: Caller, name: str, asked: ReviewRequest, revision: int | None = None
    ) -> KeptBrief:
        """The brief with an editor's changes, each checked at once, and decision.

        Raises `NotFound`, `StatementMismatch`, and `RevisionMismatch` when somebody else has
        changed it since `revision`; without that, the last one wins.
        """

        async def reviewed(found: KeptBrief) -> Written:
            if revision is not None and revision != found.revision:
                raise RevisionMismatch("Somebody else has changed the brief; read it again.")
            now = self.clock()
            brief, entries = await asyncio.to_thread(self._changed, found, asked)
            if asked.state is not None:
                entries.append(
                    Change(
                        "approve" if asked.state == "approved" else "reject", reason=asked.reason
                    )
                )
            review = Review(state=asked.state or "edited", by=asked.by, at=now)
            provenance = brief.provenance.model_copy(update={"review": review})
            brief = brief.model_copy(update={"provenance": provenance})
            return Written(found, brief, asked.by, now, tuple(entries))

        return await self._write(caller, name, reviewed)

    async def hold_against(self, caller: Caller, name: str, article: Article) -> Recheck:
        """Which statements of a brief a later version of its story no longer carries.

        The brief keeps a warning for each. Raises `NotFound` and `ArticleRejected`.
        """
        await self.find(caller, name)
        return await self._hold(caller, name, article.version, await self._story(article))

    async def hold_all_against(self, caller: Caller, name: str, article: Article) -> None:
        """Holds what is kept of an article against its version of now: the brief `name`, the newest
        one, and those that an editor has approved or edited, the `_MOST_WATCHED` newest of each.

        Raises `ArticleRejected`; a brief that is deleted, or changed all the time, is passed over.
        """
        names = {name}
        if article.id is not None:
            for search in (
                Search(article.id, most=1),
                Search(article.id, "approved", most=_MOST_WATCHED),
                Search(article.id, "edited", most=_MOST_WATCHED),
            ):
                found = await self.briefs.search(caller.tenant, search)
                names |= {one.brief.id for one in found}
        with remembering():
            story = await self._story(article)
            for one in sorted(names):
                with suppress(NotFound, RevisionMismatch):
                    await self._hold(caller, one, article.version, story)

    async def _story(self, article: Article) -> SourceText:
        return await asyncio.to_thread(self.read, article)

    async def _hold(
        self, caller: Caller, name: str, version: str | None, story: SourceText
    ) -> Recheck:
        gone: list[StaleStatement] = []

        async def held(found: KeptBrief) -> Written | None:
            most = found.options.max_chars
            gone[:] = await asyncio.to_thread(stale, found.brief, story, most)
            told = warned(found.brief, gone, version)
            return None if told == found.brief else Written(found, told, "", self.clock(), ())

        await self._write(caller, name, held)
        return Recheck(summary_id=name, version=version, stale=gone)

    async def delete(self, caller: Caller, name: str) -> None:
        """Deletes a brief with its story and all that was made of it; raises `NotFound`."""
        deleted = await self.briefs.delete(caller.tenant, name, self.clock())
        if deleted is None:
            raise NotFound("There is no brief of that id.")
        await self.deliver(deleted)

    async def _write(
        self, caller: Caller, name: str, change: Callable[[KeptBrief], Awaitable[Written | None]]
    ) -> KeptBrief:
        """Keeps what `change` makes of the brief as it stands; None changes nothing.

        Who comes second reads it again, and changes what the first one made of it.
        """
        for _ in range(MOST_TRIES):
            found = await self.find(caller, name)
            written = await change(found)
            if written is None:
                return found
            due = await self.briefs.write(caller.tenant, written)
            if due is not None:
                await self.deliver(due)
                return await self.find(caller, name)
        raise RevisionMismatch("Others keep changing the brief; try it once more.")

    def _changed(self, found: KeptBrief, asked: ReviewRequest) -> tuple[StorySummary, list[Change]]:
        brief = found.brief
        entries: list[Change] = []
        if asked.changes:
            story = self.read(found.article)
            check = partial(recheck, source=story, max_chars=found.options.max_chars)
            for change in asked.changes:
                brief, entry = applied(brief, change, check, found.original or found.brief)
                entries.append(entry)
            brief = following(found.brief, brief)
        return brief, entries
