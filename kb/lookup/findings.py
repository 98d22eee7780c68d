"""Contradictions: found by kind, severity, source and words."""

from __future__ import annotations

from kb.language.stems import roots, stem
from kb.language.stopwords import weight
from kb.language.tokens import tokens
from kb.model import Finding
from kb.store import Store

SEVERITIES = ("high", "medium", "low")
KINDS = {
    "arithmetic": "Räknar fel",
    "text-vs-table": "Text mot tabell",
    "within-document": "Motsäger sig självt",
    "across-documents": "Dokument mot dokument",
    "list-vs-total": "Förteckning mot summa",
    "superseded": "Ersatt uppgift",
    "misprint": "Tryckfel",
}


def find(
    store: Store,
    query: str | None = None,
    *,
    kind: str | None = None,
    severity: str | None = None,
    source: str | None = None,
    section: str | None = None,
    limit: int | None = None,
) -> list[Finding]:
    """The findings that fit every filter, the gravest first. `source` and `section` mean any of the evidence."""
    exact = {k: v for k, v in (("kind", kind), ("severity", severity)) if v}
    wanted = [_stems(t.form) for t in tokens(query or "") if weight(t.form) == 1]
    found = [
        finding
        for finding in store.iterate(Finding, **exact)
        if (not source or any(e.source_id == source for e in finding.evidence))
        and (not section or any(e.section_id == section for e in finding.evidence))
        and _says(finding, wanted)
    ]
    found.sort(key=lambda f: SEVERITIES.index(f.severity) if f.severity in SEVERITIES else len(SEVERITIES))
    return found[: limit if limit is not None else None]


def _stems(form: str) -> frozenset[str]:
    stemmed = stem(form)
    return frozenset((stemmed, *roots(stemmed)))


def _says(finding: Finding, wanted: list[frozenset[str]]) -> bool:
    if not wanted:
        return True
    text = " ".join((finding.explanation, KINDS.get(finding.kind, ""), *(e.quote for e in finding.evidence)))
    there = frozenset(s for token in tokens(text) for s in _stems(token.form))
    return all(stems & there for stems in wanted)


def contradicting(store: Store) -> dict[str, list[tuple[str, Finding]]]:
    """Section id → (quote, finding) of all evidence, to see what a figure or an answer is contradicted by."""
    found: dict[str, list[tuple[str, Finding]]] = {}
    for finding in store.iterate(Finding):
        for side in finding.evidence:
            found.setdefault(side.section_id, []).append((plain(side.quote), finding))
    return found


def plain(quote: str) -> str:
    """A quote without the bars between table cells, one space between words."""
    return " ".join(quote.replace(" | ", " ").split())
