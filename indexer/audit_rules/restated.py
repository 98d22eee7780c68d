"""Numbers that are told again and have changed on the way: two digits swapped, a cited cell, a share of what was just counted.

Each rule asks for a sign that the same thing is meant, beyond unit, year and dimensions: the digits themselves, the
number of the table, or the words "det motsvarar".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from indexer.audit_rules.document import Audited, evidence, finding, number, percent
from indexer.audit_rules.populations import describing, unit_class
from indexer.audit_rules.table_sums import Grid, grids
from kb.model import Figure, Finding

_STEM = 6
_SMALLEST = 100
_CITED = re.compile(r"\b[Tt]abell\s+(\d{1,3})\b")
_AMOUNTS_TO = re.compile(r"^(?:Det|Detta|Dessa)\s+(?:motsvarar|motsvarade|utgör|utgjorde)\b")
_SLACK = 0.0075
_TOTAL = re.compile(r"^(?:totalt?|summa|samtliga)\b", re.IGNORECASE)
_GENERAL = frozenset(
    ("insats", "indivi", "deltag", "person", "kommun", "under", "samord", "förbun", "procen")
)


def check(document: Audited) -> Iterator[Finding]:
    """All three rules on one document."""
    yield from _swapped_digits(document)
    yield from _cited_cells(document)
    yield from _shares_of_the_last_count(document)


def _exact(figure: Figure) -> bool:
    return not figure.approx and not ({"riktning", "gräns"} & figure.dimensions.keys())


def _swapped_digits(document: Audited) -> Iterator[Finding]:
    """612 and 621 for the same thing: the digits of one number with two neighbours in each other's place."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in document.figures:
        if _exact(figure) and figure.unit not in ("andel", "kr") and figure.value >= _SMALLEST:
            digits = "".join(sorted(number(figure.value)))
            groups[unit_class(figure.unit), digits, _told_of(figure)].append(figure)
    for same in groups.values():
        first: dict[float, Figure] = {}
        for figure in same:
            first.setdefault(figure.value, figure)
        for a, b in combinations(first.values(), 2):
            if _neighbours_swapped(a, b) and _same_year(a, b) and _same_words(a, b):
                text = f"{number(a.value)} {a.unit} på ett ställe och {number(b.value)} på ett annat: två siffror har bytt plats."
                yield finding("within-document", "medium", text, evidence(a), evidence(b))


def _told_of(figure: Figure) -> tuple[tuple[str, str], ...]:
    """What describes a figure, but for the status, which often is only said the first time."""
    return tuple(sorted((k, v) for k, v in describing(figure).items() if k != "status"))


def _neighbours_swapped(a: Figure, b: Figure) -> bool:
    first, second = (re.sub(r"\D", "", number(f.value)) for f in (a, b))
    differ = [i for i, (x, y) in enumerate(zip(first, second, strict=False)) if x != y]
    return len(first) == len(second) and len(differ) == 2 and differ[1] - differ[0] == 1


def _same_year(a: Figure, b: Figure) -> bool:
    """Years that are printed with both must agree; one that was only inferred may be wrong."""
    printed = [f.year for f in (a, b) if f.year and f.year[:4] in f.quote]
    return len(set(printed)) <= 1


def _same_words(a: Figure, b: Figure) -> bool:
    """Both sentences have a word of their own in common, besides what every report speaks of."""
    first, second = ({w[:_STEM] for w in re.findall(r"[a-zåäö]{6,}", f.quote.lower())} for f in (a, b))
    needed = 1 if describing(a) == describing(b) else 2
    return len((first & second) - _GENERAL) >= needed


def _cited_cells(document: Audited) -> Iterator[Finding]:
    """ "Av tabell 2 framgår att statens bidrag var 354,2 miljoner": the row and the year that the sentence names."""
    by_number = {grid.table.number: grid for grid in grids(document) if grid.table.number}
    for figure in document.figures:
        cited = _CITED.search(figure.quote) if figure.origin == "text" and _exact(figure) else None
        grid = by_number.get(cited.group(1)) if cited else None
        if grid is None or figure.quote.count("abell") > 1:
            continue
        cells = [cell for cell in grid.cells.values() if unit_class(cell.unit) == unit_class(figure.unit)]
        if any(_equal(figure, cell) for cell in cells):
            continue
        meant = _named_cell(figure, grid)
        if meant is not None and unit_class(meant.unit) == unit_class(figure.unit):
            text = f"Texten anger {_said(figure)} men {grid.table.caption or 'tabellen'} har {_said(meant)}."
            yield finding("text-vs-table", "high", text, evidence(figure), evidence(meant))


def _named_cell(figure: Figure, grid: Grid) -> Figure | None:
    """The only cell whose row the sentence names and whose column is the figure's year or named too."""
    words = set(re.findall(r"[a-zåäö]{4,}", figure.quote.lower()))
    found = []
    for (row, column), cell in grid.cells.items():
        label = re.findall(r"[a-zåäö]{4,}", grid.row_name(row).lower())
        head = grid.column_name(column)
        named = label and all(any(w.startswith(part[:_STEM]) for w in words) for part in label)
        in_year = head == figure.year if re.fullmatch(r"(?:19|20)\d\d", head) else head.lower() in words
        if named and in_year and not _TOTAL.match(grid.row_name(row)):
            found.append(cell)
    return found[0] if len(found) == 1 else None


def _equal(a: Figure, b: Figure) -> bool:
    return abs(a.value - b.value) <= (0.0051 if a.unit == "andel" else 0.005 * abs(b.value))


def _said(figure: Figure) -> str:
    return percent(figure.value) if figure.unit == "andel" else f"{number(figure.value)} {figure.unit}"


def _shares_of_the_last_count(document: Audited) -> Iterator[Finding]:
    """ "... 91 insatser. Det motsvarar 23 procent av alla insatser." against every count that all insatser may be."""
    texts = [f for f in document.figures if f.origin == "text"]
    for before, share in pairwise(texts):
        base = share.dimensions.get("bas", "")
        said = share.unit == "andel" and _AMOUNTS_TO.match(share.quote) and not share.approx
        if not said or before.section_id != share.section_id or not re.match(r"(?:alla|samtliga) \w+$", base):
            continue
        if not _exact(before) or unit_class(before.unit) not in base:
            continue
        wholes = _wholes(document, before)
        ratios = [before.value / whole.value for whole in wholes]
        if wholes and all(abs(ratio - share.value) > _SLACK for ratio in ratios):
            text = f"{number(before.value)} av {number(wholes[0].value)} är {percent(ratios[0])}, inte {percent(share.value)}."
            yield finding("arithmetic", "high", text, evidence(share), evidence(before), evidence(wholes[0]))


def _wholes(document: Audited, part: Figure) -> list[Figure]:
    """Counts of the same unit and year, larger than the part; those that nothing narrows first."""
    larger = [
        f
        for f in document.figures
        if f.unit == part.unit
        and f.year == part.year
        and f.value > part.value
        and "riktning" not in f.dimensions
    ]
    plain = [f for f in larger if not describing(f) and f.origin == "text"]
    return [*plain, *(f for f in larger if f not in plain)] if plain else []
