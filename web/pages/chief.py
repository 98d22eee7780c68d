"""The way in for a new förbundschef: themes, the year's duties, what a förbundsordning must have."""

from __future__ import annotations

from flask import Blueprint, g, render_template

from kb import guide
from kb.lookup.law import UnknownParagraph, wanted
from web.reader.links import address_of

blueprint = Blueprint("chief", __name__)


@blueprint.get("/ny-forbundschef")
def chief() -> str:
    """The guided path."""
    return render_template(
        "pages/chief.html",
        themes=guide.themes(),
        duties=guide.year_wheel(),
        points=guide.checklist(g.base.store),
        paragraph_url=_paragraph_url,
    )


def _paragraph_url(text: str) -> str | None:
    """The page of a paragraph as the guide names it; None when the base doesn't have it."""
    try:
        return address_of(g.base, wanted(text).target())
    except UnknownParagraph:
        return None
