"""What people hold a brief against: a story with its annotated facts, numbers, people, questions.

A gold case is never sent to an engine; its `article` alone is. How a story is annotated is told
in `evals/gold/GUIDE.md`; how the files of a case lie on disk, in `evals/gold/layout.py`.
"""

from typing import Annotated, Literal

from pydantic import Field

from schemas.article import Article, LanguageTag, Short, Strict, Time, WebAddress
from schemas.storable import Text
from schemas.vocabulary import (
    Certainty,
    NumberKind,
    Qualifier,
    QuestionBasis,
    QuestionKind,
    Standing,
)

GoldSplit = Literal["dev", "locked"]
GoldKind = Literal[
    "politics",
    "conflict",
    "courts",
    "business",
    "disaster",
    "science",
    "health",
    "sport",
    "council",
    "obituary",
    "interview",
    "opinion",
    "live",
    "correction",
    "embargo",
    "long_read",
    "flash",
    "thin",
    "boilerplate",
    "planted",
    "other",
]
Forbidden = Literal["loaded", "reversed_attribution", "wrong_tense", "near_miss_number", "other"]

CaseId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Tag = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=40)]
Weight = Annotated[
    float, Field(json_schema_extra={"enum": [1, 0.5]}, ge=0.5, le=1, multiple_of=0.5)
]
Words = Annotated[str, Field(min_length=1, max_length=1_000)]
Wordings = Annotated[tuple[Words, ...], Field(max_length=12)]


class KeyPoint(Strict):
    """One atomic fact that a reader of the brief should know."""

    id: Annotated[str, Field(pattern=r"^k[1-9]\d?$")]
    """`k1`, `k2`, …; unique within the case."""
    text: Words
    """The fact in one plain sentence, without who said it: that stands in `said_by`."""
    weight: Weight
    """1 when the story cannot be told without it, 0.5 when a good brief may leave it out."""
    quote: Words
    """The story's own words that carry it, verbatim and from the body."""
    said_by: Words | None = None
    """Who said it, by the fullest name that the story gives; null where the story itself does."""
    via: Words | None = None
    """The outlet that carried it, when the story names one."""
    certainty: Certainty
    """How the story holds it."""


class KeyNumber(Strict):
    """A number that changes the story when it changes."""

    id: Annotated[str, Field(pattern=r"^n[1-9]\d?$")]
    """`n1`, `n2`, …; unique within the case."""
    surface: Words
    """The number as the story writes it, with the words that qualify it."""
    value: int | float | None
    """The value in the written unit; null for a date."""
    value_high: int | float | None = None
    """The upper end of a range; otherwise null."""
    unit: Words | None
    """The unit as the story writes it; money as ISO 4217, percent as `percent`."""
    qualifier: Qualifier
    """How exactly the story gives it."""
    kind: NumberKind
    """What sort of number it is."""
    date: Words | None = None
    """For a date only: ISO 8601, as precise as the story writes it."""
    meaning: Words
    """What is counted or measured, in a few neutral words and without another number."""
    standing: Standing
    """Whether the story still stands by it."""
    quote: Words
    """The story's own words that hold the surface, verbatim and from the body."""
    said_by: Words | None = None
    """Who gave it; null where the story itself does."""


class KeyPerson(Strict):
    """A person without whom the story cannot be told."""

    id: Annotated[str, Field(pattern=r"^p[1-9]\d?$")]
    """`p1`, `p2`, …; unique within the case."""
    name: Words
    """The fullest name that the story gives."""
    variants: Wordings = ()
    """Other names under which a brief may list the same person."""
    role: Words | None
    """The role, in the story's words; null when it gives none."""
    quote: Words
    """The story's own words that name the person and, where there is one, the role."""


class GoldQuestion(Strict):
    """Something that is not known yet."""

    id: Annotated[str, Field(pattern=r"^q[1-9]\d?$")]
    """`q1`, `q2`, …; unique within the case."""
    variants: Annotated[tuple[Words, ...], Field(min_length=1, max_length=12)]
    """The same question in different words, each ending in a question mark; the best first."""
    basis: QuestionBasis
    """Whether the story says that it is open, or a reader must ask it."""
    kind: QuestionKind
    """Why it is open; the first of the guide's list that applies."""
    cue: Words | None
    """For a stated question: the story's phrase that says so, verbatim; null when implied."""
    quote: Words
    """The story's own words that raise it, verbatim and from the body."""
    weight: Weight
    """1 when a reader would miss it, 0.5 otherwise."""


class MustNotSay(Strict):
    """Words that a brief of this story must not use."""

    text: Words
    """The words; for `loaded` the story's own, otherwise the wrong statement in few words."""
    why: Forbidden
    """What is wrong with them."""
    note: Words | None = None
    """What would be right, for the reader of a report."""


class Annotation(Strict):
    """What one annotator, or the adjudication of two, finds in a story."""

    annotators: Annotated[tuple[Words, ...], Field(min_length=1, max_length=6)]
    """Who annotated, by a name that stays the same over all stories."""
    key_points: Annotated[tuple[KeyPoint, ...], Field(max_length=14)]
    """The facts of a good brief, most important first; empty when the text holds no story."""
    key_numbers: Annotated[tuple[KeyNumber, ...], Field(max_length=12)]
    """The numbers that matter, most important first."""
    key_people: Annotated[tuple[KeyPerson, ...], Field(max_length=8)]
    """The people who matter, most important first."""
    open_questions: Annotated[tuple[GoldQuestion, ...], Field(max_length=8)]
    """What is not known yet, most important first."""
    must_not_say: Annotated[tuple[MustNotSay, ...], Field(max_length=12)] = ()
    """What a careless brief of this story would say."""


class StoryRecord(Strict):
    """What is known of a story beside its text."""

    id: CaseId
    """The story's name everywhere: lower-case words joined by hyphens."""
    title: Short
    """The headline, as the first line of the text has it."""
    kind: GoldKind
    """What sort of story it is."""
    language: LanguageTag
    """BCP 47 tag of the story's language."""
    tags: Annotated[tuple[Tag, ...], Field(max_length=20)] = ()
    """What makes the story hard, such as `changing_count` or `table`."""
    split: GoldSplit
    """dev: prompts are improved on it; locked: reported as totals only."""
    source: CaseId | None = None
    """What clusters with it (two versions of one story share it); the id when null."""
    invented: bool
    """Whether the story is made up; true for every story of this repository."""
    byline: Short | None = None
    """Who wrote the story, as printed."""
    dateline: Short | None = None
    """Where and when the story was filed, as printed."""
    published_at: Time | None = None
    """When the story was published."""
    updated_at: Time | None = None
    """When the story was last changed."""
    embargo_until: Time | None = None
    """Until when the story must not be published."""
    url: WebAddress | None = None
    """Where the story stands."""
    outlet: Short | None = None
    """Who published the story, as it names itself."""
    notes: Text | None = None
    """For the people who keep the set: what the story is meant to try."""


class GoldCase(Annotation):
    """A story with what people hold a brief against; one line of an exported set."""

    id: CaseId
    """The case's name everywhere."""
    kind: GoldKind
    """What sort of story it is."""
    language: LanguageTag
    """BCP 47 tag of the story's language."""
    tags: tuple[Tag, ...] = ()
    """What makes the story hard."""
    split: GoldSplit
    """dev: prompts are improved on it; locked: reported as totals only."""
    source: CaseId
    """The cluster for statistics: cases that share a source are not independent."""
    invented: bool
    """Whether the story is made up."""
    article: Article
    """The story as a client would send it."""
