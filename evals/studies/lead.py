"""Do the embedded engine's bullets hold more of the editors' highlights than the story's lead?

    NUTGRAF_DEV_DATA=… python -m evals.studies.lead [--every N] [--bullets K]

Set: CNN stories with the highlights that their editors wrote. The engine's K bullets are held
against all highlights, and so are the story's first K sentences (LEAD-K). The score is F1 over
words and word pairs, clipped (ROUGE-1 and ROUGE-2, Lin 2004), with a final "s" cut off instead
of Porter's stemmer: compare the two columns with each other, not with published figures.
"""

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import TypeVar

from schemas import Article
from service.engines.extractive.draft import draft_story
from service.grounding.ground import ground
from service.ports import Brief
from service.reading import read_article

STORIES = "news_highlights/cnndm_val.jsonl"
Scores = tuple[float, float]
Gram = TypeVar("Gram")


def rouge(text: str, reference: str) -> Scores:
    """F1 over words and over word pairs, each 0 to 1."""
    ours, theirs = _words(text), _words(reference)
    return (
        _f1(Counter(ours), Counter(theirs)),
        _f1(Counter(pairwise(ours)), Counter(pairwise(theirs))),
    )


def _words(text: str) -> list[str]:
    found = re.findall(r"[a-z0-9]+", text.lower())
    return [word[:-1] if word.endswith("s") and len(word) > 3 else word for word in found]


def _f1(ours: Counter[Gram], theirs: Counter[Gram]) -> float:
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) if shared else 0.0


def main() -> None:
    """Prints both columns, how much was held back, and the milliseconds of a draft."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every Nth story")
    parser.add_argument("--bullets", type=int, default=3)
    chosen = parser.parse_args()
    folder = os.environ.get("NUTGRAF_DEV_DATA")
    if not folder or not (Path(folder) / STORIES).is_file():
        sys.exit("this study needs the development data: set NUTGRAF_DEV_DATA")
    engine: list[Scores] = []
    lead: list[Scores] = []
    took_ms: list[float] = []
    held_back = 0
    lines = (Path(folder) / STORIES).read_text("utf-8").splitlines()
    for line in lines[:: chosen.every]:
        story = json.loads(line)
        source = read_article(Article(text=story["article"]))
        start = time.perf_counter()
        draft = draft_story(source, Brief(max_bullets=chosen.bullets))
        took_ms.append(1_000 * (time.perf_counter() - start))
        held_back += len(ground(draft, source).held_back)
        highlights = " ".join(story["summary"])
        engine.append(rouge(" ".join(one.text for one in draft.bullets), highlights))
        first = source.sentences[: chosen.bullets]
        lead.append(rouge(" ".join(one.text for one in first), highlights))
    print(f"{datetime.now(UTC):%Y-%m-%d} {STORIES}: {len(engine)} stories")
    for name, scores in (("extractive", engine), (f"LEAD-{chosen.bullets}", lead)):
        one, two = (100 * mean(score[order] for score in scores) for order in (0, 1))
        print(f"  {name:<12} ROUGE-1 {one:.1f}  ROUGE-2 {two:.1f}")
    print(f"  held back: {held_back}; draft: median {median(took_ms):.0f} ms")


if __name__ == "__main__":
    main()
