"""Key people: by surname or listed variant; a wrong role is an error of its own."""

from functools import partial

from evals.scorers.matching import best_pairs, micro, overlap
from evals.scorers.score import Finding, Score, Scorer, ratio
from evals.scorers.text import bag, tokens
from schemas import StorySummary
from schemas.gold import GoldCase, KeyPerson
from schemas.summary import Person

ROLE = 0.5
"""F1 of two roles' stems from which they are the same role."""


def same_person(gold: KeyPerson, name: str) -> bool:
    """Whether `name` is gold's name, one of its variants, or ends in the same surname."""
    said = tokens(name)
    if not said:
        return False
    variants = [tokens(variant) for variant in gold.variants]
    full = tokens(gold.name)
    return said == full or said in variants or (bool(full) and said[-1] == full[-1])


def _paired(case: GoldCase, brief: StorySummary) -> list[tuple[KeyPerson, int | None]]:
    listed = brief.key_figures.people
    worth = [
        [_worth(gold, one, case.language) if same_person(gold, one.name) else 0.0 for one in listed]
        for gold in case.key_people
    ]
    pairs = dict(best_pairs(worth))
    return [(gold, pairs.get(at)) for at, gold in enumerate(case.key_people)]


def _worth(gold: KeyPerson, listed: Person, language: str) -> float:
    """Two people of one surname are told apart by the rest of the name, then by their role."""
    names = overlap(bag(gold.name, language), bag(listed.name, language))
    return 1 + names + overlap(bag(gold.role or "", language), bag(listed.role or "", language))


def _matched(case: GoldCase, brief: StorySummary) -> Score:
    paired = _paired(case, brief)
    taken = {at for _, at in paired}
    findings = [
        Finding(
            about=gold.id,
            passed=at is not None,
            nearest=_place(at),
            why="" if at is not None else "absent",
        )
        for gold, at in paired
    ]
    findings += [
        Finding(about=f"key_figures.people[{at}]", passed=False, why="not in gold")
        for at in range(len(brief.key_figures.people))
        if at not in taken
    ]
    hit = sum(at is not None for _, at in paired)
    counts = {"gold": len(paired), "listed": len(brief.key_figures.people), "hit": hit}
    return Score(value=None, counts=counts, findings=tuple(findings))


def _place(at: int | None) -> str | None:
    return None if at is None else f"key_figures.people[{at}]"


def _micro(case: GoldCase, brief: StorySummary, *, part: str) -> Score:
    return micro(part, _matched(case, brief))


def _roles(case: GoldCase, brief: StorySummary) -> Score:
    findings = []
    for gold, at in _paired(case, brief):
        if at is None or gold.role is None:
            continue
        role = bag(brief.key_figures.people[at].role or "", case.language)
        share = overlap(bag(gold.role, case.language), role)
        findings.append(
            Finding(
                about=gold.id,
                passed=share >= ROLE,
                share=round(share, 4),
                nearest=_place(at),
                why="" if share >= ROLE else "role missing" if not role else "role differs",
            )
        )
    met = sum(found.passed for found in findings)
    counts = {"matched": len(findings), "right": met}
    return Score(value=ratio(met, len(findings)), counts=counts, findings=tuple(findings))


_MEASURES = {
    "f1": "F1 of the listed key people by name.",
    "recall": "Share of gold's key people that are listed.",
    "precision": "Share of the listed people that are gold's; a lower bound.",
}
SCORERS = (
    *(
        Scorer(
            name=f"people_{part}",
            version=1,
            direction="up",
            measures=measures,
            reads=("people",),
            judge=partial(_micro, part=part),
        )
        for part, measures in _MEASURES.items()
    ),
    Scorer(
        name="people_roles",
        version=1,
        direction="up",
        measures="Share of the people found whose role is gold's.",
        reads=("people",),
        judge=_roles,
    ),
)
