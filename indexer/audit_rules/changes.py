"""Changes told in text ("en minskning med 17 insatser jämfört med 2021") against the levels they change.

Levels come from tables with the same unit and the same population. The text is only accused where the table has both
years; sums, systems and populations that differ are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.audit_rules.document import Audited, evidence, finding, number, percent
from indexer.audit_rules.populations import group, same_population, unit_class
from kb.model import Figure, Finding

_SHARE_SLACK = 0.012
_APPROX_SLACK = 0.02


def check(document: Audited) -> Iterator[Finding]:
    """Absolute and relative changes against tables and against each other."""
    series = [f for f in document.figures if f.origin == "table" and f.year and f.year.isdigit()]
    changes = [f for f in document.figures if f.origin != "table" and "riktning" in f.dimensions]
    for change in changes:
        years = re.fullmatch(r"(\d{4})–(\d{4})", change.year or "")
        if not years:
            continue
        if unit_class(change.unit) not in ("andel", "procentenheter"):
            yield from _absolute(change, years[1], years[2], series)
        elif change.unit == "andel":
            yield from _relative(change, years[1], years[2], series, changes)
        else:
            yield from _points(change, years[1], years[2], document, series, changes)


def _levels(change: Figure, year: str, series: list[Figure]) -> list[Figure]:
    return [f for f in series if f.year == year and same_population(change, f)]


def _absolute(change: Figure, first: str, last: str, series: list[Figure]) -> Iterator[Finding]:
    before, after = _levels(change, first, series), _levels(change, last, series)
    pairs = [(b, a) for b in before for a in after if _same_table(b, a)]
    if not pairs or any(abs((a.value - b.value) - change.value) < 0.5 for b, a in pairs):
        return
    if change.approx and any(
        abs((a.value - b.value) - change.value) <= 0.05 * abs(change.value) for b, a in pairs
    ):
        return
    if len({(b.value, a.value) for b, a in pairs}) != 1:
        return
    b, a = pairs[0]
    about = group(change) or change.measure
    text = (
        f"Texten anger en {change.dimensions['riktning']} med {number(abs(change.value))} {change.unit} för {about}, men tabellen ger "
        f"{number(a.value)} − {number(b.value)} = {number(a.value - b.value)} från {first} till {last}."
    )
    yield finding("text-vs-table", "high", text, evidence(change), evidence(b), evidence(a))


def _same_table(b: Figure, a: Figure) -> bool:
    return b.id.rpartition("/")[0] == a.id.rpartition("/")[0] and _column(b) == _column(a)


def _column(figure: Figure) -> str:
    return "|".join(f"{k}={v}" for k, v in sorted(figure.dimensions.items()) if k != "rad")


def _relative(
    change: Figure, first: str, last: str, series: list[Figure], changes: list[Figure]
) -> Iterator[Finding]:
    """ "ökat med 16 procent" against the table and against the same change in absolute numbers."""
    slack = _APPROX_SLACK if change.approx else _SHARE_SLACK
    pairs = [
        (b, a)
        for b in _levels(change, first, series)
        for a in _levels(change, last, series)
        if _same_table(b, a)
    ]
    pairs = [(b, a) for b, a in pairs if b.unit != "andel" and b.value]
    totals = [(b, a) for b, a in pairs if "totalt" in b.dimensions.values()] or pairs
    right = {round(a.value / b.value - 1, 4) for b, a in totals}
    if len(right) != 1 or any(abs(r - change.value) <= slack for r in right):
        return
    b, a = totals[0]
    same = [
        f
        for f in changes
        if f.unit not in ("andel", "procentenheter")
        and group(f) == group(change)
        and abs(f.value - (a.value - b.value)) < 0.5
    ]
    text = (
        f"Texten anger en {change.dimensions['riktning']} med {percent(abs(change.value))}, men från {number(b.value)} till {number(a.value)} är "
        f"förändringen {percent(a.value / b.value - 1)}."
    )
    sides = [evidence(change), *(evidence(f) for f in same[:1]), evidence(b), evidence(a)]
    yield finding("arithmetic", "high", text, *sides)


def _points(
    change: Figure, first: str, last: str, document: Audited, series: list[Figure], changes: list[Figure]
) -> Iterator[Finding]:
    """A share that changed by percentage points: part and whole of both years, where the document gives all four.

    The part is a count in the text that equals the sum of a table row of the later year, the whole is the total whose
    change is told in the same section.
    """
    counts = [
        f
        for f in document.figures
        if f.section_id == change.section_id and f.origin == "text" and f.unit == "insatser"
    ]
    totals = [
        (t, d)
        for t in counts
        for d in changes
        if d.section_id == t.section_id and d.unit == t.unit and d.quote == t.quote and t is not d
    ]
    rows: dict[tuple[str, str], list[Figure]] = {}
    for f in series:
        if f.unit == "insatser":
            rows.setdefault((f.id.rpartition("/")[0], f.year or ""), []).append(f)
    for (table, year), cells in rows.items():
        earlier = rows.get((table, first))
        part = next((c for c in counts if c.value == sum(f.value for f in cells)), None)
        if year != last or not earlier or part is None or len(earlier) != len(cells) or not totals:
            continue
        total, difference = totals[0]
        now, then = part.value / total.value, sum(f.value for f in earlier) / (total.value - difference.value)
        if abs((now - then) - change.value) > _SHARE_SLACK:
            text = (
                f"Texten anger en förändring med {number(change.value * 100)} procentenheter, men {number(sum(f.value for f in earlier))} av "
                f"{number(total.value - difference.value)} insatser {first} är {percent(then)} mot {percent(now)} {last}."
            )
            yield finding(
                "text-vs-table", "high", text, evidence(change), evidence(total), evidence(earlier[0])
            )
            return
