"""Signatures as Standard Webhooks has them, with secrets that are derived and so kept nowhere.

    secret = HMAC-SHA-256(the service's secret, webhook id + generation)

Rotating raises the generation. For a while after it, deliveries bear a signature of the old secret
as well, so that a receiver can change its secret when it likes.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from standardwebhooks import Webhook as Signer

OVERLAP = timedelta(hours=24)


def webhook_secret(master: bytes, webhook: str, generation: int) -> str:
    """`whsec_…`, as the receiver has it."""
    told = f"webhook secret\n{webhook}\n{generation}".encode()
    return "whsec_" + base64.b64encode(hmac.new(master, told, hashlib.sha256).digest()).decode()


def signed_headers(
    master: bytes,
    webhook: str,
    generation: int,
    retired_at: Sequence[datetime],
    delivery: str,
    body: str,
    now: datetime,
) -> dict[str, str]:
    """The three headers; signed anew for each attempt, for receivers refuse old times.

    `retired_at` is when the generations before were retired, the last one first.
    """
    old = [generation - ago for ago, at in enumerate(retired_at, 1) if now < at + OVERLAP]
    secrets = [webhook_secret(master, webhook, one) for one in (generation, *old)]
    return {
        "webhook-id": delivery,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(Signer(one).sign(delivery, now, body) for one in secrets),
    }
