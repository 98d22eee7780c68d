"""Tables in plain text, whose cells were broken into lines.

What an extractor leaves of a table is one line or paragraph per cell, with runs of figures on one line. Each reader
here knows one way that this comes out and says None unless everything adds up: as many cells in every row as there
are columns. A table that none of them can read stays text; a wrong cell would be worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.document import Block
from indexer.layout.hyphens import Vocabulary, join, joint
from indexer.layout.measure import Measure
from indexer.layout.rows import NO_GAP, Row
from indexer.structure import patterns
from indexer.structure.aligned import read_aligned
from indexer.structure.amounts import amounts

VALUE = re.compile(r"[-–−]?\d+(?:[.,]\d+)?(?:\s?%)?")
_VALUES_ONLY = re.compile(rf"^(?:{VALUE.pattern}\s*)+$")
_ROW_WITH_VALUES = re.compile(rf"^(?P<label>\D.*?)\s+(?P<values>(?:{VALUE.pattern}\s*){{2,}})$")
_COUNTED = re.compile(
    r"^(?P<label>[A-ZÅÄÖ][\w.-]*(?: [A-ZÅÄÖ]?[\w-]+){0,2}) (?P<count>\d{1,3})(?P<rest>(?:[\s*(].*)?)$"
)
_AMOUNT = re.compile(r"^\d[\d ]*(?:,\d+)?\s+\S")
_CAPITAL = re.compile(r"\s+(?=[A-ZÅÄÖ])")
_MOST_ROWS = 80
_FEWEST_COUNTED = 5


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows, and how many printed rows they took."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    used: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Printed rows without space between: most often a cell."""

    rows: tuple[Row, ...]
    text: str

    @property
    def values(self) -> list[str]:
        """The figures of a chunk that holds nothing else."""
        return VALUE.findall(self.text) if _VALUES_ONLY.match(self.text) else []


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


