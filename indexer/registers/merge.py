"""The same fact in a register and in the document that it was taken from is one fact with two places.

Registers are merged when every document is stored. A register's record is dropped where the document that its row
cites is there and states the same: what is read from the document goes first, with its page and its own words. The
section of the register stays, and its reference to the document is the second place. A fresh clone, without the
documents, shows the registers' records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from indexer.document import ParsedDocument
from indexer.registers.register import Register
from kb.forbund_names import forbund_id
from kb.model import Event, Figure, Membership, Provision, Source
from kb.store import Store


def merge(store: Store, registers: Iterable[ParsedDocument], notes: list[str]) -> Iterator[ParsedDocument]:
    """The registers without the records that the stored documents have. What was dropped is counted in `notes`."""
    library = _Library(store)
    for document in registers:
        if not isinstance(document, Register):
            yield document
            continue
        kept, origins, dropped = [], [], 0
        for record, origin in zip(document.records, document.origins, strict=True):
            if library.states(record, origin):
                dropped += 1
            else:
                kept.append(record)
                origins.append(origin)
        if dropped:
            notes.append(f"{document.source.file}: {dropped} uppgifter står också i de inlästa dokumenten.")
        yield replace(document, records=tuple(kept), origins=tuple(origins))


class _Library:
    """What the stored documents state, by document, read when first asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.ids = {source.id for source in store.iterate(Source)}
        self.facts: dict[str, set[tuple[Any, ...]]] = {}

    def states(self, record: Any, origin: str) -> bool:
        """Whether the document of this id states what the record does."""
        if isinstance(record, Provision):
            return self._has_wording(record)
        if origin not in self.ids:
            return False
        if origin not in self.facts:
            self.facts[origin] = set(self._facts(origin))
        return any(key in self.facts[origin] for key in _keys(record))

    def _facts(self, origin: str) -> Iterator[tuple[Any, ...]]:
        for kind in (Membership, Figure, Event):
            for record in self.store.iterate(kind, source_id=origin):
                yield from _keys(record)

    def _has_wording(self, record: Provision) -> bool:
        found = self.store.all(Provision, act=record.act, paragraph=record.paragraph, status="in_force")
        return any(other.text and other.source_id != record.source_id for other in found)


def _keys(record: Any) -> Iterator[tuple[Any, ...]]:
    """What makes a fact the same fact within one document."""
    if isinstance(record, Membership):
        yield ("membership", record.forbund_id, record.kommun_code)
    elif isinstance(record, Figure):
        yield ("figure", round(float(record.value), 4), record.unit, record.year)
    elif isinstance(record, Event):
        for subject in record.subjects:
            yield ("event", record.type, record.year, forbund_id(subject))
