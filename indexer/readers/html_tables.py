"""HTML tables → table blocks. Spanning cells are repeated in every place that they cover."""

from __future__ import annotations

import re

from bs4 import Tag

from indexer.document import Block

_SPACES = re.compile(r"\s+")
_LARGEST_SPAN = 100


def is_layout(table: Tag) -> bool:
    """True for a table that only places things: marked as presentation, one cell a row, or with whole texts inside."""
    if str(table.get("role") or "") in ("presentation", "none"):
        return True
    if table.find("table") is not None:
        return True
    rows = [_cells(row) for row in _rows(table)]
    if not rows or table.find("th") is not None:
        return not rows
    return max(map(len, rows)) < 2 or table.find(["h1", "h2", "h3"]) is not None


def table_block(table: Tag) -> Block | None:
    """The block of a data table, None when it is empty. The first row with headings gives the columns."""
    grid = _grid(table)
    rows = [row for row in grid if any(row)]
    if not rows:
        return None
    width = max(map(len, rows))
    filled = [tuple(row + [""] * (width - len(row))) for row in rows]
    columns = filled[0] if _has_header(table) or len(filled) > 1 else ()
    caption = table.find("caption")
    text = _text(caption) if isinstance(caption, Tag) else ""
    return Block("table", text, columns=columns, rows=tuple(filled[1:] if columns else filled))


def _has_header(table: Tag) -> bool:
    return table.find("th") is not None or table.find("thead") is not None


def _rows(table: Tag) -> list[Tag]:
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _grid(table: Tag) -> list[list[str]]:
    """The cells' text by row, with row and column spans filled in."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in _rows(table):
        line: list[str] = []
        cells = _cells(row)
        while cells or len(line) in hanging:
            place = len(line)
            if place in hanging:
                left, text = hanging.pop(place)
                if left > 1:
                    hanging[place] = (left - 1, text)
                line.append(text)
                continue
            cell = cells.pop(0)
            text = _text(cell)
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    hanging[len(line)] = (down - 1, text)
                line.append(text)
        grid.append(line)
    return grid


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return max(1, min(_LARGEST_SPAN, int(value))) if value.isdigit() else 1


def _text(tag: Tag) -> str:
    return (
        _SPACES.sub(" ", tag.get_text(" ").replace("\u00ad", ""))
        .strip()
        .replace(" ,", ",")
        .replace(" .", ".")
    )
