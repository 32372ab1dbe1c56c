"""A brief as JSON-LD: a schema.org `NewsArticle` with the brief as its abstract.

`digitalSourceType` takes schema.org's own names for IPTC's values. The story's own text and author
are the newsroom's to add.
"""

import json
from typing import Any

from schemas import StorySummary
from schemas.summary import NumberFigure, OpenQuestion, Person
from service.exports.disclosure import disclosure, reviewed
from service.plain import shown


def render(brief: StorySummary) -> str:
    """The brief as JSON-LD; `<` is escaped, so that it can stand in a script element."""
    written = json.dumps(document(brief), ensure_ascii=False, indent=2)
    return written.replace("<", "\\u003c") + "\n"


def document(brief: StorySummary) -> dict[str, Any]:
    """The document; what is not known is left out."""
    source, made = brief.source, brief.provenance
    figures = brief.key_figures
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": source.article_id,
        "headline": source.title and shown(source.title),
        "inLanguage": brief.language,
        "datePublished": source.published_at and source.published_at.isoformat(),
        "dateModified": source.updated_at and source.updated_at.isoformat(),
        "abstract": " ".join(shown(bullet.text) for bullet in brief.bullets) or None,
        "description": brief.nut and shown(brief.nut.text),
        "mentions": [*map(_person, figures.people)],
        "hasPart": [
            {
                "@type": "CreativeWork",
                "name": "Summary",
                "dateCreated": made.created_at.isoformat(),
                "digitalSourceType": _source_type(made.digital_source_type),
                "creditText": disclosure(brief),
                "creativeWorkStatus": "reviewed" if reviewed(brief) else "unreviewed",
                "version": brief.id,
                "mentions": [*map(_number, figures.numbers)],
                "hasPart": [*map(_question, brief.open_questions)],
            }
        ],
    }
    return {key: value for key, value in told.items() if value not in (None, [])}


def _source_type(iptc: str) -> str:
    """`…/digitalsourcetype/algorithmicMedia` as schema.org's `AlgorithmicMediaDigitalSource`."""
    name = iptc.rsplit("/", 1)[-1]
    return f"https://schema.org/{name[:1].upper()}{name[1:]}DigitalSource"


def _person(person: Person) -> dict[str, Any]:
    told = {"@type": "Person", "name": shown(person.name)}
    if person.role:
        told["jobTitle"] = shown(person.role)
    return told


def _number(figure: NumberFigure) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "PropertyValue",
        "name": shown(figure.meaning),
        "description": shown(figure.surface),
        "value": figure.value if figure.date is None else figure.date,
        "unitText": figure.unit and shown(figure.unit),
    }
    if figure.value_high is not None:
        del told["value"]
        told |= {"minValue": figure.value, "maxValue": figure.value_high}
    return {key: value for key, value in told.items() if value is not None}


def _question(question: OpenQuestion) -> dict[str, Any]:
    return {"@type": "Question", "name": shown(question.question)}
