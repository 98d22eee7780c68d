"""Förbund and kommuner: search, a tile for each län, and a page for each förbund with its members over time."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from flask import Blueprint, g, render_template, request
from werkzeug.wrappers import Response

from kb.forbund_names import forbund_id
from kb.kommuner import all_kommuner
from kb.lookup import forbund as lookup
from kb.model import Event, Figure, Membership, Source
from web.api.forbund import FORBUND
from web.parameters import read_kindly
from web.problems import Problem

blueprint = Blueprint("forbund", __name__)


@blueprint.get("/forbund")
def start() -> str | Response:
    """What a name leads to, or all förbund by län."""
    values = read_kindly(FORBUND, request.args)
    name = (values["q"] or "").strip() or None
    found = lookup.find(g.base.store, name, lan=values["lan"] or None, as_of=values["as_of"])
    every = found if found.kind == "all" else lookup.find(g.base.store, as_of=values["as_of"])
    return render_template(
        "pages/forbund.html",
        found=found,
        values=values,
        tiles=_tiles(every),
        members=lookup.members_text,
        kommuner=[kommun.name for kommun in all_kommuner()],
        sources=_sources(found),
    )


def _tiles(every: lookup.Found) -> list[tuple[str, int, int]]:
    """(län, förbund with kommuner there, kommuner without förbund there), in the order of the county codes."""
    counted = Counter(lan for forbund in every.forbund for lan in forbund.lan)
    outside = Counter(place.kommun.lan for place in every.outside)
    return [
        (lan, counted[lan], outside[lan]) for lan in dict.fromkeys(kommun.lan for kommun in all_kommuner())
    ]


def _sources(found: lookup.Found) -> dict[str, Source]:
    wanted = {member.source_id for forbund in found.forbund for member in forbund.members}
    wanted |= {event.source_id for event in found.events}
    wanted |= {place.place.source_id for place in found.outside if place.place}
    return (
        {source.id: source for source in g.base.store.all(Source, id=tuple(sorted(wanted)))} if wanted else {}
    )


@blueprint.get("/forbund/<id>")
def one(id: str) -> str:
    """A förbund: its members over time, events and figures."""
    members: list[Membership] = g.base.store.all(Membership, forbund_id=id)
    if not members:
        raise _unknown(id)
    name = members[-1].forbund if members[-1].valid_to is None else members[0].forbund
    events = [event for event in g.base.store.all(Event) if id in _named(event)]
    found = lookup.find(g.base.store, name)
    return render_template(
        "pages/one_forbund.html",
        id=id,
        name=name,
        found=found,
        members=_by_source(members),
        lan=list(dict.fromkeys(member.lan for member in members if member.lan)),
        events=sorted(events, key=lambda event: event.year or ""),
        figures=[
            f for f in g.base.store.iterate(Figure) if forbund_id(f.dimensions.get("förbund", "")) == id
        ],
        sources={source.id: source for source in g.base.store.all(Source)},
        ended=all(member.valid_to for member in members),
    )


def _named(event: Event) -> set[str]:
    return {forbund_id(name) for name in (*event.subjects, event.into or "") if name}


def _by_source(members: list[Membership]) -> dict[str, list[Membership]]:
    """Members by the list that they stand in, each kommun once in a list."""
    lists: dict[str, dict[tuple[str, str | None], Membership]] = {}
    for member in members:
        lists.setdefault(member.source_id, {}).setdefault((member.kommun, member.valid_to), member)
    return {source: list(rows.values()) for source, rows in lists.items()}


def _unknown(id: str) -> Problem:
    found = lookup.find(g.base.store, id.replace("-", " ")[:100])
    near = tuple((f.name, f"/forbund/{quote(f.forbund_id)}") for f in found.forbund)
    near += tuple((name, f"/forbund?q={quote(name)}") for name in found.suggestions)
    return Problem(404, "Det förbundet finns inte i kunskapsbasen.", near=near)
