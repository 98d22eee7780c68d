"""Questions by theme, and each with its answer on a page of its own to read, print and copy with source."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from kb.model import Faq, Section, Source
from web.api.faq import FAQ, find_faq
from web.nearest import no_faq
from web.parameters import read_kindly
from web.reader.citation import Place, sentence
from web.titles import title_of

blueprint = Blueprint("faq", __name__)

OTHER = "Övrigt"
FEW = 25
"""So many questions or fewer are shown without folding the themes."""


@blueprint.get("/fragor")
def faq() -> str:
    """The questions that match the filters."""
    values = read_kindly(FAQ, request.args)
    shown = find_faq(g.base, values)
    every = g.base.store.all(Faq) if values["q"] or values["theme"] or values["group"] else shown
    return render_template(
        "pages/faq.html",
        themes=_by_theme(shown),
        all_themes=sorted({entry.theme for entry in every if entry.theme}),
        groups=sorted({group for entry in every for group in entry.groups}),
        total=len(shown),
        folded=len(shown) > FEW and not values["theme"],
        values=values,
    )


@blueprint.get("/fragor/<id>")
def one(id: str) -> str:
    """A question with its answer, and the others of its theme around it."""
    entry = g.base.store.get(Faq, id)
    if entry is None:
        raise no_faq(g.base, id)
    related = [other for other in g.base.store.all(Faq) if (other.theme or OTHER) == (entry.theme or OTHER)]
    at = next(n for n, other in enumerate(related) if other.id == id)
    return render_template(
        "pages/one_faq.html",
        entry=entry,
        theme=entry.theme or OTHER,
        before=related[at - 1] if at else None,
        after=related[at + 1] if at + 1 < len(related) else None,
        places=_places(entry),
    )


def _by_theme(entries: list[Faq]) -> dict[str, list[Faq]]:
    themes: dict[str, list[Faq]] = {}
    for entry in entries:
        themes.setdefault(entry.theme or OTHER, []).append(entry)
    return themes


def _places(entry: Faq) -> list[dict[str, object]]:
    """Each cited place once: its title, its address when it is read here, its citation, and its quotes."""
    store = g.base.store
    found: dict[tuple[str, int | None], dict[str, object]] = {}
    quotes: dict[tuple[str, int | None], list[tuple[str, bool]]] = {}
    for citation in entry.citations:
        source = store.get(Source, citation.source_id)
        section = store.get(Section, citation.section_id) if citation.section_id else None
        title = title_of(g.base, citation.source_id)
        key = (citation.section_id or citation.source_id, citation.page)
        quotes.setdefault(key, []).append((citation.quote, citation.verified))
        found[key] = {
            "id": (section.id if section else source.id) if source else None,
            "title": f"{section.title}, {title}" if section else title,
            "page": citation.page,
            "text": sentence(Place(source, section, "")) if source else f"{title}.",
            "quotes": quotes[key],
        }
    return list(found.values())
