"""The brief that gold itself would write: every fact, figure, person and question, nothing else.

It is what seeded corruptions corrupt (`evals/corruptions/`) and what a scorer must give full
marks to.
"""

from datetime import UTC, datetime

from evals.gold.layout import story_text
from schemas import SCHEMA_VERSION, StorySummary
from schemas.gold import GoldCase, GoldQuestion, KeyNumber, KeyPerson, KeyPoint
from schemas.provenance import Provenance, Review, Usage
from schemas.summary import (
    Attribution,
    Bullet,
    Coverage,
    Evidence,
    KeyFigures,
    NumberAttribution,
    NumberFigure,
    OpenQuestion,
    Person,
    Source,
)
from schemas.vocabulary import Stance

_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)
"""Any fixed moment: the same gold gives the same brief."""


def ideal_brief(case: GoldCase) -> StorySummary:
    """One bullet a key point, with its speaker in words and in `attributions`."""
    text = story_text(case.article)
    return StorySummary(
        schema_version=SCHEMA_VERSION,
        id=f"gold-{case.id}",
        status="complete" if case.key_points else "abstained",
        article_kind="news",
        language=case.language,
        nut=None,
        bullets=[_bullet(point, text) for point in case.key_points],
        key_figures=KeyFigures(
            numbers=[_number(number, text) for number in case.key_numbers],
            people=[_person(person, text) for person in case.key_people],
        ),
        open_questions=[_question(question, text) for question in case.open_questions],
        held_back=[],
        source=_source(case, text),
        coverage=Coverage(sentences=0, sentences_cited=0, numbers_in_bullets=0, numbers_matched=0),
        provenance=Provenance(
            engine="gold",
            model=None,
            prompt=None,
            schema_digest="",
            created_at=_WRITTEN,
            digital_source_type="",
            review=Review(state="approved"),
        ),
        usage=Usage(attempts=0, tokens=None, cost=None, cache_hit=False),
        warnings=[],
    )


def spoken(fact: str, speaker: str | None) -> str:
    """The fact with its speaker, in words that every language's stemmer leaves apart.

    >>> spoken("The bridge will close.", "Helen Marsh")
    'Helen Marsh: The bridge will close.'
    """
    return f"{speaker}: {fact}" if speaker else fact


def _bullet(point: KeyPoint, text: str) -> Bullet:
    stance: Stance = "disputes" if point.certainty == "disputed" else "says"
    speakers = [Attribution(speaker=point.said_by, via=point.via, stance=stance)]
    return Bullet(
        id=point.id,
        evidence=[_evidence(point.quote, text)],
        checks=[],
        text=spoken(point.text, point.said_by),
        role="what_happened",
        certainty=point.certainty,
        attributions=speakers if point.said_by or point.via else [],
        times=[],
    )


def _number(number: KeyNumber, text: str) -> NumberFigure:
    said_by = number.said_by
    return NumberFigure(
        id=number.id,
        evidence=[_evidence(number.quote, text)],
        checks=[],
        surface=number.surface,
        meaning=number.meaning,
        value=number.value,
        value_high=number.value_high,
        unit=number.unit,
        date=number.date,
        kind=number.kind,
        qualifier=number.qualifier,
        standing=number.standing,
        attribution=NumberAttribution(speaker=said_by, via=None) if said_by else None,
        times=[],
    )


def _person(person: KeyPerson, text: str) -> Person:
    return Person(
        id=person.id,
        evidence=[_evidence(person.quote, text)],
        checks=[],
        name=person.name,
        role=person.role,
        part=person.name,
    )


def _question(question: GoldQuestion, text: str) -> OpenQuestion:
    return OpenQuestion(
        id=question.id,
        evidence=[_evidence(question.quote, text)],
        checks=[],
        question=question.variants[0],
        basis=question.basis,
        kind=question.kind,
        cue=question.cue,
        known_so_far=None,
        who_could_answer=None,
        times=[],
    )


def _evidence(quote: str, text: str) -> Evidence:
    start = text.index(quote)
    before = len(text[:start].encode("utf-16-le")) // 2
    return Evidence(
        quote=quote,
        start=start,
        end=start + len(quote),
        start_utf16=before,
        end_utf16=before + len(quote.encode("utf-16-le")) // 2,
        match="exact",
        score=1,
    )


def _source(case: GoldCase, text: str) -> Source:
    return Source(
        article_id=case.id,
        version=None,
        title=case.article.title,
        published_at=case.article.published_at,
        updated_at=case.article.updated_at,
        text_digest="",
        length=len(text),
        notes=[],
        loaded=[],
    )
