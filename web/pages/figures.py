"""Figures: filters, a chart where they make a series, and a table with the place of each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, g, render_template, request

from kb.lookup import figures as lookup
from kb.model import FOLLOW_UP_SYSTEMS, Figure, Finding, Source
from web.api.figures import FIGURES, find_figures
from web.charts import charts, line_chart
from web.parameters import Parameter, read_kindly
from web.problems import Problem

blueprint = Blueprint("figures", __name__)

MOST_CHARTS = 2
CHART = (Parameter("diagram", "Vilket av urvalets diagram", kind="number", default=0),)
CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@blueprint.get("/siffror")
def figures() -> str:
    """The figures that match the filters."""
    values = read_kindly(FIGURES, request.args)
    found = find_figures(g.base, values)
    drawn = charts(found)
    shown = found[values["offset"] : values["offset"] + values["limit"]]
    conflicting = {id for figure in shown for id in figure.conflicts}
    return render_template(
        "pages/figures.html",
        found=shown,
        total=len(found),
        values=values,
        options=_options(),
        sources={source.id: source for source in g.base.store.all(Source)},
        charts=drawn[:MOST_CHARTS],
        more_charts=drawn[MOST_CHARTS:],
        notes=lookup.notes(found),
        printed=lookup.printed_value,
        conflicts={id: g.base.store.get(Figure, id) or g.base.store.get(Finding, id) for id in conflicting},
        link=lambda **changes: address(values, **changes),
    )


@blueprint.get("/siffror/diagram.svg")
def chart() -> Response:
    """The chart of the same filters, as a picture."""
    drawn = charts(find_figures(g.base, read_kindly(FIGURES, request.args)))
    number = read_kindly(CHART, request.args)["diagram"]
    if number >= len(drawn):
        raise Problem(404, "De siffrorna bildar ingen tidsserie.")
    response = Response(line_chart(drawn[number]), content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Security-Policy"] = CHART_POLICY
    return response


def _options() -> dict[str, list[tuple[str, str]]]:
    """What the filters offer."""
    known = lookup.choices(g.base.store)
    titles = {source.id: source.title for source in g.base.store.all(Source)}
    years = sorted((year for year in known.get("year", ()) if len(year) == 4), reverse=True)
    return {
        "unit": [(unit, unit) for unit in known.get("unit", ())],
        "year": [(year, year) for year in years],
        "source": sorted(
            ((id, titles.get(id, id)) for id in known.get("source", ())), key=lambda pair: pair[1]
        ),
        "system": [(system, system) for system in FOLLOW_UP_SYSTEMS],
    }


def address(values: dict[str, Any], *, path: str = "/siffror", **changes: Any) -> str:
    """The address of the same view with something changed."""
    defaults = {parameter.name: parameter.default for parameter in FIGURES}
    pairs: list[tuple[str, str]] = []
    for name, value in {**values, **changes}.items():
        if name == "dim":
            pairs += [(name, "=".join(pair)) for pair in value]
        elif isinstance(value, tuple):
            pairs += [(name, item) for item in value]
        elif value not in (None, "", defaults.get(name)):
            pairs.append((name, str(value)))
    return path + ("?" + urlencode(pairs) if pairs else "")
