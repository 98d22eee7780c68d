"""Lists as files: CSV with a byte order mark, so that a Swedish spreadsheet reads å, ä and ö."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

from kb.store import slug

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Response:
    """A CSV file with semicolons, as spreadsheets with Swedish settings expect."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(value) for value in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return as_file("\ufeff" + buffer.getvalue(), f"{CSV}; charset=utf-8", f"{slug(name)}.csv")


def _cell(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA_MARKS) and not _is_number(value):
        return "'" + value
    return value


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(" ", "").replace(",", "").replace(".", "").replace("%", "").isdigit()


def as_file(content: str | bytes, media: str, name: str) -> Response:
    """A finished file to save."""
    response = Response(content, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
