"""Tables of plain text that kept its spacing: cells are parted by tabs or wide spaces and stand under each other.

As with the other readers, everything must add up: every cell falls under one column, a head row says what the columns
are, and a column of figures tells a table from signatures and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.layout.aligned import Cell, cells_of
from indexer.layout.hyphens import Vocabulary
from indexer.layout.measure import Measure
from indexer.layout.rows import Row
from indexer.structure import patterns
from indexer.structure.cells import Grid

_AMOUNT = re.compile(r"^[-–−]?\d[\d .]*(?:,\d+)?\s?(?:%|kr|tkr|mkr)?$")
_YEAR = re.compile(r"^(?:(?:19|20)\d\d(?:-\d\d-\d\d)?)$")
_FEWEST_ROWS = 3
_LONGEST_CELL = 70
_NEAR = 3


def read_aligned(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """The table that begins with the first of `rows`; None where it isn't one."""
    taken = _taken(rows)
    lines = [_tabbed(row) if "\t" in row.text else cells_of(row) for row in taken]
    if sum(len(cells) > 1 for cells in lines) < _FEWEST_ROWS:
        return None
    table = (
        _by_tabs(taken)
        if all("\t" in r.text or len(c) == 1 for r, c in zip(taken, lines, strict=True))
        else None
    )
    table = table or _by_position(lines)
    if table is None or any(len(cell) > _LONGEST_CELL for row in table for cell in row):
        return None
    heads = next((i for i, row in enumerate(table) if any(_is_amount(cell) for cell in row[1:])), 0)
    while heads > 1 and not any(table[heads - 1][1:]):  # a label that gathers the rows below it
        heads -= 1
    body = table[heads:]
    if not heads or len(body) < _FEWEST_ROWS - 1 or not _has_figures(body):
        return None
    columns = tuple(" ".join(cell for cell in column if cell) for column in zip(*table[:heads], strict=True))
    if sum(bool(column) for column in columns) < len(columns) - 1:
        return None
    return Grid(columns, tuple(body), len(taken))


def _taken(rows: Sequence[Row]) -> list[Row]:
    """Rows that can be lines of the table: several cells, or a label with such lines below it."""
    taken: list[Row] = []
    for index, row in enumerate(rows):
        if (index and row.top) or patterns.SOURCE_LINE.match(row.text) or patterns.CAPTION.match(row.text):
            break
        if not _is_parted(row):
            after = rows[index + 1] if index + 1 < len(rows) else None
            label = len(row.text) < _LONGEST_CELL and not patterns.is_finished(row.text)
            if not taken or not label or after is None or after.top or after.gap or not _is_parted(after):
                break
        taken.append(row)
    return taken


def _is_parted(row: Row) -> bool:
    return "\t" in row.text or len(cells_of(row)) > 1


def _tabbed(row: Row) -> list[Cell]:
    return [Cell(0, 0, text.strip()) for text in row.text.split("\t")]


def _by_tabs(rows: Sequence[Row]) -> list[tuple[str, ...]] | None:
    """Cells by their tabs; a row may lack only its last cells."""
    lines = [tuple(" ".join(text.split()) for text in row.text.split("\t")) for row in rows]
    width = max(map(len, lines))
    if any(len(line) not in (1, width) for line in lines):
        return None
    return [line + ("",) * (width - len(line)) for line in lines]


def _by_position(lines: list[list[Cell]]) -> list[tuple[str, ...]] | None:
    """Cells by where they stand under the fullest rows."""
    width = max(map(len, lines))
    full = [cells for cells in lines if len(cells) == width]
    if len(full) < _FEWEST_ROWS - 1 or width < 2:
        return None
    spans = [(min(c[i].start for c in full), max(c[i].end for c in full)) for i in range(width)]
    if any(a[1] >= b[0] for a, b in pairwise(spans)):
        return None
    table: list[tuple[str, ...]] = []
    for cells in lines:
        row = [""] * width
        for cell in cells:
            at = _column(cell, spans)
            if at is None or row[at]:
                return None
            row[at] = cell.text
        table.append(tuple(row))
    return table


def _column(cell: Cell, spans: list[tuple[int, int]]) -> int | None:
    """The one column that a cell stands under."""
    under = [i for i, (a, b) in enumerate(spans) if cell.start < b and cell.end > a]
    if not under:
        under = [i for i, (a, b) in enumerate(spans) if cell.start <= b + _NEAR and cell.end >= a - _NEAR]
    return under[0] if len(under) == 1 else None


def _is_amount(cell: str) -> bool:
    return bool(_AMOUNT.match(cell)) and not _YEAR.match(cell)


def _has_figures(body: Sequence[tuple[str, ...]]) -> bool:
    for column in list(zip(*body, strict=True))[1:]:
        filled = [cell for cell in column if cell]
        if len(filled) >= _FEWEST_ROWS - 1 and sum(map(_is_amount, filled)) >= 0.7 * len(filled):
            return True
    return False
