"""The audit: contradictions in and between documents, each with its quotes and one Swedish sentence.

A false accusation against an agency's report costs more trust than a missed one, so every rule asks for the same
unit, year, population and follow-up system, and allows for rounding. Statutes are not audited. The records are read
once, table by table, so that the time grows with their number only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from indexer.audit_rules import (
    accounts,
    changes,
    claims,
    misprints,
    names,
    notes,
    ranges,
    restated,
    same_measure,
    shares,
    superseded,
    table_sums,
    totals,
)
from indexer.audit_rules.document import Audited
from kb.model import Event, Figure, Finding, Footnote, Membership, Section, Source, Table
from kb.store import Store

_NOT_AUDITED = ("lag", "faq")
_PARTS: dict[str, type[Any]] = {
    "sections": Section,
    "tables": Table,
    "footnotes": Footnote,
    "figures": Figure,
    "memberships": Membership,
    "events": Event,
}
_RULES = (
    table_sums.check,
    changes.check,
    shares.check,
    same_measure.check,
    totals.check,
    claims.check,
    notes.check,
    names.check,
    ranges.check,
    restated.check,
    accounts.check,
)


def audit(store: Store) -> Iterable[Finding]:
    """Every finding of the base, those of one document before those between documents, each once."""
    documents = list(_documents(store))
    seen: set[str] = set()
    for found in _findings(documents):
        if found.id not in seen:
            seen.add(found.id)
            yield found


def _findings(documents: list[Audited]) -> Iterator[Finding]:
    elsewhere: Counter[str] = Counter()
    for document in documents:
        elsewhere.update(misprints.words_of(document))
    for document in documents:
        for rule in _RULES:
            yield from rule(document)
        yield from misprints.check(document, elsewhere)
    yield from misprints.doubled(documents)
    yield from same_measure.across(documents)
    yield from superseded.across(documents)


def _documents(store: Store) -> Iterator[Audited]:
    """The audited sources with their records; registers are facts of their own and left out."""
    sources = [s for s in store.iterate(Source) if s.type not in _NOT_AUDITED and not _is_register(s)]
    wanted = {source.id for source in sources}
    parts: dict[str, dict[str, list[Any]]] = {}
    for name, record in _PARTS.items():
        grouped: dict[str, list[Any]] = defaultdict(list)
        for row in store.iterate(record):
            if row.source_id in wanted:
                grouped[row.source_id].append(row)
        parts[name] = grouped
    for source in sources:
        yield Audited(source, **{name: tuple(parts[name].get(source.id, ())) for name in _PARTS})


def _is_register(source: Source) -> bool:
    return (source.file or "").endswith((".csv", ".toml"))
