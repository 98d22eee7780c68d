"""The clean text of a section as blocks to show: paragraphs, lists and tables, with what stands in them.

Text keeps its offsets all the way, because footnotes and tables are stored by where they stand in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.model import Footnote, Section, Table

Span = tuple[int, int]
ITEM = re.compile(r"[ \t]*(?P<mark>[•–▪◦-]|\d{1,3}[.)]|[a-zåäö][.)])[ \t]+")
PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. `mark` words were searched for; `url` makes it a link; `footnote` is a note's mark.

    `target` is the first searched word on the page, where it opens.
    """

    text: str
    mark: bool = False
    url: str | None = None
    footnote: Footnote | None = None
    target: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `place` is the number of the paragraph in its section, counted from 1."""

    pieces: tuple[Piece, ...]
    place: int
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Item:
    """A list item with its printed mark ("" for a bullet)."""

    mark: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items that follow each other."""

    items: tuple[Item, ...]
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A printed table where it stands in the text. `captioned` when its caption is the paragraph before it."""

    table: Table
    captioned: bool = False
    kind: str = "table"


Block = Paragraph | ItemList | TableBlock


@dataclass(frozen=True, slots=True)
class Annotations:
    """What is shown in a text: spans of searched words, spans with an address, and footnotes by offset.

    `target` is the offset of the searched word that the page opens at.
    """

    marks: Sequence[Span] = ()
    links: Sequence[tuple[int, int, str]] = ()
    footnotes: Sequence[Footnote] = ()
    target: int | None = None


def blocks_of(section: Section, tables: Iterable[Table], annotations: Annotations) -> list[Block]:
    """The section's text in reading order. A table that has no place in the text comes last."""
    placed = sorted(
        (t for t in tables if t.start is not None and t.end is not None), key=lambda t: t.start or 0
    )
    found: list[Block] = []
    at = 0
    for table in placed:
        start, end = table.start or 0, table.end or 0
        if start < at or end > len(section.text):
            continue
        found.extend(_prose(section.text, at, start, annotations, len(found)))
        found.append(TableBlock(table, _is_caption(found[-1] if found else None, table)))
        at = end
    found.extend(_prose(section.text, at, len(section.text), annotations, len(found)))
    found.extend(TableBlock(table) for table in tables if table.start is None)
    return found


def _is_caption(block: Block | None, table: Table) -> bool:
    if not isinstance(block, Paragraph):
        return False
    text = "".join(piece.text for piece in block.pieces if piece.footnote is None)
    return bool(table.caption) and table.caption.split() == text.split()


def _prose(text: str, start: int, end: int, annotations: Annotations, before: int) -> Iterator[Block]:
    """Paragraphs and lists between two offsets."""
    place = before
    items: list[Item] = []
    for first, last in _paragraphs(text, start, end):
        for is_item, line_start, line_end in _runs(text, first, last):
            match = ITEM.match(text, line_start, line_end) if is_item else None
            if match:
                mark = match["mark"] if match["mark"][0].isalnum() else ""
                items.append(Item(mark, tuple(pieces_of(text, match.end(), line_end, annotations))))
                continue
            if items:
                yield ItemList(tuple(items))
                items = []
            place += 1
            yield Paragraph(tuple(pieces_of(text, line_start, line_end, annotations)), place)
    if items:
        yield ItemList(tuple(items))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in PARAGRAPH_BREAK.finditer(text, start, end):
        yield from _trimmed(text, at, match.start())
        at = match.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _runs(text: str, start: int, end: int) -> Iterator[tuple[bool, int, int]]:
    """(is an item, start, end): each list item by itself, the lines of running text between them together."""
    run_start: int | None = None
    at = start
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        if ITEM.match(text, at, line_end):
            if run_start is not None:
                yield False, run_start, at
            yield True, at, line_end
            run_start = None
        elif run_start is None:
            run_start = at
        at = line_end + 1
    if run_start is not None:
        yield False, run_start, end


def pieces_of(text: str, start: int, end: int, annotations: Annotations) -> Iterator[Piece]:
    """Cut the text at every place where something begins or ends."""
    notes = {n.anchor: n for n in annotations.footnotes if n.anchor is not None and start < n.anchor <= end}
    cuts = {start, end, *notes}
    for span in (*annotations.marks, *((first, last) for first, last, _ in annotations.links)):
        cuts.update(at for at in span if start < at < end)
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        if text[first:last]:
            marked = _covered(first, annotations.marks)
            url = _link_at(first, annotations.links)
            yield Piece(text[first:last], marked, url, target=marked and first == annotations.target)
        if last in notes:
            yield Piece(notes[last].number, footnote=notes[last])


def _covered(at: int, spans: Sequence[Span]) -> bool:
    index = bisect_left(spans, (at + 1, 0)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def _link_at(at: int, links: Sequence[tuple[int, int, str]]) -> str | None:
    return next((url for first, last, url in links if first <= at < last), None)
