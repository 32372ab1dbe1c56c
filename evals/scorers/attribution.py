"""Who said it: among the key points told that have a speaker, the share told with that speaker."""

from evals.scorers.people import same_person
from evals.scorers.score import Finding, Score, Scorer, ratio
from evals.scorers.telling import Telling, tellings
from evals.scorers.text import bag, containment, tokens
from schemas import StorySummary
from schemas.gold import GoldCase

NAMED = 0.5
"""Containment of an organisation's or office's name from which it is named ("the authority")."""
BY_ROLE = 0.6
"""Containment of a person's role from which the person is named by it."""


def names(words: str, speaker: str, case: GoldCase) -> bool:
    """Whether `words` name the speaker: by surname, variant or role, or by most of an office."""
    said = tokens(words)
    stems = bag(words, case.language)
    for person in case.key_people:
        if same_person(person, speaker):
            known = (person.name, *person.variants)
            by_name = any(tokens(name)[-1:] == [word] for name in known for word in said)
            role = bag(person.role or "", case.language)
            return by_name or (bool(role) and containment(role, stems) >= BY_ROLE)
    return containment(bag(speaker, case.language), stems) >= NAMED


def _where_named(told: Telling, case: GoldCase) -> str:
    """The clause, where the bullet tells of several speakers and the clause names one."""
    field = " ".join(one.speaker or "" for one in told.bullet.attributions)
    speakers = {point.said_by for point in case.key_points if point.said_by}
    in_bullet = [one for one in speakers if names(told.bullet.text, one, case)]
    if len(in_bullet) > 1 and any(names(told.clause, one, case) for one in in_bullet):
        return told.clause
    return f"{told.bullet.text} {field}"


def _attribution(case: GoldCase, brief: StorySummary) -> Score:
    findings = []
    for told in tellings(case, brief):
        speaker = told.point.said_by
        if speaker is None:
            continue
        passed = names(_where_named(told, case), speaker, case)
        why = "" if passed else f"does not name {speaker}"
        findings.append(Finding(about=told.point.id, passed=passed, nearest=told.place, why=why))
    met = sum(found.passed for found in findings)
    counts = {"told": len(findings), "named": met}
    return Score(value=ratio(met, len(findings)), counts=counts, findings=tuple(findings))


SCORERS = (
    Scorer(
        name="attribution",
        version=1,
        direction="up",
        measures="Share of the key points told that have a speaker and are told with it.",
        reads=("bullets", "attributions"),
        judge=_attribution,
    ),
)
