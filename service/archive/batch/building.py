"""Files of requests: stories without an outcome, as many as a batch and the budget may hold."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas import Article, SummaryOptions
from service.archive.drafts import asked_key
from service.archive.record import Story, id_key
from service.engines.token_estimate import estimated_tokens
from service.errors import CallUsage, NutgrafError
from service.ports import Batchable, Brief
from service.pricing import Price
from service.source_text import SourceText

MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
"""Of one batch's file (platform.openai.com/docs/guides/batch)."""
BATCH_PRICE = 0.5
"""Times the price of a call (same page)."""
ENDPOINT = "/v1/chat/completions"


@dataclass
class Built:
    """A file of requests."""

    requests: int = 0
    size: int = 0
    most: float = 0.0
    """Worst-case cost."""
    full: bool = False
    """Whether a story was left for the next file."""
    poor: bool = False
    """Whether the budget left a story out."""


@dataclass(frozen=True)
class Builder:
    """Writes requests; `left` is what the budget still holds, None without a ceiling."""

    engine: Batchable
    read: Callable[[Article], SourceText]
    options: SummaryOptions
    price: Price | None
    most_requests: int = MOST_REQUESTS
    most_bytes: int = MOST_BYTES

    def write(self, path: Path, stories: Iterator[Story], left: float | None) -> Built:
        """One file; a story that cannot be asked for this way is left to the calls."""
        built = Built()
        with path.open("wb") as file:
            for story in stories:
                told = self._request(story)
                if told is None:
                    continue
                line, most = told
                built.full = (
                    built.requests >= self.most_requests or built.size + len(line) > self.most_bytes
                )
                built.poor = left is not None and built.most + most > left
                if built.full or built.poor:
                    break
                file.write(line)
                built.requests += 1
                built.size += len(line)
                built.most += most
            file.flush()
            os.fsync(file.fileno())
        return built

    def brief(self) -> Brief:
        """What is asked of the engine for every story."""
        told = self.options
        return Brief(told.max_bullets, told.max_chars, told.sections, told.prompt, fallback="never")

    def _request(self, story: Story) -> tuple[bytes, float] | None:
        brief = self.brief()
        try:
            read = self.read(story.article)
            tokens = sum(estimated_tokens(one.text) for one in read.sentences)
            if not read.sentences or tokens > self.engine.story_room(read, brief):
                return None  # nothing to brief, or more than one request
            body = self.engine.request(read, brief)
        except NutgrafError:  # told when its turn comes
            return None
        name = id_key(story.article.id or "").hex()
        custom_id = f"{story.key.hex()}.{asked_key(read, brief, None)}.{name}"
        told = {"custom_id": custom_id, "method": "POST", "url": ENDPOINT, "body": body}
        return json.dumps(told).encode() + b"\n", self._most(read, brief)

    def _most(self, read: SourceText, brief: Brief) -> float:
        if self.price is None:
            return 0.0
        usage = CallUsage(1, *self.engine.most_tokens(read, brief, None))
        return BATCH_PRICE * (self.price.charged(usage).cost or 0.0)
