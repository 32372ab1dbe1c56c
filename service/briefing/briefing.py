"""The way of an order: from the cache, from one that is in flight, or made, paid for and kept."""

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Protocol

from schemas.article import Article, SummaryOptions, SummaryRequest
from schemas.summary import HeldBack, StorySummary
from service.briefing.fingerprint import fingerprint, request_digest
from service.briefing.idempotency import Idempotency
from service.briefing.shadow import Shadows
from service.briefing.single_flight import SingleFlight
from service.briefing.trial import Label, Trial
from service.briefing.turnstile import Turnstile
from service.caller import Budget, Caller
from service.errors import NutgrafError
from service.ports import Clock
from service.running_copy import Statement, Tell
from service.spending.purse import Purse, paying_from
from service.store_ports import Answered, BriefStore, NewBrief, SpendingStore
from service.view import bare, compact, statements_of

LEASE_SPARE_S = 30.0
"""Seconds beyond the deadline after which a request that has not answered must have died."""


UNNOTICED_S = 0.01
"""Seconds of waiting that are no part of a deadline."""


def _nobody(_made: StorySummary | NutgrafError) -> None:
    """Hears nothing."""


class Core(Protocol):
    """Makes briefs: `service.summarizer.Summarizer`."""

    def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> Awaitable[StorySummary]:
        """A brief of the article; `tell` hears its statements while it is made."""
        ...


