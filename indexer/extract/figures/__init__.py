"""Figures: numbers with what was counted, unit, year, dimensions and the exact words they stand in.

`vocabulary.toml` holds the words of numbers and units, `indexer.entities` those of the field. The modules follow the
path of a number: `sentences` cuts the text, `spans` hides what is no figure, `numbers` reads numbers, `quantities` adds
units, `context` years and systems, `dimensions` what it is broken down by, `measure` a name; `running` and `tables` put
the records together.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.document import ParsedDocument
from indexer.extract.figures import context, running, tables
from kb.model import Figure, Section

_NO_FIGURES = ("contents", "provision")
_NO_SOURCES = ("lag",)


def extract(document: ParsedDocument) -> Iterator[Figure]:
    """The figures of a document: texts first, then footnotes, then tables. Statutes have none."""
    if document.source.type in _NO_SOURCES:
        return
    reporting = context.reporting(document)
    sections = {section.id: section for section in document.sections}
    blanked = _without_tables(document)
    for section in document.sections:
        if section.kind not in _NO_FIGURES:
            place = _place(section, section.id, blanked.get(section.id, section.text), "text")
            yield from running.figures(place, reporting)
    for note in document.footnotes:
        owner = sections.get(note.section_id)
        if owner is not None and owner.kind not in _NO_FIGURES:
            place = _place(owner, note.id, note.text, "footnote", note.page)
            yield from running.figures(place, reporting)
    for table in document.tables:
        owner = sections.get(table.section_id)
        yield from tables.figures(table, owner, _headings(owner), reporting)


def _headings(section: Section | None) -> tuple[str, ...]:
    """Title and ancestors, nearest first."""
    return (section.title, *reversed(section.path)) if section else ()


def _place(section: Section, id: str, text: str, origin: str, page: int | None = None) -> running.Place:
    return running.Place(
        id=f"{id}",
        source_id=section.source_id,
        section_id=section.id,
        text=text,
        headings=_headings(section),
        origin=origin,
        page=page if page is not None else section.page_from,
        pages=(None, None) if origin == "footnote" else (section.page_from, section.page_to),
    )


def _without_tables(document: ParsedDocument) -> dict[str, str]:
    """Section texts with the lines of tables and their captions' numbers blanked out, as long as before."""
    texts = {section.id: section.text for section in document.sections}
    found: dict[str, str] = {}
    for table in document.tables:
        if table.start is None or table.end is None or table.section_id not in texts:
            continue
        text = found.get(table.section_id, texts[table.section_id])
        found[table.section_id] = text[: table.start] + "\n" * (table.end - table.start) + text[table.end :]
    return found
