"""Runs attempts: each is a unit of work of its own, and the next one is submitted with its delay.

A delivery is tried at once, and then after each of the waits; what no attempt delivered is dead,
and stays so until it is replayed. At least once: a sender that dies after the receiver answered
sends again, under the same id.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from service.job_ports import Dispatcher
from service.log import logger
from service.ports import Clock
from service.webhook_ports import DeliveryRecord, DeliveryStore, Verdict, attempt_unit
from service.webhooks.sending import Answer, Sender
from service.webhooks.signing import signed_headers

LOG = logger("nutgraf.webhooks")

_JITTER = 0.2
"""Part of a wait that is added at random, so that a receiver that is back is not overrun."""
LEASE_MARGIN_S = 10.0


@dataclass(frozen=True)
class Deliverer:
    """Makes attempts, in this event loop."""

    deliveries: DeliveryStore
    sender: Sender
    dispatcher: Dispatcher
    clock: Clock
    master: bytes
    """What secrets are derived from."""
    waits_s: Sequence[float]
    """Seconds before the second attempt, the third, and so on."""

    async def run(self, unit: str) -> None:
        """Makes the attempt of that name, unless it was made."""
        name, _, number = unit.partition("#")
        now = self.clock()
        lease = timedelta(seconds=self.sender.deadline_s + LEASE_MARGIN_S)
        taken = await self.deliveries.take(name, int(number), now, now + lease)
        if taken is None:
            return
        delivery, webhook = taken
        headers = signed_headers(
            self.master,
            webhook.id,
            webhook.generation,
            webhook.retired_at,
            delivery.id,
            delivery.body,
            now,
        )
        answer = await self.sender.send(webhook.url, delivery.body, headers)
        verdict = self.verdict(delivery, answer)
        await self.deliveries.conclude(delivery, verdict, self.clock())
        self._log(delivery, verdict)
        if verdict.due_at is not None:
            wait_s = (verdict.due_at - self.clock()).total_seconds()
            await self.dispatcher.submit([attempt_unit(delivery.id, delivery.attempts)], wait_s)

    def verdict(self, delivery: DeliveryRecord, answer: Answer) -> Verdict:
        """What an answer means for a delivery; `attempts` counts the attempt that it answers."""
        if answer.fault is None:
            return Verdict("delivered", status=answer.status)
        made = delivery.attempts - delivery.attempts_before
        if answer.gone or made > len(self.waits_s):
            return Verdict("dead", None, answer.status, answer.fault, disables=answer.gone)
        wait_s = self.waits_s[made - 1] * (1 + random.random() * _JITTER)  # noqa: S311  no secret
        wait_s = max(wait_s, answer.retry_after_s or 0.0)
        due_at = self.clock() + timedelta(seconds=wait_s)
        return Verdict("waiting", due_at, answer.status, answer.fault)

    def _log(self, delivery: DeliveryRecord, verdict: Verdict) -> None:
        LOG.info(
            "webhook",
            delivery=delivery.id,
            attempt=delivery.attempts,
            state=verdict.state,
            status=verdict.status,
            fault=verdict.fault,
        )
