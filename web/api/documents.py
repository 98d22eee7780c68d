"""Sources, sections and tables as they are stored."""

from __future__ import annotations

from typing import Any

from flask import Response

from kb.base import Base
from kb.model import SECTION_KINDS, SOURCE_TYPES, Section, Source, Table, as_json
from web.api import schemas
from web.api.route import LIMIT, OFFSET, Route, Values, page_of
from web.export import CSV, csv_response
from web.nearest import no_section, no_source
from web.parameters import Parameter
from web.problems import Problem

SOURCES = (
    Parameter("type", "Bara källor av den typen", choices=SOURCE_TYPES, repeated=True),
    Parameter("year", "Bara källor från det året", repeated=True, maximum=9),
    Parameter("publisher", "Bara källor från den utgivaren", repeated=True, maximum=200),
    LIMIT,
    OFFSET,
)
SECTIONS = (
    Parameter("source", "Källans id", required=True, maximum=200),
    Parameter("kind", "Bara avsnitt av det slaget", choices=SECTION_KINDS, repeated=True),
    LIMIT,
    OFFSET,
)
TABLES = (
    Parameter("source", "Bara tabeller i den källan", maximum=200),
    Parameter("section", "Bara tabeller i det avsnittet", maximum=300),
    LIMIT,
    OFFSET,
)
TABLE = (Parameter("format", "json eller csv", choices=("json", "csv"), default="json"),)


def find_sources(base: Base, values: Values) -> list[Source]:
    """Sources that match the filters, newest first."""
    kept = [
        source
        for source in base.store.all(Source)
        if (not values["type"] or source.type in values["type"])
        and (not values["year"] or source.year in values["year"])
        and (not values["publisher"] or set(values["publisher"]) & set(source.publishers))
    ]
    return sorted(kept, key=lambda source: source.date or source.year or "", reverse=True)


def sources(base: Base, values: Values) -> Any:
    """Sources that match the filters."""
    return page_of(find_sources(base, values), values)


def source(base: Base, values: Values) -> Any:
    """One source."""
    found = base.store.get(Source, values["id"])
    if found is None:
        raise no_source(base, values["id"])
    return as_json(found)


def sections(base: Base, values: Values) -> Any:
    """The sections of a source in reading order."""
    if base.store.get(Source, values["source"]) is None:
        raise no_source(base, values["source"])
    where = {"kind": values["kind"]} if values["kind"] else {}
    return page_of(base.store.all(Section, source_id=values["source"], **where), values)


def section(base: Base, values: Values) -> Any:
    """One section with its text."""
    found = base.store.get(Section, values["id"])
    if found is None:
        raise no_section(base, values["id"])
    return as_json(found)


def tables(base: Base, values: Values) -> Any:
    """Printed tables."""
    fields = {"source_id": values["source"], "section_id": values["section"]}
    where = {name: value for name, value in fields.items() if value}
    return page_of(base.store.all(Table, **where), values)


def table(base: Base, values: Values) -> Any:
    """One printed table, as JSON or CSV."""
    found = base.store.get(Table, values["id"])
    if found is None:
        raise Problem(404, "Det finns ingen tabell med det id:t.")
    if values["format"] == "csv":
        return table_csv(found)
    return as_json(found)


def table_csv(found: Table) -> Response:
    """A printed table as a file for a spreadsheet."""
    return csv_response(found.id, found.columns, found.rows)


ROUTES = (
    Route(
        "sources", "/sources", "Lista källor", sources, schemas.page_of(schemas.reference("Source")), SOURCES
    ),
    Route("source", "/sources/<id>", "En källa", source, schemas.reference("Source")),
    Route(
        "sections",
        "/sections",
        "Lista en källas avsnitt",
        sections,
        schemas.page_of(schemas.reference("Section")),
        SECTIONS,
    ),
    Route("section", "/sections/<path:id>", "Ett avsnitt", section, schemas.reference("Section")),
    Route("tables", "/tables", "Lista tabeller", tables, schemas.page_of(schemas.reference("Table")), TABLES),
    Route("table", "/tables/<path:id>", "En tabell", table, schemas.reference("Table"), TABLE, (CSV,)),
)
