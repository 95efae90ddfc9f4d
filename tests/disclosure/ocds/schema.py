"""Validates a value against the few words of JSON Schema that the fixture uses, and no others."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("ocds_schema.json").read_text())
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
}
KNOWN = {"$ref", "additionalProperties", "definitions", "enum", "items", "minItems", "minLength"}
KNOWN |= {"pattern", "properties", "required", "title", "type"}


def problems(value: Any, schema: dict[str, Any] = SCHEMA, at: str = "$") -> Iterator[str]:
    """Where the value is not what the schema says; a word nobody implemented is an error."""
    if "$ref" in schema:
        schema = SCHEMA["definitions"][schema["$ref"].rpartition("/")[2]]
    if unknown := set(schema) - KNOWN:
        raise ValueError(f"the fixture uses {unknown}")
    kind = TYPES[schema["type"]]
    if not isinstance(value, kind) or isinstance(value, bool):
        yield f"{at}: not of type {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value} is not in the codelist"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value} is not of its form"
    if len(value if isinstance(value, (str, list)) else "x" * 9) < max(
        schema.get("minLength", 0), schema.get("minItems", 0)
    ):
        yield f"{at}: too short"
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from problems(inner, schema["items"], f"{at}[{place}]")
    if isinstance(value, dict):
        yield from _of_object(value, schema, at)


def _of_object(value: dict[str, Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, inner in value.items():
        if name not in schema["properties"]:
            yield f"{at}: {name} is no field of the standard"
        else:
            yield from problems(inner, schema["properties"][name], f"{at}.{name}")
