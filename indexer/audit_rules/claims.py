"""Claims in words against the figures: highest, lowest, rising, falling, equal and yet different."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.audit_rules.document import Audited, at, evidence, finding, number
from indexer.audit_rules.populations import SAME_GROUPS as _GROUPS
from indexer.audit_rules.populations import group
from indexer.audit_rules.table_sums import grids
from indexer.extract.figures.dimensions import found_in
from indexer.extract.figures.sentences import sentences
from kb.model import Figure, Finding

_RECORD = re.compile(
    r"\b(?P<kind>högsta|lägsta)\s+(?:\w+\s+)?sedan\b[^.]*?\b(?P<year>(?:19|20)\d{2})", re.IGNORECASE
)
_TREND = re.compile(
    r"\b(?P<kind>ökning|minskning)\w*\s+(?:har\s+)?(?:skett|ägt rum)\s+de\s+(?:sista|senaste)\s+två\s+åren",
    re.IGNORECASE,
)
_EQUAL = re.compile(r"\bbåde\s+(\w+)\s+och\s+(\w+)\b[^.]*?\bi\s+(\d+(?:,\d+)?)\s+(år|månader)", re.IGNORECASE)
_UNEQUAL = re.compile(
    r"\b(\w+)\s+har\s+[^.]*?(\d+)\s+(år|månader|dagar)\s+(?:längre|kortare)\s+än\s+(\w+)", re.IGNORECASE
)


def check(document: Audited) -> Iterator[Finding]:
    """Record, trend and equality claims."""
    series = _series(document) if document.tables else []
    for section in document.sections:
        if section.kind in ("contents", "provision"):
            continue
        if series and (_RECORD.search(section.text) or _TREND.search(section.text)):
            yield from _claims(section.id, section.source_id, section.text, series, section.title)
        yield from _equal(section.id, section.source_id, section.text)


def _series(document: Audited) -> list[list[Figure]]:
    """Yearly totals of the tables that count people or insatser in progress, each in order of year."""
    found: list[list[Figure]] = []
    for grid in grids(document):
        columns = {c for _, c in grid.cells}
        for column in columns:
            if grid.column_name(column).lower().startswith("total"):
                line = [
                    f
                    for (_, c), f in sorted(grid.cells.items())
                    if c == column and f.unit != "andel" and (f.year or "").isdigit()
                ]
                if len(line) >= 3:
                    found.append(sorted(line, key=lambda f: f.year or ""))
    return found


def _claims(
    section_id: str, source_id: str, text: str, series: list[list[Figure]], title: str
) -> Iterator[Finding]:
    for sentence in sentences(text):
        record, trend = _RECORD.search(sentence.text), _TREND.search(sentence.text)
        if not record and not trend:
            continue
        ongoing = "pågående" in sentence.text or (trend is not None and "pågående" in text)
        lines = [line for line in series if not ongoing or line[0].dimensions.get("status") == "pågående"]
        about = found_in(f"{sentence.text} {title}").get("målgrupp")
        if about and not about.startswith("prioriterade"):
            lines = [line for line in lines if _GROUPS.get(about, about) == group(line[0])]
        if record:
            yield from _record(section_id, source_id, sentence.text, record, lines)
        if trend:
            yield from _trend(section_id, source_id, sentence.text, trend, lines)


def _record(
    section_id: str, source_id: str, quote: str, match: re.Match[str], lines: list[list[Figure]]
) -> Iterator[Finding]:
    sign = 1 if match["kind"].lower() == "högsta" else -1
    against = []
    for line in lines:
        span = [f for f in line if (f.year or "") >= match["year"]]
        beaten = [f for f in span[:-1] if sign * f.value > sign * span[-1].value]
        if beaten:
            against.append((max(beaten, key=lambda f: sign * f.value), span[-1]))
    if not against:
        return
    peak, last = against[0]
    text = f"Texten säger {match['kind'].lower()} sedan {match['year']}, men tabellen har {number(peak.value)} år {peak.year} mot {number(last.value)} år {last.year}."
    others = _same_year(lines, peak.year)
    yield finding(
        "text-vs-table",
        "high",
        text,
        at(section_id, source_id, quote),
        evidence(peak),
        *(evidence(f) for f in others if f is not peak),
    )


def _same_year(lines: list[list[Figure]], year: str | None) -> list[Figure]:
    return [f for line in lines for f in line if f.year == year]


def _trend(
    section_id: str, source_id: str, quote: str, match: re.Match[str], lines: list[list[Figure]]
) -> Iterator[Finding]:
    rising = match["kind"].lower() == "ökning"
    for line in lines:
        for before, after in zip(line[-3:], line[-2:], strict=False):
            if (after.value < before.value) if rising else (after.value > before.value):
                text = (
                    f"Texten säger {match['kind'].lower()} de två senaste åren, men tabellen går från {number(before.value)} ({before.year}) till "
                    f"{number(after.value)} ({after.year})."
                )
                yield finding(
                    "text-vs-table",
                    "medium",
                    text,
                    at(section_id, source_id, quote),
                    evidence(before),
                    evidence(after),
                )


def _equal(section_id: str, source_id: str, text: str) -> Iterator[Finding]:
    """ "Både kvinnor och män ... i 3,3 år" beside "Kvinnor har ... 4 månader längre än män"."""
    for same in _EQUAL.finditer(text):
        for different in _UNEQUAL.finditer(text, same.end()):
            named = {same[1].lower(), same[2].lower()}
            if named == {different[1].lower(), different[4].lower()}:
                explanation = f"Både {same[1]} och {same[2]} uppges ha {same[3]} {same[4]}, men {different[1].lower()} samtidigt {different[2]} {different[3]} mer eller mindre."
                quotes = (_sentence_at(text, same.start()), _sentence_at(text, different.start()))
                yield finding(
                    "within-document", "medium", explanation, *(at(section_id, source_id, q) for q in quotes)
                )


def _sentence_at(text: str, place: int) -> str:
    return next(
        (s.text for s in sentences(text) if s.start <= place < s.start + len(s.text)),
        text[place : place + 100],
    )
