"""Figures, filtered; as JSON, CSV or Excel."""

from __future__ import annotations

from typing import Any

from kb.base import Base
from kb.lookup import figures as lookup
from kb.lookup.figure_export import to_csv, to_xlsx
from kb.model import FOLLOW_UP_SYSTEMS, Figure
from web.api import schemas
from web.api.route import LIMIT, OFFSET, Route, Values, page_of
from web.export import CSV, XLSX, as_file
from web.parameters import Parameter

FORMATS = ("json", "csv", "xlsx")
FIGURES = (
    Parameter("q", "Ord i måttet, indelningen, citatet eller källan", maximum=500),
    Parameter("year", "Bara siffror om det året, också perioder som rymmer det", maximum=9),
    Parameter("unit", "Bara siffror i den enheten", maximum=40),
    Parameter("source", "Bara siffror ur den källan (id)", maximum=200),
    Parameter("system", "Bara siffror ur det uppföljningssystemet", choices=FOLLOW_UP_SYSTEMS),
    Parameter("measure", "Bara mått som innehåller de tecknen", maximum=500),
    Parameter("dim", "Bara siffror med den indelningen", kind="pair", repeated=True, maximum=200),
    Parameter("order", "Ordning", choices=lookup.ORDERS, default="relevance"),
    LIMIT,
    OFFSET,
    Parameter(
        "format", "json, csv eller xlsx; filer rymmer alla siffror i urvalet", choices=FORMATS, default="json"
    ),
)


def find_figures(base: Base, values: Values) -> list[Figure]:
    """The figures that match the filters."""
    return lookup.find(
        base.store,
        values["q"],
        year=values["year"],
        unit=values["unit"],
        source=values["source"],
        dims=dict(values["dim"]),
        system=values["system"],
        measure=values["measure"],
        order=values["order"],
    )


def figures(base: Base, values: Values) -> Any:
    """The figures in the form that was asked for, with what must be known before comparing them."""
    found = find_figures(base, values)
    if values["format"] == "csv":
        return as_file(to_csv(found), f"{CSV}; charset=utf-8", "siffror.csv")
    if values["format"] == "xlsx":
        return as_file(to_xlsx(found), XLSX, "siffror.xlsx")
    return {**page_of(found, values), "notes": lookup.notes(found)}


SCHEMA = schemas.page_of(schemas.reference("Figure"), notes=schemas.TEXTS)
ROUTES = (Route("figures", "/figures", "Siffror ur källorna", figures, SCHEMA, FIGURES, (CSV, XLSX)),)
