"""Rows of memberships as of a year, and the printed places that they are taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kb.answer.context import Context
from kb.answer.draft import Citation, cite_span
from kb.forbund_names import forbund_id
from kb.kommuner import Kommun
from kb.model import Event, Membership, Section

_WITHOUT_TITLE = re.compile(r"utan\s+(?:samordnings)?förbund", re.IGNORECASE)

UNSAID = 1  # years back from its end that a membership without a first year is taken to hold


@dataclass
class Register:
    """Memberships as of a year, out of what the base has printed."""

    context: Context
    year: str | None

    @cached_property
    def rows(self) -> list[Membership]:
        """Rows that hold for the year: of the newest list that is not later, and rows with dates."""
        return _once(
            [
                row
                for row in self.context.known.memberships
                if row.forbund_id not in self.ended
                and (
                    self._holds(row) if row.valid_from or row.valid_to else self._year_of(row) == self.listed
                )
            ]
        )

    def _year_of(self, row: Membership) -> str:
        source = self.context.source(row.source_id)
        return (source.year if source else None) or ""

    @cached_property
    def listed(self) -> str | None:
        """The year of the newest printed list that is not later than the year asked for."""
        years = {self._year_of(row) for row in self.context.known.memberships if not row.valid_from}
        return max((year for year in years if self.year is None or year <= self.year), default=None)

    def _holds(self, row: Membership) -> bool:
        """Whether a row with dates holds for the year. One that only says when it ended says nothing of long before."""
        last = (row.valid_to or "9999")[:4]
        if not self.year:
            return not row.valid_to
        if row.valid_from:
            return row.valid_from[:4] <= self.year <= last
        return self.year <= last and (not self.year.isdigit() or int(last) - int(self.year) <= UNSAID)

    @cached_property
    def ended(self) -> dict[str, Event]:
        """Förbund that have merged, ended or changed name by the year."""
        out: dict[str, Event] = {}
        for event in self.context.known.events:
            if event.type not in ("merged", "dissolved", "renamed"):
                continue
            if self.year and event.year and event.year > self.year:
                continue
            for subject in event.subjects:
                if not event.into or forbund_id(subject) != forbund_id(event.into):
                    out.setdefault(forbund_id(subject), event)
        return out

    @cached_property
    def shown_year(self) -> str:
        """The year that the rows are about."""
        return self.listed or max(map(self._year_of, self.rows), default="")

    def of_forbund(self, ids: tuple[str, ...]) -> list[Membership]:
        """Rows of some förbund."""
        return [row for row in self.rows if row.forbund_id in ids]

    def of_kommun(self, kommun: Kommun) -> list[Membership]:
        """Rows of a kommun."""
        return [row for row in self.rows if row.kommun_code == kommun.code]


def _once(rows: list[Membership]) -> list[Membership]:
    """A kommun once in each förbund, documents before registers."""
    seen: dict[tuple[str, str], Membership] = {}
    for row in rows:
        seen.setdefault((row.forbund_id, row.kommun_code or row.kommun), row)
    return list(seen.values())


def cite_row(context: Context, row: Membership) -> Citation | None:
    """The printed place: the förbund's line with its list, or the table row that names the kommun."""
    section = context.known.store.get(Section, row.section_id)
    if section is None:
        return None
    pattern = re.compile(rf"{re.escape(row.forbund)}[^\n]*\n\s*(?:[•*-][^\n]*\n?)+")
    for match in pattern.finditer(section.text):
        if re.search(rf"{re.escape(row.kommun)}(?!\w)", match.group(0)):
            return _trimmed(section, match.start(), match.end(), row)
    at = section.text.find(row.quote)
    if at < 0:
        return None
    start = section.text.rfind("\n", 0, at) + 1
    end = section.text.find("\n", at + len(row.quote))
    return _trimmed(section, start, len(section.text) if end < 0 else end, row)


def _trimmed(section: Section, start: int, end: int, row: Membership) -> Citation:
    while end > start and section.text[end - 1].isspace():
        end -= 1
    found = cite_span(section, start, end)
    return Citation(found.section_id, found.source_id, row.page or found.page, found.quote)


def cite_without(context: Context, kommuner: list[Kommun]) -> list[Citation]:
    """The list of kommuner without förbund that names these."""
    if not kommuner:
        return []
    for section in context.known.titled(_WITHOUT_TITLE):
        if all(re.search(rf"\b{re.escape(kommun.name)}\b", section.text) for kommun in kommuner):
            first = min(section.text.find(kommun.name) for kommun in kommuner)
            last = max(section.text.find(kommun.name) + len(kommun.name) for kommun in kommuner)
            start = max(section.text.rfind("\n\n", 0, section.text.rfind("\n\n", 0, first)), 0)
            piece = cite_span(section, start, last)
            return [
                Citation(
                    piece.section_id, piece.source_id, piece.page, f"{section.title}\n{piece.quote.strip()}"
                )
            ]
    return []
