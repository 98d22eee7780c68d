"""Results as the `search` contract has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kb.model import Footnote, Provision, Section, Source, Table
from kb.search.arrays import Floats
from kb.search.catalogue import Catalogue
from kb.search.snippets import Marker, Snippet
from kb.store import Store


def section_url(section_id: str, source_id: str) -> str:
    """The address of a section in the reader."""
    return f"/kallor/{quote(source_id)}/{quote(section_id.removeprefix(source_id + '/'))}"


class Presenter:
    """Makes result objects of section ordinals."""

    def __init__(self, store: Store, catalogue: Catalogue, marker: Marker) -> None:
        self._store = store
        self._catalogue = catalogue
        self._marker = marker

    def results(self, page: Sequence[int], scores: Floats) -> list[dict[str, Any]]:
        """One object for each section, in the same order."""
        ids = [self._catalogue.ids[number] for number in page]
        if not ids:
            return []
        sections = {section.id: section for section in self._store.all(Section, id=ids)}
        named = list({section.source_id for section in sections.values()})
        sources = {source.id: source for source in self._store.all(Source, id=named)}
        statuses = self._statuses(ids)
        return [
            self._result(sections[id], number, sources.get(sections[id].source_id), scores, statuses.get(id))
            for id, number in zip(ids, page, strict=True)
        ]

    def _statuses(self, ids: list[str]) -> dict[str, str]:
        """Section id → status of the provision that it holds; in force wins where it holds several."""
        statuses: dict[str, str] = {}
        for provision in self._store.all(Provision, section_id=ids):
            if statuses.get(provision.section_id) != "in_force":
                statuses[provision.section_id] = provision.status
        return statuses

    def _result(
        self, section: Section, number: int, source: Source | None, scores: Floats, status: str | None
    ) -> dict[str, Any]:
        source = source or Source(section.source_id, section.source_id)
        snippet = self._snippet(section, number)
        return {
            "section_id": section.id,
            "source_id": section.source_id,
            "source": {
                "title": source.title,
                "type": source.type,
                "date": source.date,
                "publishers": list(source.publishers),
                "dnr": list(source.dnr),
            },
            "number": section.number,
            "title": section.title,
            "path": list(section.path),
            "page": section.page_from,
            "url": section_url(section.id, section.source_id),
            "snippet_html": snippet.html,
            "snippet": snippet.text,
            "score": round(float(scores[number]), 4),
            "status": _status(source, status),
        }

    def _snippet(self, section: Section, number: int) -> Snippet:
        """Of the text; where nothing in it matched, of a footnote or a table that did."""
        wanted = self._marker.wanted_in(number)
        snippet = self._marker.snippet(section.text, wanted)
        if snippet.marked or not wanted:
            return snippet
        for text in self._notes(section.id):
            other = self._marker.snippet(text, wanted)
            if other.marked:
                return other
        return snippet

    def _notes(self, section_id: str) -> list[str]:
        notes = [footnote.text for footnote in self._store.all(Footnote, section_id=section_id)]
        for table in self._store.all(Table, section_id=section_id):
            rows = [" | ".join(row) for row in (table.columns, *table.rows)]
            notes.append("\n".join([table.caption, *rows]))
        return notes


def _status(source: Source, status: str | None) -> str | None:
    if source.superseded_by:
        return "superseded"
    return status
