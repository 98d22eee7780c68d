"""Figures of tables: one for each cell with a number, described by its row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.extract.figures import context
from indexer.extract.figures.dimensions import found_in
from indexer.extract.figures.numbers import value_of
from indexer.extract.figures.vocabulary import alternatives, unit_of, words
from kb.model import Figure, Section, Table

_CELL = re.compile(
    r"\s*(?P<approx>(?:ca\.?|cirka|drygt|knappt)\s+)?(?P<sign>[-–−+])?\s*(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
    r"\s*(?P<unit>%|procent|kr|kronor|tkr|mkr|miljoner kronor)?\s*(?:\*+\)?|\d\)|\(.*\))?\s*$",
    re.DOTALL,
)
_TOTAL = re.compile(r"^(?:totalt?|summa|samtliga|riket|hela riket|alla|total summa)\b", re.IGNORECASE)
_YEAR_CELL = re.compile(r"^\s*(?:år\s+)?((?:19|20)\d{2})(?:-\d\d-\d\d)?\s*$", re.IGNORECASE)
_SHARE = re.compile(r"%|\bandel|procent", re.IGNORECASE)
_COUNTING = re.compile(
    r"^(?:totalt\s+)?(?:antal|andel|belopp)(?:et|en)?\b(?:\s+och\s+andel)?(?:\s+i\s+\w+)?(?:\s+av\s+totalt\s+antal)?\s*",
    re.IGNORECASE,
)
_TELLING = 12
_LARGEST_SHARE = 10  # a "share" of more than 1 000 percent is a count under a caption that speaks of shares
_NO_FIGURES = re.compile(
    r"^(?:nr|§|paragraf|sida|sid\.?|datum|dnr|diarienummer|telefon|kod|kommunkod|avsnitt|bilaga|år|not(?:er)?|not nr|n|(?:\d+\s?%\s?)?(?:ki|konfidensintervall)|p-värde)\.?$",
    re.IGNORECASE,
)
_ROW_KEYS = {
    "län": "län",
    "förbund": "förbund",
    "samordningsförbund": "förbund",
    "kommun": "kommun",
    "region": "region",
    "målgrupp": "målgrupp",
    "kön": "kön",
    "ålder": "ålder",
    "typ av insats": "inriktning",
    "inriktning": "inriktning",
}
_PRINTED_NAME = re.compile(r"^\W*tabell\s*\d*\s*[.:]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A table with what holds for all its cells."""

    table: Table
    section: Section | None
    headings: tuple[str, ...]
    caption: str
    years_down: bool
    counts_first: bool
    reporting: context.Reporting


def figures(
    table: Table, section: Section | None, headings: tuple[str, ...], reporting: context.Reporting
) -> Iterator[Figure]:
    """The figures of a table, row by row."""
    frame = _frame(table, section, headings, reporting)
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if (c == 0) != frame.counts_first and len(row) > 1:
                continue
            match = _CELL.match(cell)
            found = (
                _figure(frame, r, c, match)
                if match and (frame.years_down or not _YEAR_CELL.match(cell))
                else None
            )
            if found:
                yield found


def _frame(
    table: Table, section: Section | None, headings: tuple[str, ...], reporting: context.Reporting
) -> _Frame:
    first = [row[0] for row in table.rows if row]
    return _Frame(
        table=table,
        section=section,
        headings=headings,
        caption=_PRINTED_NAME.sub("", table.caption),
        years_down=len(first) >= 2 and sum(bool(_YEAR_CELL.match(c)) for c in first) >= len(first) - 1,
        counts_first=_counts_first(table, first),
        reporting=reporting,
    )


def _counts_first(table: Table, first: list[str]) -> bool:
    """A frequency table: how many (first column) have how many (second): "Antal förbund | Antal revisorer"."""
    head = table.columns[0] if table.columns else ""
    numbers = [cell for cell in first if _CELL.match(cell) and not _YEAR_CELL.match(cell)]
    return (
        len(table.columns) == 2
        and len(numbers) == len(first) >= 2
        and bool(re.match(r"antal\b", head, re.IGNORECASE))
    )


def _figure(frame: _Frame, r: int, c: int, match: re.Match[str]) -> Figure | None:
    row = frame.table.rows[r]
    head = row[1 if frame.counts_first else 0].strip() if len(row) > 1 else ""
    column = frame.table.columns[c].strip() if c < len(frame.table.columns) else ""
    if _NO_FIGURES.match(column) or (not head and not column):
        return None
    unit, factor = _unit(frame, head, column, match)
    whole = "," not in match["number"]
    if unit is None or not (whole or unit in ("andel", "kr", "procentenheter")):
        return None
    value = value_of(match["number"]) * factor * (-1 if match["sign"] in ("-", "–", "−") else 1)
    if unit == "andel" and abs(value) > _LARGEST_SHARE:
        return None
    dimensions = _dimensions(frame, head, column)
    name = _measure(frame, head, column, unit)
    texts = (frame.table.caption, *frame.headings)
    system = next((s for t in texts for s in context.systems_in(t)), None) or (
        frame.reporting.system if unit not in ("kr",) else None
    )
    return Figure(
        id=f"{frame.table.id}/r{r + 1}k{c + 1}",
        source_id=frame.table.source_id,
        section_id=frame.table.section_id,
        measure=name,
        value=int(value) if value == int(value) and unit != "andel" else round(value, 6),
        unit=unit,
        year=_year(frame, head, column),
        dimensions=dimensions,
        system=system,
        approx=bool(match["approx"]),
        origin="table",
        quote=" | ".join(row),
        page=frame.table.page,
    )


