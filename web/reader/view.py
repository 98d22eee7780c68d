"""Sections made ready to show: blocks with marked words, links and footnotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kb.base import Base
from kb.model import Footnote, Section, Table
from web.reader.blocks import Annotations, Block, blocks_of
from web.reader.contents import LONGEST_PAGE, Contents, length
from web.reader.links import links_in
from web.reader.marking import marks_in, quote_in

T = TypeVar("T", Table, Footnote)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its blocks. `depth` is 0 for the section that the page is about."""

    section: Section
    blocks: list[Block]
    footnotes: list[Footnote]
    depth: int


def whole_document(base: Base, contents: Contents) -> list[ShownSection]:
    """All sections when they make a readable page, else none: the contents list leads on."""
    sections = [section for _, section in contents.tree()]
    return show(base, sections, "") if length(sections) <= LONGEST_PAGE else []


def show(base: Base, sections: Sequence[Section], query: str, quote: str = "") -> list[ShownSection]:
    """Sections of one source, ready for the template, with a quote or else the searched words marked."""
    if not sections:
        return []
    tables = _by_section(base, Table, sections)
    notes = _by_section(base, Footnote, sections)
    top = sections[0].level
    shown = []
    opened = False
    for section in sections:
        marks = quote_in(section.text, quote) if quote else marks_in(section.text, query) if query else []
        annotations = Annotations(
            marks=marks,
            links=links_in(base, section),
            footnotes=notes[section.id],
            target=marks[0][0] if marks and not opened else None,
        )
        opened = opened or bool(marks)
        blocks = blocks_of(section, tables[section.id], annotations)
        shown.append(ShownSection(section, blocks, notes[section.id], max(0, section.level - top)))
    return shown


def _by_section(base: Base, record: type[T], sections: Sequence[Section]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    ids: dict[str, Any] = (
        {"section_id": sections[0].id} if len(sections) == 1 else {"source_id": sections[0].source_id}
    )
    for item in base.store.all(record, **ids):
        found[item.section_id].append(item)
    return found
