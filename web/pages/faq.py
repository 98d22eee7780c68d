"""Questions with their answers, by theme, to read, print and copy with source."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from kb.model import Faq, Section, Source
from web.api.faq import FAQ, find_faq
from web.parameters import read_kindly
from web.reader.citation import Place, sentence

blueprint = Blueprint("faq", __name__)


@blueprint.get("/fragor")
def faq() -> str:
    """The entries that match the filters."""
    values = read_kindly(FAQ, request.args)
    every = g.base.store.all(Faq)
    shown = find_faq(g.base, values)
    themes: dict[str, list[Faq]] = {}
    for entry in shown:
        themes.setdefault(entry.theme or "Övrigt", []).append(entry)
    return render_template(
        "pages/faq.html",
        themes=themes,
        all_themes=sorted({entry.theme for entry in every if entry.theme}),
        groups=sorted({group for entry in every for group in entry.groups}),
        total=len(shown),
        values=values,
        places=_places(shown),
    )


def _places(entries: list[Faq]) -> dict[str, tuple[str, str]]:
    """Section or source id → (title, citation) of the cited places."""
    store = g.base.store
    places = {}
    for citation in (citation for entry in entries for citation in entry.citations):
        source = store.get(Source, citation.source_id)
        section = store.get(Section, citation.section_id) if citation.section_id else None
        if source is not None:
            title = f"{section.title}, {source.title}" if section else source.title
            places[citation.section_id or citation.source_id] = (title, sentence(Place(source, section, "")))
    return places
