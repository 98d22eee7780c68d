"""Figures as CSV and XLSX: one row for each, with source, place and quote, so that a number never travels alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from kb.lookup.figures import notes
from kb.model import Figure

if TYPE_CHECKING:  # imported when a workbook is asked for: it takes as long as all else that a page needs
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    ("Mått", 48),
    ("Värde", 14),
    ("Enhet", 16),
    ("År", 12),
    ("Per datum", 12),
    ("Ungefärlig", 10),
    ("Dimensioner", 40),
    ("System", 18),
    ("Källa", 34),
    ("Avsnitt", 34),
    ("Sida", 7),
    ("Citat", 80),
)
# A cell that begins with one of these is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def row_of(figure: Figure) -> list[str | float | int | None]:
    """The cells of a figure in the order of `COLUMNS`."""
    dimensions = "; ".join(f"{key}: {value}" for key, value in figure.dimensions.items())
    return [
        _safe(figure.measure),
        figure.value,
        figure.unit,
        figure.year,
        figure.as_of,
        "ja" if figure.approx else "",
        _safe(dimensions),
        figure.system,
        figure.source_id,
        figure.section_id,
        figure.page,
        _safe(figure.quote),
    ]


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_csv(figures: Iterable[Figure]) -> bytes:
    """UTF-8 with a byte order mark and semicolons, which Swedish spreadsheet programs open right."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    for figure in figures:
        writer.writerow([_swedish(cell) for cell in row_of(figure)])
    return out.getvalue().encode("utf-8-sig")


def _swedish(cell: str | float | int | None) -> str:
    if cell is None:
        return ""
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def to_xlsx(figures: Iterable[Figure]) -> bytes:
    """A workbook with the figures on one sheet and what must be known before comparing them on another."""
    from openpyxl import Workbook

    figures = list(figures)
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = "Siffror"
    sheet.append([name for name, _ in COLUMNS])
    for figure in figures:
        sheet.append(row_of(figure))
    _format(sheet)
    about = book.create_sheet("Om siffrorna")
    for note in notes(figures) or ["Varje siffra har källa, avsnitt, sida och ordagrant citat på samma rad."]:
        about.append([note])
    about.column_dimensions["A"].width = 110
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _format(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for i, (_, width) in enumerate(COLUMNS):
        sheet.column_dimensions[chr(ord("A") + i)].width = width
        sheet.cell(1, i + 1).font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        shown = row[2].value
        row[1].number_format = "0.0%" if shown in ("andel", "procentenheter") else "#,##0.##"
        row[-1].alignment = Alignment(wrap_text=True, vertical="top")
