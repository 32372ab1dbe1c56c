"""`Idempotency-Key`: a request that is sent again gets the answer that it got, or would have got.

A claim is a row that only one request can write. It is leased, not owned: when the process that
holds it dies, the next request with that key takes over once the lease has run out.
"""

import hashlib
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from service.errors import IdempotencyMismatch, NotFound, RequestInFlight, StoreUnavailable
from service.ports import Clock
from service.store_ports import Answered, Claim, ClaimStore

KEPT = timedelta(hours=24)
"""For how long an answer is repeated, as the clients of payment services expect."""
_ASK_AGAIN_S = 1.0


@dataclass(frozen=True, slots=True)
class Idempotency:
    """Answers each key once."""

    store: ClaimStore
    clock: Clock

    async def once(
        self,
        tenant: str,
        key: str,
        request_digest: str,
        lease_s: float,
        work: Callable[[], Awaitable[Answered]],
    ) -> Answered:
        """The answer of the first request with that key; `work` is called for that one alone.

        A failure is not kept: the next request tries again. Raises `IdempotencyMismatch`,
        `RequestInFlight`, and `NotFound` when what was answered has been deleted since.
        """
        now = self.clock()
        claim = Claim(
            tenant=tenant,
            key_digest=hashlib.sha256(key.encode()).hexdigest(),
            request_digest=request_digest,
            id=uuid.uuid4().hex,
            lease_until=now + timedelta(seconds=lease_s),
            expires_at=now + KEPT,
        )
        there = await self.store.claim(claim, now)
        if there is not None:
            return _repeated(there, request_digest)
        try:
            answered = await work()
            kept = await self.store.answer(claim, answered)
        except BaseException:
            with suppress(StoreUnavailable):  # then the lease runs out
                await self.store.release(claim)
            raise
        if kept:
            return answered
        there = await self.store.claim(claim, self.clock())
        if there is None:
            await self.store.release(claim)
            raise RequestInFlight("Another request took the key over.", retry_after_s=_ASK_AGAIN_S)
        return _repeated(there, request_digest)


def _repeated(there: "Claim | Answered", request_digest: str) -> Answered:
    if there.request_digest != request_digest:
        raise IdempotencyMismatch(
            "The key was used for another request within the last 24 hours: another body, or the"
            " same one with or without `Prefer: respond-async`."
        )
    if isinstance(there, Claim):
        raise RequestInFlight(
            "The request with that key is being answered.", retry_after_s=_ASK_AGAIN_S
        )
    if there.answer is None:
        raise NotFound("What that request was answered with has been deleted.")
    return there
