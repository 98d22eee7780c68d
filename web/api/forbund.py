"""Samordningsförbund and kommuner, now and before."""

from __future__ import annotations

from typing import Any

from kb.base import Base
from kb.commands.forbund import answer
from kb.kommuner import all_kommuner
from kb.lookup import forbund as lookup
from kb.model import as_json
from web.api import schemas
from web.api.route import LIMIT, OFFSET, Route, Values
from web.parameters import Parameter

LONGEST_NAME = 200
FORBUND = (
    Parameter("q", "Kommun, förbund eller län; utan det listas alla", maximum=LONGEST_NAME),
    Parameter("lan", "Bara förbund med kommuner i det länet", maximum=LONGEST_NAME),
    Parameter("as_of", "Som det var den dagen", kind="date"),
)
KOMMUNER = (
    Parameter("q", "Början av kommunens namn", maximum=LONGEST_NAME),
    Parameter("lan", "Bara kommuner i det länet", maximum=LONGEST_NAME),
    Parameter("outside", "Bara kommuner utan förbund", kind="switch", default=False),
    Parameter("as_of", "Som det var den dagen", kind="date"),
    LIMIT,
    OFFSET,
)


def forbund(base: Base, values: Values) -> Any:
    """What a name leads to."""
    return answer(
        lookup.find(base.store, values["q"] or None, lan=values["lan"] or None, as_of=values["as_of"])
    )


def kommuner(base: Base, values: Values) -> Any:
    """All kommuner with their förbund."""
    found = lookup.find(base.store, as_of=values["as_of"])
    inside: dict[str, list[lookup.Forbund]] = {}
    for one in found.forbund:
        for code in {member.kommun_code for member in one.members if member.kommun_code}:
            inside.setdefault(code, []).append(one)
    prefix, lan = (values["q"] or "").lower(), (values["lan"] or "").lower()
    rows = [
        {
            **as_json(kommun),
            "forbund": [{"forbund_id": f.forbund_id, "name": f.name} for f in inside.get(kommun.code, [])],
        }
        for kommun in all_kommuner()
        if kommun.name.lower().startswith(prefix)
        and kommun.lan.lower().startswith(lan)
        and not (values["outside"] and kommun.code in inside)
    ]
    limit, offset = values["limit"], values["offset"]
    return {
        "total": len(rows),
        "limit": limit,
        "offset": offset,
        "observed": found.observed,
        "results": rows[offset : offset + limit],
    }


KOMMUN = schemas.of_record(lookup.Kommun)
PLACE = schemas.of_record(lookup.Place)
ONE = {
    **schemas.of_record(lookup.Forbund),
    "properties": {**schemas.of_record(lookup.Forbund)["properties"], "kommuner": schemas.TEXTS},
}
FOUND = schemas.described(
    {
        "kind": {"type": "string", "enum": ["kommun", "forbund", "lan", "all", "unknown"]},
        "query": schemas.TEXT,
        "as_of": schemas.TEXT_OR_NULL,
        "observed": schemas.TEXT_OR_NULL,
        "kommun": {"anyOf": [KOMMUN, {"type": "null"}]},
        "total": {"type": "integer"},
        "forbund": {"type": "array", "items": ONE},
        "outside": {
            "type": "array",
            "items": schemas.described({"kommun": KOMMUN, "place": {"anyOf": [PLACE, {"type": "null"}]}}),
        },
        "history": schemas.TEXT,
        "events": {"type": "array", "items": schemas.reference("Event")},
        "suggestions": schemas.TEXTS,
    }
)
LISTED = {
    **KOMMUN,
    "properties": {
        **KOMMUN["properties"],
        "forbund": {
            "type": "array",
            "items": schemas.described({"forbund_id": schemas.TEXT, "name": schemas.TEXT}),
        },
    },
}
ROUTES = (
    Route("forbund", "/forbund", "Samordningsförbund efter kommun, namn eller län", forbund, FOUND, FORBUND),
    Route(
        "kommuner",
        "/kommuner",
        "Alla kommuner med sina förbund",
        kommuner,
        schemas.page_of(LISTED, observed=schemas.TEXT_OR_NULL),
        KOMMUNER,
    ),
)
