"""Tables of pages with positions: cells on one height make a row, cells above each other a column.

As with plain text (`tables`), everything must add up or the table stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.document import Block
from indexer.layout.hyphens import Vocabulary, join
from indexer.layout.measure import Measure
from indexer.layout.rows import Row
from indexer.structure import patterns

_SAME_HEIGHT = 2.5
_LINE_DISTANCE = 1.55  # of the type size: closer lines are one cell's
_MOST_LINES = 200
_LONGEST_CELL = 0.62  # of the column: a wider single cell is running text


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a printed line between two wide spaces: its edges and text."""

    x: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """The cells on one height, and how many rows they came as."""

    cells: tuple[Cell, ...]
    y: float
    size: float
    top: bool
    used: int


def read_grid(
    rows: Sequence[Row], at: int, measure: Measure, vocabulary: Vocabulary
) -> tuple[Block, int] | None:
    """The table that begins at row `at` with its caption, if there is one, and the rows it took."""
    row = rows[at]
    caption = patterns.CAPTION.match(row.text)
    lead = 0
    if caption:
        if caption.group(1) not in ("Tabell", "Tablå"):
            return None
        lead = 1
        while at + lead < len(rows) and lead < 3 and _continues_caption(rows[at + lead - 1], rows[at + lead]):
            if _has_neighbour(rows, at + lead):
                break
            lead += 1
    bands = _bands(rows, at + lead, measure)
    if len(bands) < (2 if caption else 3):
        return None
    made = _table(bands, vocabulary)
    if made is None:
        return None
    columns, body = made
    if not caption and not _has_figures(body):
        return None
    text = join((r.text for r in rows[at : at + lead]), vocabulary)
    anchors = tuple((len(text), number) for r in rows[at : at + lead] for _, number in r.marks)
    used = lead + sum(band.used for band in bands)
    number = caption.group(2) if caption else None
    return (
        Block("table", text, row.page, number=number, columns=columns, rows=body, anchors=anchors),
        used,
    )


def _has_neighbour(rows: Sequence[Row], at: int) -> bool:
    """True where the next row stands beside this one: both are cells of a head row, not lines of a caption."""
    row, after = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    if after is None or row.y is None or after.y is None:
        return False
    return abs(after.y - row.y) < _SAME_HEIGHT and (after.x or 0.0) > (row.x or 0.0)


def _has_figures(body: tuple[tuple[str, ...], ...]) -> bool:
    """A column of figures tells a table without caption from lists, signatures and addresses."""
    columns = list(zip(*body, strict=True))
    if any(all(patterns.BULLET_ITEM.match(f"{cell} x") or not cell for cell in column) for column in columns):
        return False
    return any(
        sum(any(c.isdigit() for c in cell) for cell in column) >= 0.6 * len(body) for column in columns[1:]
    )


def _continues_caption(before: Row, row: Row) -> bool:
    same = before.size == row.size and before.bold == row.bold
    return same and row.gap == 0 and not row.top and abs((row.y or 0) - (before.y or 0)) > _SAME_HEIGHT


def _bands(rows: Sequence[Row], at: int, measure: Measure) -> list[Band]:
    """Bands from row `at` on, as long as they look like a table's."""
    bands: list[Band] = []
    while at < len(rows) and len(bands) < _MOST_LINES:
        band = _band(rows, at)
        if len(band.cells) < 2 and not _is_part(band, bands, measure):
            break
        if any(
            patterns.CAPTION.match(cell.text) or patterns.SOURCE_LINE.match(cell.text) for cell in band.cells
        ):
            break
        bands.append(band)
        at += band.used
    while bands and len(bands[-1].cells) < 2 and not _is_continuation(bands, len(bands) - 1):
        bands.pop()
    return bands


def _band(rows: Sequence[Row], at: int) -> Band:
    used = 1
    first = rows[at]
    while at + used < len(rows) and not rows[at + used].top:
        if abs((rows[at + used].y or 0.0) - (first.y or 0.0)) > _SAME_HEIGHT:
            break
        used += 1
    cells = [cell for row in rows[at : at + used] for cell in _cells(row)]
    cells.sort(key=lambda cell: cell.x)
    return Band(tuple(cells), first.y or 0.0, first.size or 10.0, first.top, used)


def _cells(row: Row) -> list[Cell]:
    """A row parted at its wide spaces."""
    left, end = row.x or 0.0, (row.x or 0.0) + (row.width or 0.0)
    if row.marks or not row.stops:
        return [Cell(left, end, row.text)]
    cells: list[Cell] = []
    start, x = 0, left
    for offset, stop in row.stops:
        text = row.text[start:offset].strip()
        if text:
            cells.append(Cell(x, min(stop - 0.7 * (row.size or 10.0), stop), text))
        start, x = offset, stop
    cells.append(Cell(x, end, row.text[start:].strip()))
    return [cell for cell in cells if cell.text]


def _is_part(band: Band, bands: list[Band], measure: Measure) -> bool:
    """A band with one cell in the middle of a table: one more line of a cell above it."""
    if not bands or band.top or not band.cells:
        return False
    cell = band.cells[0]
    close = band.y - bands[-1].y < _LINE_DISTANCE * band.size
    return close and cell.end - cell.x < _LONGEST_CELL * measure.edge


def _is_continuation(bands: list[Band], index: int) -> bool:
    return index > 0 and bands[index].y - bands[index - 1].y < _LINE_DISTANCE * bands[index].size


def _table(
    bands: list[Band], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] | None:
    """(columns, rows) if every cell falls into one column and every row fills most of them."""
    edges = _columns(bands)
    if len(edges) < 2:
        return None
    table: list[list[list[str]]] = []
    for index, band in enumerate(bands):
        places = [_place(cell, edges) for cell in band.cells]
        if None in places or len(set(places)) != len(places):
            return None
        within = index > 0 and not band.top and _is_continuation(bands, index)
        if not (table and within and len(band.cells) < len(edges)):
            table.append([[] for _ in edges])
        for place, cell in zip(places, band.cells, strict=True):
            table[-1][place or 0].append(cell.text)
    lines = [tuple(join(cell, vocabulary) for cell in row) for row in table]
    columns, body = lines[0], [line for line in lines[1:] if line != lines[0]]
    filled = sum(1 for line in body for cell in line if cell)
    if not body or filled < 0.7 * len(body) * len(edges):
        return None
    return columns, tuple(body)


def _columns(bands: list[Band]) -> list[tuple[float, float]]:
    """The columns' left and right edges: cells that overlap in x belong to one column."""
    edges: list[tuple[float, float]] = []
    for cell in sorted((cell for band in bands for cell in band.cells), key=lambda cell: cell.x):
        if edges and cell.x < edges[-1][1] - 1:
            edges[-1] = (edges[-1][0], max(edges[-1][1], cell.end))
        else:
            edges.append((cell.x, cell.end))
    return edges


def _place(cell: Cell, edges: Sequence[tuple[float, float]]) -> int | None:
    middle = (cell.x + cell.end) / 2
    return next((i for i, (left, right) in enumerate(edges) if left - 1 <= middle <= right + 1), None)
