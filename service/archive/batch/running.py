"""The way of a shard's batches: plan, upload, submit, wait, fetch, shelve; then the shard runs.

Each step is noted on disk (`book.py`) before the next, and begins by asking the provider whether a
run that was killed has taken it already.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from service.archive.batch.book import BatchBook, BatchNote
from service.archive.batch.building import BATCH_PRICE, Builder
from service.archive.drafts import DraftShelf
from service.archive.faults import ArchiveStopped
from service.archive.purse import Purse
from service.archive.record import Story
from service.errors import BudgetExceeded, CallUsage, EngineFailed
from service.ports import Batches, BatchState, Drafted

_T = TypeVar("_T")
_ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
_FIRST_LOOK_S = 5.0
_LONGEST_LOOK_S = 60.0
_TRIES = 6
"""Of one step, before the run stops; the provider may be away for some minutes."""


@dataclass
class BatchRun:
    """The batches of one shard."""

    book: BatchBook
    batches: Batches
    builder: Builder
    shelf: DraftShelf
    purse: Purse
    stories: Callable[[], Iterator[Story]]
    """Those without an outcome, read anew each time."""
    stopping: Callable[[], bool] = lambda: False
    look_s: float = _FIRST_LOOK_S
    tell: Callable[[str], None] = lambda _: None
    """Hears how far a batch is."""

    async def run(self) -> None:
        """Until no story without an outcome, a draft or a failed request is left.

        Raises `BudgetExceeded`, `ArchiveStopped`, `EngineFailed`.
        """
        asked: set[str] = set()
        for note in self.book.notes():
            if note.step != "done":
                asked |= {one.partition(".")[0] for one in self.book.asked(note)}
                await self._see_through(note)
        while not self.stopping():
            planned, more = await self._plan(asked)
            if planned is None:
                return
            await self._see_through(planned)
            if not more:
                return

    async def _plan(self, asked: set[str]) -> tuple[BatchNote | None, bool]:
        """A new batch, booked and on disk, and whether another one follows it."""
        number = self.book.next_number()
        path = self.book.requests(number)
        left = None if self.purse.limit is None else self.purse.limit - self.purse.spent
        fresh = self._fresh(asked)
        built = await asyncio.to_thread(self.builder.write, path, fresh, left)
        if not built.requests:
            path.unlink()
            if built.poor:
                raise BudgetExceeded("the budget is spent: resume with a higher --budget")
            return None, False
        if self.purse.limit is not None:
            await self.purse.book(built.most)
        name = self.book.name(number)
        note = BatchNote(name=name, number=number, requests=built.requests, most=built.most)
        asked |= {one.partition(".")[0] for one in self.book.asked(note)}
        return self.book.write(note), built.full or built.poor

    def _fresh(self, asked: set[str]) -> Iterator[Story]:
        """Stories that no batch has asked for; of several with the same words, the first."""
        words: set[bytes] = set()
        for story in self.stories():
            key = story.key.hex()
            if key in asked or story.words in words or self.shelf.holds(key):
                continue
            words.add(story.words)
            yield story

    async def _see_through(self, note: BatchNote) -> None:
        """A batch from wherever it is to its end."""
        if note.step == "planned":
            path = self.book.requests(note.number)
            file = await self._tried(lambda: self.batches.find_file(f"{note.name}.jsonl"))
            if file is None:
                file = await self._tried(lambda: self.batches.upload(path, f"{note.name}.jsonl"))
            note = self._noted(note, step="uploaded", file=file)
        if note.step == "uploaded":
            batch = await self._tried(lambda: self.batches.find_batch(note.name))
            if batch is None:
                batch = await self._submitted(note)
            note = self._noted(note, step="submitted", batch=batch)
        if note.step == "submitted":
            state = await self._waited(note)
            if state is None:
                return  # interrupted: the batch goes on without us
            for part, one in enumerate(state.files):
                await self._fetch(one, self.book.answers(note.number, part))
            note = self._noted(note, step="answered", status=state.status, answers=len(state.files))
            if state.status == "failed" and not state.files:
                self._noted(note, step="done", failed=note.requests)
                await self._give_back(note, 0.0)
                self.book.forget(note)
                raise ArchiveStopped(
                    f"the provider refused a batch as a whole ({', '.join(state.faults) or '?'})"
                    ": nothing of it was made; resume submits it anew, or use calls"
                )
        if note.step == "answered":
            await self._shelve(note)

    async def _submitted(self, note: BatchNote) -> str:
        """Submits once; after a failure that says nothing, looks whether it was taken first."""

        async def submit() -> str:
            found = await self.batches.find_batch(note.name)
            return found or await self.batches.submit(note.file or "", note.name)

        return await self._tried(submit)

    async def _waited(self, note: BatchNote) -> BatchState | None:
        look_s = self.look_s
        while not self.stopping():
            state = await self._tried(lambda: self.batches.state(note.batch or ""))
            self.tell(
                f"batch {note.number}: {state.status}, {state.completed + state.failed:,} of"
                f" {note.requests:,} answered"
            )
            if state.status in _ENDED:
                return state
            await asyncio.sleep(look_s)
            look_s = min(_LONGEST_LOOK_S, look_s * 1.5)
        return None

    async def _fetch(self, file: str, path: Path) -> None:
        unfinished = path.with_suffix(".part")
        await self._tried(lambda: self.batches.download(file, unfinished))
        unfinished.replace(path)

    async def _shelve(self, note: BatchNote) -> None:
        """Every usable draft goes on the shelf, once; the rest of the stories are called for."""
        drafts = 0
        cost = 0.0
        for part in range(note.answers):
            with self.book.answers(note.number, part).open("rb") as file:
                for line in file:
                    drafted, paid, custom_id = self._answer(line)
                    cost += paid
                    if drafted is None:
                        continue
                    story, asked, id_digest = custom_id.split(".")
                    drafts += 1
                    if self.shelf.get(story, asked) is None:
                        await self.shelf.put(story, id_digest, asked, drafted)
        self._noted(note, step="done", drafts=drafts, failed=note.requests - drafts)
        await self._give_back(
            note, cost
        )  # after the note: a kill counts too much, never too little
        self.book.forget(note)

    def _answer(self, line: bytes) -> tuple[Drafted | None, float, str]:
        """A line's draft, what it cost, and whose it is."""
        try:
            told = json.loads(line)
            response = told.get("response") or {}
            if told.get("error") or response.get("status_code") != 200:
                return None, 0.0, ""
            drafted = self.builder.engine.draft_of(response["body"], self.builder.brief())
        except EngineFailed as failure:  # refused, cut off, no draft: paid for all the same
            return None, self._charged(failure.usage).cost or 0.0, ""
        except (ValueError, KeyError, AttributeError):
            return None, 0.0, ""
        usage = self._charged(drafted.usage)
        return replace(drafted, usage=usage), usage.cost or 0.0, str(told["custom_id"])

    def _charged(self, usage: CallUsage) -> CallUsage:
        price = self.builder.price
        charged = usage if price is None else price.charged(usage)
        return (
            charged if charged.cost is None else replace(charged, cost=BATCH_PRICE * charged.cost)
        )

    async def _give_back(self, note: BatchNote, cost: float) -> None:
        """What was booked for the batch beyond what it did cost."""
        if self.purse.limit is not None and note.most:
            await self.purse.correct(cost - note.most)

    async def _tried(self, step: Callable[[], Awaitable[_T]]) -> _T:
        """A step, tried again while the provider is away; raises what it raised last."""
        for left in range(_TRIES - 1, -1, -1):
            try:
                return await step()
            except EngineFailed as failure:
                if not failure.retryable or not left or self.stopping():
                    raise
                waited_s = self.look_s * 2.0 ** (_TRIES - 1 - left)
                await asyncio.sleep(max(failure.retry_after_s or 0.0, min(60.0, waited_s)))
        raise AssertionError("the last try returns or raises")

    def _noted(self, note: BatchNote, **changed: object) -> BatchNote:
        noted = self.book.write(note.model_copy(update=changed))
        self.tell(f"batch {noted.number}: {noted.step}, {noted.requests:,} requests")
        return noted
