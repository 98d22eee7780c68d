"""Blocks → the section tree of a document.

A heading opens a section that lasts to the next heading; its parent is the nearest earlier heading of a lower level.
Text before the first heading becomes a section with the document's own title, so that nothing printed is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from indexer.document import Block, ParsedDocument
from kb.model import Footnote, Section, Source, Table

INHERITED_KINDS = ("appendix",)
CELL_JOINT = " | "
_NOT_WORD = re.compile(r"[^a-z0-9.]+")
_PARAGRAPH = re.compile(
    r"(?:(\d+ ?[a-z]?)\s*kap\.\s*)?(\d+ ?[a-z]?)(?:\s?[–-]\s?(\d+ ?[a-z]?))?\s*§{1,2}", re.IGNORECASE
)
_LONGEST_SLUG = 70


@dataclass(slots=True)
class _Draft:
    """A section while its text is still growing."""

    section: Section
    parts: list[tuple[str, str]] = field(default_factory=list)
    length: int = 0
    page: int | None = None

    def append(self, kind: str, text: str) -> int:
        """Add a piece of text and return the offset at which it begins."""
        joint = "" if not self.parts else "\n" if kind == self.parts[-1][0] == "item" else "\n\n"
        start = self.length + len(joint)
        self.parts.append((kind, joint + text))
        self.length = start + len(text)
        return start

    def finished(self) -> Section:
        """The section with its text and its last page."""
        last = self.page if self.page is not None else self.section.page_from
        return replace(self.section, text="".join(text for _, text in self.parts), page_to=last)


def slug(text: str) -> str:
    """A heading as part of an id: ASCII, lower case, words joined by hyphens (`7 a §` → `p7a`)."""
    paragraph = _PARAGRAPH.fullmatch(text.strip())
    if paragraph:
        chapter, first, last = paragraph.groups()
        name = f"p{first}-{last}" if last else f"p{first}"
        return (f"k{chapter}{name}" if chapter else name).replace(" ", "")
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    short = _NOT_WORD.sub("-", plain).strip("-.")[:_LONGEST_SLUG]
    return short.strip("-.") or "avsnitt"


class _Assembler:
    """Walks the blocks once and keeps the open headings on a stack."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.drafts: list[_Draft] = []
        self.open: list[_Draft] = []
        self.used: dict[str, int] = {}
        self.tables: list[Table] = []
        self.anchors: dict[str, list[tuple[str, int]]] = {}
        self.notes: list[tuple[Block, str]] = []

    def unique(self, wanted: str) -> str:
        """`wanted`, with a running number after it when it is taken."""
        count = self.used[wanted] = self.used.get(wanted, 0) + 1
        return wanted if count == 1 else self.unique(f"{wanted}-{count}")

    def open_section(self, block: Block) -> None:
        level = block.level or 1
        while self.open and self.open[-1].section.level >= level:
            self.open.pop()
        parent = self.open[-1].section if self.open else None
        number = block.number.rstrip(".") if block.number else None
        inherited = parent.kind if parent and parent.kind in INHERITED_KINDS else "body"
        name = slug(number) if number and not parent_counts_anew(parent, number) else slug(block.text)
        section = Section(
            id=block.section_id or self.unique(f"{self.source.id}/{name}"),
            source_id=self.source.id,
            number=number,
            title=block.text,
            level=level,
            parent_id=parent.id if parent else None,
            path=(*parent.path, parent.title) if parent else (),
            order=len(self.drafts),
            kind=block.section_kind or inherited,
            text="",
            page_from=block.page,
        )
        draft = _Draft(section, page=block.page)
        self.drafts.append(draft)
        self.open.append(draft)
        self.note_anchors(block, section.id, 0, heading=True)

    def current(self, page: int | None) -> _Draft:
        """The section that text now belongs to; front matter gets one with the document's title."""
        if not self.drafts:
            self.open_section(Block("heading", self.source.title, page, level=1, section_kind="page"))
            self.open.clear()
        return self.drafts[-1]

    def note_anchors(self, block: Block, section_id: str, start: int, *, heading: bool = False) -> None:
        for offset, number in block.anchors:
            place = 0 if heading else start + offset
            self.anchors.setdefault(number, []).append((section_id, place))

    def add_table(self, block: Block, draft: _Draft) -> None:
        if block.text:
            caption = draft.append("caption", block.text)
            self.note_anchors(block, draft.section.id, caption)
        lines = [CELL_JOINT.join(row) for row in (block.columns, *block.rows) if any(row)]
        text = "\n".join(lines)
        start = draft.append("table", text)
        number = block.number or str(len(self.tables) + 1)
        self.tables.append(
            Table(
                id=self.unique(f"{self.source.id}/tabell-{slug(number)}"),
                source_id=self.source.id,
                section_id=draft.section.id,
                number=block.number,
                caption=block.text,
                columns=block.columns,
                rows=block.rows,
                page=block.page,
                start=start,
                end=start + len(text),
            )
        )

    def add(self, block: Block) -> None:
        if block.kind == "heading":
            self.open_section(block)
            return
        draft = self.current(block.page)
        if block.kind == "footnote":
            self.notes.append((block, draft.section.id))
            return
        if block.page is not None:
            draft.page = max(draft.page or block.page, block.page)
        if block.kind == "table":
            self.add_table(block, draft)
            return
        start = draft.append(block.kind, block.text)
        self.note_anchors(block, draft.section.id, start)

    def footnotes(self) -> list[Footnote]:
        """Footnotes tied to the section that carries their mark, in printed order."""
        made: list[Footnote] = []
        for block, printed_in in self.notes:
            number = block.number or ""
            waiting = self.anchors.get(number) or []
            section_id, anchor = waiting.pop(0) if waiting else (printed_in, None)
            made.append(
                Footnote(
                    id=self.unique(f"{self.source.id}/not-{slug(number)}"),
                    source_id=self.source.id,
                    section_id=section_id,
                    number=number,
                    text=block.text,
                    anchor=anchor,
                    page=block.page,
                )
            )
        return made


def parent_counts_anew(parent: Section | None, number: str) -> bool:
    """True where a numbered heading stands under an appendix, whose numbers repeat those of the report."""
    return bool(parent and parent.kind == "appendix" and re.fullmatch(r"[\d.]+", number))


def assemble(source: Source, blocks: Iterable[Block]) -> ParsedDocument:
    """The parsed document of `blocks`, which stand in reading order. Sections keep that order."""
    assembler = _Assembler(source)
    for block in blocks:
        assembler.add(block)
    footnotes = assembler.footnotes()
    return ParsedDocument(
        source=source,
        sections=tuple(draft.finished() for draft in assembler.drafts),
        tables=tuple(assembler.tables),
        footnotes=tuple(footnotes),
    )