def _chunks(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> list[Chunk]:
    """Chunks up to the first one that is running text."""
    groups: list[list[Row]] = []
    for index, row in enumerate(rows):
        if patterns.SOURCE_LINE.match(row.text) or (index and row.top):
            break
        if groups and row.gap == NO_GAP:
            groups[-1].append(row)
        else:
            groups.append([row])
    chunks: list[Chunk] = []
    for group in groups:
        if any(not measure.is_narrow(row, 0.75) for row in group):
            break
        chunks.append(Chunk(tuple(group), _cell_text(group, vocabulary)))
    return chunks


def _cell_text(rows: Sequence[Row], vocabulary: Vocabulary) -> str:
    """A cell's lines as one text. In narrow cells words are also broken without a hyphen: "Kompetens/höjande"."""
    text = rows[0].text
    for row in rows[1:]:
        head, between = joint(text, row.text, vocabulary)
        last, first = head.split()[-1], row.text.split()[0]
        if between == " " and first[0].islower() and vocabulary.writes(last + first):
            between = ""
        text = head + between + row.text
    return " ".join(text.split())


def _labelled_values(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """Header cells, then for each row a label and its figures; figures may be spread over several chunks."""
    chunks = _chunks(rows, measure, vocabulary)
    groups: list[tuple[list[Chunk], list[str], int]] = []
    used = 0
    for chunk in chunks:
        used += len(chunk.rows)
        if chunk.values:
            if not groups:
                return None
            groups[-1] = (groups[-1][0], groups[-1][1] + chunk.values, used)
        elif groups and not groups[-1][1]:
            groups[-1][0].append(chunk)
        else:
            groups.append(([chunk], [], used))
    groups = [group for group in groups if group[1]]
    if len(groups) < 2:
        return None
    return _grid_of_groups(groups)


def _grid_of_groups(groups: list[tuple[list[Chunk], list[str], int]]) -> Grid | None:
    lead, first_values, _ = groups[0]
    wanted = len(first_values) if _are_years(first_values) else len(lead) - 1
    groups = [(labels, amounts(values, wanted) or values, end) for labels, values, end in groups]
    first_values = groups[0][1]
    width = len(first_values)
    years = len(lead) == 1 and _are_years(first_values)
    if years:
        columns = [lead[0].text, *first_values]
        body = groups[1:]
    else:
        columns = _fitted([chunk.text for chunk in lead[:-1]], lead[:-1], width + 1)
        body = [([lead[-1]], first_values, groups[0][2]), *groups[1:]]
    rows: list[tuple[str, ...]] = []
    used = 0
    for labels, values, end in body:
        if len(labels) != 1 or len(values) != width:
            break
        rows.append((labels[0].text, *values))
        used = end
    enough = len(rows) >= 2 and len(columns) == width + 1 and len(rows) == len(body)
    return Grid(tuple(columns), tuple(rows), used) if enough else None


def _are_years(values: Sequence[str]) -> bool:
    return bool(values) and all(re.fullmatch(r"(?:19|20)\d\d", value) for value in values)


def _fitted(texts: list[str], chunks: Sequence[Chunk], wanted: int) -> list[str]:
    """Header cells; two short ones that were printed on one line are parted where that gives the right number."""
    if len(texts) == wanted - 1:
        single = [i for i, c in enumerate(chunks) if len(c.rows) == 1 and len(texts[i].split()) == 2]
        if len(single) == 1:
            return texts[: single[0]] + texts[single[0]].split() + texts[single[0] + 1 :]
    return texts


def _rows_of_values(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """Header cells, then one chunk of figures for each row, without labels."""
    chunks = _chunks(rows, measure, vocabulary)
    header = 0
    while header < len(chunks) and not chunks[header].values:
        header += 1
    if not 2 <= header <= 8:
        return None
    body: list[tuple[str, ...]] = []
    used = sum(len(chunk.rows) for chunk in chunks[:header])
    for chunk in chunks[header:]:
        if len(chunk.values) != header or len(chunk.rows) != 1:
            break
        body.append(tuple(chunk.values))
        used += 1
    columns = tuple(chunk.text for chunk in chunks[:header])
    short = all(len(column) < 40 for column in columns)
    return Grid(columns, tuple(body), used) if len(body) >= 3 and short else None


def _lines_with_values(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
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
        if found or (_VALUES_ONLY.match(row.text) and label and len(values) > 1):
            if found and not body:
                header, label = label, []
                if _are_years(values) and not header and not years:
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


def _numbered_cells(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """Two columns of text whose cells bear the same running number."""
    chunks = _chunks(rows, measure, vocabulary)
    start = next((i for i, chunk in enumerate(chunks) if chunk.text.startswith("1. ")), 0)
    if start < 2:
        return None
    body: list[tuple[str, ...]] = []
    at = start
    while at + start <= len(chunks):
        cells = chunks[at : at + start]
        if any(not cell.text.startswith(f"{len(body) + 1}. ") for cell in cells):
            break
        body.append(tuple(cell.text for cell in cells))
        at += start
    used = sum(len(chunk.rows) for chunk in chunks[:at])
    columns = tuple(chunk.text for chunk in chunks[:start])
    return Grid(columns, tuple(body), used) if len(body) >= 2 else None


def _counted_places(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
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


def _amounts_beside(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """Names in one chunk and as many amounts in the next: two columns printed one after the other."""
    names: list[Row] = []
    for row in rows:
        if names and (row.gap or row.top):
            break
        names.append(row)
    amounts = rows[len(names) : 2 * len(names)]
    good = len(names) >= 2 and len(amounts) == len(names)
    if not good or any(_AMOUNT.match(row.text) or not measure.is_narrow(row, 0.5) for row in names):
        return None
    after = rows[2 * len(names)] if len(rows) > 2 * len(names) else None
    if after is not None and _AMOUNT.match(after.text) and measure.is_narrow(after, 0.5):
        return None
    if any(not _AMOUNT.match(row.text) or not measure.is_narrow(row, 0.5) for row in amounts):
        return None
    pairs = tuple((a.text, b.text) for a, b in zip(names, amounts, strict=True))
    return Grid(("", ""), pairs, 2 * len(names))


def _cells_in_chunks(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """One chunk for each row of the table, one line for each cell."""
    chunks = _chunks(rows, measure, vocabulary)
    width = len(chunks[0].rows) if chunks else 0
    body = [tuple(row.text for row in chunk.rows) for chunk in chunks[1:] if len(chunk.rows) == width]
    if (
        not 2 <= width <= 8
        or len(body) < 2
        or any(len(chunk.rows) != width for chunk in chunks[1 : len(body) + 1])
    ):
        return None
    figures = [all(VALUE.match(cell) for cell in column) for column in zip(*body, strict=True)]
    if figures[0] or not any(figures) or any(VALUE.fullmatch(row.text) for row in chunks[0].rows[:1]):
        return None
    return Grid(tuple(row.text for row in chunks[0].rows), tuple(body), width * (len(body) + 1))


def _aligned(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
    """Cells parted by tabs or wide spaces."""
    found = read_aligned(rows, measure, vocabulary)
    return Grid(found.columns, found.rows, found.used) if found else None


CAPTIONED: tuple[TableReader, ...] = (
    _aligned,
    _labelled_values,
    _rows_of_values,
    _numbered_cells,
    _lines_with_values,
    _cells_in_chunks,
)
BARE: tuple[TableReader, ...] = (
    _aligned,
    _rows_of_values,
    _counted_places,
    _amounts_beside,
    _cells_in_chunks,
)
