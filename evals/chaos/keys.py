"""Keys for a service that has its own: made in its store, as `nutgraf keys create` makes them."""

from datetime import UTC, datetime

from service.access.key_text import NewKey, digest_of, secret_name
from service.access.key_text import new_key as new_text
from service.caller import Budget, KeyRecord, Scope
from service.stores.database import open_database
from service.stores.keys import Keys

SECRET = "a secret of the harness, which nobody else has"  # noqa: S105  of no other service


def new_key(
    url: str,
    tenant: str = "desk",
    scopes: tuple[Scope, ...] = ("admin",),
    budget: Budget = Budget(),  # noqa: B008  frozen
    requests_per_minute: int | None = None,
) -> NewKey:
    """A key that opens the service on that store, whose `NUTGRAF_KEY_SECRET` is `SECRET`."""
    key, secret = new_text(), SECRET.encode()
    record = KeyRecord(
        id=key.id,
        tenant=tenant,
        name="",
        digest=digest_of(key.text, secret),
        hashed_with=secret_name(secret),
        scopes=frozenset(scopes),
        created_at=datetime.now(UTC),
        budget=budget,
        requests_per_minute=requests_per_minute,
    )
    database = open_database(url)
    try:
        Keys(database).add(record)
    finally:
        database.close()
    return key
