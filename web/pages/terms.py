"""Terms A–Ö, with every dated meaning that the sources give."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from kb.lookup import definitions as lookup
from kb.model import Definition, Source
from web.api.terms import TERMS
from web.parameters import read_kindly

blueprint = Blueprint("terms", __name__)

LAST_LETTERS = str.maketrans("åäöé", "{|}e")
"""Characters that sort after z stand in for å, ä and ö."""


@blueprint.get("/begrepp")
def terms() -> str:
    """All terms, or what one of them means."""
    term = (read_kindly(TERMS, request.args)["term"] or "").strip()
    found = lookup.define(g.base.store, term) if term else None
    names = lookup.terms(g.base.store)
    letters: dict[str, list[str]] = {}
    for name in sorted(names, key=_alphabetical):
        first = name[0].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(name)
    meanings: dict[str, list[Definition]] = {}
    for definition in found.definitions if found else ():
        meanings.setdefault(definition.term, []).append(definition)
    return render_template(
        "pages/terms.html",
        term=term,
        found=found,
        meanings=meanings,
        letters=letters,
        total=len(names),
        sources={source.id: source for source in g.base.store.all(Source)},
    )


def _alphabetical(name: str) -> tuple[bool, str]:
    """Swedish order: å, ä and ö come last, in that order, and what begins with a digit comes first."""
    return name[0].isalpha(), name.casefold().translate(LAST_LETTERS)
