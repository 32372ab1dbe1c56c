"""What clients do with their webhooks."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.webhooks import DeliveryState, WebhookRequest
from service.caller import Caller
from service.errors import NotFound, NutgrafError
from service.job_ports import Dispatcher
from service.ports import Clock
from service.store_ports import Behind, Place
from service.webhook_ports import DeliveryRecord, WebhookRecord, WebhookStore, attempt_unit
from service.webhooks.destination import DestinationRefused, Network, check_url
from service.webhooks.signing import webhook_secret

MOST_WEBHOOKS = 20
"""Of one tenant: each event is a delivery to each of them."""


class WebhookRefused(NutgrafError):
    """Events cannot be sent there: not https, not a public address, or one webhook too many."""

    title = "The webhook is refused"


@dataclass(frozen=True)
class Registry:
    """Adds, changes and drops webhooks, and tells what was delivered to them."""

    webhooks: WebhookStore
    dispatcher: Dispatcher
    clock: Clock
    master: bytes
    named: Sequence[Network] = ()

    def secret_of(self, webhook: WebhookRecord) -> str:
        """What its deliveries are signed with; told when it is made or rotated."""
        return webhook_secret(self.master, webhook.id, webhook.generation)

    async def add(self, caller: Caller, order: WebhookRequest) -> WebhookRecord:
        """A new webhook; raises `WebhookRefused`."""
        try:
            check_url(order.url, self.named)
        except DestinationRefused as fault:
            raise WebhookRefused(f"Nothing is sent there: {fault}.") from None
        if len(await self.webhooks.all(caller.tenant)) >= MOST_WEBHOOKS:
            raise WebhookRefused(f"There may be at most {MOST_WEBHOOKS} webhooks.")
        record = WebhookRecord(
            id=f"wh_{uuid.uuid4().hex}",
            tenant=caller.tenant,
            url=order.url,
            events=tuple(dict.fromkeys(order.events)),
            generation=1,
            retired_at=(),
            disabled_at=None,
            created_at=self.clock(),
        )
        await self.webhooks.add(record)
        return record

    async def all(self, caller: Caller) -> list[WebhookRecord]:
        """The caller's webhooks."""
        return await self.webhooks.all(caller.tenant)

    async def rotate(self, caller: Caller, webhook: str) -> WebhookRecord:
        """A new secret; each old one signs beside it for a day. Raises `NotFound`."""
        return _there(await self.webhooks.rotate(webhook, caller.tenant, self.clock()))

    async def enable(self, caller: Caller, webhook: str) -> WebhookRecord:
        """Sends again after a 410. Raises `NotFound`."""
        return _there(await self.webhooks.enable(webhook, caller.tenant))

    async def drop(self, caller: Caller, webhook: str) -> None:
        """Sends nothing more, and forgets what was sent. Raises `NotFound`."""
        if not await self.webhooks.drop(webhook, caller.tenant):
            raise NotFound("There is no webhook of that id.")

    async def deliveries(
        self,
        caller: Caller,
        webhook: str,
        state: DeliveryState | None,
        after: Behind,
        most: int,
    ) -> list[DeliveryRecord]:
        """What was, is or was not delivered to it, the newest first. Raises `NotFound`."""
        _there(await self.webhooks.find(webhook, caller.tenant))
        if isinstance(after, str):
            last = await self.webhooks.delivery(webhook, after)
            if last is None:
                raise NotFound("There is no delivery of that id.")
            after = Place(last.created_at, after)
        return await self.webhooks.deliveries(webhook, state, after, most)

    async def replay(self, caller: Caller, webhook: str, delivery: str) -> DeliveryRecord:
        """Tries a dead delivery again; one that waits or arrived is left as it is."""
        _there(await self.webhooks.find(webhook, caller.tenant))
        replayed = await self.webhooks.replay(webhook, delivery, self.clock())
        if replayed is None:
            raise NotFound("There is no delivery of that id.")
        if replayed.state == "waiting":
            await self.dispatcher.submit([attempt_unit(replayed.id, replayed.attempts)])
        return replayed


def _there(record: WebhookRecord | None) -> WebhookRecord:
    if record is None:
        raise NotFound("There is no webhook of that id.")
    return record
