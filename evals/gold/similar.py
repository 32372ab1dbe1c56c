"""Which stories of a set were written from one another, or from one template."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

PHRASE = 5
"""Words of a phrase: long enough that independent stories of one subject share next to none."""
CHARACTERS = 12
"""Characters of a phrase in scripts without spaces."""
SHARE = 0.10
"""Of the shorter story's phrases that may stand in another: two stories of this set that were
written independently share under 2 %, an update shares most with what it updates."""


def near_duplicates(texts: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of ids whose texts share at least `SHARE` of the shorter one's phrases."""
    phrases = {story: _phrases(text) for story, text in texts.items()}
    for one, other in combinations(sorted(phrases), 2):
        shorter = min(len(phrases[one]), len(phrases[other]))
        shared = len(phrases[one] & phrases[other])
        if shorter and shared / shorter >= SHARE:
            yield one, other, shared / shorter


def _phrases(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    if text and len(words) < len(text) / CHARACTERS:
        run = "".join(words)
        return {run[at : at + CHARACTERS] for at in range(len(run) - CHARACTERS + 1)}
    return {" ".join(words[at : at + PHRASE]) for at in range(len(words) - PHRASE + 1)}
