"""Tables whose rows were printed as lines: what parts the cells of a row is only what they say.

Each reader takes the rows from a table's first on and gives the grid, or None unless all cells add up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.layout.hyphens import Vocabulary, join
from indexer.layout.measure import Measure
from indexer.layout.rows import NO_GAP, Row
from indexer.structure import patterns
from indexer.structure.amounts import amounts
from indexer.structure.cells import VALUE, VALUES_ONLY, Grid, are_years

_ROW_WITH_VALUES = re.compile(rf"^(?P<label>\D.*?)\s+(?P<values>(?:{VALUE.pattern}\s*){{2,}})$")
_COUNTED = re.compile(
    r"^(?P<label>[A-ZÅÄÖ][\w.-]*(?: [A-ZÅÄÖ]?[\w-]+){0,2}) (?P<count>\d{1,3})(?P<rest>(?:[\s*(].*)?)$"
)
_AMOUNT = re.compile(r"^\d[\d ]*(?:,\d+)?\s+\S")
_CAPITAL = re.compile(r"\s+(?=[A-ZÅÄÖ])")
_FEWEST_COUNTED = 5


def lines_with_values(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """Lines that end in figures; a long label stands on the lines before its figures."""
    label: list[Row] = []
    header: list[Row] = []
    years: tuple[str, ...] = ()
    body: list[tuple[str, ...]] = []
    used = 0
    for index, row in enumerate(rows):
        if patterns.SOURCE_LINE.match(row.text) or not measure.is_narrow(row, 0.85) or (index and row.top):
            break
        found = _ROW_WITH_VALUES.match(row.text)
        values = VALUE.findall(found.group("values") if found else row.text)
        if found or (VALUES_ONLY.match(row.text) and label and len(values) > 1):
            if found and not body:
                header, label = label, []
                if are_years(values) and not header and not years:
                    years = (found.group("label"), *values)
                    continue
            values = (years and amounts(values, len(years) - 1)) or values
            text = join([r.text for r in label] + ([found.group("label")] if found else []), vocabulary)
            body.append((text, *values))
            label, used = [], index + 1
        else:
            label.append(row)
    if len(body) < 3 or not (header or years) or len({len(cells) for cells in body}) != 1:
        return None
    columns = years or tuple(_CAPITAL.split(join((row.text for row in header), vocabulary)))
    return Grid(columns, tuple(body), used) if len(columns) == len(body[0]) else None


def counted_places(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """A head line, then lines of a name, a count and a remark that may go on over several lines."""
    if not rows or _COUNTED.match(rows[0].text) or len(rows[0].text.split()) > 6:
        return None
    body: list[list[str]] = []
    used = 1
    for index, row in enumerate(rows[1:], 1):
        if row.top or patterns.is_item(row.text) or patterns.STARRED_ITEM.match(row.text):
            break
        found = _COUNTED.match(row.text)
        if found:
            body.append([found.group("label"), found.group("count"), found.group("rest").strip()])
        elif (body and not body[-1][2].endswith((")", ".")) and body[-1][2]) or (
            body and row.gap == NO_GAP and row.text[:1].islower()
        ):
            body[-1][2] = join((body[-1][2], row.text), vocabulary)
        else:
            break
        used = index + 1
    first = rows[0].text.split(maxsplit=1)
    if len(body) < _FEWEST_COUNTED or len(first) < 2:
        return None
    return Grid((first[0], first[1], ""), tuple(tuple(cells) for cells in body), used)


def amounts_beside(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """Names in one chunk and as many amounts in the next: two columns printed one after the other."""
    names: list[Row] = []
    for row in rows:
        if names and (row.gap or row.top):
            break
        names.append(row)
    beside = rows[len(names) : 2 * len(names)]
    good = len(names) >= 2 and len(beside) == len(names)
    if not good or any(_AMOUNT.match(row.text) or not measure.is_narrow(row, 0.5) for row in names):
        return None
    after = rows[2 * len(names)] if len(rows) > 2 * len(names) else None
    if after is not None and _AMOUNT.match(after.text) and measure.is_narrow(after, 0.5):
        return None
    if any(not _AMOUNT.match(row.text) or not measure.is_narrow(row, 0.5) for row in beside):
        return None
    pairs = tuple((a.text, b.text) for a, b in zip(names, beside, strict=True))
    return Grid(("", ""), pairs, 2 * len(names))
