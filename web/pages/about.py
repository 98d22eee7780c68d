"""About the service: what it builds on, how it works, its limits, accessibility; and how other systems call it."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from kb.model import EXPORTED
from web.api import ROUTES

blueprint = Blueprint("about", __name__)

NAMES = {
    "sources": "källor",
    "sections": "avsnitt",
    "tables": "tabeller",
    "footnotes": "fotnoter",
    "figures": "siffror",
    "definitions": "begreppsförklaringar",
    "memberships": "medlemskap",
    "events": "händelser",
    "provisions": "paragrafer",
    "references": "hänvisningar",
    "findings": "motsägelser",
    "faq": "frågor med svar",
}


@blueprint.get("/om")
def about() -> str:
    """Sources, method, limits and accessibility."""
    counts = [(NAMES[name], g.base.store.count(record)) for name, record in EXPORTED.items()]
    return render_template("pages/about.html", counts=counts, manifest=g.base.snapshot.manifest)


@blueprint.get("/om/api")
def api() -> str:
    """How other systems call the service."""
    return render_template("pages/api.html", routes=ROUTES, host=request.url_root.rstrip("/"))
