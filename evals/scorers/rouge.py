"""ROUGE against the key points, for continuity with published figures and for nothing else: on
human votes its F1 names the wrong winner up to one time in five.

ROUGE-1, ROUGE-2 and summary-level ROUGE-L as F1 (Lin 2004), with Porter's stemmer on words of more
than three letters, as the package rouge-score 0.1.2 counts them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from itertools import pairwise

import snowballstemmer  # type: ignore[import-untyped]

from evals.scorers.score import Score, Scorer, f1
from schemas import StorySummary
from schemas.gold import GoldCase

_PORTER = snowballstemmer.stemmer("porter")


def rouge_n(said: Sequence[str], gold: Sequence[str], size: int) -> float:
    """F1 of words (1) or neighbouring pairs of words (2)."""
    ours, theirs = (Counter(_grams(_flat(side), size)) for side in (said, gold))
    shared = sum((ours & theirs).values())
    return f1(shared, sum(ours.values()), sum(theirs.values())) or 0.0


def rouge_lsum(said: Sequence[str], gold: Sequence[str]) -> float:
    """F1 of the union, over all sentences said, of each gold sentence's common subsequences."""
    ours, theirs = [_words(one) for one in said], [_words(one) for one in gold]
    left, right = Counter(_flat(said)), Counter(_flat(gold))
    total_ours, total_theirs = sum(left.values()), sum(right.values())
    hits = 0
    for sentence in theirs:
        for at in sorted({at for one in ours for at in _common(sentence, one)}):
            word = sentence[at]
            if left[word] > 0 and right[word] > 0:
                hits += 1
                left[word] -= 1
                right[word] -= 1
    return f1(hits, total_ours, total_theirs) or 0.0


def _common(sentence: list[str], other: list[str]) -> list[int]:
    """Positions in `sentence` of one longest common subsequence."""
    height, width = len(sentence), len(other)
    table = [[0] * (width + 1) for _ in range(height + 1)]
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            if sentence[row - 1] == other[column - 1]:
                table[row][column] = table[row - 1][column - 1] + 1
            else:
                table[row][column] = max(table[row - 1][column], table[row][column - 1])
    found, row, column = [], height, width
    while row and column:
        if sentence[row - 1] == other[column - 1]:
            found.append(row - 1)
            row, column = row - 1, column - 1
        elif table[row][column - 1] > table[row - 1][column]:
            column -= 1
        else:
            row -= 1
    return found


def _grams(words: list[str], size: int) -> list[tuple[str, ...]]:
    return [(word,) for word in words] if size == 1 else list(pairwise(words))


def _flat(sentences: Sequence[str]) -> list[str]:
    return [word for sentence in sentences for word in _words(sentence)]


def _words(sentence: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", sentence.lower())]


@cache
def _stem(word: str) -> str:
    stem: str = _PORTER.stemWord(word) if len(word) > 3 else word
    return stem


def _rouge(case: GoldCase, brief: StorySummary, *, kind: str) -> Score:
    gold = [point.text for point in case.key_points]
    if not gold or case.language.partition("-")[0].lower() != "en":
        return Score(value=None)
    said = [bullet.text for bullet in brief.bullets]
    value = rouge_lsum(said, gold) if kind == "l" else rouge_n(said, gold, int(kind))
    return Score(value=value)


SCORERS = tuple(
    Scorer(
        name=f"rouge_{kind}",
        version=1,
        direction="none",
        measures=f"ROUGE-{kind.upper()} F1 of the bullets against the key points; English.",
        reads=("bullets",),
        judge=partial(_rouge, kind=kind),
    )
    for kind in ("1", "2", "l")
)
