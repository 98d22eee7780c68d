"""Arithmetic inside a table: rows and columns against their totals, shares against counts, balances.

Counts are whole numbers, so a sum that is one off is wrong; money in millions and shares are rounded, so they may
differ by half a unit for each term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexer.audit_rules.document import Audited, evidence, finding, number, percent
from indexer.audit_rules.populations import describing
from kb.model import Evidence, Figure, Finding, Table

_TOTAL = re.compile(r"^(?:totalt?|summa|riket|hela riket|samtliga)\b", re.IGNORECASE)
_PLACE = re.compile(r"/r(\d+)k(\d+)$")
_SHARE_SLACK = 0.0105
_BOTH_SHARES = re.compile(r"\w+ (?:ca |cirka )?\d+ procent kvinnor och (?:ca |cirka )?\d+ procent män")
_SHARE_WORD = re.compile(r"%|procent|\bandel(?:en)?\b(?:\s+av)?(?:\s+totalt antal)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures of a table by (row, column), counted from 1, with the printed headings."""

    table: Table
    cells: dict[tuple[int, int], Figure]

    def row_name(self, row: int) -> str:
        """The row's printed heading."""
        return self.table.rows[row - 1][0].strip() if self.table.rows[row - 1] else ""

    def column_name(self, column: int) -> str:
        """The column's printed heading."""
        return self.table.columns[column - 1].strip() if column <= len(self.table.columns) else ""

    def printed(self, row: int) -> str:
        """A whole row as quote."""
        return " | ".join(self.table.rows[row - 1])

    def turned(self) -> Grid:
        """Rows as columns: every rule is written for rows only."""
        return Grid(self.table, {(c, r): f for (r, c), f in self.cells.items()})


def grids(document: Audited) -> Iterator[Grid]:
    """The tables of a document with their figures in place."""
    cells: dict[str, dict[tuple[int, int], Figure]] = {}
    for figure in document.figures:
        match = _PLACE.search(figure.id) if figure.origin == "table" else None
        if match:
            cells.setdefault(figure.id[: match.start()], {})[int(match[1]), int(match[2])] = figure
    for table in document.tables:
        if table.id in cells:
            yield Grid(table, cells[table.id])


def check(document: Audited) -> Iterator[Finding]:
    """All arithmetic rules on every table."""
    for grid in grids(document):
        yield from _sums(grid, grid.row_name, grid.column_name, lambda r, c: [r])
        yield from _sums(grid.turned(), grid.column_name, grid.row_name, lambda c, r: [r])
        yield from _shares(grid, document)
        yield from _shares_down(grid)
        yield from _balances(grid)


def _sums(
    grid: Grid,
    line_name: Callable[[int], str],
    cell_name: Callable[[int], str],
    rows: Callable[[int, int], list[int]],
) -> Iterator[Finding]:
    """Lines whose parts do not make their total."""
    lines: dict[int, list[tuple[int, Figure]]] = {}
    for (line, place), figure in sorted(grid.cells.items()):
        lines.setdefault(line, []).append((place, figure))
    for line, cells in lines.items():
        totals = [(p, f) for p, f in cells if _TOTAL.match(cell_name(p)) and f.unit != "andel"]
        if len(totals) != 1:
            continue
        place, total = totals[0]
        parts = [(p, f) for p, f in cells if p != place and f.unit == total.unit]
        if len(parts) < 2 or any(_is_year(cell_name(p)) for p, _ in parts) or any(f.approx for _, f in cells):
            continue
        summed = sum(f.value for _, f in parts)
        if abs(summed - total.value) > _slack(total, len(parts)):
            yield _wrong_sum(grid, line_name(line), total, parts, summed, rows(line, place))


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d{2}", text))


def _slack(total: Figure, parts: int) -> float:
    if total.unit == "kr" and total.value % 1000 == 0:
        step = 1e6 if total.value % 1e6 == 0 else 1e5 if total.value % 1e5 == 0 else 1e3
        return step * 0.5 * (parts + 1)
    return 0.0 if total.value == int(total.value) else 0.05 * (parts + 1)


def _wrong_sum(
    grid: Grid, name: str, total: Figure, parts: list[tuple[int, Figure]], summed: float, rows: list[int]
) -> Finding:
    terms = " + ".join(number(f.value) for _, f in parts)
    title = grid.table.caption or "Tabellen"
    explanation = f"{title}, {name}: {terms} = {number(summed)} men summan anges till {number(total.value)}."
    quotes = [f.quote for _, f in parts if f.quote != total.quote][:1]
    sides = [evidence(total), *(evidence(grid.table, q) for q in quotes)]
    return finding("arithmetic", "high", explanation, *sides)


