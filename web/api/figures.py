"""Figures, filtered; as JSON, CSV or Excel."""

from __future__ import annotations

from typing import Any

from kb.base import Base
from kb.language.stems import stem
from kb.language.tokens import tokens
from kb.model import FOLLOW_UP_SYSTEMS, Figure, Source
from web.api import schemas
from web.api.route import LIMIT, OFFSET, Route, Values, page_of
from web.export import CSV, XLSX, csv_response, xlsx_response
from web.parameters import Parameter

FORMATS = ("json", "csv", "xlsx")
FIGURES = (
    Parameter("q", "Ord i måttet, dimensionerna eller citatet", maximum=500),
    Parameter("year", "Bara siffror om det året eller den perioden", repeated=True, maximum=9),
    Parameter("unit", "Bara siffror i den enheten", repeated=True, maximum=40),
    Parameter("source", "Bara siffror ur den källan", repeated=True, maximum=200),
    Parameter("system", "Bara siffror ur det uppföljningssystemet", choices=FOLLOW_UP_SYSTEMS, repeated=True),
    Parameter("measure", "Bara det måttet, precis som det skrivs", maximum=500),
    Parameter("dim", "Bara siffror med den dimensionen", kind="pair", repeated=True, maximum=200),
    LIMIT,
    OFFSET,
    Parameter("format", "json, csv eller xlsx", choices=FORMATS, default="json"),
)
COLUMNS = (
    "Mått",
    "Värde",
    "Enhet",
    "År",
    "Per",
    "Dimensioner",
    "System",
    "Ungefärligt",
    "Källa",
    "Sida",
    "Citat",
)


def find_figures(base: Base, values: Values) -> list[Figure]:
    """Figures that match the filters, in the order of the sources. Every word of `q` must be there, in any inflection."""
    fields = {"year": "year", "unit": "unit", "source": "source_id", "system": "system"}
    where: dict[str, Any] = {field: values[name] for name, field in fields.items() if values[name]}
    if values["measure"]:
        where["measure"] = values["measure"]
    wanted = _stems(values["q"] or "")
    return [
        figure
        for figure in base.store.all(Figure, **where)
        if all(figure.dimensions.get(name) == value for name, value in values["dim"])
        and (not wanted or wanted <= _stems(_words(figure)))
    ]


def _words(figure: Figure) -> str:
    return " ".join(
        (figure.measure, figure.unit, figure.quote, figure.year or "", *figure.dimensions.values())
    )


def _stems(text: str) -> set[str]:
    return {stem(token.form) for token in tokens(text)}


def figures(base: Base, values: Values) -> Any:
    """The figures in the form that was asked for; files hold all of them."""
    found = find_figures(base, values)
    if values["format"] == "csv":
        return csv_response("siffror", COLUMNS, rows(base, found))
    if values["format"] == "xlsx":
        return xlsx_response("siffror", COLUMNS, rows(base, found))
    return page_of(found, values)


def rows(base: Base, found: list[Figure]) -> list[tuple[Any, ...]]:
    """Figures as lines of a spreadsheet."""
    titles = {source.id: source.title for source in base.store.all(Source)}
    return [
        (
            figure.measure,
            figure.value,
            figure.unit,
            figure.year,
            figure.as_of,
            ", ".join(f"{name}: {value}" for name, value in figure.dimensions.items()),
            figure.system,
            "ja" if figure.approx else "nej",
            titles.get(figure.source_id, figure.source_id),
            figure.page,
            figure.quote,
        )
        for figure in found
    ]


ROUTES = (
    Route(
        "figures",
        "/figures",
        "Siffror ur källorna",
        figures,
        schemas.page_of(schemas.reference("Figure")),
        FIGURES,
        (CSV, XLSX),
    ),
)
