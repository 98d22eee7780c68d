"""The results page: the direct answer first, then passages by document, with filters that the address keeps."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, g, render_template, request

from kb.answer.guard import personal
from web.answering import answer_to
from web.api.searching import SEARCH
from web.api.searching import search as find
from web.parameters import read_kindly
from web.wording import TYPES

blueprint = Blueprint("search", __name__)

FILTERS = (("type", "Typ av källa"), ("year", "År"), ("publisher", "Utgivare"), ("source", "Källa"))
SHOWN_FACETS = 8


@blueprint.get("/sok")
def results() -> str:
    """Results for the query in the address, or how to search when there is none."""
    values = read_kindly(SEARCH, request.args)
    query = (values["q"] or "").strip()
    if not query:
        return render_template("pages/search_start.html")
    if personal(query):
        return render_template("pages/refused.html")
    found = find(g.base, {**values, "q": query})
    plain = not any(values[name] for name, _ in FILTERS) and not values["offset"]
    return render_template(
        "pages/results.html",
        query=query,
        values=values,
        found=found,
        groups=by_document(found["results"]),
        facets=facets(found["facets"], values),
        answer=answer_to(g.base, query) if plain else None,
        link=lambda **changes: address(values, **changes),
    )


def by_document(results: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Results of the same document that follow each other belong together."""
    groups: list[list[dict[str, Any]]] = []
    for result in results:
        if groups and groups[-1][0]["source_id"] == result["source_id"]:
            groups[-1].append(result)
        else:
            groups.append([result])
    return groups


def facets(counts: dict[str, list[dict[str, Any]]], values: dict[str, Any]) -> list[dict[str, Any]]:
    """The filters with the most common values first, the chosen ones always among them."""
    shown = []
    for name, label in FILTERS:
        chosen = values[name]
        known = {str(option["value"]): option for option in counts.get(name, ())}
        first = sorted(known, key=lambda key: (key not in chosen, -known[key]["count"]))[:SHOWN_FACETS]
        options = [
            (key, TYPES.get(key, known[key]["label"]), known[key]["count"], key in chosen) for key in first
        ]
        options += [(key, key, None, True) for key in chosen if key not in known]
        if len(options) > 1 or chosen:
            shown.append({"name": name, "label": label, "options": options})
    return shown


def address(values: dict[str, Any], **changes: Any) -> str:
    """The address of the same search with something changed; what is as default is left out."""
    defaults = {parameter.name: parameter.default for parameter in SEARCH}
    pairs: list[tuple[str, str]] = []
    for name, value in {**values, **changes}.items():
        if isinstance(value, tuple):
            pairs += [(name, str(item)) for item in value]
        elif value not in (None, "", False, defaults.get(name)):
            pairs.append((name, "1" if value is True else str(value)))
    return "/sok?" + urlencode(pairs)
