"""How much of what the story says is in the bullets: the primary score.

A fact is held by stem containment in all bullets together, since a brief may tell one fact in two
bullets; the nearest single bullet and the stems that no bullet has explain it. A number in a fact
that the bullets have otherwise is shown as missing and is not a veto: on human votes it bought
nothing.
"""

from collections import Counter

from evals.scorers.score import Finding, Score, Scorer, ratio
from evals.scorers.text import Bag, bag, containment, lacking
from schemas import StorySummary
from schemas.gold import GoldCase, KeyPoint

HIT = 0.60
"""Containment from which a fact counts as told; .55 to .70 is a plateau on human votes."""
OFF_GOLD = 0.30
"""Containment in every fact below which a bullet tells something else."""


def bullet_bags(brief: StorySummary, language: str) -> list[Bag]:
    """The stems of each bullet."""
    return [bag(bullet.text, language) for bullet in brief.bullets]


def nearest_bullet(fact: Bag, bullets: list[Bag]) -> tuple[int | None, float]:
    """Position of the bullet that holds most of the fact, and how much; None when none has any."""
    best, most = None, 0.0
    for at, one in enumerate(bullets):
        share = containment(fact, one)
        if share > most:
            best, most = at, share
    return best, most


def _told(case: GoldCase, brief: StorySummary) -> list[tuple[KeyPoint, float, Finding]]:
    bullets = bullet_bags(brief, case.language)
    whole: Bag = sum(bullets, Counter())
    told = []
    for point in case.key_points:
        fact = bag(point.text, case.language)
        share = containment(fact, whole)
        nearest, _ = nearest_bullet(fact, bullets)
        found = Finding(
            about=point.id,
            passed=share >= HIT,
            share=round(share, 4),
            nearest=None if nearest is None else f"bullets[{nearest}]",
            missing=lacking(fact, whole),
        )
        told.append((point, share, found))
    return told


def _recall(case: GoldCase, brief: StorySummary) -> Score:
    told = _told(case, brief)
    total = sum(point.weight for point, _, _ in told)
    met = sum(point.weight * share for point, share, _ in told)
    counts = {"gold": len(told), "weight": total, "met": met}
    findings = tuple(found for *_, found in told)
    return Score(value=ratio(met, total), counts=counts, findings=findings)


def _hits(case: GoldCase, brief: StorySummary) -> Score:
    told = _told(case, brief)
    total = sum(point.weight for point, _, _ in told)
    met = sum(point.weight for point, _, found in told if found.passed)
    hit = sum(found.passed for *_, found in told)
    counts = {"gold": len(told), "weight": total, "met": met, "hit": hit}
    findings = tuple(found for *_, found in told)
    return Score(value=ratio(met, total), counts=counts, findings=findings)


def _off_gold(case: GoldCase, brief: StorySummary) -> Score:
    facts = [bag(point.text, case.language) for point in case.key_points]
    shares = [
        max((containment(one, fact) for fact in facts), default=0.0)
        for one in bullet_bags(brief, case.language)
    ]
    findings = tuple(
        Finding(about=f"bullets[{at}]", passed=False, share=round(share, 4), why="in no key point")
        for at, share in enumerate(shares)
        if share < OFF_GOLD
    )
    counts = {"bullets": len(shares), "off": len(findings)}
    return Score(value=ratio(len(findings), len(shares)), counts=counts, findings=findings)


SCORERS = (
    Scorer(
        name="key_point_recall",
        version=1,
        direction="up",
        measures="Weighted share of the key points' words that the bullets hold; primary.",
        reads=("bullets",),
        judge=_recall,
    ),
    Scorer(
        name="key_point_hits",
        version=1,
        direction="up",
        measures=f"Weighted share of the key points of which the bullets hold {HIT:.0%} or more.",
        reads=("bullets",),
        judge=_hits,
    ),
    Scorer(
        name="off_gold",
        version=1,
        direction="none",
        measures="Share of bullets that are in no key point; gold is never exhaustive.",
        reads=("bullets",),
        judge=_off_gold,
    ),
)
