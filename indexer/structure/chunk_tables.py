"""Tables whose cells were printed as chunks: a cell's lines together, and space between the cells.

Each reader takes the rows from a table's first on and gives the grid, or None unless all cells add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.layout.hyphens import Vocabulary, joint
from indexer.layout.measure import Measure
from indexer.layout.rows import NO_GAP, Row
from indexer.structure import patterns
from indexer.structure.amounts import amounts
from indexer.structure.cells import VALUE, VALUES_ONLY, Grid, are_years


@dataclass(frozen=True, slots=True)
class Chunk:
    """Printed rows without space between: most often a cell."""

    rows: tuple[Row, ...]
    text: str

    @property
    def values(self) -> list[str]:
        """The figures of a chunk that holds nothing else."""
        return VALUE.findall(self.text) if VALUES_ONLY.match(self.text) else []


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


def labelled_values(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
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
    wanted = len(first_values) if are_years(first_values) else len(lead) - 1
    groups = [(labels, amounts(values, wanted) or values, end) for labels, values, end in groups]
    first_values = groups[0][1]
    width = len(first_values)
    years = len(lead) == 1 and are_years(first_values)
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


def _fitted(texts: list[str], chunks: Sequence[Chunk], wanted: int) -> list[str]:
    """Header cells; two short ones that were printed on one line are parted where that gives the right number."""
    if len(texts) == wanted - 1:
        single = [i for i, c in enumerate(chunks) if len(c.rows) == 1 and len(texts[i].split()) == 2]
        if len(single) == 1:
            return texts[: single[0]] + texts[single[0]].split() + texts[single[0] + 1 :]
    return texts


def rows_of_values(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
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


def numbered_cells(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
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


def cells_in_chunks(rows: Sequence[Row], measure: Measure, vocabulary: Vocabulary) -> Grid | None:
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