def _unit(frame: _Frame, head: str, column: str, match: re.Match[str]) -> tuple[str | None, float]:
    """(unit, factor) of a cell: by its own sign, its headings, the table's corner and caption."""
    own = (match["unit"] or "").lower()
    if own in ("%", "procent"):
        return "andel", 0.01
    if own:
        return "kr", _money_factor(own) or 1
    corner = frame.table.columns[0] if frame.table.columns else ""
    money = _money_factor(corner) or _money_factor(frame.caption) or _money_factor(_own_heading(frame))
    if money and not re.search(r"\bantal\b|\bandel|%|procent", f"{column} {head}", re.IGNORECASE):
        return "kr", money
    for text in (column, head):
        if _SHARE.search(text) and "antal" not in text.lower():
            return "andel", 0.01
        found = _named_unit(text)
        if found:
            return found
    for text in (corner, frame.caption):
        if _SHARE.search(text) and not re.search(r"antal", text, re.IGNORECASE):
            return "andel", 0.01
        found = _named_unit(text)
        if found:
            return found
    return None, 1


def _own_heading(frame: _Frame) -> str:
    """The heading right above a table without caption: "Resultaträkning (tkr)" says what its amounts are in."""
    return frame.headings[0] if frame.headings and not frame.table.caption else ""


def _named_unit(text: str) -> tuple[str, float] | None:
    money = _money_factor(text)
    if money:
        return "kr", money
    for word in re.findall(r"[A-Za-zÅÄÖåäö]+", text):
        unit = unit_of(word)
        if unit and word.lower() not in ("kvinnor", "män", "sjukskrivna"):
            return unit.name, 1
    return None


def _money_factor(text: str) -> float | None:
    tables = words()
    scaled = re.search(rf"\b({alternatives(tables['scales'])})\s*(?:kronor|kr)\b", text, re.IGNORECASE)
    if scaled:
        return next(float(v) for k, v in tables["scales"].items() if k == scaled[1].lower())
    plain = re.search(rf"(?:^|[\s(])({alternatives(tables['money'])})(?:$|[\s).,])", text, re.IGNORECASE)
    if plain:
        return next(
            float(v) for k, v in tables["money"].items() if k.lower() == re.sub(r"\s+", " ", plain[1].lower())
        )
    return None


def _year(frame: _Frame, head: str, column: str) -> str | None:
    for text in (head, column):
        match = _YEAR_CELL.match(text)
        if match:
            return match[1]
    spread = [
        m[1]
        for t in (*frame.table.columns, *(r[0] for r in frame.table.rows if r))
        if (m := _YEAR_CELL.match(t))
    ]
    if len(spread) >= 2:
        return f"{min(spread)}–{max(spread)}"
    for text in (column, head, frame.caption, *frame.headings):
        years = context.years_in(text)
        if years:
            return years[-1][1]
    return frame.reporting.year


def _dimensions(frame: _Frame, head: str, column: str) -> dict[str, str]:
    """Known dimensions of row, column, corner and caption; the printed headings where they say more."""
    found: dict[str, str] = {}
    corner = frame.table.columns[0] if frame.table.columns else ""
    for text in (column, head, corner, frame.caption, *frame.headings[:1]):
        for key, value in found_in(text).items():
            found.setdefault(key, value)
    if frame.counts_first:
        return found | {frame.table.columns[1].strip().lower(): head}
    if corner.lower() in _ROW_KEYS and head and not _TOTAL.match(head):
        found.setdefault(_ROW_KEYS[corner.lower()], head)
    for key, text in (("kolumn", column), ("rad", head)):
        if text and not _YEAR_CELL.match(text):
            found[key] = "totalt" if _TOTAL.match(text) else re.sub(r"\s+", " ", text)
    if _TOTAL.match(column):
        for key in _varying(frame.table.columns):
            found[key] = "totalt"
    if _TOTAL.match(head):
        for key in _varying(tuple(row[0] for row in frame.table.rows if row)):
            found[key] = "totalt"
    return found


def _varying(labels: tuple[str, ...]) -> list[str]:
    """The dimensions that the labels of an axis differ in."""
    keys: dict[str, set[str]] = {}
    for label in labels:
        for key, value in found_in(label).items():
            keys.setdefault(key, set()).add(value)
    return [key for key, values in keys.items() if len(values) >= 2 or key == "kön"]


def _measure(frame: _Frame, head: str, column: str, unit: str) -> str:
    """What the cell counts: caption, and the parts of row and column that are no years."""
    corner = frame.table.columns[0].strip() if frame.table.columns else ""
    labels = [t for t in (column, head) if t and not _YEAR_CELL.match(t) and not _TOTAL.match(t)]
    prefix = {"andel": "andel", "kr": "belopp"}.get(unit, f"antal {unit}")
    about = _COUNTING.sub("", frame.caption) or corner or (frame.section.title if frame.section else "")
    said, parts = prefix.casefold(), [prefix]
    for part in (
        about,
        *labels,
        *([corner] if len(corner) > _TELLING and not _COUNTING.match(corner) else []),
    ):
        short = re.sub(r"\s+", " ", part).strip(" .:–-")
        if short and short.casefold() not in said and not _COUNTING.fullmatch(f"{short} "):
            parts.append(short)
            said += f" {short.casefold()}"
    return " – ".join(parts)[:200]
