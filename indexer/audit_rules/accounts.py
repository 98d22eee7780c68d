"""A förbund's accounts: the year's capital from opening to closing, the two sides of the balance, and the text beside.

Rows are known by their usual names; a column is one day or one year. Rounding to thousands is allowed for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.audit_rules.document import Audited, evidence, finding, number
from indexer.audit_rules.table_sums import Grid, grids
from kb.model import Figure, Finding

_OPENING = re.compile(r"^ingående (?:eget kapital|balans|värde)", re.IGNORECASE)
_RESULT = re.compile(r"^årets resultat", re.IGNORECASE)
_CLOSING = re.compile(r"^utgående (?:eget kapital|balans|värde)|^summa eget kapital$", re.IGNORECASE)
_ASSETS = re.compile(r"^summa tillgångar", re.IGNORECASE)
_FUNDING = re.compile(
    r"^summa (?:eget kapital,?(?: avsättningar)? och skulder|skulder och eget kapital)", re.IGNORECASE
)
_KEPT = re.compile(r"\beget kapital|\bdet egna kapitalet", re.IGNORECASE)
_ROUNDING = 1_000


def check(document: Audited) -> Iterator[Finding]:
    """The balances of every table, and in an annual report the capital that the text gives."""
    tables = list(grids(document))
    for grid in tables:
        yield from _capital(grid)
        yield from _sides(grid)
    if document.source.type == "årsredovisning":
        yield from _text(document, tables)


def _rows(grid: Grid, name: re.Pattern[str]) -> list[int]:
    return sorted({row for row, _ in grid.cells if name.match(grid.row_name(row))})


def _columns(grid: Grid) -> list[int]:
    return sorted({column for _, column in grid.cells})


def _capital(grid: Grid) -> Iterator[Finding]:
    """Opening capital + the year's result = closing capital, in one column."""
    rows = [_rows(grid, name) for name in (_OPENING, _RESULT, _CLOSING)]
    if any(len(found) != 1 for found in rows):
        return
    (opening,), (result,), (closing,) = rows
    if closing < opening or any(opening < row < closing and row != result for row, _ in grid.cells):
        return
    for column in _columns(grid):
        start, change, end = (grid.cells.get((row, column)) for row in (opening, result, closing))
        if start and change and end and abs(start.value + change.value - end.value) > _slack(end):
            text = (
                f"{number(start.value)} + {number(change.value)} = {number(start.value + change.value)}, "
                f"men utgående kapital anges till {number(end.value)}."
            )
            yield finding("arithmetic", "high", text, evidence(end), evidence(start), evidence(change))


def _sides(grid: Grid) -> Iterator[Finding]:
    """Assets are as large as capital and debts."""
    assets, funding = _rows(grid, _ASSETS), _rows(grid, _FUNDING)
    if len(assets) != 1 or len(funding) != 1:
        return
    for column in _columns(grid):
        have, owe = grid.cells.get((assets[0], column)), grid.cells.get((funding[0], column))
        if have and owe and abs(have.value - owe.value) > _slack(owe):
            text = f"Tillgångarna är {number(have.value)} men eget kapital och skulder {number(owe.value)}."
            yield finding("arithmetic", "high", text, evidence(have), evidence(owe))


def _slack(figure: Figure) -> float:
    """Half a unit for each of three terms, in the unit that the table counts in."""
    step = 1e6 if figure.value % 1e6 == 0 else 1e5 if figure.value % 1e5 == 0 else 1e3
    return 1.5 * step if figure.value % 1e3 == 0 and step > _ROUNDING else min(step, _ROUNDING) * 1.5


def _text(document: Audited, tables: list[Grid]) -> Iterator[Finding]:
    """The capital in words against the closing capital of the same year."""
    closings = [
        cell
        for grid in tables
        for (row, _), cell in grid.cells.items()
        if re.match(
            r"utgående eget kapital|summa eget kapital$|eget kapital$", grid.row_name(row), re.IGNORECASE
        )
    ]
    for figure in document.figures:
        told = figure.origin == "text" and figure.unit == "kr" and not figure.approx
        if not told or figure.dimensions.get("medel") != "eget kapital" or "riktning" in figure.dimensions:
            continue
        same = [cell for cell in closings if cell.year == figure.year]
        if same and _KEPT.search(figure.quote) and all(_apart(figure, cell) for cell in closings):
            text = f"Texten anger {number(figure.value)} kr i eget kapital men tabellen {number(same[0].value)} kr för {figure.year}."
            yield finding("text-vs-table", "high", text, evidence(figure), evidence(same[0]))


def _apart(figure: Figure, cell: Figure) -> bool:
    return abs(figure.value - cell.value) > max(_ROUNDING, 0.005 * abs(cell.value))
