"""Webhooks: where a client wants to be told, and what it is told. Signed as Standard Webhooks has
it (https://www.standardwebhooks.com); what is told holds ids, states and counts, never a story.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from schemas.article import Strict, WebAddress
from schemas.part import Part

WebhookEventName = Literal[
    "job.finished", "summary.approved", "summary.edited", "summary.retracted"
]
DeliveryState = Literal["waiting", "delivered", "dead"]


class WebhookRequest(Strict):
    """The body of `POST /v1/webhooks`."""

    url: WebAddress
    """Where events are sent: https; http only within networks that the operator named."""
    events: Annotated[tuple[WebhookEventName, ...], Field(min_length=1, max_length=4)]
    """Which events are sent."""


class Webhook(Part):
    """A place where a client is told."""

    id: str
    """The webhook's identifier."""
    url: str
    """Where events are sent."""
    events: list[WebhookEventName]
    """Which events are sent."""
    disabled_at: AwareDatetime | None
    """Since when nothing is sent: the receiver answered 410."""
    created_at: AwareDatetime
    """When it was made."""


class WebhookWithSecret(Webhook):
    """A webhook with its secret, which is told when it is made or rotated, and never again."""

    secret: str
    """`whsec_…`: what deliveries are signed with (HMAC-SHA-256)."""


class WebhookList(Part):
    """The webhooks of a client."""

    webhooks: list[Webhook]
    """In the order in which they were made."""


class Delivery(Part):
    """An event on its way to a webhook."""

    id: str
    """The `webhook-id`: the same in every attempt, so that a receiver can drop what it had."""
    event: WebhookEventName
    """What it tells."""
    subject: str
    """The job or brief that it is about."""
    state: DeliveryState
    """`dead`: given up; it can be replayed."""
    attempts: int
    """Attempts so far."""
    due_at: AwareDatetime | None
    """When the next attempt is due; null when there is none."""
    last_status: int | None
    """HTTP status of the last answer; null when there was none."""
    last_fault: str | None
    """Why the last attempt failed; null when it did not."""
    created_at: AwareDatetime
    """When the event happened."""
    ended_at: AwareDatetime | None
    """When it was delivered or given up."""


class DeliveryList(Part):
    """A page of deliveries, the newest first."""

    deliveries: list[Delivery]
    """The deliveries."""
    next: str | None
    """What to ask for as `after` to get the next page; null on the last one."""


class JobFinished(Part):
    """What `job.finished` tells."""

    job_id: str
    """The job; its results are at `/v1/jobs/{job_id}/results`."""
    state: Literal["finished", "cancelled"]
    """How it ended."""
    total: int
    """Stories in the job."""
    done: int
    """Stories with a brief."""
    failed: int
    """Stories without one."""
    cancelled: int
    """Stories that were not begun, or not ended."""


class SummaryChanged(Part):
    """What `summary.approved`, `summary.edited` and `summary.retracted` tell."""

    summary_id: str
    """The brief; it is at `/v1/summaries/{summary_id}`."""
    article_id: str | None = None
    """The client's own identifier of the story; not told of a deleted brief."""
    review_state: str
    """The brief's review state; `deleted` when it is gone."""
    revision: int | None = None
    """How often the brief was changed; not told of a deleted one."""


class WebhookEvent(Part):
    """The body of a delivery. Fields may be added to `data`."""

    type: WebhookEventName
    """What happened."""
    timestamp: AwareDatetime
    """When it happened."""
    data: JobFinished | SummaryChanged
    """Ids, states and counts; the rest is fetched with the key."""
