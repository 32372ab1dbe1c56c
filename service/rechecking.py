"""A statement that somebody changed, checked against its story again; no model is asked.

The words of a brief lead back to a draft: quotes with the number of the sentence that they
stand in. From there on it is the way of every statement (`service/grounding`).
"""

from bisect import bisect_left

from schemas.checking import AnyStatement
from schemas.draft import (
    Draft,
    DraftAttribution,
    DraftBullet,
    DraftEvidence,
    DraftNumber,
    DraftNumberAttribution,
    DraftNut,
    DraftPerson,
    DraftQuestion,
)
from schemas.summary import Bullet, Evidence, NumberFigure, Nut, Person, Time
from service.grounding.ground import Grounder
from service.grounding.statements import entries
from service.memo import remembering
from service.source_text import SourceText


@remembering()
def recheck(told: AnyStatement, source: SourceText, max_chars: int) -> AnyStatement:
    """The statement with its evidence located anew and the checks that were made, under its id.

    It passes when every one of its checks does.
    """
    [placed] = entries(_draft(told, source))
    checked = Grounder(source, max_chars=max_chars).check(placed)
    return checked.told.model_copy(update={"id": told.id})


def _draft(told: AnyStatement, source: SourceText) -> Draft:
    evidence = [
        DraftEvidence(sentence=_sentence(one, source), quote=one.quote or one.claimed_quote or "")
        for one in told.evidence
    ]
    empty = Draft(
        article_kind="other",
        language=source.language,
        nut=None,
        bullets=[],
        key_numbers=[],
        key_people=[],
        open_questions=[],
    )
    if isinstance(told, Nut):
        return empty.model_copy(update={"nut": DraftNut(text=told.text, evidence=evidence)})
    if isinstance(told, Bullet):
        return empty.model_copy(update={"bullets": [_bullet(told, evidence)]})
    if isinstance(told, NumberFigure):
        return empty.model_copy(update={"key_numbers": [_number(told, evidence)]})
    if isinstance(told, Person):
        person = DraftPerson(name=told.name, role=told.role, part=told.part, evidence=evidence)
        return empty.model_copy(update={"key_people": [person]})
    question = DraftQuestion(
        question=told.question,
        basis=told.basis,
        kind=told.kind,
        cue=told.cue,
        known_so_far=told.known_so_far,
        who_could_answer=told.who_could_answer,
        times=_surfaces(told.times),
        evidence=evidence,
    )
    return empty.model_copy(update={"open_questions": [question]})


def _bullet(told: Bullet, evidence: list[DraftEvidence]) -> DraftBullet:
    return DraftBullet(
        text=told.text,
        role=told.role,
        certainty=told.certainty,
        attributions=[
            DraftAttribution(speaker=one.speaker, via=one.via, stance=one.stance)
            for one in told.attributions
        ],
        times=_surfaces(told.times),
        evidence=evidence,
    )


def _number(told: NumberFigure, evidence: list[DraftEvidence]) -> DraftNumber:
    given = told.attribution
    return DraftNumber(
        surface=told.surface,
        meaning=told.meaning,
        value=told.value,
        value_high=told.value_high,
        unit=told.unit,
        date=told.date,
        kind=told.kind,
        qualifier=told.qualifier,
        standing=told.standing,
        attribution=None
        if given is None
        else DraftNumberAttribution(speaker=given.speaker, via=given.via),
        times=_surfaces(told.times),
        evidence=evidence,
    )


def _surfaces(times: list[Time]) -> list[str]:
    return [one.surface for one in times]


def _sentence(evidence: Evidence, source: SourceText) -> int:
    """The number of the sentence that the evidence stood in; 1 when nothing says so."""
    if evidence.start is None:
        return 1
    at = evidence.start if source.to_text is None else bisect_left(source.to_text, evidence.start)
    found = source.sentence_at(at)
    return 1 if found is None else found.number
