"""One thing under several names: a heading whose own text says it with another small word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.audit_rules.document import Audited, at, finding
from kb.model import Finding

_SMALL = ("mot", "till", "för", "av", "inom", "i", "på", "med", "om")
_TERM = re.compile(rf"^(\w{{6,}})\s+({'|'.join(_SMALL)})\s+(\w{{3,}}(?:/\w+)?)$", re.IGNORECASE)


def check(document: Audited) -> Iterator[Finding]:
    """Headings of the form noun–preposition–noun that the document also writes with another preposition."""
    for section in document.sections:
        term = _TERM.match(section.title.strip())
        if not term or section.kind in ("contents", "provision"):
            continue
        pattern = re.compile(
            rf"\b{re.escape(term[1])}\s+({'|'.join(_SMALL)})\s+{re.escape(term[3])}", re.IGNORECASE
        )
        found: dict[str, tuple[str, str]] = {}
        for other in document.sections:
            for match in pattern.finditer(other.text):
                if match[1].lower() != term[2].lower():
                    found.setdefault(match[1].lower(), (other.id, match.group()))
        if found:
            names = ", ".join([section.title, *(said for _, said in found.values())])
            sides = [
                at(section.id, document.source.id, section.title),
                *(at(s, document.source.id, said) for s, said in found.values()),
            ]
            yield finding("within-document", "low", f"Samma sak benämns på olika sätt: {names}.", *sides)
