"""The OpenAPI 3.1 description, made from the table of routes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kb.model import EXPORTED
from web.api import schemas
from web.api.route import JSON, Route
from web.parameters import Parameter
from web.problems import MEDIA_TYPE, TEXTS

KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "integer"},
    "switch": {"type": "string", "enum": ["1", "0", "true", "false", "ja", "nej"]},
    "date": {"type": "string", "format": "date"},
    "pair": {"type": "string", "pattern": "^[^=]+=.+$"},
}
ERRORS = (400, 404, 405, 429, 503)


def document(routes: Iterable[Route], version: str, root: str = "") -> dict[str, Any]:
    """The whole description. `root` is the path that the service stands under at its proxy (`/finsam`)."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Finsam kunskapsbas",
            "version": version,
            "description": "Sök, slå upp och få svar om finansiell samordning, med exakt källa för varje uppgift.",
        },
        "servers": [{"url": f"{root}/api/v1"}],
        "paths": {_address(route): {"get": _operation(route)} for route in routes},
        "components": {"schemas": _components()},
    }


def _address(route: Route) -> str:
    return re.sub(r"<(?:path:)?id>", "{id}", route.path)


def _operation(route: Route) -> dict[str, Any]:
    parameters = [_query(parameter) for parameter in route.parameters]
    if route.has_id:
        parameters.insert(0, {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}})
    content: dict[str, Any] = {JSON: {"schema": route.schema}}
    content.update({media: {"schema": {}} for media in route.media})
    responses: dict[str, Any] = {"200": {"description": "Svaret.", "content": content}}
    responses["304"] = {"description": "Inget har ändrats sedan den version som If-None-Match nämner."}
    for status in ERRORS:
        responses[str(status)] = {
            "description": TEXTS[status][0] + ".",
            "content": {MEDIA_TYPE: {"schema": schemas.reference("Problem")}},
        }
    return {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": parameters,
        "responses": responses,
    }


def _query(parameter: Parameter) -> dict[str, Any]:
    schema = dict(KINDS[parameter.kind])
    if parameter.kind == "number":
        schema |= {"minimum": parameter.minimum, "maximum": parameter.maximum}
    if parameter.kind in ("text", "pair"):
        schema["maxLength"] = parameter.maximum
    if parameter.kind == "text" and parameter.required:
        schema["pattern"] = r"\S"
    if parameter.choices:
        schema = {"type": "string", "enum": list(parameter.choices)}
    if parameter.default is not None and parameter.kind != "switch":
        schema["default"] = parameter.default
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.description + ".",
        "schema": {"type": "array", "items": schema} if parameter.repeated else schema,
    }
    if parameter.repeated:
        described |= {"style": "form", "explode": True}
    return described


def _components() -> dict[str, Any]:
    classes = {part for record in EXPORTED.values() for part in schemas.records_within(record)}
    components = {record.__name__: schemas.of_record(record) for record in classes}
    components |= {"Problem": schemas.PROBLEM, "SearchResult": schemas.SEARCH_RESULT}
    return dict(sorted(components.items()))
