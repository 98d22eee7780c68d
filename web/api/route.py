"""A route of the API: its address, its parameters, what it answers. Validation and OpenAPI read the same table."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, g, request

from kb.base import Base
from kb.model import as_json
from web.api.schemas import Schema
from web.parameters import Parameter, read_strictly

Values = dict[str, Any]
JSON = "application/json"
LIMIT = Parameter("limit", "Högst så många svar", kind="number", minimum=1, maximum=1000, default=100)
OFFSET = Parameter("offset", "Hoppa över så många svar", kind="number", maximum=1_000_000, default=0)


@dataclass(frozen=True, slots=True)
class Route:
    """One address below /api/v1.

    `path` holds at most one Flask variable, always named `id`. `answer` takes the base and the read values (with
    `id` when the path has one) and gives what becomes JSON, or a finished response. `media` names the other media
    types that the route can answer with.
    """

    name: str
    path: str
    summary: str
    answer: Callable[[Base, Values], Any]
    schema: Schema
    parameters: tuple[Parameter, ...] = ()
    media: tuple[str, ...] = ()

    @property
    def has_id(self) -> bool:
        return "<" in self.path

    def view(self, id: str | None = None) -> Response:
        """Answer a request."""
        values = read_strictly(self.parameters, request.args)
        if id is not None:
            values["id"] = id
        result = self.answer(g.base, values)
        return result if isinstance(result, Response) else json_response(result)


def json_response(value: Any, media: str = JSON) -> Response:
    """Compact JSON with Swedish letters as they are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(text, content_type=media)


def page_of(records: list[Any], values: Values) -> dict[str, Any]:
    """The asked-for part of a list, with how many there are in all."""
    limit, offset = values["limit"], values["offset"]
    return {
        "total": len(records),
        "limit": limit,
        "offset": offset,
        "results": [as_json(record) for record in records[offset : offset + limit]],
    }
