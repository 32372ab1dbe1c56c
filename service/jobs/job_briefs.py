"""The briefs of jobs: from the cache, from an equal story in the making, or made and paid for.

As `service/briefing/briefing.py` has it for requests, but that the job keeps its briefs itself,
under its lease, and that its stories wait for their worker and not at the turnstile.
"""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass

from schemas.article import Article, SummaryOptions, SummaryRequest
from schemas.summary import StorySummary
from service.briefing.briefing import Briefing, stood_in
from service.caller import ANYBODY_HERE, Caller, KeyRecord, caller_of
from service.errors import NutgrafError
from service.job_ports import Filing, Lease
from service.resilience.fallback import waiting_for_engines
from service.running_copy import Tell


@dataclass(frozen=True)
class JobBriefs:
    """Makes the brief of one story of a job, on the account of the key that sent the job.

    A key that was revoked since still pays for what it had sent.
    """

    briefing: Briefing
    key_named: Callable[[str], Awaitable[KeyRecord | None]]

    async def __call__(
        self, lease: Lease, article: Article, options: SummaryOptions, *, patient: bool
    ) -> tuple[StorySummary, Filing]:
        """The brief, and how to keep it; `options` are the job's, as this try has them."""
        briefing = self.briefing
        order = SummaryRequest(article=article, options=lease.options)
        label = briefing.trial.label(order)
        if label == "candidate":
            order = briefing.trial.with_candidate(order)
            options = options.model_copy(update={"prompt": order.options.prompt})
        print_ = await briefing.fingerprint_of(order)
        caller = await self._caller(lease)
        if not lease.fresh:
            there = await briefing.from_cache(caller, print_, article)
            if there is not None:
                return there, Filing(there=True)
        ours = False

        async def make(_tell: Tell | None) -> StorySummary:
            nonlocal ours
            ours = True
            with waiting_for_engines() if patient else nullcontext():
                return await briefing.paid(caller, article, options)

        if briefing.cache_ttl:
            same = "job", lease.tenant, lease.key_id, print_, patient, lease.fresh
            brief = await briefing.flights.join(same, make)
        else:
            brief = await make(None)
        if not ours:  # paid for by the other one, and not twice in anybody's sums
            return _unpaid(brief), Filing(label=label)
        cached = None if stood_in(brief) or not briefing.cache_ttl else print_
        shadow = label == "production"
        return brief, Filing(
            label=label, fingerprint=cached, cached_for=briefing.cache_ttl, shadow=shadow
        )

    async def kept(
        self, lease: Lease, article: Article, filing: Filing, supersedes: str | None
    ) -> None:
        """What follows once a brief is kept: the candidate's shadow, and where it `supersedes` an
        older one, word of what this version of the story no longer carries.
        """
        if not filing.shadow and supersedes is None:
            return
        with suppress(NutgrafError):  # none of it is the job's
            caller = await self._caller(lease)
            if filing.shadow:
                order = SummaryRequest(article=article, options=lease.options)
                self.briefing.begin_shadow(caller, order)
            if supersedes is not None:
                await self.briefing.tell_stale(caller, supersedes, article)

    async def _caller(self, lease: Lease) -> Caller:
        record = await self.key_named(lease.key_id)
        return ANYBODY_HERE if record is None else caller_of(record)


def _unpaid(brief: StorySummary) -> StorySummary:
    usage = brief.usage.model_copy(
        update={"attempts": 0, "tokens": None, "cost": None, "cache_hit": True}
    )
    return brief.model_copy(update={"usage": usage})
