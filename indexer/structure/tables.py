"""Tables in plain text, whose cells were broken into lines.

What an extractor leaves of a table is one line or paragraph per cell, with runs of figures on one line. Each reader
named here knows one way that this comes out and says None unless everything adds up: as many cells in every row as there
are columns. A table that none of them can read stays text; a wrong cell would be worse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.document import Block
from indexer.layout.hyphens import Vocabulary, join
from indexer.layout.measure import Measure
from indexer.layout.rows import NO_GAP, Row
from indexer.structure import patterns
from indexer.structure.aligned import read_aligned
from indexer.structure.cells import Grid
from indexer.structure.chunk_tables import cells_in_chunks, labelled_values, numbered_cells, rows_of_values
from indexer.structure.line_tables import amounts_beside, counted_places, lines_with_values

_MOST_ROWS = 80


def read_table(
    rows: Sequence[Row], at: int, measure: Measure, vocabulary: Vocabulary
) -> tuple[Block, int] | None:
    """The table that begins at row `at` with its caption, if there is one, and the rows it took."""
    row = rows[at]
    caption = patterns.CAPTION.match(row.text)
    if caption and caption.group(1) in ("Tabell", "Tablå") and not measure.positioned:
        lines = _caption_rows(rows, at, measure)
        grid = _first(CAPTIONED, rows[at + lines : at + lines + _MOST_ROWS], measure, vocabulary)
        if grid:
            text = join((r.text for r in rows[at : at + lines]), vocabulary)
            anchors = tuple((len(text), number) for r in rows[at : at + lines] for _, number in r.marks)
            block = Block("table", text, row.page, number=caption.group(2), anchors=anchors)
            return _filled(block, grid), lines + grid.used
        return None
    if measure.positioned or not (row.gap or row.top):
        return None
    grid = _first(BARE, rows[at : at + _MOST_ROWS], measure, vocabulary)
    return (_filled(Block("table", "", row.page), grid), grid.used) if grid else None


def _filled(block: Block, grid: Grid) -> Block:
    return Block(
        "table",
        block.text,
        block.page,
        number=block.number,
        columns=grid.columns,
        rows=grid.rows,
        anchors=block.anchors,
    )


def _caption_rows(rows: Sequence[Row], at: int, measure: Measure) -> int:
    used = 1
    while at + used < len(rows) and rows[at + used].gap == NO_GAP and used < 3:
        if measure.was_short(rows[at + used - 1], rows[at + used]):
            break
        used += 1
    return used


TableReader = Callable[[Sequence[Row], Measure, Vocabulary], Grid | None]


def _first(
    readers: Sequence[TableReader], rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary
) -> Grid | None:
    for reader in readers:
        grid = reader(rows, measure, vocabulary)
        if grid:
            return grid
    return None


CAPTIONED: tuple[TableReader, ...] = (
    read_aligned,
    labelled_values,
    rows_of_values,
    numbered_cells,
    lines_with_values,
    cells_in_chunks,
)
BARE: tuple[TableReader, ...] = (
    read_aligned,
    rows_of_values,
    counted_places,
    amounts_beside,
    cells_in_chunks,
)
