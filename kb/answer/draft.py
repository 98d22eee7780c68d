"""What a composer hands over: an answer with its places, before it is decided whether it is good enough to give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from kb.answer.knowledge import Knowledge, View
from kb.answer.sentences import find_quote, quote_span, whole_sentences
from kb.model import Section

CAVEAT_KINDS = (
    "conflict",
    "not_comparable",
    "proposal",
    "superseded",
    "approximate",
    "partial_data",
    "older_wording",
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands."""

    section_id: str
    source_id: str
    page: int | None
    quote: str

    def as_json(self) -> dict[str, Any]:
        """As in the `ask` contract."""
        return {
            "section_id": self.section_id,
            "source_id": self.source_id,
            "page": self.page,
            "quote": self.quote,
            "url": section_url(self.section_id),
        }


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something that the reader of the answer must know. `kind` ∈ `CAVEAT_KINDS`."""

    kind: str
    text: str


@dataclass(slots=True)
class Draft:
    """A possible answer. `confidence` is the composer's estimate that it answers the question, 0 to 1."""

    kind: str
    text: str
    confidence: float
    citations: list[Citation] = field(default_factory=list)
    value: float | int | str | None = None
    unit: str | None = None
    as_of: str | None = None
    caveats: list[Caveat] = field(default_factory=list)
    origin: str = ""


def section_url(section_id: str) -> str:
    """The page of a section in the reader."""
    return "/kallor/" + quote(section_id, safe="/")


def cite_span(section: Section, start: int, end: int) -> Citation:
    """A citation of a span of a section's text."""
    return Citation(section.id, section.source_id, section.page_from, section.text[start:end])


def cite_units(view: View, first: int, last: int) -> Citation:
    """A citation of sentences `first` to `last` of a section, or of the footnote that the first one is."""
    note = view.units[first].note
    if note is not None:
        return Citation(view.section.id, view.section.source_id, view.section.page_from, note)
    return cite_span(view.section, *quote_span(view.section.text, first, last))


def cite_quote(known: Knowledge, section_id: str, quote: str) -> Citation | None:
    """A citation of the whole sentences that hold a quote; None when the stored section doesn't have it (any more)."""
    view = known.view(section_id)
    if view is None or not quote.strip():
        return None
    section = view.section
    span = find_quote(quote, section.text)
    if span is not None:
        return cite_span(section, *whole_sentences(section.text, *span))
    for unit in view.units:
        if unit.note and find_quote(quote, unit.note):
            return Citation(section.id, section.source_id, section.page_from, unit.note)
    return None
