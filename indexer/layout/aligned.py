"""Columns of plain text that kept its spacing: what stands beside each other is parted by tabs or several spaces.

One common way to extract text keeps every line as wide as it is printed. A law proposal then has both wordings on
the same lines, and a table its cells. Cells are given back with their offsets in characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.layout.rows import NO_GAP, Row

_CELL = re.compile(r"\S+(?:[ \xa0]\S+)*")
_WIDE = re.compile(r"\S(?:\s{3,}|\t+)\S")
POINTS = 6.0  # a character's width, so that offsets can be used where positions are


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line between wide spaces: where it begins and ends, in characters from the line's beginning."""

    start: int
    end: int
    text: str


def cells_of(row: Row) -> list[Cell]:
    """The cells of a line, which are parted by two spaces or more."""
    shift = row.indent
    return [Cell(shift + m.start(), shift + m.end(), m.group()) for m in _CELL.finditer(row.text)]


def proposal_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows of a proposal with positions, left cells before right ones, where the text kept its spacing.

    The first row holds both column heads and so tells where the right column begins. Other text comes back as it is.
    """
    if not rows or not _WIDE.search(rows[0].text) or any(row.x is not None for row in rows):
        return list(rows)
    heads = cells_of(rows[0])
    middle = heads[1].start
    out: list[Row] = []
    band: list[Row] = []
    for row in rows[1:]:
        if band and (row.gap or row.top):
            out += _parted(band, middle)
            band = []
        band.append(row)
    return [_placed(rows[0], heads[0]), _placed(rows[0], heads[1]), *out, *_parted(band, middle)]


def _parted(band: Sequence[Row], middle: int) -> list[Row]:
    """Rows without space between: the left cells, then the right ones; lines across both columns stay in place.

    A sentence on a line of its own with nothing beside it is taken as common, for a stycke that is taken away is rarer.
    """
    alone = _sides(band[0], middle) if len(band) == 1 else None
    if alone and alone[0] and not alone[1] and band[0].text.endswith("."):
        return [replace(_placed(band[0], alone[0]), width=2 * middle * POINTS)]
    out: list[Row] = []
    right: list[Row] = []
    for row in band:
        sides = _sides(row, middle)
        if sides is None:
            out += [*right, _placed(row, Cell(row.indent, row.indent + len(row.text), row.text))]
            right = []
            continue
        left, beside = sides
        if left:
            out.append(_placed(row, left))
        if beside:
            right.append(_placed(row, beside) if not left else replace(_placed(row, beside), gap=NO_GAP))
    return [*out, *right]


def _sides(row: Row, middle: int) -> tuple[Cell | None, Cell | None] | None:
    """The left and the right cell of a line; None for one that runs across both columns."""
    cells = cells_of(row)
    near = [cell for cell in cells if abs(cell.start - middle) <= 3]
    left = [cell for cell in cells if cell.end <= middle]
    if near:
        before = Cell(left[0].start, left[-1].end, " ".join(c.text for c in left)) if left else None
        rest = [cell for cell in cells if cell.start >= near[0].start]
        return before, Cell(near[0].start, rest[-1].end, " ".join(c.text for c in rest))
    if len(left) == len(cells) and left:
        return Cell(left[0].start, left[-1].end, " ".join(c.text for c in left)), None
    return None


def _placed(row: Row, cell: Cell) -> Row:
    return replace(row, text=cell.text, x=cell.start * POINTS, width=(cell.end - cell.start) * POINTS)
