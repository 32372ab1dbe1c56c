"""Which words of the brief tell a key point: the clause that the scores of speaker, tense and
certainty look at.
"""

import re
from dataclasses import dataclass

from evals.scorers.key_points import HIT
from evals.scorers.text import bag, containment, sentences
from schemas import StorySummary
from schemas.gold import GoldCase, KeyPoint
from schemas.summary import Bullet

_CLAUSE = re.compile(r"(?<=;)\s+|,? (?:but|while|whereas|although) ")


@dataclass(frozen=True, slots=True)
class Telling:
    """A key point with the one bullet that tells it."""

    point: KeyPoint
    bullet: Bullet
    place: str
    clause: str
    """The part of the bullet that holds most of the fact; all of it for a fact in several parts."""


def clauses(text: str) -> list[str]:
    """The sentences of a bullet, parted at semicolons and contrasts as well.

    >>> clauses("Roe left; Poe stayed, but Doe denied it.")
    ['Roe left;', 'Poe stayed', 'Doe denied it.']
    """
    return [part for one in sentences(text) for part in _CLAUSE.split(one) if part.strip()]


def tellings(case: GoldCase, brief: StorySummary) -> list[Telling]:
    """The key points that one bullet tells well enough to count as a hit."""
    told = []
    for point in case.key_points:
        fact = bag(point.text, case.language)
        shares = [containment(fact, bag(one.text, case.language)) for one in brief.bullets]
        most = max(shares, default=0.0)
        if most < HIT:
            continue
        at = shares.index(most)
        parts = clauses(brief.bullets[at].text)
        held = [containment(fact, bag(part, case.language)) for part in parts]
        whole = len(clauses(point.text)) > 1
        clause = brief.bullets[at].text if whole else parts[held.index(max(held))]
        told.append(Telling(point, brief.bullets[at], f"bullets[{at}]", clause))
    return told
