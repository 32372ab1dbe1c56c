"""A small gold set on disk, right in every field, for tests to break."""

import json
from pathlib import Path
from typing import Any

STORY = """\
Swing bridge to close for eleven weeks

The swing bridge in Calder Quay will close for up to 11 weeks, the harbour authority said.
Repairs are expected to cost £3.6 million, said Helen Marsh, the authority's chief executive.
The plan brought a furious response from traders in the old town.
It was not clear who would pay for the ferry.
"""
OTHER = """\
Bakery wins back its oven

A court in Mirefield gave a bakery its brick oven back on Monday, four years after it was seized.
"""


def record(story: str, title: str, **changed: Any) -> dict[str, Any]:
    """What stands beside a story's text."""
    known = {"kind": "council", "language": "en", "tags": ["quotes"], "split": "dev"}
    return {"id": story, "title": title, **known, "invented": True, **changed}


def annotation() -> dict[str, Any]:
    """What a careful annotator finds in `STORY`."""
    return {
        "annotators": ["a1"],
        "key_points": [
            {
                "id": "k1",
                "text": "The swing bridge in Calder Quay will close for up to 11 weeks.",
                "weight": 1,
                "quote": "The swing bridge in Calder Quay will close for up to 11 weeks",
                "said_by": "harbour authority",
                "certainty": "reported",
            },
            {
                "id": "k2",
                "text": "Repairs are expected to cost £3.6 million.",
                "weight": 0.5,
                "quote": "Repairs are expected to cost £3.6 million",
                "said_by": "Helen Marsh",
                "certainty": "reported",
            },
        ],
        "key_numbers": [
            {
                "id": "n1",
                "surface": "up to 11 weeks",
                "value": 11,
                "unit": "weeks",
                "qualifier": "at_most",
                "kind": "duration",
                "meaning": "how long the bridge will be closed",
                "standing": "current",
                "quote": "for up to 11 weeks",
                "said_by": "harbour authority",
            },
            {
                "id": "n2",
                "surface": "£3.6 million",
                "value": 3_600_000,
                "unit": "GBP",
                "qualifier": "exact",
                "kind": "money",
                "meaning": "expected cost of the repairs",
                "standing": "current",
                "quote": "expected to cost £3.6 million",
                "said_by": "Helen Marsh",
            },
        ],
        "key_people": [
            {
                "id": "p1",
                "name": "Helen Marsh",
                "variants": ["Marsh"],
                "role": "the authority's chief executive",
                "quote": "Helen Marsh, the authority's chief executive",
            }
        ],
        "open_questions": [
            {
                "id": "q1",
                "variants": ["Who will pay for the ferry?", "Who covers the ferry's cost?"],
                "basis": "stated",
                "kind": "unknown",
                "cue": "It was not clear",
                "quote": "It was not clear who would pay for the ferry.",
                "weight": 1,
            }
        ],
        "must_not_say": [{"text": "furious response", "why": "loaded"}],
    }


def empty_annotation() -> dict[str, Any]:
    """An annotation of a text in which nothing is found."""
    lists = ("key_points", "key_numbers", "key_people", "open_questions", "must_not_say")
    return {"annotators": ["a1"], **{name: [] for name in lists}}


def write_json(path: Path, content: Any) -> None:
    """The file, its folder made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def write_set(folder: Path) -> Path:
    """Two stories with their cases and both annotations, without a fault."""
    for story, text in (("bridge", STORY), ("bakery", OTHER)):
        title = text.partition("\n")[0]
        write_json(folder / "stories" / f"{story}.json", record(story, title))
        (folder / "stories" / f"{story}.txt").write_text(text, "utf-8")
        found = annotation() if story == "bridge" else empty_annotation()
        for place in ("cases", "annotations/a", "annotations/b"):
            write_json(folder / place / f"{story}.json", found)
    return folder
