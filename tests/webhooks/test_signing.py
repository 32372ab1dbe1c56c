"""Deliveries are signed as Standard Webhooks has it, with a secret that can be rotated."""

from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from service.webhooks.signing import OVERLAP, signed_headers, webhook_secret

MASTER = b"a secret of the service, long enough"
BODY = '{"type": "job.finished"}'


def headers(generation: int = 1, *retired_ago: timedelta) -> dict[str, str]:
    """Of an attempt that is made now: the reference library believes no old ones."""
    now = datetime.now(UTC).replace(microsecond=0)
    retired_at = [now - one for one in retired_ago]
    return signed_headers(MASTER, "wh_1", generation, retired_at, "msg_1", BODY, now)


def test_the_reference_library_believes_it() -> None:
    """With the secret that the client was told, and with no other."""
    signed = headers()

    assert signed["webhook-id"] == "msg_1"
    assert Webhook(webhook_secret(MASTER, "wh_1", 1)).verify(BODY, signed)
    for other in (webhook_secret(MASTER, "wh_2", 1), webhook_secret(b"other", "wh_1", 1)):
        with pytest.raises(WebhookVerificationError):
            Webhook(other).verify(BODY, signed)


def test_a_body_that_was_changed_is_not_believed() -> None:
    """Nor another id."""
    secret = webhook_secret(MASTER, "wh_1", 1)
    for body, change in ((BODY + " ", {}), (BODY, {"webhook-id": "msg_2"})):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(body, headers() | change)


def test_both_secrets_are_good_for_a_while_after_rotation() -> None:
    """Then the old one is not."""
    old, new = (webhook_secret(MASTER, "wh_1", one) for one in (1, 2))
    soon = headers(2, OVERLAP - timedelta(seconds=1))
    late = headers(2, OVERLAP)

    assert Webhook(old).verify(BODY, soon)
    assert Webhook(new).verify(BODY, soon)
    assert Webhook(new).verify(BODY, late)
    with pytest.raises(WebhookVerificationError):
        Webhook(old).verify(BODY, late)


def test_each_secret_has_its_own_day() -> None:
    """However often it is rotated meanwhile."""
    secrets = [webhook_secret(MASTER, "wh_1", one) for one in (1, 2, 3, 4)]
    signed = headers(4, timedelta(0), OVERLAP - timedelta(seconds=1), OVERLAP)

    for secret in secrets[1:]:
        assert Webhook(secret).verify(BODY, signed)
    with pytest.raises(WebhookVerificationError):
        Webhook(secrets[0]).verify(BODY, signed)


def test_secrets_are_of_32_bytes_and_all_different() -> None:
    """By webhook and generation."""
    secrets = {webhook_secret(MASTER, f"wh_{one}", two) for one in range(10) for two in range(10)}

    assert len(secrets) == 100
    assert {len(one) for one in secrets} == {len("whsec_") + 44}
