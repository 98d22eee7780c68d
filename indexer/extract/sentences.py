"""Sentences of Swedish report text with their places, and the footnotes as text of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.document import ParsedDocument
from kb.model import Footnote, Section

_END = re.compile(
    r"(?<=[.!?])[”\"’)]?\s+(?=[”\"(]?[A-ZÅÄÖ0-9])|\n{2,}|\n(?=(?:•|–|-|\d+\.|[a-z]\))\s|[^\n]* \| )"
)
_SHORT_FORMS = re.compile(
    r"(?:\b(?:bl\.?\s?a|dvs|m\.?\s?fl|m\.?\s?m|t\.?\s?ex|s\.?\s?k|prop|bet|rskr|dir|jfr|kap|st|ca|nr|resp|d\.?\s?v\.?\s?s"
    r"|f\.?\s?d|osv|D\.nr|d\.nr|Dnr|kl|fr\.?o\.?m|t\.?o\.?m|inkl|exkl|s|p)\.|\b[A-ZÅÄÖ]\.)$",
    re.IGNORECASE,
)

REMEMBERED = 512
"""Texts whose sentences are kept, because several extractors read the same document in turn."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of running text: a section's own text, or a footnote's. `page` is where it stands."""

    text: str
    section: Section
    page: int | None
    footnote: Footnote | None = None


def passages(document: ParsedDocument) -> Iterator[Passage]:
    """Every section's text and every footnote's, contents pages left out."""
    sections = {section.id: section for section in document.sections}
    for section in document.sections:
        if section.kind != "contents" and section.text:
            yield Passage(section.text, section, section.page_from)
    for note in document.footnotes:
        if note.section_id in sections:
            section = sections[note.section_id]
            yield Passage(note.text, section, note.page or section.page_from, note)


@lru_cache(maxsize=REMEMBERED)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences in order, verbatim. Abbreviations (`prop.`, `bl.a.`) do not end one; a blank line does."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        piece = text[start : match.start()]
        if not match.group().startswith("\n") and _SHORT_FORMS.search(piece[-12:]):
            continue
        if piece.strip():
            found.append(piece.strip())
        start = match.end() if match.group().startswith(("\n", " ")) else match.start() + 1
    if text[start:].strip():
        found.append(text[start:].strip())
    return tuple(found)


def one_line(text: str) -> str:
    """The text with line breaks and runs of blanks as one space."""
    return re.sub(r"\s+", " ", text).strip()
