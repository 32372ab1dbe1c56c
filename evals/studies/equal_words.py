"""Two sides cut to the same number of words in every case, so that length explains nothing."""

from collections.abc import Sequence
from pathlib import Path

from evals.decision.sides import Side
from evals.records import Record
from evals.scorers import score_case
from evals.scorers.text import tokens
from schemas import StorySummary
from schemas.gold import GoldCase
from schemas.summary import Bullet


def at_equal_words(a: Side, b: Side, cases: Sequence[GoldCase]) -> tuple[Side, Side]:
    """Both with their bullets cut to the shorter side's words, case by case and repeat by repeat.

    Where a brief is missing or has no bullet both stay as they are, for silence is not brevity.
    Only scores of bullets mean anything here.
    """
    known = {case.id: case for case in cases}
    ones, others = [], []
    for name, firsts in a.by_case.items():
        for one, other in zip(firsts, b.by_case[name], strict=False):
            words = min(count_words(one.brief), count_words(other.brief))
            ones.append(_cut(one, words, known[name]))
            others.append(_cut(other, words, known[name]))
    return Side(Path(a.run), tuple(ones)), Side(Path(b.run), tuple(others))


def count_words(brief: StorySummary | None) -> int:
    """As the score `words` counts them."""
    if brief is None:
        return 0
    return sum(len(tokens(bullet.text)) for bullet in brief.bullets)


def first_words(text: str, count: int) -> str:
    """The longest beginning of `text` that has no more than `count` words.

    >>> first_words("The bridge will close on Monday", 3)
    'The bridge will'
    """
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(tokens(text[:middle])) <= count:
            low = middle
        else:
            high = middle - 1
    whole = low == len(text) or not (text[low].isalnum() and text[low - 1].isalnum())
    return text[:low].strip() if whole else text[:low].rpartition(" ")[0].strip() or text[:low]


def _cut(record: Record, words: int, case: GoldCase) -> Record:
    brief = record.brief
    if brief is None or not words:
        return record
    left, kept = words, list[Bullet]()
    for bullet in brief.bullets:
        text = first_words(bullet.text, left)
        if text:
            kept.append(bullet.model_copy(update={"text": text}))
        left -= len(tokens(text))
        if left <= 0:
            break
    shorter = brief.model_copy(update={"bullets": kept})
    return record.model_copy(update={"brief": shorter, "scores": score_case(case, shorter)})
