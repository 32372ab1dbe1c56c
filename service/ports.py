"""What the core needs from outside, as Protocols: engines and the clock.

An engine writes; it never checks. The same functions check every engine's draft.
"""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from schemas.draft import Draft, DraftEntry
from schemas.provenance import PromptRef
from schemas.summary import BriefWarning
from schemas.vocabulary import CheckName, FallbackChoice, Section, SectionChoice
from service.errors import CallUsage
from service.source_text import SourceText

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was sent to a model and what came back: story text, so kept in memory only, and
    written only where the user asked for it.
    """

    rendered: str
    answer: str | None
    """The model's own words, also when they are no draft; None when nothing came back."""


class Listener(Protocol):
    """Hears the statements of a draft while the rest of it is being written.

    An engine that cannot write so tells nothing: what it was not told, the caller reads from the
    finished draft. What was told must stand unchanged in the draft, at the same place. A wrapper
    that makes something else of its engine's draft calls that engine with a brief without listener.
    """

    def hear(self, section: Section, index: int, entry: DraftEntry) -> None:
        """A statement is complete; `index` is its position in its section, 0 for the nut."""
        ...

    def withdraw(self) -> bool:
        """Forgets what was heard, so that another draft may be written in its place.

        False when some of it is with the client already: then no other draft may be written.
        """
        ...


def new_fence() -> str:
    """A code that nobody who wrote the story can know."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Brief:
    """What is asked of an engine."""

    max_bullets: int = 5
    max_chars: int = 400
    sections: tuple[SectionChoice, ...] = ("bullets", "key_figures", "open_questions")
    prompt: str | None = None
    """`name@version`, a label, or a file's path; None for the engine's own choice."""
    deadline_s: float | None = None
    spare_s: float = 0.0
    """Seconds past `deadline_s`, kept for those in line; the writer's own once a statement of its
    draft is with the client (`service/time_limit.py`)."""
    output_factor: int = 1
    """Times the engine's own output budget that it may write: 2 after an answer was cut off."""
    rejected: str | None = None
    """Why the last answer to this was no draft, without any of its words; None the first time."""
    fallback: FallbackChoice = "allowed"
    """Whether another engine may draft when this one fails."""
    fence: str = field(default_factory=new_fence, compare=False, repr=False)
    """What the story stands between in a prompt. One for all calls of a request: a repair repeats
    the story word for word, so that the provider's prompt cache still holds it."""
    on_exchange: Callable[[Exchange], None] | None = field(default=None, compare=False, repr=False)
    """Told of every exchange with a model as it ends, also of those that give no draft."""

    listener: Listener | None = field(default=None, compare=False, repr=False)
    """Told of every statement as soon as it is complete, by engines that can; None for nobody."""

    def tell(self, exchange: Exchange) -> None:
        """Tells whoever listens."""
        if self.on_exchange is not None:
            self.on_exchange(exchange)

    def withdraw(self) -> bool:
        """Whether another draft may be written in the place of one that failed (see `Listener`)."""
        return self.listener is None or self.listener.withdraw()


@dataclass(frozen=True, slots=True)
class Fault:
    """A statement of a draft that failed a check: what the engine is told in the repair round."""

    section: Section
    index: int
    """Position in the draft's section, from 0; 0 for the nut."""
    check: CheckName
    reason: str


@dataclass(frozen=True, slots=True)
class Repair:
    """The engine's own first draft with what is wrong in it."""

    draft: Draft
    faults: Sequence[Fault]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with what it took."""

    draft: Draft
    usage: CallUsage = field(default_factory=CallUsage)
    model: str | None = None
    prompt: PromptRef | None = None
    warnings: tuple[BriefWarning, ...] = ()
    writer: "Engine | None" = None
    """The engine that wrote it, where that may be another one than was asked; it alone mends it."""
    sections: tuple[tuple[int, int], ...] = ()
    """First and last sentence of each section in which it was drafted; none when read whole."""


class Engine(Protocol):
    """Writes a draft of a story.

    Raises `EngineFailed` and its children, `UnknownPrompt` and `PromptBroken`, and nothing else.
    """

    @property
    def name(self) -> str:
        """The engine's name in requests and provenance."""
        ...

    @property
    def repairs(self) -> bool:
        """Whether a second call with `repair` can mend a draft."""
        ...

    @property
    def digital_source_type(self) -> str:
        """IPTC digital source type URI of what it writes."""
        ...

    def draft(
        self, story: SourceText, brief: Brief, repair: Repair | None = None
    ) -> Awaitable[Drafted]:
        """A draft of `story`; with `repair`, a mended one."""
        ...


@runtime_checkable
class Connected(Protocol):
    """An engine that keeps connections open between calls."""

    def aclose(self) -> Awaitable[None]:
        """Closes them, in the event loop that opened them; the next call opens new ones."""
        ...


@runtime_checkable
class Costly(Protocol):
    """An engine whose calls are paid by the token."""

    def most_tokens(
        self, story: SourceText, brief: Brief, repair: Repair | None = None
    ) -> tuple[int, int]:
        """The most tokens that a call can read and write, told before it is made.

        Raises `UnknownPrompt` and `PromptBroken`.
        """
        ...


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far a batch of requests is at its provider."""

    status: str
    """In OpenAI's words: validating, in_progress, finalizing, completed, failed, expired, …"""
    files: tuple[str, ...] = ()
    """Ids of the files with answers and errors; also of a batch that expired or was cancelled."""
    total: int = 0
    completed: int = 0
    failed: int = 0
    faults: tuple[str, ...] = ()
    """Codes that say why it failed as a whole."""


class Batches(Protocol):
    """A provider that answers files of requests; raises `EngineFailed` and its children."""

    async def find_file(self, name: str) -> str | None:
        """The id of an uploaded file of that name."""
        ...

    async def upload(self, path: Path, name: str) -> str:
        """Uploads a file of requests; returns its id."""
        ...

    async def find_batch(self, name: str) -> str | None:
        """The id of a batch that carries our name."""
        ...

    async def submit(self, file: str, name: str) -> str:
        """Has the requests of a file answered; returns the batch's id."""
        ...

    async def state(self, batch: str) -> BatchState:
        """How far a batch is."""
        ...

    async def download(self, file: str, path: Path) -> None:
        """Writes a file's content."""
        ...


@runtime_checkable
class Batchable(Protocol):
    """An engine whose requests can be sent by other means than a call each."""

    def request(self, story: SourceText, brief: Brief) -> dict[str, Any]:
        """The body of the request for a draft."""
        ...

    def draft_of(self, completion: dict[str, Any], brief: Brief) -> Drafted:
        """The draft in an answer; raises `EngineFailed` and its children."""
        ...

    def story_room(self, story: SourceText, brief: Brief) -> int:
        """Tokens that the story's sentences may have in one request."""
        ...

    def most_tokens(
        self, story: SourceText, brief: Brief, repair: Repair | None = None
    ) -> tuple[int, int]:
        """Tokens read and written, never fewer than the request will take."""
        ...
