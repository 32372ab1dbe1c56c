"""Between retries and an engine: the door that every paid call goes through.

It waits for the pace, sets the worst case aside, makes the call, settles, and tells what it saw.
It stands inside the retries (`assemble(…, around=…)`), so each attempt is counted.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from service.archive.concurrency import Concurrency
from service.archive.drafts import DraftShelf, asked_key
from service.archive.faults import StoryNotBegun
from service.archive.pace import Pace
from service.archive.purse import Purse
from service.errors import BudgetExceeded, CallUsage, EngineFailed, EngineTimedOut
from service.ports import Brief, Costly, Drafted, Engine, Repair
from service.pricing import Price
from service.source_text import SourceText
from service.wrapped_engine import WrappedEngine

FIRST_GUESS_TOKENS = 6_000.0
"""Of a call, before any is known: a story of 400 words, the prompt with its schema, a draft."""
FAULTS_TOKENS = 4_000
"""Of a repair prompt and the faults it tells: some hundred characters for each statement."""


@dataclass
class Toll:
    """What the calls of one shard share."""

    purse: Purse
    pace: Pace
    concurrency: Concurrency
    shelf: DraftShelf
    closed: bool = False
    """Whether no story may make its first call any more."""
    calls: int = 0
    mean_tokens: float = FIRST_GUESS_TOKENS
    """Tokens of a call so far."""


@dataclass
class Ticket:
    """What one story has set aside, and what its calls did cost."""

    story: str
    """Key of the story."""
    id: str
    """Key of its id."""
    number: int | None = None
    """In the purse; None before the first call, and where there is no ceiling."""
    begun: bool = False
    left: float = 0.0
    spent: float = 0.0


_TICKET: ContextVar[Ticket] = ContextVar("ticket")


@asynccontextmanager
async def admitted(purse: Purse, story: str, id_digest: str) -> AsyncIterator[None]:
    """One story's calls, all of them in this block; settled at its end, however it ends."""
    ticket = Ticket(story, id_digest)
    token = _TICKET.set(ticket)
    try:
        yield
    finally:
        _TICKET.reset(token)
        if ticket.number is not None:
            await purse.settle(ticket.number, ticket.spent)


class GatedEngine(WrappedEngine):
    """An engine behind the door; `bound` is the same engine, asked for its most tokens.

    A call has `call_s` seconds, which begin when it is made.
    """

    def __init__(
        self,
        engine: Engine,
        bound: Engine,
        price: Price | None,
        toll: Toll,
        *,
        call_s: float = 60.0,
    ) -> None:
        super().__init__(engine)
        self._call_s = call_s
        self._bound, self._price, self._toll = bound, price, toll
        self._remote = isinstance(bound, Costly)  # what costs nothing is as quickly made again

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The engine's draft; raises `BudgetExceeded` before a story's first call."""
        toll, ticket = self._toll, _TICKET.get()
        asked = asked_key(story, brief, repair)
        kept = toll.shelf.get(ticket.story, asked)
        if kept is not None:  # paid for by a run that was killed
            ticket.begun = True
            return kept
        most = await self._set_aside(story, brief, repair, ticket)
        if not self._remote:
            return await self._paid(story, brief, repair, ticket, most)
        await toll.concurrency.enter()
        try:
            if toll.closed and not ticket.begun:
                raise StoryNotBegun("the run ended first")
            ticket.begun = True
            drafted = await self._paid(story, brief, repair, ticket, most)
            await toll.shelf.put(ticket.story, ticket.id, asked, drafted)
        finally:
            await toll.concurrency.leave()
        return drafted

    async def _paid(
        self,
        story: SourceText,
        brief: Brief,
        repair: Repair | None,
        ticket: Ticket,
        most: float,
    ) -> Drafted:
        toll = self._toll
        cost = 0.0
        try:
            guess = toll.mean_tokens
            await toll.pace.take(guess)
            cost = most  # from here on it may be paid, whatever becomes of it
            toll.calls += 1
            began_s = time.monotonic()
            call_s = min(self._call_s, brief.deadline_s or self._call_s)
            try:
                drafted = await self.engine.draft(story, replace(brief, deadline_s=call_s), repair)
            except EngineFailed as failure:
                cost = 0.0 if failure.free else _known(failure.usage, most)
                self._saw(failure, time.monotonic() - began_s)
                raise
            toll.concurrency.answered(time.monotonic() - began_s)
            cost = _known(drafted.usage, most)
            self._took(drafted.usage, guess)
            return drafted
        finally:
            ticket.left += most - cost
            ticket.spent += cost

    async def _set_aside(
        self, story: SourceText, brief: Brief, repair: Repair | None, ticket: Ticket
    ) -> float:
        """The worst case of this call, which is set aside now."""
        purse = self._toll.purse
        if purse.limit is None or self._price is None or not isinstance(self._bound, Costly):
            return 0.0
        read, written = self._bound.most_tokens(story, brief, repair)
        most = _cost(self._price, read, written)
        if ticket.number is None:
            # Its repair too, which sends the draft back: a story is not left half done.
            ticket.left = most
            if self.repairs:
                ticket.left += _cost(self._price, read + written + FAULTS_TOKENS, written)
            ticket.number = await purse.set_aside(ticket.left, wait=True)
        elif ticket.left < most:
            try:
                await purse.add(ticket.number, most - ticket.left)
            except BudgetExceeded:
                # The story has been paid for: it is finished with what there is.
                raise EngineFailed("the budget leaves no room for another call") from None
            ticket.left = most
        ticket.left -= most
        return most

    def _took(self, usage: CallUsage, guess: float) -> None:
        tokens = (usage.input_tokens or 0) + (usage.output_tokens or 0)
        if tokens:
            self._toll.pace.correct(tokens - guess)
            self._toll.mean_tokens += (tokens - self._toll.mean_tokens) / 50

    def _saw(self, failure: EngineFailed, seconds: float) -> None:
        if isinstance(failure, EngineTimedOut) or (failure.retryable and failure.free):
            self._toll.concurrency.pushed_back()
        elif not failure.retryable:
            self._toll.concurrency.answered(seconds)


def _cost(price: Price, read: int, written: int) -> float:
    return price.charged(CallUsage(1, read, written)).cost or 0.0


def _known(usage: CallUsage, most: float) -> float:
    """What a call did cost; its worst case where nobody told."""
    return most if usage.cost is None else usage.cost
