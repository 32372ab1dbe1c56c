"""The Draft's schema obeys OpenAI's strict mode: no local server would tell us otherwise.

Rules and limits: OpenAI, "Structured Outputs: supported schemas"; the tighter numbers are those
of Azure OpenAI.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from schemas.draft import Draft, strict_schema

MAX_PROPERTIES = 100
MAX_LEVELS = 5
MAX_ENUM_VALUES = 500
MAX_NAME_CHARS = 15_000
"""All property names, definition names and enum values together."""

ALLOWED = {
    "$defs",
    "$ref",
    "additionalProperties",
    "anyOf",
    "const",
    "description",
    "enum",
    "items",
    "maxItems",
    "minItems",
    "properties",
    "required",
    "type",
}


def nodes(node: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in `node` with its place."""
    if not isinstance(node, dict):
        return
    yield place, node
    for key in ("properties", "$defs"):
        for name, child in node.get(key, {}).items():
            yield from nodes(child, f"{place}/{key}/{name}")
    yield from nodes(node.get("items"), f"{place}/items")
    for index, child in enumerate(node.get("anyOf", [])):
        yield from nodes(child, f"{place}/anyOf/{index}")


def levels(node: dict[str, Any], root: dict[str, Any]) -> int:
    """Objects and arrays inside each other, references followed."""
    if "$ref" in node:
        return levels(root["$defs"][node["$ref"].removeprefix("#/$defs/")], root)
    children = [*node.get("properties", {}).values(), *node.get("anyOf", [])]
    children += [node["items"]] if "items" in node else []
    deepest = max((levels(child, root) for child in children), default=0)
    return deepest + (node.get("type") in ("object", "array"))


def faults(schema: dict[str, Any]) -> list[str]:
    """What strict mode would refuse."""
    found = [f"root is {schema.get('type')}"] if schema.get("type") != "object" else []
    properties, values, names = 0, 0, 0
    for place, node in nodes(schema):
        found += [f"{place}: {key} is not supported" for key in sorted(set(node) - ALLOWED)]
        if "$ref" in node and len(node) > 1:
            found.append(f"{place}: keywords beside $ref")
        if node.get("type") == "object":
            if node.get("additionalProperties") is not False:
                found.append(f"{place}: not closed")
            if sorted(node.get("required", [])) != sorted(node.get("properties", {})):
                found.append(f"{place}: not every property is required")
        if node.get("type") == "array" and "items" not in node:
            found.append(f"{place}: a list of anything")
        if not {"type", "anyOf", "$ref", "enum", "const"} & set(node):
            found.append(f"{place}: says nothing")
        properties += len(node.get("properties", {}))
        values += len(node.get("enum", []))
        names += sum(map(len, [*node.get("properties", {}), *node.get("$defs", {})]))
        names += sum(len(str(value)) for value in node.get("enum", []))
    found += [f"{properties} properties"] if properties > MAX_PROPERTIES else []
    found += [f"{values} enum values"] if values > MAX_ENUM_VALUES else []
    found += [f"{names} characters of names"] if names > MAX_NAME_CHARS else []
    deep = levels(schema, schema)
    return found + ([f"{deep} levels"] if deep > MAX_LEVELS else [])


def test_the_draft_schema_is_strict() -> None:
    """Closed, everything required, nothing unsupported, within the limits."""
    assert faults(strict_schema()) == []


def test_every_field_that_a_model_reads_is_described() -> None:
    """A field without words is a field that the model must guess; references carry their own."""
    bare = [
        f"{place}/{name}"
        for place, node in nodes(strict_schema())
        for name, child in node.get("properties", {}).items()
        if "description" not in child and "$ref" not in child
    ]

    assert bare == []


def test_the_strict_schema_names_every_field_of_the_draft() -> None:
    """Nothing is lost between the model's schema and the Draft."""
    assert list(strict_schema()["properties"]) == list(Draft.model_fields)


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _nested(depth: int) -> dict[str, Any]:
    return _object(leaf={"type": "string"} if depth == 1 else _nested(depth - 1))


@pytest.mark.parametrize(
    ("schema", "fault"),
    [
        ({"type": "array", "items": {"type": "string"}}, "root is array"),
        ({**_object(), "additionalProperties": {"type": "string"}}, ": not closed"),
        ({**_object(a={"type": "string"}), "required": []}, ": not every property is required"),
        (_object(a={"type": "string", "default": ""}), "/properties/a: default is not supported"),
        (
            _object(a={"type": "string", "maxLength": 5}),
            "/properties/a: maxLength is not supported",
        ),
        (_object(a={"oneOf": []}), "/properties/a: oneOf is not supported"),
        (
            _object(a={"$ref": "#/$defs/A", "description": "x"}),
            "/properties/a: keywords beside $ref",
        ),
        (_object(a={"type": "array"}), "/properties/a: a list of anything"),
        (_object(a={}), "/properties/a: says nothing"),
        (_nested(6), "6 levels"),
        (_object(**{f"p{n}": {"type": "string"} for n in range(101)}), "101 properties"),
    ],
)
def test_the_lint_finds(schema: dict[str, Any], fault: str) -> None:
    """Each rule has a schema that breaks it."""
    schema.setdefault("$defs", {"A": {"type": "string"}})

    assert fault in faults(schema)
