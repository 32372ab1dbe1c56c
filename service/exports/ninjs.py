"""A brief as an IPTC ninjs 3.1 item: a text of its own, associated with the story by its id.

The properties are those of the published schema, which allows no others.
"""

import json
from typing import Any

from schemas import StorySummary
from service.exports import html, markdown
from service.exports.disclosure import disclosure, reviewed
from service.plain import shown

SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


def render(brief: StorySummary) -> str:
    """The brief as a ninjs document."""
    return json.dumps(document(brief), ensure_ascii=False, indent=2) + "\n"


def document(brief: StorySummary) -> dict[str, Any]:
    """The document. A brief that no person reviewed is withheld: usable is for an editor to say."""
    source, made = brief.source, brief.provenance
    told: dict[str, Any] = {
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "uri": f"urn:nutgraf:{brief.id}",
        "type": "text",
        "representationType": "full",
        "profile": "nutgraf-brief",
        "version": brief.schema_version,
        "language": brief.language,
        "versionCreated": made.created_at.isoformat(),
        "contentCreated": source.published_at and source.published_at.isoformat(),
        "pubStatus": "usable" if reviewed(brief) else "withheld",
        "edNote": disclosure(brief),
        "usageTerms": disclosure(brief),
        "title": source.title and shown(source.title),
        "headlines": [{"role": "main", "value": shown(source.title)}] if source.title else [],
        "descriptions": [{"role": "summary", "value": shown(brief.nut.text)}] if brief.nut else [],
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": html.render(brief)},
            {"role": "plain", "contentType": "text/markdown", "value": markdown.render(brief)},
        ],
        "people": [
            {"name": shown(person.name), "rel": "about"} for person in brief.key_figures.people
        ],
        "altIds": [{"role": "article", "value": source.article_id}] if source.article_id else [],
        "digitalSourceType": {"uri": made.digital_source_type},
        "infoSources": [{"name": made.engine, "role": "summariser"}],
    }
    return {key: value for key, value in told.items() if value not in (None, [])}
