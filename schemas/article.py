"""What a client sends: one article and the options of the request."""

import re
from typing import Annotated, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    model_validator,
)

from schemas.vocabulary import FallbackChoice, SectionChoice

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _storable(value: object) -> object:
    """Replaces unpaired surrogates and NUL, which neither UTF-8 nor PostgreSQL can hold.

    Each becomes U+FFFD: one code point and one UTF-16 unit as before, so offsets survive.
    """
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_storable)]
Short = Annotated[Text, Field(max_length=1_000)]


class Strict(BaseModel):
    """Closed and immutable: an unknown field is refused, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Article(Strict):
    """A news story as a CMS or an archive holds it; exactly one of `text` and `html` is given."""

    id: Short | None = None
    """The client's own identifier of the story, returned unchanged."""
    version: Short | None = None
    """The client's own version of the story, returned unchanged."""
    text: Text | None = None
    """The story as plain text; the headline and the site's own lead bullets may stand first."""
    html: Text | None = None
    """The story as HTML, a whole page or a fragment from a CMS."""
    title: Short | None = None
    """The headline; context for the engine, never evidence."""
    byline: Short | None = None
    """Who wrote the story, as printed."""
    dateline: Short | None = None
    """Where and when the story was filed, as printed ("LONDON, March 5")."""
    published_at: AwareDatetime | None = None
    """When the story was published; the anchor for words such as 'Wednesday'."""
    updated_at: AwareDatetime | None = None
    """When the story was last changed."""
    embargo_until: AwareDatetime | None = None
    """Until when the story must not be published; returned nowhere and never logged."""
    url: Annotated[Text, Field(max_length=2_000)] | None = None
    """Where the story stands; never fetched."""
    language: Annotated[Text, Field(max_length=35)] | None = None
    """BCP 47 tag of the story's language, when the client knows it."""
    source: Short | None = None
    """The outlet that published the story, as it names itself."""

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("give exactly one of text and html")
        return self


class SummaryOptions(Strict):
    """How the brief is made; every option has a default."""

    engine: Annotated[Text, Field(max_length=100)] | None = None
    """The engine that drafts; `GET /v1/engines` lists them. Default: the operator's choice."""
    prompt: Short | None = None
    """The prompt as `name@version`; only for engines that take one."""
    max_bullets: Annotated[int, Field(strict=True, ge=1, le=7)] = 5
    """The most bullets that the brief may hold."""
    max_chars: Annotated[int, Field(strict=True, ge=80, le=1_000)] = 400
    """The most characters that one bullet may hold."""
    sections: Annotated[tuple[SectionChoice, ...], Field(max_length=3)] = (
        "bullets",
        "key_figures",
        "open_questions",
    )
    """The sections wanted; the others come back empty."""
    include_text: StrictBool = False
    """Whether the text that the offsets point into is returned in `source.text`."""
    no_store: StrictBool = False
    """Whether nothing of this request may be kept after the answer."""
    fallback: FallbackChoice = "allowed"
    """Whether another engine may answer when the chosen one fails."""
    deadline_s: Annotated[float, Field(strict=True, gt=0, le=600)] | None = None
    """Seconds after which the caller no longer waits."""
    view: Literal["full", "compact"] = "full"
    """`compact` leaves out held-back statements, checks that passed, and evidence context."""


class SummaryRequest(Strict):
    """The body of `POST /v1/summaries`."""

    article: Article
    """The story."""
    options: SummaryOptions = SummaryOptions()
    """How the brief is made."""
