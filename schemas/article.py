"""What a client sends: one article and the options of the request."""

import re
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    model_validator,
)

from schemas.storable import Text, storable
from schemas.vocabulary import FallbackChoice, SectionChoice

_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
"""RFC 3339, 5.6; seconds may be left out, as nobody prints them."""


def _written_time(value: object) -> object:
    """Refuses numbers, which pydantic would read as seconds since 1970, or milliseconds."""
    if isinstance(value, datetime) or (isinstance(value, str) and _TIME.fullmatch(value)):
        return value
    raise ValueError("Should be a time and its offset (RFC 3339), such as 2025-03-05T16:30:00Z")


def _not_empty(sections: tuple[SectionChoice, ...]) -> tuple[SectionChoice, ...]:
    """After the rest: pydantic's own `min_length` also counts a misspelt section as none."""
    if not sections:
        raise ValueError("Array should not be empty")
    return sections


Short = Annotated[str, Field(max_length=1_000), BeforeValidator(storable)]
Time = Annotated[AwareDatetime, BeforeValidator(_written_time)]
WebAddress = Annotated[
    str,
    Field(max_length=2_000, pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"),
    BeforeValidator(storable),
]
LanguageTag = Annotated[
    str,
    Field(max_length=35, pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
    BeforeValidator(storable),
]
"""The shape of a BCP 47 tag (RFC 5646, 2.1); RFC 5646, 4.4.1 asks for room for 35 characters."""


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
    published_at: Time | None = None
    """When the story was published; the anchor for words such as 'Wednesday'."""
    updated_at: Time | None = None
    """When the story was last changed."""
    embargo_until: Time | None = None
    """Until when the story must not be published; returned nowhere and never logged."""
    url: WebAddress | None = None
    """Where the story stands, http or https; never fetched."""
    language: LanguageTag | None = None
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

    engine: Annotated[str, Field(max_length=100), BeforeValidator(storable)] | None = None
    """The engine that drafts; `GET /v1/engines` lists them. Default: the operator's choice."""
    prompt: Short | None = None
    """The prompt as `name@version`; an engine that takes none leaves it out with a warning."""
    max_bullets: Annotated[int, Field(strict=True, ge=1, le=7)] = 5
    """The most bullets that the brief may hold."""
    max_chars: Annotated[int, Field(strict=True, ge=80, le=1_000)] = 400
    """The most characters that one bullet may hold."""
    sections: Annotated[
        tuple[SectionChoice, ...],
        Field(max_length=3, json_schema_extra={"minItems": 1}),
        AfterValidator(_not_empty),
    ] = (
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
