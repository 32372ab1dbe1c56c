"""What is said to a model about a story: the prompt filled in, the draft, the faults.

Knows no vendor and sends nothing; the words are in `prompts/`.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from service.engines.prompt_files import Prompt, Rendered
from service.engines.prompt_shelf import rejected_prompt, repair_prompt, schema_prompt
from service.errors import PromptBroken
from service.ports import Brief, Repair
from service.source_text import SourceText

Role = Literal["system", "user", "assistant"]

_LINE_BREAKS = re.compile("[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")

_DRAFT_FIELD = {
    "nut": "nut",
    "bullets": "bullets",
    "numbers": "key_numbers",
    "people": "key_people",
    "open_questions": "open_questions",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the conversation."""

    role: Role
    content: str


def converse(
    prompt: Prompt,
    story: SourceText,
    brief: Brief,
    repair: Repair | None = None,
) -> list[Message]:
    """The messages that ask for a draft of `story`, or for `repair`'s draft to be mended.

    A repair begins with the messages of the first call, word for word: they are in the provider's
    prompt cache. After an answer that was no draft the same is asked again, with the reason at the
    end. Raises `PromptBroken` when the prompt asks for what is not given.
    """
    asked = prompt.render(story_variables(story, brief, _unseen(story, brief.fence)))
    messages = _said(asked)
    if repair is not None:
        mending = repair_prompt(prompt)
        if mending is None:
            raise PromptBroken(f"the prompt {prompt.place} names no repair prompt")
        messages.append(Message("assistant", repair.draft.model_dump_json()))
        messages += _said(mending.render(repair_variables(repair)))
    if brief.rejected is not None:
        told = rejected_prompt().render({"reason": _one_line(brief.rejected)}).user
        # Into the last message: some models take no two messages of one role in a row.
        messages[-1] = Message(messages[-1].role, f"{messages[-1].content}\n\n{told}")
    return messages


def in_words(schema: Mapping[str, object], said: Sequence[Message]) -> list[Message]:
    """The messages with the schema at the end of the first, for models that are sent no schema.

    The first is the same for every request, so that it stays in the provider's prompt cache.
    """
    told = schema_prompt().render({"schema": json.dumps(schema, ensure_ascii=False)}).user
    first, *others = said
    return [Message(first.role, f"{first.content}\n\n{told}"), *others]


def story_variables(story: SourceText, brief: Brief, fence: str) -> dict[str, object]:
    """What a prompt may use about a story and what is asked; `prompts/README.md` lists it."""
    return {
        "fence": fence,
        "lines": _lines(story),
        "headline": _one_line(story.title),
        "outlet": _one_line(story.outlet),
        "dateline": _one_line(story.dateline),
        "published_at": story.published_at.isoformat() if story.published_at else "",
        "language": _one_line(story.language),
        "notes": _notes(story),
        "max_bullets": brief.max_bullets,
        "max_chars": brief.max_chars,
        "sections": brief.sections,
    }


def repair_variables(repair: Repair) -> dict[str, object]:
    """What a repair prompt may use: each fault by the draft's own field names."""
    return {
        "faults": [
            {
                "field": _DRAFT_FIELD[fault.section],
                "index": None if fault.section == "nut" else fault.index,
                "check": fault.check,
                "reason": _one_line(fault.reason),
            }
            for fault in repair.faults
        ]
    }


def _said(rendered: Rendered) -> list[Message]:
    system = [] if rendered.system is None else [Message("system", rendered.system)]
    return [*system, Message("user", rendered.user)]


def _unseen(story: SourceText, fence: str) -> str:
    """A fence that does not stand in the story: only the program can close the story."""
    while fence in story.clean or fence in (story.title or ""):
        fence = hashlib.sha256(fence.encode()).hexdigest()[:16]
    return fence


def _one_line(text: str | None) -> str:
    """A line break inside a sentence would let a story forge the next numbered line."""
    return _LINE_BREAKS.sub(" ", text or "").strip()


def _lines(story: SourceText) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    paragraph: int | None = None
    for sentence in story.sentences:
        opens = paragraph is not None and sentence.paragraph != paragraph
        lines.append(
            {
                "number": sentence.number,
                "text": _one_line(sentence.text),
                "new_paragraph": opens,
            }
        )
        paragraph = sentence.paragraph
    return lines


def _notes(story: SourceText) -> list[dict[str, object]]:
    """The sentences that stand in each note; a note outside the body has none."""
    notes: list[dict[str, object]] = []
    for note in story.notes:
        inside = story.sentences_within(note.start, note.end)
        if inside:
            first, last = inside[0].number, inside[-1].number
            notes.append({"kind": note.kind, "first": first, "last": last})
    return notes
