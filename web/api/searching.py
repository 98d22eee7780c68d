"""Search, suggestions and answers."""

from __future__ import annotations

from typing import Any

from kb.answer import ask
from kb.base import Base
from kb.model import SOURCE_TYPES
from web.api import schemas
from web.api.route import Route, Values, json_response
from web.parameters import Parameter

LONGEST_QUERY = 2000
SORTS = ("relevance", "date")
OPENSEARCH = "application/x-suggestions+json"

SEARCH = (
    Parameter("q", "Sökfråga, med samma skrivsätt som i sökrutan", required=True, maximum=LONGEST_QUERY),
    Parameter("type", "Bara källor av den typen", choices=SOURCE_TYPES, repeated=True),
    Parameter("year", "Bara källor från det året", repeated=True, maximum=9),
    Parameter("publisher", "Bara källor från den utgivaren", repeated=True, maximum=200),
    Parameter("source", "Bara källan med det id:t", repeated=True, maximum=200),
    Parameter("limit", "Högst så många träffar", kind="number", minimum=1, maximum=100, default=10),
    Parameter("offset", "Hoppa över så många träffar", kind="number", maximum=10_000, default=0),
    Parameter("exact", "Sök orden precis som de skrivs", kind="switch", default=False),
    Parameter("sort", "Ordning: efter relevans eller nyast först", choices=SORTS, default="relevance"),
)
ASK = (
    Parameter("q", "Frågan, på vanlig svenska", required=True, maximum=LONGEST_QUERY),
    Parameter("as_of", "Svara som det var den dagen", kind="date"),
)
SUGGEST = (
    Parameter("q", "Början av sökfrågan", required=True, maximum=200),
    Parameter("limit", "Högst så många förslag", kind="number", minimum=1, maximum=20, default=8),
    Parameter(
        "format", "json, eller opensearch för webbläsare", choices=("json", "opensearch"), default="json"
    ),
)


def search(base: Base, values: Values) -> Any:
    """The `search` contract."""
    return base.search.search(
        values["q"],
        types=values["type"],
        years=values["year"],
        publishers=values["publisher"],
        sources=values["source"],
        limit=values["limit"],
        offset=values["offset"],
        exact=values["exact"],
        sort=values["sort"],
    )


def answer(base: Base, values: Values) -> Any:
    """The `ask` contract."""
    return ask(base, values["q"], as_of=values["as_of"])


def suggest(base: Base, values: Values) -> Any:
    """What the words may become; in the OpenSearch form a list of two."""
    found = base.search.suggest(values["q"], values["limit"])
    if values["format"] == "opensearch":
        return json_response([values["q"], found], OPENSEARCH)
    return {"query": values["q"], "suggestions": found}


ROUTES = (
    Route("search", "/search", "Sök i dokumenten", search, schemas.SEARCH, SEARCH),
    Route("ask", "/ask", "Svara på en fråga, eller säg att källorna inte gör det", answer, schemas.ASK, ASK),
    Route("suggest", "/suggest", "Föreslå sökord", suggest, schemas.SUGGEST, SUGGEST, (OPENSEARCH,)),
)
