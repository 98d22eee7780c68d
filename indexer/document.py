"""What flows between the steps of the indexer.

A reader yields either **pages of lines** (PDF, plain text: how it looks) or **blocks** (HTML, Markdown, DOCX: what it
is). Layout and structure turn pages into the same blocks; `indexer.structure.assemble` turns blocks into the section
tree of a `ParsedDocument`. Extractors take a `ParsedDocument` and yield records; none of them knows the file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kb.model import Footnote, Provision, Section, Source, Table


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. Positions in points from the page's upper left corner; None where the reader can't tell.

    `superscripts` are (start, end) of small raised figures in the text: footnote marks. `lead` is the length of a
    beginning in bold or italics where the rest is neither: a run-in heading. `stops` are (offset, x) of words that
    stand after a wide space, where a table may have a cell's edge.
    """

    text: str
    x: float | None = None
    y: float | None = None
    width: float | None = None
    size: float | None = None
    bold: bool = False
    superscripts: tuple[tuple[int, int], ...] = ()
    italic: bool = False
    lead: int = 0
    stops: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the reader saw it. `index` counts from 1; `printed` is the page number on the paper."""

    index: int
    lines: tuple[Line, ...]
    printed: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of content in reading order.

    `kind` ∈ heading, paragraph, item, table, footnote, caption. A heading has `level` (1 outermost) and perhaps
    `number`; an item keeps its printed mark in the text; a table has `columns` and `rows` and perhaps `number` and a
    caption in `text`; a footnote has `number`. `anchors` are (offset in the text, footnote number) pairs of the marks
    that were taken out. `section_kind` is set on headings that open a special section (see `SECTION_KINDS`).
    """

    kind: str
    text: str
    page: int | None = None
    level: int | None = None
    number: str | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    anchors: tuple[tuple[int, str], ...] = ()
    section_kind: str | None = None
    section_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What a reader makes of a file: metadata that the file states, and pages or blocks."""

    media: str
    metadata: dict[str, Any] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    outline: tuple[tuple[int, str, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A source with its section tree and the records found in it (any records of `kb.model`)."""

    source: Source
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    provisions: tuple[Provision, ...] = ()
    records: tuple[Any, ...] = ()


class DocumentRefused(Exception):
    """The document can't be taken in. The message is one Swedish sentence: file, reason, what to do.

    `personal` is true when it holds personal data: what an older base knows of it must then go too.
    """

    personal = False
