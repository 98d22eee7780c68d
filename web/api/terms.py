"""What terms mean."""

from __future__ import annotations

from typing import Any

from kb.base import Base
from kb.commands.define import answer
from kb.lookup import definitions as lookup
from kb.model import Definition
from web.api import schemas
from web.api.route import LIMIT, OFFSET, Route, Values, page_of
from web.parameters import Parameter

TERMS = (
    Parameter("term", "Begreppet eller förkortningen; utan det listas alla", maximum=200),
    Parameter("source", "Bara förklaringar i den källan (id)", maximum=200),
    LIMIT,
    OFFSET,
)


def definitions(base: Base, values: Values) -> Any:
    """Every meaning of a term, or all definitions."""
    term = (values["term"] or "").strip()
    if not term:
        where = {"source_id": values["source"]} if values["source"] else {}
        listed = page_of(base.store.all(Definition, **where), values)
        return {"query": "", "matched": None, **listed, "alternatives": []}
    found = answer(lookup.define(base.store, term))
    kept = [row for row in found["results"] if not values["source"] or row["source_id"] == values["source"]]
    limit, offset = values["limit"], values["offset"]
    return {
        **found,
        "total": len(kept),
        "limit": limit,
        "offset": offset,
        "results": kept[offset : offset + limit],
    }


SCHEMA = schemas.page_of(
    schemas.reference("Definition"),
    query=schemas.TEXT,
    matched=schemas.TEXT_OR_NULL,
    alternatives=schemas.TEXTS,
)
ROUTES = (Route("definitions", "/definitions", "Vad begrepp betyder i källorna", definitions, SCHEMA, TERMS),)
