"""The list of sources and the reader."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, render_template, request

from kb.model import SOURCE_TYPES, Footnote, Section, Source, Table
from web.api.documents import SOURCES, find_sources
from web.nearest import no_section, no_source, section_url, source_url
from web.parameters import Parameter, read_kindly
from web.problems import Problem
from web.reader import links, view
from web.reader.citation import FORMATS, Place, sentence
from web.reader.contents import Contents

blueprint = Blueprint("sources", __name__)

IN_DOCUMENT = (
    Parameter("q", "Sök i dokumentet", maximum=2000),
    Parameter("citat", "Ord som markeras där de står i följd", maximum=2000),
)
HITS_IN_DOCUMENT = 50


@blueprint.get("/kallor")
def sources() -> str:
    """All sources by type."""
    values = read_kindly(SOURCES, request.args)
    found = find_sources(g.base, values)
    groups = [(kind, [s for s in found if s.type == kind]) for kind in SOURCE_TYPES]
    return render_template(
        "pages/sources.html", groups=[(k, s) for k, s in groups if s], total=len(found), values=values
    )


@blueprint.get("/kallor/<source_id>")
def source(source_id: str) -> str:
    """A source: its facts, contents and, when it is short, its text."""
    document = _source(source_id)
    query = read_kindly(IN_DOCUMENT, request.args)["q"] or ""
    contents = Contents(tuple(g.base.store.sections_of(source_id)))
    shown = view.whole_document(g.base, contents)
    return render_template(
        "pages/source.html",
        hits=_hits(source_id, query) if query else None,
        shown=shown,
        section=None,
        **_around(document, contents, None, query),
    )


@blueprint.get("/kallor/<source_id>/<path:rest>")
def section(source_id: str, rest: str) -> str:
    """A section with what stands below it."""
    document = _source(source_id)
    contents = Contents(tuple(g.base.store.sections_of(source_id)))
    found = contents.by_id.get(f"{source_id}/{rest}")
    if found is None:
        raise no_section(g.base, f"{source_id}/{rest}")
    values = read_kindly(IN_DOCUMENT, request.args)
    query = values["q"] or ""
    sections = contents.with_descendants(found)
    before, after = contents.neighbours(sections)
    return render_template(
        "pages/section.html",
        section=found,
        shown=view.show(g.base, sections, query, values["citat"] or ""),
        ancestors=contents.ancestors(found),
        below=contents.children.get(found.id, []) if len(sections) == 1 else [],
        before=before,
        after=after,
        cited_by=links.cited_by(g.base, found),
        **_around(document, contents, found, query),
    )


@blueprint.get("/citera/<path:id>")
def cite(id: str) -> Response:
    """The citation of a source or section as a file."""
    chosen = request.args.get("format", "text")
    if chosen not in FORMATS:
        raise Problem(404, "Citatet finns som text, bibtex och ris.")
    place = _place(id)
    media, ending, write = FORMATS[chosen]
    response = Response(write(place), content_type=f"{media}; charset=utf-8")
    if chosen != "text":
        response.headers["Content-Disposition"] = f'attachment; filename="{place.source.id}.{ending}"'
    return response


def _source(source_id: str) -> Source:
    found: Source | None = g.base.store.get(Source, source_id)
    if found is None:
        raise no_source(g.base, source_id)
    return found


def _place(id: str) -> Place:
    """What an id names: a section, else a source."""
    found: Section | None = g.base.store.get(Section, id)
    if found is not None:
        return Place(_source(found.source_id), found, request.url_root.rstrip("/") + section_url(id))
    if "/" in id:
        raise no_section(g.base, id)
    return Place(_source(id), None, request.url_root.rstrip("/") + source_url(id))


def _around(document: Source, contents: Contents, found: Section | None, query: str) -> dict[str, Any]:
    """What stands beside the text on both pages."""
    store = g.base.store
    newer = store.get(Source, document.superseded_by) if document.superseded_by else None
    place = _place(found.id if found else document.id)
    return {
        "source": document,
        "newer": newer,
        "older": [s for s in (store.get(Source, id) for id in document.supersedes) if s],
        "contents": contents,
        "tables": store.all(Table, source_id=document.id),
        "notes": len(store.all(Footnote, source_id=document.id)),
        "citation": sentence(place),
        "place": place,
        "query": query,
    }


def _hits(source_id: str, query: str) -> dict[str, Any]:
    found: dict[str, Any] = g.base.search.search(query, sources=(source_id,), limit=HITS_IN_DOCUMENT)
    return found
