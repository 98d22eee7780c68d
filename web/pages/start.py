"""The start page: one field to ask in, ways in for each group of users, and how fresh the base is."""

from __future__ import annotations

from flask import Blueprint, g, render_template

from kb.lookup import forbund as lookup
from kb.model import Faq, Figure, Section, Source

blueprint = Blueprint("start", __name__)

NEWEST = 5
COUNTED = (
    (Source, "källor", "/kallor"),
    (Section, "avsnitt", "/sok"),
    (Figure, "siffror", "/siffror"),
    (Faq, "frågor med svar", "/fragor"),
)


@blueprint.get("/")
def start() -> str:
    """The front page."""
    store = g.base.store
    sources = [s for s in store.all(Source) if s.date and s.type != "faq"]
    newest = sorted(sources, key=lambda source: source.date or "", reverse=True)[:NEWEST]
    counts = [(store.count(record), name, url) for record, name, url in COUNTED]
    everyone = lookup.find(store)
    return render_template(
        "pages/start.html",
        newest=newest,
        counts=counts,
        forbund=len(everyone.forbund),
        observed=everyone.observed,
    )
