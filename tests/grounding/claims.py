"""Small stories, claims and drafts for the tests of grounding; all of them invented."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from schemas.draft import Draft, DraftAttribution
from schemas.vocabulary import Certainty, Section
from service.grounding.claim import Claim, Located
from service.grounding.ground import ground
from service.source_text import Block, BlockKind, Sentence, SourceNote, SourceText

FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
"""The day on which the stories are published: Friday 6 March 2026."""


def story(*sentences: str, headline: str = "", note: str = "", dateline: str = "") -> SourceText:
    """A story of these sentences, one paragraph each, after a headline or a dateline."""
    text = ""
    blocks: list[Block] = []
    found: list[Sentence] = []
    lines: list[tuple[BlockKind, str]] = [("headline", headline), ("note", note)]
    lines += [("body", one) for one in sentences]
    for kind, line in lines:
        if not line:
            continue
        if kind == "body" and dateline and not found:
            blocks.append(Block(len(text), len(text) + len(dateline), "dateline"))
            text += dateline
        start = len(text)
        text += line
        blocks.append(Block(start, len(text), kind))
        if kind != "headline":
            found.append(Sentence(len(found) + 1, start, len(text), len(found), line))
        text += "\n\n"
    notes = [SourceNote("correction", one.start, one.end) for one in blocks if one.kind == "note"]
    return SourceText(
        text, text, None, tuple(blocks), tuple(found), tuple(notes), published_at=FRIDAY
    )


def located(source: SourceText, quote: str) -> Located:
    """The quote where it stands, exactly."""
    start = source.clean.index(quote)
    end = start + len(quote)
    touched = tuple(one for one in source.sentences if one.start < end and start < one.end)
    return Located(start, end, "exact", 1.0, touched)


def claim(
    text: str,
    *evidence: str,
    section: Section = "bullets",
    certainty: Certainty | None = "reported",
    speakers: Sequence[str] = (),
    quotes: Sequence[str] = (),
    source: SourceText | None = None,
) -> Claim:
    """A claim whose evidence is these whole sentences, or `quotes` out of them."""
    source = source or story(*evidence)
    return Claim(
        section,
        (text,),
        tuple(located(source, one) for one in quotes or evidence),
        source,
        tuple(DraftAttribution(speaker=one, via=None, stance="says") for one in speakers),
        certainty,
    )


def draft(**sections: Any) -> Draft:
    """A draft with these sections and nothing else."""
    empty: dict[str, Any] = {
        "article_kind": "news",
        "language": "en",
        "nut": None,
        "bullets": [],
        "key_numbers": [],
        "key_people": [],
        "open_questions": [],
    }
    return Draft.model_validate(empty | sections)


def stands(*sentences: str, **sections: Any) -> bool:
    """Whether nothing of the draft is held back from a story of these sentences."""
    return ground(draft(**sections), story(*sentences)).held_back == []


def bullet(text: str, *evidence: tuple[int, str], **fields: Any) -> dict[str, Any]:
    """A bullet of a draft."""
    return {
        "text": text,
        "role": "what_happened",
        "certainty": "reported",
        "attributions": [],
        "times": [],
        "evidence": quotes(*evidence),
    } | fields


def number(surface: str, *evidence: tuple[int, str], **fields: Any) -> dict[str, Any]:
    """A key number of a draft."""
    return {
        "surface": surface,
        "meaning": "what it counts",
        "value": None,
        "value_high": None,
        "unit": None,
        "date": None,
        "kind": "count",
        "qualifier": "exact",
        "standing": "current",
        "attribution": None,
        "times": [],
        "evidence": quotes(*evidence),
    } | fields


def person(name: str, *evidence: tuple[int, str], **fields: Any) -> dict[str, Any]:
    """A key person of a draft."""
    return {"name": name, "role": None, "part": "", "evidence": quotes(*evidence)} | fields


def question(text: str, *evidence: tuple[int, str], **fields: Any) -> dict[str, Any]:
    """An open question of a draft."""
    return {
        "question": text,
        "basis": "stated",
        "kind": "unknown",
        "cue": None,
        "known_so_far": None,
        "who_could_answer": None,
        "times": [],
        "evidence": quotes(*evidence),
    } | fields


def quotes(*evidence: tuple[int, str]) -> list[dict[str, Any]]:
    """Evidence as an engine writes it."""
    return [{"sentence": sentence, "quote": quote} for sentence, quote in evidence]
