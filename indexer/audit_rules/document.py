"""What the audit looks at: one document with everything that was found in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.model import Event, Evidence, Figure, Finding, Footnote, Membership, Section, Source, Table


@dataclass(frozen=True, slots=True)
class Audited:
    """A source and its records."""

    source: Source
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    figures: tuple[Figure, ...] = ()
    memberships: tuple[Membership, ...] = ()
    events: tuple[Event, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """(section id, text) of every section and footnote, statute wording left out."""
        for section in self.sections:
            if section.kind not in ("contents", "provision"):
                yield section.id, section.text
        for note in self.footnotes:
            yield note.section_id, note.text


def evidence(record: Figure | Table | Section | Footnote | Membership, quote: str | None = None) -> Evidence:
    """One side of a finding: the record's place, and its own quote unless another is given.

    A table row is quoted as printed, its cells parted by spaces.
    """
    section_id = record.id if isinstance(record, Section) else record.section_id
    printed = quote if quote is not None else getattr(record, "quote", "")
    if isinstance(record, Table) or getattr(record, "origin", "") == "table":
        printed = printed.replace(" | ", " ")
    return Evidence(record.source_id, section_id, printed)


def finding(kind: str, severity: str, explanation: str, *sides: Evidence) -> Finding:
    """A finding with an id that stays the same as long as its evidence does."""
    unique = tuple(dict.fromkeys(sides))
    key = "|".join([kind, *(f"{e.section_id}:{e.quote}" for e in unique)])
    return Finding(
        f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:10]}", kind, severity, explanation, unique
    )


def at(section_id: str, source_id: str, quote: str) -> Evidence:
    """Evidence for words found in a text."""
    return Evidence(source_id, section_id, quote.strip())


def around(text: str, start: int, end: int, reach: int = 90) -> str:
    """The words around a place, cut at sentence or word ends, verbatim."""
    left = max(0, start - reach)
    right = min(len(text), end + reach)
    if left:
        left = min(text.find(" ", left) + 1 or left, start)
    if right < len(text):
        right = max(text.rfind(" ", end, right), end)
    piece = text[left:right]
    cut = max(piece.rfind("\n", 0, start - left), 0)
    stop = piece.find("\n", end - left)
    return piece[cut : stop if stop >= 0 else None].strip()


def number(value: float) -> str:
    """A number the Swedish way: `20 553`, `0,5`."""
    if value == int(value):
        return f"{int(value):,}".replace(",", " ").replace("-", "−")
    return f"{value:.1f}".replace(".", ",").replace("-", "−")


def percent(share: float) -> str:
    """A share in percent with one decimal: `51,8 procent`."""
    return f"{number(round(share * 100, 1))} procent"


def plain(text: str) -> str:
    """Lower case, one space between words."""
    return re.sub(r"\s+", " ", text).strip().lower()
