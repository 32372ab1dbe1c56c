"""What an editor does to a brief that is kept, and what is remembered of it."""

from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BeforeValidator, Field, StrictBool, model_validator

from schemas.article import Article, Strict
from schemas.checking import AnyStatement, GivenStatement
from schemas.part import Part
from schemas.storable import storable
from schemas.summary import Check, StorySummary
from schemas.vocabulary import ReviewAction, ReviewReason, Section

Who = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(storable)]
StatementId = Annotated[str, Field(min_length=1, max_length=60), BeforeValidator(storable)]


class _Worded(Strict):
    statement: GivenStatement
    """The statement as it is to stand, with its evidence, as in `POST /v1/checks`."""
    insist: StrictBool = False
    """Whether it stands in its section even if a check fails: an editor's word against the
    program's, which stays visible in `checks`. Otherwise it is held back."""


class EditStatement(_Worded):
    """Other words for a statement of the brief, held-back ones included; its id says which."""

    action: Literal["edit"]
    """What is done."""
    reason: ReviewReason
    """What was wrong with it."""


class AddStatement(_Worded):
    """A statement that the brief lacked; it is given an id of its own. One that the brief was made
    with, and that was taken out since, comes back to its place under its id.
    """

    action: Literal["add"]
    """What is done."""
    reason: ReviewReason = "missing"
    """Why it is added."""


class RemoveStatement(Strict):
    """A statement that should not stand there, held-back ones included."""

    action: Literal["remove"]
    """What is done."""
    id: StatementId
    """Which statement."""
    reason: ReviewReason
    """What was wrong with it."""


Change = Annotated[EditStatement | AddStatement | RemoveStatement, Field(discriminator="action")]


class ReviewRequest(Strict):
    """The body of `PATCH /v1/summaries/{id}`: changes, a decision, or both."""

    by: Who
    """Who reviews, as the newsroom names them."""
    changes: Annotated[tuple[Change, ...], Field(max_length=40)] = ()
    """Changes of statements, in order; all are made or none."""
    state: Literal["approved", "rejected"] | None = None
    """The decision; without one, a changed brief is `edited`."""
    reason: ReviewReason | None = None
    """Why it is rejected."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.changes and self.state is None:
            raise ValueError("give changes, a state, or both")
        if (self.state == "rejected") != (self.reason is not None):
            raise ValueError("a rejection has a reason, and nothing else has")
        return self


class ReviewEntry(Part):
    """One thing that was done to a brief."""

    at: AwareDatetime
    """When."""
    by: str
    """Who did it."""
    action: ReviewAction
    """What was done."""
    statement_id: str | None
    """To which statement; null for the brief as a whole."""
    reason: ReviewReason | None
    """Why; null for an approval."""
    before: AnyStatement | None
    """The statement before; null when it was added."""
    after: AnyStatement | None
    """The statement after; null when it was removed."""


class ReviewHistory(Part):
    """What became of a brief since an engine wrote it."""

    original: StorySummary
    """The brief as it was made."""
    entries: list[ReviewEntry]
    """What was done to it, the first first."""


class SummaryList(Part):
    """Briefs that are kept, the newest first."""

    summaries: list[StorySummary]
    """As they stand now."""
    next: str | None
    """What to give as `after` for the next page; null on the last one."""


class RecheckRequest(Strict):
    """The body of `POST /v1/summaries/{id}/recheck`."""

    article: Article
    """A later version of the brief's story."""


class StaleStatement(Part):
    """A statement that the later version no longer carries."""

    section: Section
    """Where it stands in the brief."""
    id: str
    """Which statement."""
    checks: list[Check]
    """The checks that fail on the later version."""


class Recheck(Part):
    """An older brief held against a later version of its story; no engine is asked."""

    summary_id: str
    """The brief."""
    version: str | None
    """The article's version that it was held against."""
    stale: list[StaleStatement]
    """The statements that no longer hold; the others do."""
