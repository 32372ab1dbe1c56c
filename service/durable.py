"""The wiring of what the service keeps: settings in, open stores and who may call them out.

The embedded command line never comes here, so it pays for no database and leaves no file.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from schemas.article import Article, SummaryOptions
from schemas.summary import StorySummary
from service.access.gatekeeper import Gatekeeper
from service.access.key_text import secret_name
from service.access.rate_limit import RateLimiter
from service.briefing.briefing import Briefing, Core
from service.briefing.idempotency import Idempotency
from service.briefing.trial import Trial
from service.briefing.turnstile import Turnstile
from service.engines.table import DEFAULT_PROMPT, FREE
from service.errors import NutgrafError, StoreUnavailable, UnknownPrompt
from service.key_secret import key_secret
from service.review.reviewing import Reviewing
from service.settings import Settings
from service.source_text import SourceText
from service.store_ports import Deliver
from service.stores.briefs import Briefs
from service.stores.claims import Claims
from service.stores.database import Database, check_reachable, open_database
from service.stores.keys import Keys
from service.stores.rates import Rates
from service.stores.reviews import Reviews
from service.stores.schema_version import is_up_to_date
from service.stores.spending import Spending

SQLITE_FILE = "nutgraf.sqlite"


@dataclass(frozen=True)
class Durable:
    """What the doors use."""

    database: Database
    keys: Keys
    gatekeeper: Gatekeeper
    limiter: RateLimiter
    secret: bytes = field(repr=False)
    """What digests of keys and secrets of webhooks are derived from."""

    def close(self) -> None:
        """Closes the database, once its running transactions are through."""
        self.database.close()


def open_durable(settings: Settings, *, keyless: bool = False) -> Durable:
    """Opens the store, brings its tables up to date, and wires what stands on it.

    With `keyless`, callers need no key as long as there is none. Raises `StoreUnavailable`.
    """
    database, keys, secret = open_keys(settings)
    if keys.secrets_in_use(_now()) - {secret_name(secret)}:
        database.close()
        raise StoreUnavailable(
            "there are keys that were made with another secret, so nobody could use them: set "
            "NUTGRAF_KEY_SECRET to it, or revoke them"
        )
    return Durable(
        database,
        keys,
        Gatekeeper(keys, secret, _now, time.monotonic, keyless=keyless),
        RateLimiter(Rates(database)),
        secret,
    )


def reviewing_on(
    durable: Durable, read: Callable[[Article], SourceText], deliver: Deliver
) -> Reviewing:
    """What editors do, on what is kept."""
    return Reviewing(Reviews(durable.database), read, _now, deliver)


def briefing_on(
    durable: Durable,
    core: Core,
    identity: Callable[[SummaryOptions], str],
    settings: Settings,
    reviewing: Reviewing,
    observe: Callable[[StorySummary | NutgrafError], None] = lambda _: None,
) -> Briefing:
    """The way of an order, on what is kept.

    Raises `UnknownPrompt` and `PromptBroken` when the prompt on trial cannot be used.
    """

    async def identified(options: SummaryOptions) -> str:
        return await asyncio.to_thread(identity, options)

    def takes_prompts(name: str | None) -> bool:
        return (name or settings.engine) not in FREE

    if settings.candidate_share or settings.shadow_share:
        _check_candidate(settings)
    days = settings.retention_days
    return Briefing(
        core=core,
        identity=identified,
        briefs=Briefs(durable.database),
        spending=Spending(durable.database),
        idempotency=Idempotency(Claims(durable.database), _now),
        hold_against=reviewing.hold_all_against,
        clock=_now,
        deadline_s=settings.deadline_s,
        cache_ttl=timedelta(seconds=settings.cache_ttl_s),
        retention=timedelta(days=days) if days else None,
        trial=Trial(
            settings.candidate_prompt,
            takes_prompts,
            settings.candidate_share,
            settings.shadow_share,
            settings.shadow_tokens_a_day,
        ),
        turnstile=Turnstile(settings.briefs_at_once, settings.briefs_waiting),
        observe=observe,
    )


def _check_candidate(settings: Settings) -> None:
    """Better now than with each request."""
    from service.engines.prompt_shelf import find_drafting_prompt  # noqa: PLC0415  brings Jinja

    try:
        candidate = find_drafting_prompt(settings.candidate_prompt)
    except UnknownPrompt as unknown:
        raise UnknownPrompt(f"NUTGRAF_CANDIDATE_PROMPT: {unknown.detail}") from None
    entry = settings.models.models.get(settings.engine)
    production = find_drafting_prompt((entry and entry.prompt) or DEFAULT_PROMPT)
    if candidate.reference == production.reference:
        raise UnknownPrompt(
            f"NUTGRAF_CANDIDATE_PROMPT: {candidate.reference} is production's own prompt; name "
            "another, or no share of stories"
        )


def open_keys(settings: Settings) -> tuple[Database, Keys, bytes]:
    """The keys with what they are kept in and hashed with; raises `StoreUnavailable`."""
    secret = key_secret(_revealed(settings), settings.data_dir)
    database = open_store(settings)
    return database, Keys(database), secret


def open_store(settings: Settings) -> Database:
    """The database that the settings name, its tables up to date; raises `StoreUnavailable`."""
    database = open_database(store_url(settings))
    try:
        check_reachable(database)
        if not is_up_to_date(database):
            from service.stores.migrating import upgrade  # noqa: PLC0415  brings Alembic

            upgrade(database)
    except BaseException:
        database.close()
        raise
    return database


def store_url(settings: Settings) -> str:
    """Where the store is."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{settings.data_dir / SQLITE_FILE}"


def _revealed(settings: Settings) -> str | None:
    return None if settings.key_secret is None else settings.key_secret.get_secret_value()


def _now() -> datetime:
    return datetime.now(UTC)