@dataclass(frozen=True)
class Briefing:
    """Briefs for callers."""

    core: Core
    identity: Callable[[SummaryOptions], Awaitable[str]]
    """Engine, model, parameters and digests that an answer would come from."""
    briefs: BriefStore
    spending: SpendingStore
    idempotency: Idempotency
    hold_against: Callable[[Caller, str, Article], Awaitable[object]]
    """Tells which statements of the story's other briefs, among them the one named, this version
    of it no longer carries.
    """
    clock: Clock
    deadline_s: float
    cache_ttl: timedelta
    retention: timedelta | None
    trial: Trial
    turnstile: Turnstile
    observe: Callable[[StorySummary | NutgrafError], None] = _nobody
    """Told of every brief, and of every failure to make one."""
    flights: SingleFlight = field(default_factory=SingleFlight)
    shadows: Shadows = field(default_factory=Shadows)

    async def brief(
        self,
        caller: Caller,
        order: SummaryRequest,
        *,
        tell: Tell | None = None,
        fresh: bool = False,
    ) -> StorySummary:
        """A brief of the order's story, from the cache unless it must be `fresh`.

        It is kept before it is returned; with `no_store`, nothing is kept. `tell` hears its
        statements as soon as they are there. Raises what `Summarizer.summarize` raises,
        `BudgetExceeded` and `StoreUnavailable`.
        """
        options = order.options
        heard = None if tell is None else _in_view(tell, options)
        label = self.trial.label(order)
        if label == "candidate":
            order = self.trial.with_candidate(order)
        if options.no_store:
            brief = await self._made(caller, order, heard)
        else:
            brief = await self._kept(caller, order, heard, label, fresh=fresh)
        return shaped(brief, options)

    async def brief_once(
        self,
        caller: Caller,
        order: SummaryRequest,
        key: str,
        *,
        tell: Tell | None = None,
        fresh: bool = False,
    ) -> StorySummary:
        """The same under an idempotency key: what was answered before is answered again.

        Raises `IdempotencyMismatch`, `RequestInFlight` and `NotFound` besides.
        """
        repeated = True

        async def work() -> Answered:
            nonlocal repeated
            repeated = False
            brief = await self.brief(caller, order, tell=tell, fresh=fresh)
            return Answered(request_digest(order), 200, brief.model_dump_json(), brief.id)

        lease_s = (order.options.deadline_s or self.deadline_s) + LEASE_SPARE_S
        answered = await self.idempotency.once(
            caller.tenant, key, request_digest(order), lease_s, work
        )
        brief = StorySummary.model_validate_json(answered.answer or "")
        if repeated and tell is not None:
            _retell(brief, _in_view(tell, order.options))
        return brief

    async def _kept(
        self,
        caller: Caller,
        order: SummaryRequest,
        tell: Tell | None,
        label: Label | None,
        *,
        fresh: bool,
    ) -> StorySummary:
        print_ = await self.fingerprint_of(order)
        if not fresh:
            there = await self.from_cache(caller, print_, order.article)
            if there is not None:
                if tell is not None:
                    _retell(there, tell)
                return there

        async def make(heard: Tell | None) -> StorySummary:
            started = time.perf_counter()
            brief = await self._made(caller, order, heard)
            new = self._new(caller, order, brief, time.perf_counter() - started)
            cached = None if stood_in(brief) or not self.cache_ttl else print_
            kept = await self._keep(caller, replace(new, label=label, fingerprint=cached))
            if label == "production":
                self.begin_shadow(caller, order)
            return kept

        if not self.cache_ttl:
            return await make(tell)
        same = caller.tenant, caller.key_id, print_, order.options.deadline_s, fresh
        return await self.flights.join(same, make, tell)

    async def fingerprint_of(self, order: SummaryRequest) -> str:
        """What equal orders share."""
        return fingerprint(order.article, order.options, await self.identity(order.options))

    async def from_cache(
        self, caller: Caller, print_: str, article: Article
    ) -> StorySummary | None:
        """The brief that an equal order was answered with.

        Where another version of the story came in between, this one is the version of now again.
        """
        there = await self.briefs.cached(caller.tenant, print_, self.clock())
        if there is not None and any(one.code == "statement_stale" for one in there.warnings):
            await self.tell_stale(caller, there.id, article)
            there = await self.briefs.cached(caller.tenant, print_, self.clock())
        if there is None:
            return None
        usage = there.usage.model_copy(update={"cache_hit": True})
        hit = there.model_copy(update={"usage": usage})
        self.observe(hit)
        return hit

    async def tell_stale(self, caller: Caller, name: str, article: Article) -> None:
        """Has `hold_against` tell; a failure is about other briefs alone, and no reason to fail."""
        with suppress(NutgrafError):
            await self.hold_against(caller, name, article)

    def begin_shadow(self, caller: Caller, order: SummaryRequest) -> None:
        """Has the candidate brief the story too, where that is its turn and nobody waits."""
        if not self.turnstile.waiting and self.trial.shadows(order):
            self.shadows.begin(self._shadow(caller, self.trial.with_candidate(order)))

    async def paid(
        self, caller: Caller, article: Article, options: SummaryOptions, tell: Tell | None = None
    ) -> StorySummary:
        """A brief made now, without a turn, on the caller's account; it is kept by whoever asks."""
        return await self._observed(self._paid(caller, article, options, tell))

    async def _made(self, caller: Caller, order: SummaryRequest, tell: Tell | None) -> StorySummary:
        """In full and with its text: how it is shown is decided at the end."""
        return await self._observed(self._in_turn(caller, order, tell))

    async def _in_turn(
        self, caller: Caller, order: SummaryRequest, tell: Tell | None
    ) -> StorySummary:
        whole = order.options.model_copy(update={"view": "full", "include_text": True})
        deadline_s = order.options.deadline_s or self.deadline_s
        async with self.turnstile.turn(deadline_s) as waited_s:
            if waited_s > UNNOTICED_S:
                left = {"deadline_s": max(UNNOTICED_S, deadline_s - waited_s)}
                whole = whole.model_copy(update=left)
            return await self._paid(caller, order.article, whole, tell)

    async def _paid(
        self, caller: Caller, article: Article, options: SummaryOptions, tell: Tell | None
    ) -> StorySummary:
        with paying_from(Purse(caller, self.spending, self.clock)):
            return await self.core.summarize(article, options, tell=tell)

    async def _observed(self, making: Awaitable[StorySummary]) -> StorySummary:
        try:
            brief = await making
        except NutgrafError as failure:
            self.observe(failure)
            raise
        self.observe(brief)
        return brief

    def _new(
        self, caller: Caller, order: SummaryRequest, brief: StorySummary, took_s: float
    ) -> NewBrief:
        now = self.clock()
        return NewBrief(
            tenant=caller.tenant,
            brief=brief,
            article=order.article,
            options=order.options,
            duration_ms=round(took_s * 1_000),
            at=now,
            expires_at=None if self.retention is None else now + self.retention,
            cached_until=now + self.cache_ttl,
        )

    async def _keep(self, caller: Caller, new: NewBrief) -> StorySummary:
        kept = await self.briefs.keep(new)
        if kept.source.supersedes is not None:
            await self.tell_stale(caller, kept.source.supersedes, new.article)
        return kept

    async def _shadow(self, caller: Caller, order: SummaryRequest) -> None:
        """The candidate's brief of a story, on the account of shadows."""
        budget = Budget(tokens=self.trial.shadow_tokens, period="day")
        account = Caller(caller.tenant, "shadow", frozenset(), budget=budget)
        started = time.perf_counter()
        brief = await self._made(account, order, None)
        new = self._new(caller, order, brief, time.perf_counter() - started)
        await self.briefs.keep(replace(new, label="candidate", shadow=True))


def stood_in(brief: StorySummary) -> bool:
    """Whether another engine wrote it than the one asked for: it must not outlast that failure."""
    return any(one.code == "fallback_used" for one in brief.warnings)


def shaped(brief: StorySummary, options: SummaryOptions) -> StorySummary:
    """The brief as the options want it shown."""
    if not options.include_text:
        source = brief.source.model_copy(update={"text": None})
        brief = brief.model_copy(update={"source": source})
    return compact(brief) if options.view == "compact" else brief


def _in_view(tell: Tell, options: SummaryOptions) -> Tell:
    if options.view == "full":
        return tell

    def tell_bare(statement: Statement) -> None:
        if not isinstance(statement, HeldBack):
            tell(bare(statement))

    return tell_bare


def _retell(brief: StorySummary, tell: Tell) -> None:
    for statement in (*statements_of(brief), *brief.held_back):
        tell(statement)
