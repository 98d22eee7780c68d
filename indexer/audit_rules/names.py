"""One thing under several names: a heading said with another small word, a kommun's name misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from indexer.audit_rules.document import Audited, around, at, evidence, finding
from kb.model import Finding

_SMALL = ("mot", "till", "för", "av", "inom", "i", "på", "med", "om")
_TERM = re.compile(rf"^(\w{{6,}})\s+({'|'.join(_SMALL)})\s+(\w{{3,}}(?:/\w+)?)$", re.IGNORECASE)

_PROPER = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]{4,}\b")
_LONG_NAME = 5


def check(document: Audited) -> Iterator[Finding]:
    """Headings with another preposition in the text, and misspelt names of kommuner."""
    yield from _headings(document)
    if document.memberships:
        yield from _kommuner(document)


def _kommuner(document: Audited) -> Iterator[Finding]:
    """A name that differs by one letter inside from a kommun that the document lists; kommuner of other names are none."""
    listed = {
        m.kommun: m for m in document.memberships if len(m.kommun) >= _LONG_NAME and " " not in m.kommun
    }
    reported: set[str] = set()
    for section, text in document.texts():
        for match in _PROPER.finditer(text):
            name = match.group().removesuffix("s")
            if name in listed or match.group() in listed or name in reported:
                continue
            right = next(
                (
                    k
                    for k in listed
                    if k[0] == name[0]
                    and k[-2:] == name[-2:]
                    and Levenshtein.distance(k, name, score_cutoff=1) == 1
                ),
                None,
            )
            if right:
                reported.add(name)
                said = around(text, match.start(), match.end(), 60)
                sides = (at(section, document.source.id, said), evidence(listed[right], right))
                yield finding("misprint", "low", f"{right} är felskrivet som {name}.", *sides)


def _headings(document: Audited) -> Iterator[Finding]:
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
