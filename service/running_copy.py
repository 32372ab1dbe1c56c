"""A brief that is told while it is being written: running copy, in a newsroom's words.

Each statement is checked as soon as the engine has completed it, and told when it passed; what
failed is told at the end, since the repair round may mend it. What was told stays: it stands in
the finished brief, word for word and under the same id, or there is no brief.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Self

from schemas.article import SummaryOptions
from schemas.draft import DraftEntry
from schemas.summary import Bullet, HeldBack
from schemas.vocabulary import Section, SectionChoice
from service.errors import CallUsage, DraftInvalid
from service.grounding.ground import Grounded, Grounder
from service.grounding.statements import Placed, Told
from service.ports import Listener
from service.source_text import SourceText
from service.view import bare

Statement = Told | HeldBack
Tell = Callable[[Statement], None]


class RunningCopy:
    """Listens to an engine (`service.ports.Listener`), checks what it hears, tells what passed.

    A context manager: within it, checks run in a task of their own, so that the engine is never
    waited for. Without `tell` there is nobody to tell, and it does nothing.
    """

    def __init__(self, story: SourceText, options: SummaryOptions, tell: Tell | None) -> None:
        self._story = story
        self._options = options
        self._tell = tell
        self._checking: asyncio.Task[None] | None = None
        self.told: dict[str, Told] = {}
        """What the client has, by its id."""

    async def __aenter__(self) -> Self:
        if self._tell is not None:
            self._listen()
        return self

    async def __aexit__(self, *_failure: object) -> None:
        await self._hang_up()

    @property
    def listener(self) -> Listener | None:
        """Itself, when there is somebody to tell."""
        return None if self._tell is None else self

    def hear(self, section: Section, index: int, entry: DraftEntry) -> None:
        """Takes a statement in; those of sections that nobody asked for are passed over."""
        if section in wanted_sections(self._options):
            self._heard.put_nowait(Placed(section, index, entry))

    def withdraw(self) -> bool:
        """Forgets what was heard, unless some of it was told."""
        if self.told:
            return False
        if self._checking is not None:
            self._checking.cancel()
        self._listen()
        return True

    async def tell(self, grounded: Grounded, usage: CallUsage) -> None:
        """Listens no longer; tells what passed and was not told yet, in the order of the brief.

        Raises `DraftInvalid`, with what the draft took, when something was told that does not
        stand in it: a model may write a field twice, say, of which a parser takes the last.
        """
        if self._tell is None:
            return
        await self._hang_up()
        passed = {one.id: one for one in grounded.passed}
        if any(passed.get(name) != one for name, one in self.told.items()):
            raise DraftInvalid("the finished draft is not what was told of it", usage=usage)
        fitting = self.fitting(grounded.bullets)
        for one in grounded.passed:
            if not isinstance(one, Bullet) or one in fitting:
                self._send(one)

    def tell_held_back(self, grounded: Grounded) -> None:
        """Tells what failed for good; the compact view is without."""
        if self._tell is not None and self._options.view == "full":
            for one in grounded.held_back:
                self._tell(one)

    def fitting(self, bullets: Sequence[Bullet]) -> list[Bullet]:
        """As many bullets as were asked for, in the order of the draft; told ones before others."""
        room = self._options.max_bullets - sum(one.id in self.told for one in bullets)
        others = [one.id for one in bullets if one.id not in self.told][: max(0, room)]
        return [one for one in bullets if one.id in self.told or one.id in others]

    def _listen(self) -> None:
        self._heard: asyncio.Queue[Placed] = asyncio.Queue()
        self._checking = asyncio.create_task(self._check(self._heard))

    async def _hang_up(self) -> None:
        if self._checking is not None:
            self._checking.cancel()
            await asyncio.gather(self._checking, return_exceptions=True)

    async def _check(self, heard: asyncio.Queue[Placed]) -> None:
        grounder = Grounder(self._story, max_chars=self._options.max_chars)
        while True:
            placed = await heard.get()
            checked = await asyncio.to_thread(grounder.check, placed)
            if not checked.failed and (placed.section != "bullets" or self._has_room()):
                self._send(checked.told)

    def _has_room(self) -> bool:
        bullets = sum(isinstance(one, Bullet) for one in self.told.values())
        return bullets < self._options.max_bullets

    def _send(self, statement: Told) -> None:
        if self._tell is not None and statement.id not in self.told:
            self.told[statement.id] = statement
            self._tell(bare(statement) if self._options.view == "compact" else statement)


_SECTIONS: dict[SectionChoice, tuple[Section, ...]] = {
    "bullets": ("nut", "bullets"),
    "key_figures": ("numbers", "people"),
    "open_questions": ("open_questions",),
}


def wanted_sections(options: SummaryOptions) -> set[Section]:
    """The sections of a draft that were asked for."""
    return {section for choice in options.sections for section in _SECTIONS[choice]}
