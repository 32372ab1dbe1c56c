"""What an engine may write: sentence numbers and verbatim quotes, never offsets.

The docstrings below are read by language models: an edit changes the schema digest and so the
prompt digest. `strict_schema()` gives the JSON Schema in the dialect of OpenAI's strict mode.
"""

import math
import re
from copy import deepcopy
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from schemas.storable import Text
from schemas.vocabulary import (
    ArticleKind,
    BulletRole,
    Certainty,
    NumberKind,
    Qualifier,
    QuestionBasis,
    QuestionKind,
    Stance,
    Standing,
)


def _finite(number: float | None) -> float | None:
    """JSON has no infinity, but `1e999` parses as one: such a value is no value."""
    return number if number is None or math.isfinite(number) else None


def _iso_day(date: str | None) -> str | None:
    """A day without a year as ISO 8601 has it: models write "10-22" for "--10-22"."""
    return f"--{date}" if date and _DAY.fullmatch(date) else date


_DAY = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
Value = Annotated[int | float | None, AfterValidator(_finite)]


class DraftPart(BaseModel):
    """Closed; every field must be written out, nulls included."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class DraftEvidence(DraftPart):
    """The story's own words that carry a statement."""

    sentence: int
    """The number of the sentence that the quote stands in."""
    quote: Text
    """Words copied from that sentence, character by character."""


EvidenceList = Annotated[list[DraftEvidence], Field(min_length=1, max_length=3)]
Times = Annotated[list[Text], Field(max_length=3)]


class DraftAttribution(DraftPart):
    """Who stands behind a statement."""

    speaker: Text | None
    """Who said it, as the story names them; null when the story names only an outlet."""
    via: Text | None
    """The outlet that carried it ("the Associated Press"); never the speaker."""
    stance: Stance
    """Whether the speaker says, denies or disputes it."""


class DraftNumberAttribution(DraftPart):
    """Who gave a number."""

    speaker: Text | None
    """Who gave the number, as the story names them."""
    via: Text | None
    """The outlet that carried it."""


class DraftNut(DraftPart):
    """The story in one sentence."""

    text: Text
    """One neutral sentence of at most 200 characters that says what the story is about."""
    evidence: EvidenceList
    """The story's words that carry it."""


class DraftBullet(DraftPart):
    """One thing that the story says, in neutral words."""

    text: Text
    """One or two short sentences; who said it is named in the text where the story names them."""
    role: BulletRole
    """What the bullet does for the reader."""
    certainty: Certainty
    """How the story holds it: reported as fact, alleged by somebody, or disputed."""
    attributions: Annotated[list[DraftAttribution], Field(max_length=3)]
    """Who said it; two entries for a dispute; empty when the story tells it as its own."""
    times: Times
    """Words of the story that say when ("Wednesday"), copied."""
    evidence: EvidenceList
    """The story's words that carry the whole bullet."""


class DraftNumber(DraftPart):
    """A number that a reader must know to understand the story."""

    surface: Text
    """The number as the story writes it, copied ("more than 5,000", "four weeks")."""
    meaning: Text
    """What the number counts or measures, in a few neutral words."""
    value: Value
    """The value in the written unit (four weeks: 4; $1.2bn: 1200000000); null for a date."""
    value_high: Value
    """The upper end of a range; otherwise null."""
    unit: Text | None
    """The unit ("weeks", "troops", "percent"); money as ISO 4217 ("USD"); null without one."""
    date: Annotated[Text | None, AfterValidator(_iso_day)]
    """For a date only: ISO 8601, as precise as the story writes it."""
    kind: NumberKind
    """What sort of number it is."""
    qualifier: Qualifier
    """How exactly the story gives it."""
    standing: Standing
    """Whether the story still stands by it, has a later figure, or has corrected it."""
    attribution: DraftNumberAttribution | None
    """Who gave it; null when the story tells it as its own."""
    times: Times
    """Words of the story that say when, copied."""
    evidence: EvidenceList
    """The story's words that hold the number."""


class DraftPerson(DraftPart):
    """A person without whom the story cannot be told."""

    name: Text
    """The fullest name that the story gives."""
    role: Text | None
    """The role, in the story's words ("Iraq's defense minister"); null when it gives none."""
    part: Text
    """What the person did or said in this story, in a few words."""
    evidence: EvidenceList
    """The story's words that name the person and carry role and part."""


class DraftQuestion(DraftPart):
    """Something that is not known yet, according to the story or after reading it."""

    question: Text
    """The question, ending in a question mark."""
    basis: QuestionBasis
    """stated: the story says that it is open; implied: a reader must ask, no sentence answers."""
    kind: QuestionKind
    """Why it is open; the first that applies."""
    cue: Text | None
    """For a stated question: the phrase that says that it is open, copied ("It was not clear")."""
    known_so_far: Text | None
    """What the story does give towards an answer; null when nothing."""
    who_could_answer: Text | None
    """Somebody named in the story who could answer; otherwise null."""
    times: Times
    """Words of the story that say when, copied."""
    evidence: EvidenceList
    """The story's words that raise the question."""


class Draft(DraftPart):
    """A brief as an engine writes it, before any of it is checked."""

    article_kind: ArticleKind
    """What sort of article it is."""
    language: Text
    """BCP 47 tag of the story's language; the brief is written in it."""
    nut: DraftNut | None
    """The story in one sentence; null when the text holds no story."""
    bullets: Annotated[list[DraftBullet], Field(max_length=7)]
    """The brief itself, most important first; empty when the text holds no story."""
    key_numbers: Annotated[list[DraftNumber], Field(max_length=12)]
    """The numbers that matter, most important first."""
    key_people: Annotated[list[DraftPerson], Field(max_length=8)]
    """The people who matter, most important first."""
    open_questions: Annotated[list[DraftQuestion], Field(max_length=6)]
    """What is not known yet, most important first."""


DraftEntry = DraftNut | DraftBullet | DraftNumber | DraftPerson | DraftQuestion
"""One statement of a draft."""

_DROPPED = ("title", "default", "minLength", "maxLength", "pattern", "format")


def strict_schema() -> dict[str, Any]:
    """The Draft's JSON Schema in OpenAI's strict dialect.

    Strict mode wants closed objects with every property required and refuses defaults and
    keywords beside `$ref` (OpenAI, "Structured Outputs: supported schemas"); pydantic writes
    titles and, for a described reference, siblings. A test lints the outcome.
    """
    return deepcopy(_strict_draft())


@cache
def _strict_draft() -> dict[str, Any]:
    return _strict(Draft.model_json_schema())


def _strict(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    kept: dict[str, Any] = {}
    for key, child in node.items():
        if key in ("properties", "$defs"):
            kept[key] = {name: _strict(sub) for name, sub in child.items()}
        elif key == "anyOf":
            kept[key] = [_strict(sub) for sub in child]
        elif key == "items":
            kept[key] = _strict(child)
        elif key not in _DROPPED:
            kept[key] = child
    return kept
