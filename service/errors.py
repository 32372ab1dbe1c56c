"""Every failure that Nutgraf names, drawn as a tree.

NutgrafError
├─ ArticleRejected: ArticleEmpty, ArticleTooLong, UnsafeMarkup, LanguageUnsupported
├─ UnknownEngine, UnknownPrompt
├─ EngineFailed: EngineUnavailable, EngineTimedOut, EngineRefused, EngineTruncated,
│                EngineFiltered, PromptShortened, DraftInvalid
├─ BudgetExceeded: BudgetReserved
├─ RateLimited · NotAuthenticated · NotAuthorized · NotFound
├─ RevisionMismatch · StatementMismatch
├─ IdempotencyMismatch · RequestInFlight · Overloaded
├─ StoreUnavailable
└─ PromptBroken

An error carries facts, never a status code (`service/web/problems.py` has the only table), and
never words of the story, keys or a vendor's body: `str(error)` is safe to log and to show.
"""

import re
from dataclasses import dataclass
from typing import ClassVar, TypeVar

_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class CallUsage:
    """What calls to a model took, failed ones included; tokens are None when never told."""

    attempts: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    """In the currency of the operator's price table; None when no price is known."""
    cached_tokens: int | None = None
    """Of the input tokens, those that the provider read from its prompt cache."""

    @property
    def has_tokens(self) -> bool:
        """Whether the provider told how many tokens it took."""
        return self.input_tokens is not None or self.output_tokens is not None

    def __add__(self, other: "CallUsage") -> "CallUsage":
        """Both together; tokens without a price leave the sum without a cost."""
        unpriced = any(one.has_tokens and one.cost is None for one in (self, other))
        return CallUsage(
            self.attempts + other.attempts,
            _sum(self.input_tokens, other.input_tokens),
            _sum(self.output_tokens, other.output_tokens),
            None if unpriced else _sum(self.cost, other.cost),
            _sum(self.cached_tokens, other.cached_tokens),
        )


_N = TypeVar("_N", int, float)


def _sum(left: _N | None, right: _N | None) -> _N | None:
    """Absent is not zero: only two absences stay absent."""
    return None if left is None and right is None else (left or 0) + (right or 0)


class NutgrafError(Exception):
    """A failure with a name. `detail` says what happened and what can be done."""

    title: ClassVar[str] = "Nutgraf failed"
    retryable: bool = False

    def __init__(self, detail: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after_s = retry_after_s

    @classmethod
    def slug(cls) -> str:
        """The stable name outside Python: the class name in kebab case."""
        return _WORD_START.sub("-", cls.__name__).lower()


class ArticleRejected(NutgrafError):
    """The article cannot be read."""

    title = "The article cannot be read"


class ArticleEmpty(ArticleRejected):
    """Nothing is left to read: no text, or white space and invisible characters only."""

    title = "The article holds no text"


class ArticleTooLong(ArticleRejected):
    """The article is longer than the operator allows."""

    title = "The article is too long"


class UnsafeMarkup(ArticleRejected):
    """The HTML breaks a safety limit, or could not be read within its deadline."""

    title = "The HTML cannot be read safely"


class LanguageUnsupported(ArticleRejected):
    """The chosen engine cannot brief the story's language."""

    title = "The language is not supported"


class UnknownEngine(NutgrafError):
    """No engine of that name is configured."""

    title = "Unknown engine"


class UnknownPrompt(NutgrafError):
    """No prompt of that name and version exists."""

    title = "Unknown prompt"


class EngineFailed(NutgrafError):
    """The engine gave no usable draft; `usage` counts what was paid all the same."""

    title = "The engine failed"

    def __init__(
        self,
        detail: str,
        *,
        retry_after_s: float | None = None,
        usage: CallUsage | None = None,
        retryable: bool | None = None,
        too_long: bool = False,
        free: bool = False,
    ) -> None:
        super().__init__(detail, retry_after_s=retry_after_s)
        self.usage = usage or CallUsage()
        self.too_long = too_long
        """Whether the story did not fit, so that less of it may."""
        self.free = free
        """Whether the call surely cost nothing: the server refused it with a status."""
        if retryable is not None:
            self.retryable = retryable


class EngineUnavailable(EngineFailed):
    """The engine cannot be reached, or asks to come back later."""

    title = "The engine is unavailable"
    retryable = True


class EngineTimedOut(EngineFailed):
    """The engine did not answer before the deadline."""

    title = "The engine did not answer in time"
    retryable = True


class EngineRefused(EngineFailed):
    """The model refused to write."""

    title = "The model refused"


class EngineTruncated(EngineFailed):
    """The model's answer was cut off; nothing of it is used."""

    title = "The answer was cut off"


class EngineFiltered(EngineFailed):
    """The provider's content filter stopped the answer."""

    title = "The provider filtered the answer"


class PromptShortened(EngineFailed):
    """The model was given less of the prompt than was sent, and so perhaps not the whole story."""

    title = "The prompt was shortened"


class DraftInvalid(EngineFailed):
    """The answer does not follow the Draft schema."""

    title = "The answer does not follow the schema"


class BudgetExceeded(NutgrafError):
    """The budget would be overspent."""

    title = "The budget is spent"


class BudgetReserved(BudgetExceeded):
    """Calls in flight have reserved the rest of the budget; when they end there may be room."""

    title = "The budget is reserved"
    retryable = True


class RateLimited(NutgrafError):
    """Too many requests."""

    title = "Too many requests"
    retryable = True


class NotAuthenticated(NutgrafError):
    """The request names no caller: it has no key, or one that opens nothing."""

    title = "No valid key"


class NotAuthorized(NutgrafError):
    """The caller may not do this."""

    title = "Not authorized"


class NotFound(NutgrafError):
    """There is nothing here, or nothing that the caller may see."""

    title = "Not found"


class RevisionMismatch(NutgrafError):
    """Somebody else has changed it since it was read."""

    title = "Changed since it was read"


class StatementMismatch(NutgrafError):
    """The change does not fit the brief: another kind of statement, or a second nut."""

    title = "The change does not fit the brief"


class IdempotencyMismatch(NutgrafError):
    """The idempotency key was used for another request."""

    title = "Idempotency key used for another request"


class RequestInFlight(NutgrafError):
    """The same request is being answered right now."""

    title = "The same request is in flight"
    retryable = True


class Overloaded(NutgrafError):
    """The service has more work than it can finish in time."""

    title = "The service is overloaded"
    retryable = True


class StoreUnavailable(NutgrafError):
    """What is kept cannot be read or written at present."""

    title = "The store is unavailable"
    retryable = True


class PromptBroken(NutgrafError):
    """A prompt file cannot be used."""

    title = "The prompt is broken"
