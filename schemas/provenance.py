"""Who wrote a brief, how, who has looked at it, and what it took."""

from pydantic import AwareDatetime

from schemas.part import Part
from schemas.vocabulary import ReviewState


class PromptRef(Part):
    """The exact prompt that was used."""

    name: str
    """The prompt's name."""
    version: int
    """The prompt's version."""
    digest: str
    """Digest of the prompt's text and of the schema's words that the model reads."""


class Review(Part):
    """Whether a person has looked at the brief."""

    state: ReviewState
    """Where the review stands."""
    by: str | None = None
    """Who reviewed it."""
    at: AwareDatetime | None = None
    """When."""


class Provenance(Part):
    """Who wrote the brief, and how."""

    engine: str
    """The engine that wrote the draft."""
    model: str | None
    """The model behind the engine, as the provider names it."""
    prompt: PromptRef | None
    """The prompt, for engines that take one."""
    schema_digest: str
    """Digest of the Draft schema."""
    created_at: AwareDatetime
    """When the brief was made."""
    digital_source_type: str
    """IPTC digital source type URI."""
    review: Review
    """Whether a person has looked at it."""


class Tokens(Part):
    """What the model read and wrote, all attempts together."""

    input: int
    """Tokens read."""
    output: int
    """Tokens written."""
    cached: int | None = None
    """Of the tokens read, those from the provider's prompt cache; null when it did not tell."""


class Cost(Part):
    """What the brief cost by the operator's price table."""

    amount: float
    """In units of the currency."""
    currency: str
    """ISO 4217."""


class Usage(Part):
    """What the brief took."""

    attempts: int
    """Calls to the model, failed ones counted; 0 for the embedded engine."""
    tokens: Tokens | None
    """Null when no model was called or the provider told nothing."""
    cost: Cost | None
    """Null when no price is configured."""
    cache_hit: bool
    """Whether the brief came from the cache."""
