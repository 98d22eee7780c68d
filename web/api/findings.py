"""Contradictions in and between sources."""

from __future__ import annotations

from typing import Any

from kb.base import Base
from kb.lookup import findings as lookup
from kb.model import Finding
from web.api import schemas
from web.api.route import LIMIT, OFFSET, Route, Values, page_of
from web.parameters import Parameter

FINDINGS = (
    Parameter("q", "Ord i förklaringen eller citaten", maximum=500),
    Parameter("kind", "Bara motsägelser av det slaget", choices=tuple(lookup.KINDS)),
    Parameter("severity", "Bara så allvarliga", choices=lookup.SEVERITIES),
    Parameter("source", "Bara med belägg i den källan (id)", maximum=200),
    LIMIT,
    OFFSET,
)


def find_findings(base: Base, values: Values) -> list[Finding]:
    """The contradictions that match, the gravest first."""
    filters = {name: values[name] for name in ("kind", "severity", "source")}
    return lookup.find(base.store, values["q"], **filters)


def findings(base: Base, values: Values) -> Any:
    """The contradictions with both sides."""
    return page_of(find_findings(base, values), values)


ROUTES = (
    Route(
        "findings",
        "/findings",
        "Motsägelser i och mellan källor",
        findings,
        schemas.page_of(schemas.reference("Finding")),
        FINDINGS,
    ),
)