def _shares(grid: Grid, document: Audited) -> Iterator[Finding]:
    """A share column beside its count column: "Kvinna | Kvinna % | ... | Total"."""
    for row in sorted({r for r, _ in grid.cells}):
        total = next(
            (
                f
                for (r, c), f in grid.cells.items()
                if r == row and _TOTAL.match(grid.column_name(c)) and f.unit != "andel"
            ),
            None,
        )
        if total is None:
            continue
        counts = {
            _stem(grid.column_name(c)): f
            for (r, c), f in grid.cells.items()
            if r == row and f.unit != "andel"
        }
        wrong = []
        whole = sum(f.value for name, f in counts.items() if f is not total)
        for (r, c), share in grid.cells.items():
            part = counts.get(_stem(grid.column_name(c))) if r == row and share.unit == "andel" else None
            if (
                part
                and total.value
                and not any(
                    abs(part.value / w - share.value) <= _SHARE_SLACK for w in (total.value, whole) if w
                )
            ):
                wrong.append(
                    f"{number(part.value)} av {number(total.value)} är {percent(part.value / total.value)}, inte {percent(share.value)}"
                )
        if wrong:
            name = f"{grid.table.caption or 'Tabellen'}, {grid.row_name(row)}"
            sides = [evidence(total), *_other_shares(grid, row, document)]
            yield finding("arithmetic", "high", f"{name}: {'; '.join(wrong)}.", *sides)


def _other_shares(grid: Grid, row: int, document: Audited) -> list[Evidence]:
    """Where else the document gives the women's share of the same group, status and year."""
    cells = [
        f
        for (r, _), f in grid.cells.items()
        if r == row and f.unit == "andel" and f.dimensions.get("kön") == "kvinnor"
    ]
    same = (
        f
        for cell in cells
        for f in document.figures
        if f.origin != "table"
        and f.unit == "andel"
        and f.year == cell.year
        and describing(f) == describing(cell)
        and f.dimensions.get("status") == cell.dimensions.get("status")
    )
    different = (f for f in same if abs(f.value - cells[0].value) > _SHARE_SLACK)
    return [evidence(f, m.group()) for f in different if (m := _BOTH_SHARES.search(f.quote))][:1]


def _stem(heading: str) -> str:
    return re.sub(r"\W+", " ", _SHARE_WORD.sub(" ", heading.lower()).replace("antal", " ")).strip()


def _shares_down(grid: Grid) -> Iterator[Finding]:
    """A row of shares below its row of counts, and shares that should make 100."""
    rows = sorted({r for r, _ in grid.cells})
    for row in rows:
        shares = {c: f for (r, c), f in grid.cells.items() if r == row and f.unit == "andel"}
        if len(shares) < 3 or _is_year(grid.column_name(min(shares))):
            continue
        counts_row = next(
            (
                r
                for r in rows
                if r != row and all((r, c) in grid.cells and grid.cells[r, c].unit != "andel" for c in shares)
            ),
            None,
        )
        total = next((c for c in shares if _TOTAL.match(grid.column_name(c))), None)
        if total is None:
            continue
        parts = {c: f for c, f in shares.items() if c != total}
        if abs(sum(f.value for f in parts.values()) - 1) > 0.006 * len(parts):
            made = percent(sum(f.value for f in parts.values()))
            yield finding(
                "arithmetic",
                "medium",
                f"{grid.table.caption}: andelarna i raden {grid.row_name(row)} blir tillsammans {made}, inte 100 procent.",
                evidence(shares[total]),
            )
        if counts_row is not None:
            yield from _against_counts(grid, parts, counts_row, total)


def _against_counts(grid: Grid, parts: dict[int, Figure], counts_row: int, total: int) -> Iterator[Finding]:
    whole = grid.cells[counts_row, total].value
    wrong = []
    for column, share in parts.items():
        part = grid.cells[counts_row, column].value
        if whole and abs(part / whole - share.value) > _SHARE_SLACK:
            wrong.append(
                f"{grid.column_name(column)} {number(part)} av {number(whole)} är {percent(part / whole)}, inte {percent(share.value)}"
            )
    if wrong:
        sides = [evidence(grid.cells[counts_row, total]), evidence(next(iter(parts.values())))]
        yield finding("arithmetic", "high", f"{grid.table.caption}: {'; '.join(wrong)}.", *sides)


def _balances(grid: Grid) -> Iterator[Finding]:
    """Opening balance + the year's result = closing balance, over columns of years."""
    result = next(
        (
            r
            for r in {r for r, _ in grid.cells}
            if re.search(r"årets resultat", grid.row_name(r), re.IGNORECASE)
        ),
        None,
    )
    closing = next(
        (
            r
            for r in {r for r, _ in grid.cells}
            if re.search(r"utgående|eget kapital", grid.row_name(r), re.IGNORECASE)
        ),
        None,
    )
    if result is None or closing is None or result == closing:
        return
    columns = sorted(c for r, c in grid.cells if r == closing and _is_year(grid.column_name(c)))
    for before, now in pairwise(columns):
        opening, change, ends = (
            grid.cells.get(k) for k in ((closing, before), (result, now), (closing, now))
        )
        if not (opening and change and ends):
            continue
        expected = opening.value + change.value
        if abs(expected - ends.value) > _slack(ends, 2):
            text = f"{grid.table.caption}: {number(opening.value)} + {number(change.value)} = {number(expected)} men utgående värde {grid.column_name(now)} är {number(ends.value)}."
            yield finding("arithmetic", "high", text, evidence(ends), evidence(change))
