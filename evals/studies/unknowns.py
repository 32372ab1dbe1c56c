"""Does the embedded engine find the sentences that state an unknown, and does it ask?

    NUTGRAF_DEV_DATA=… python -m evals.studies.unknowns [--failures]

Sets graded by language models and not by people: 106 news sentences (2 states an unknown, 1 hints
at one, 0 is plain or a trap), and six sets of sentences of other stories, labelled in two passes
(`evals/corpora/unknowns`, which says which of them were learned from, and what came out before).
A sentence counts as found when a cue of strength 2 is found in it, and as asked when the engine,
which reads the whole story, makes a question of it.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from evals.learning.dev_data import digest, read_rows
from evals.studies.wilson import interval
from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.questions.unknowns import find_unknown
from service.engines.extractive.story import Story, read_story
from service.memo import remembering
from service.reading import read_article

SENTENCES = "open_questions/sentences_dev.jsonl"
STORIES = "news_highlights/cnndm_val.jsonl"
"""Where the labels that name no file are from."""
LABELS = Path(__file__).parents[1] / "corpora" / "unknowns" / "labels.jsonl"
STATED = 2
"""Grade, and strength of a cue, that states an unknown."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence: whether it states an unknown, whether that was found, and whether it is asked."""

    sentence: str
    stated: bool
    found: bool
    asked: bool


def main() -> None:
    """Prints precision and recall on all sets, with 95 % intervals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="print each wrong sentence")
    chosen = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    files = sorted({label.get("file", STORIES) for label in labels})
    print(
        f"{datetime.now(UTC):%Y-%m-%d} unknowns (sha256 {digest(SENTENCES, *files)}),"
        f" labels sha256 {hashlib.sha256(LABELS.read_bytes()).hexdigest()[:16]}\n"
        "| set | sentences | found: precision | recall | asked: precision | recall |"
    )
    _show("graded, with one sentence around", list(_graded()), failures=chosen.failures)
    for name in sorted({label["set"] for label in labels}):
        there = [label for label in labels if label["set"] == name]
        judged = list(_labelled(there))
        _show(f"{name}, whole stories", judged, failures=chosen.failures)


def _graded() -> Iterator[Judged]:
    for entry in read_rows(SENTENCES):
        parts = [entry.get("prev"), entry["sentence"], entry.get("next")]
        story = _read("\n".join(part for part in parts if part))
        following = entry.get("next") or ""
        yield _judged(story, entry["sentence"], following, stated=entry["grade"] == STATED)


def _labelled(labels: list[dict[str, str | int | bool]]) -> Iterator[Judged]:
    """Those on which both passes agree."""
    for label in labels:
        if label["first"] != label["second"]:
            continue
        text = _stories(str(label.get("file", STORIES)))[str(label["story"])]
        sentence = text[int(label["start"]) : int(label["end"])]
        story = _read(text)
        texts = [told.text for told in story.sentences]
        place = texts.index(sentence) + 1 if sentence in texts else len(texts)
        following = texts[place] if place < len(texts) else ""
        yield _judged(story, sentence, following, stated=bool(label["first"]))


@cache
def _stories(file: str) -> dict[str, str]:
    """The stories of a file by the digest of their text."""
    return {
        hashlib.sha256(row["article"].encode()).hexdigest()[:16]: row["article"]
        for row in read_rows(file)
    }


def _read(text: str) -> Story:
    return read_story(read_article(Article(text=text)))


def _judged(story: Story, sentence: str, following: str, *, stated: bool) -> Judged:
    unknown = find_unknown(sentence, following)
    with remembering():
        opened = find_open(story)
    asked = {one.told.text for one in opened if one.unknown.weight == STATED}
    found = unknown is not None and unknown.weight == STATED
    return Judged(sentence, stated, found, any(one in sentence for one in asked))


def _show(name: str, judged: list[Judged], *, failures: bool) -> None:
    stated = sum(one.stated for one in judged)
    cells = []
    for which in ("found", "asked"):
        hits = sum(getattr(one, which) and one.stated for one in judged)
        whole = sum(getattr(one, which) for one in judged)
        for of in (whole, stated):
            low, high = interval(hits, of)
            cells.append(f"{hits / max(1, of):.2f} ({low:.2f} to {high:.2f}), {hits} of {of}")
    print(f"| {name} | {len(judged)} | {' | '.join(cells)} |")
    for one in judged if failures else ():
        if one.found != one.stated or one.asked != one.stated:
            print(f"  stated {one.stated}, found {one.found}, asked {one.asked}: {one.sentence}")


if __name__ == "__main__":
    main()
