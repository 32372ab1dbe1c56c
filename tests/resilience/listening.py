"""An engine that tells statements as it writes them, and somebody who listens."""

from dataclasses import dataclass, field
from typing import ClassVar

from schemas.draft import Draft, DraftEntry
from schemas.vocabulary import Section
from service.errors import CallUsage, EngineFailed
from service.ports import Brief, Drafted, Repair
from service.source_text import SourceText


@dataclass
class Ear:
    """Notes what it hears; with `sent`, some of it is with the client at once."""

    sent: bool = False
    heard: list[tuple[Section, int, DraftEntry]] = field(default_factory=list)
    withdrawn: int = 0

    def hear(self, section: Section, index: int, entry: DraftEntry) -> None:
        """Notes it."""
        self.heard.append((section, index, entry))

    def withdraw(self) -> bool:
        """Forgets, unless something has been heard that is with the client."""
        if self.sent and self.heard:
            return False
        self.withdrawn += 1
        self.heard.clear()
        return True


@dataclass
class Telling:
    """Tells the bullets of a draft, then gives it or fails, turn by turn."""

    script: list[tuple[Draft, EngineFailed | None]]
    name: str = "telling"
    asked: list[Brief] = field(default_factory=list)
    repairs: ClassVar[bool] = False
    digital_source_type: ClassVar[str] = "trained"

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The next turn."""
        self.asked.append(brief)
        draft, failure = self.script[min(len(self.asked), len(self.script)) - 1]
        if brief.listener is not None:
            for index, bullet in enumerate(draft.bullets):
                brief.listener.hear("bullets", index, bullet)
        if failure is not None:
            raise failure
        return Drafted(draft, CallUsage(1))
