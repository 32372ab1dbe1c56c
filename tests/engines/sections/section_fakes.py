"""Long invented stories, and drafts of their sections."""

from collections.abc import Sequence
from typing import Any

from schemas.draft import (
    Draft,
    DraftBullet,
    DraftEvidence,
    DraftNumber,
    DraftNut,
    DraftPerson,
    DraftQuestion,
)
from service.source_text import Block, Sentence, SourceNote, SourceText


def long_story(
    paragraphs: Sequence[Sequence[str]], notes: Sequence[int] = (), title: str = "Long"
) -> SourceText:
    """A story of those paragraphs, sentence by sentence; `notes` are paragraphs, from 0."""
    text = ""
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    for at, paragraph in enumerate(paragraphs):
        begins = len(text)
        for words in paragraph:
            start = len(text)
            text += words
            sentences.append(Sentence(len(sentences) + 1, start, len(text), at, words))
            text += " "
        blocks.append(Block(begins, len(text) - 1, "note" if at in notes else "body"))
        text += "\n"
    told = tuple(SourceNote("correction", blocks[at].start, blocks[at].end) for at in notes)
    return SourceText(text, text, None, tuple(blocks), tuple(sentences), notes=told, title=title)


def council_story(paragraphs: int = 30) -> SourceText:
    """One council meeting of so many paragraphs, two sentences in each."""
    return long_story(
        [
            [
                f"The council of Ward {at} met on Monday about the harbour wall.",
                f"It set aside {at + 20} million crowns for it, the clerk said.",
            ]
            for at in range(1, paragraphs + 1)
        ]
    )


def draft(**parts: Any) -> Draft:
    """A draft of those parts and nothing else."""
    empty: dict[str, Any] = {
        "article_kind": "news",
        "language": "en",
        "nut": None,
        "bullets": [],
        "key_numbers": [],
        "key_people": [],
        "open_questions": [],
    }
    return Draft(**{**empty, **parts})


def evidence(*sentences: int) -> list[DraftEvidence]:
    """Evidence in those sentences."""
    return [DraftEvidence(sentence=one, quote="words") for one in sentences]


def nut(text: str, *sentences: int) -> DraftNut:
    """A nut."""
    return DraftNut(text=text, evidence=evidence(*sentences))


def bullet(text: str, *sentences: int, **fields: Any) -> DraftBullet:
    """A bullet, reported as what happened unless told otherwise."""
    usual: dict[str, Any] = {
        "role": "what_happened",
        "certainty": "reported",
        "attributions": [],
        "times": [],
    }
    return DraftBullet(text=text, evidence=evidence(*sentences), **{**usual, **fields})


def number(surface: str, meaning: str, *sentences: int, **fields: Any) -> DraftNumber:
    """A count with the value that its first word has."""
    usual: dict[str, Any] = {
        "value": int(surface.split(maxsplit=1)[0]),
        "value_high": None,
        "unit": surface.rsplit(maxsplit=1)[-1],
        "date": None,
        "kind": "count",
        "qualifier": "exact",
        "standing": "current",
        "attribution": None,
        "times": [],
    }
    return DraftNumber(
        surface=surface, meaning=meaning, evidence=evidence(*sentences), **{**usual, **fields}
    )


def person(name: str, *sentences: int, part: str = "spoke") -> DraftPerson:
    """A person."""
    return DraftPerson(name=name, role=None, part=part, evidence=evidence(*sentences))


def question(text: str, *sentences: int, basis: str = "stated") -> DraftQuestion:
    """An open question."""
    return DraftQuestion(
        question=text,
        basis=basis,  # type: ignore[arg-type]
        kind="unknown",
        cue=None,
        known_so_far=None,
        who_could_answer=None,
        times=[],
        evidence=evidence(*sentences),
    )
