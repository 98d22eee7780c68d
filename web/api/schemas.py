"""JSON Schemas of what the API answers, made from the record classes so that they can't fall behind."""

from __future__ import annotations

import types
from dataclasses import fields
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]

SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
TEXTS: Schema = {"type": "array", "items": TEXT}


def of_type(hint: Any) -> Schema:
    """The schema of a field's type. A record becomes a reference to its component."""
    if hint in SCALARS:
        return SCALARS[hint]
    if hasattr(hint, "__dataclass_fields__"):
        return reference(hint.__name__)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (tuple, list):
        return {"type": "array", "items": of_type(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": of_type(arguments[1])}
    if origin in (Union, types.UnionType):
        return {"anyOf": [of_type(argument) for argument in arguments]}
    return {}


@cache
def of_record(record: type[Any]) -> Schema:
    """The schema of a record class: every field is present in an answer."""
    hints = get_type_hints(record)
    return {
        "type": "object",
        "description": (record.__doc__ or "").strip().split("\n")[0],
        "properties": {f.name: of_type(hints[f.name]) for f in fields(record)},
        "required": [f.name for f in fields(record)],
    }


def records_within(record: type[Any]) -> set[type[Any]]:
    """The record class and those that its fields hold."""
    found = {record}
    for hint in get_type_hints(record).values():
        for part in (hint, *get_args(hint)):
            if hasattr(part, "__dataclass_fields__") and part not in found:
                found |= records_within(part)
    return found


def reference(name: str) -> Schema:
    """A pointer to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def described(properties: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    """An object whose properties are all there, but for the optional ones."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
    }


def page_of(items: Schema, **more: Schema) -> Schema:
    """A list answer: how many there are in all, and the part that was asked for."""
    return described(
        {
            "total": {"type": "integer", "minimum": 0},
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
            "results": {"type": "array", "items": items},
            **more,
        }
    )


SEARCH_SOURCE = described(
    {"title": TEXT, "type": TEXT, "date": TEXT_OR_NULL, "publishers": TEXTS, "dnr": TEXTS},
)
SEARCH_RESULT = described(
    {
        "section_id": TEXT,
        "source_id": TEXT,
        "source": SEARCH_SOURCE,
        "number": TEXT_OR_NULL,
        "title": TEXT,
        "path": TEXTS,
        "page": {"type": ["integer", "null"]},
        "url": TEXT,
        "snippet_html": TEXT,
        "snippet": TEXT,
        "score": {"type": "number"},
        "status": TEXT_OR_NULL,
    }
)
COUNTS: Schema = {
    "type": "array",
    "items": described({"value": TEXT, "label": TEXT, "count": {"type": "integer"}}),
}
SEARCH = described(
    {
        "query": TEXT,
        "corrected": TEXT_OR_NULL,
        "total": {"type": "integer", "minimum": 0},
        "took_ms": {"type": "number"},
        "facets": described({"type": COUNTS, "year": COUNTS, "publisher": COUNTS, "source": COUNTS}),
        "results": {"type": "array", "items": reference("SearchResult")},
    }
)
CITATION = described(
    {
        "section_id": TEXT_OR_NULL,
        "source_id": TEXT,
        "page": {"type": ["integer", "null"]},
        "quote": TEXT,
        "url": TEXT_OR_NULL,
    }
)
ASK = described(
    {
        "id": TEXT_OR_NULL,
        "question": TEXT,
        "answerable": {"type": "boolean"},
        "kind": TEXT,
        "answer": TEXT_OR_NULL,
        "value": {},
        "unit": TEXT_OR_NULL,
        "as_of": TEXT_OR_NULL,
        "confidence": {"type": "number"},
        "citations": {"type": "array", "items": CITATION},
        "caveats": {"type": "array", "items": described({"kind": TEXT, "text": TEXT})},
        "alternatives": {
            "type": "array",
            "items": described({"kind": TEXT, "text": TEXT, "url": TEXT_OR_NULL}),
        },
        "passages": {"type": "array", "items": {"type": "object"}},
    },
    optional=("id",),
)
SUGGEST = described({"query": TEXT, "suggestions": TEXTS})
PROBLEM = described(
    {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "instance": TEXT,
        "errors": {"type": "array", "items": described({"name": TEXT, "reason": TEXT})},
        "near": {"type": "array", "items": described({"title": TEXT, "url": TEXT})},
    },
    optional=("errors", "near"),
)
