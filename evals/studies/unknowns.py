"""Does the embedded engine find the sentences that state an unknown?

    NUTGRAF_DEV_DATA=… python -m evals.studies.unknowns [--failures]

Two sets, both graded by language models and not by people: 106 news sentences (2 states an unknown,
1 hints at one, 0 is plain or a trap), from which the cues were learned; and 200 sentences of other
stories, labelled in two passes (`evals/corpora/unknowns`). A sentence counts as found when a cue of
strength 2 is found in it.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.learning.dev_data import digest, read_rows
from evals.studies.wilson import interval
from schemas import Article
from service.engines.extractive.unknowns import find_unknown
from service.reading import read_article

SENTENCES = "open_questions/sentences_dev.jsonl"
STORIES = "news_highlights/cnndm_val.jsonl"
LABELS = Path(__file__).parents[1] / "corpora" / "unknowns" / "labels.jsonl"
STATED = 2
"""Grade, and strength of a cue, that states an unknown."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A sentence, the one after it, and whether it states an unknown."""

    sentence: str
    following: str
    stated: bool


def main() -> None:
    """Prints precision and recall on both sets, with 95 % intervals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="print each wrong sentence")
    chosen = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {SENTENCES} sha256 {digest(SENTENCES)}")
    _show("106 sentences, learned from", _graded(), failures=chosen.failures)
    labels = hashlib.sha256(LABELS.read_bytes()).hexdigest()[:16]
    print(f"{STORIES} sha256 {digest(STORIES)}, labels sha256 {labels}")
    _show("set a, 200 sentences, learned from", _labelled("a"), failures=chosen.failures)
    _show("set b, 150 sentences", _labelled("b"), failures=chosen.failures)


def _graded() -> Iterator[Graded]:
    for entry in read_rows(SENTENCES):
        yield Graded(entry["sentence"], entry.get("next") or "", entry["grade"] == STATED)


def _labelled(name: str) -> Iterator[Graded]:
    """Those of one set on which both passes agree."""
    labels = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    labels = [label for label in labels if label["set"] == name]
    wanted = {label["story"] for label in labels}
    stories = {
        key: row["article"]
        for row in read_rows(STORIES)
        if (key := hashlib.sha256(row["article"].encode()).hexdigest()[:16]) in wanted
    }
    for label in labels:
        if label["first"] == label["second"] and label["story"] in stories:
            text = stories[label["story"]]
            sentence = text[label["start"] : label["end"]]
            yield Graded(sentence, _following(text, sentence), label["first"])


def _following(text: str, sentence: str) -> str:
    sentences = [one.text for one in read_article(Article(text=text)).sentences]
    place = sentences.index(sentence) + 1 if sentence in sentences else len(sentences)
    return sentences[place] if place < len(sentences) else ""


def _show(name: str, graded: Iterable[Graded], *, failures: bool) -> None:
    hits = found_all = stated = 0
    for one in graded:
        unknown = find_unknown(one.sentence, one.following)
        found = unknown is not None and unknown.weight == STATED
        hits += found and one.stated
        found_all += found
        stated += one.stated
        if failures and found != one.stated:
            print("  found" if found else "  missed", one.sentence)
    for label, all_ in (("precision", found_all), ("recall", stated)):
        low, high = interval(hits, all_)
        print(f"  {name}: {label} {hits / max(1, all_):.2f} ({low:.2f} to {high:.2f}), of {all_}")


if __name__ == "__main__":
    main()
