"""The embedded engine behind the engine port; how it drafts is in `draft.py`."""

from typing import ClassVar

from service.engines.extractive.draft import draft_story
from service.in_turn import in_turn
from service.ports import Brief, Drafted, Repair
from service.source_text import SourceText


class ExtractiveEngine:
    """Drafts from the story's own sentences: no model, no key, no network, deterministic."""

    name: ClassVar[str] = "extractive"
    repairs: ClassVar[bool] = False
    """A second call would write the same draft."""
    digital_source_type: ClassVar[str] = (
        "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
    )

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """A draft of `story`, written in a thread so that the event loop goes on."""
        del repair
        return Drafted(await in_turn(story, draft_story, story, brief))
