"""Footnotes: one note's text under another note's label, and dates of the same extraction that disagree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from indexer.audit_rules.document import Audited, around, at, evidence, finding, plain
from indexer.dates import MONTH
from kb.model import Finding, Footnote

_LABEL = re.compile(r"^\s*([A-ZÅÄÖ]\w{3,30})\s*:\s+(.{40,})", re.DOTALL)
_TAKEN = re.compile(
    r"\b(?P<what>SUS|MiDAS|Uppföljning Finsam)\b[^.]{0,140}?\b(?P<month>" + MONTH + r")"
    r"\s+(?P<year>20\d{2})"
)


def check(document: Audited) -> Iterator[Finding]:
    """Rules on the footnotes of one document."""
    yield from _repeated(document)
    yield from _extraction(document)


def _repeated(document: Audited) -> Iterator[Finding]:
    """Two notes with different labels ("Sjukpenning:", "Aktivitetsersättning:") and the same long text."""
    seen: dict[str, tuple[str, Footnote]] = {}
    for note in document.footnotes:
        match = _LABEL.match(note.text)
        if not match:
            continue
        body = plain(match[2])
        label, other = seen.setdefault(body, (match[1], note))
        if label != match[1]:
            text = f"Not {note.number}, som ska handla om {match[1].lower()}, upprepar texten i not {other.number} om {label.lower()}."
            sides = (evidence(n, n.text[: n.text.find(". ") + 1] or n.text) for n in (note, other))
            yield finding("misprint", "high", text, *sides)


def _extraction(document: Audited) -> Iterator[Finding]:
    """The same extraction dated to the same month of two different years."""
    dates: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for section, text in document.texts():
        for match in _TAKEN.finditer(text):
            dates[match["what"], match["month"]].setdefault(
                match["year"], (section, around(text, match.start(), match.end(), 60))
            )
    for (what, month), years in dates.items():
        if len(years) == 2:
            listed = " och ".join(sorted(years))
            text = (
                f"Uttaget ur {what} dateras både till {month} {' och '.join(sorted(years))}."
                if listed
                else ""
            )
            sides = [at(section, document.source.id, said) for section, said in years.values()]
            yield finding("misprint", "medium", text, *sides)
