"""A register as a document: sections in readable Swedish, and records that stand in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indexer.document import ParsedDocument
from kb.model import OWN_PUBLISHER, Reference, Section, Source
from kb.store import slug


@dataclass(frozen=True, slots=True)
class Register(ParsedDocument):
    """A parsed register. `origins` gives, for each record, the id of the official source that it was taken from."""

    origins: tuple[str, ...] = ()


@dataclass(slots=True)
class Builder:
    """Collects the sections and records of one register file."""

    path: Path
    title: str
    sections: list[Section] = field(default_factory=list)
    records: list[Any] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    _cited: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The source id: the file's stem."""
        return self.path.stem

    def section(
        self,
        title: str,
        text: str,
        *,
        name: str = "",
        number: str | None = None,
        parent: Section | None = None,
        kind: str = "body",
    ) -> Section:
        """Add a section after the others."""
        section = Section(
            id=f"{self.id}/{name or slug(title)}",
            source_id=self.id,
            number=number,
            title=title,
            level=parent.level + 1 if parent else 1,
            parent_id=parent.id if parent else None,
            path=(*parent.path, parent.title) if parent else (),
            order=len(self.sections),
            kind=kind,
            text=text,
        )
        self.sections.append(section)
        return section

    def add(self, record: Any, origin: str) -> None:
        """Add a record that was taken from an official source."""
        self.records.append(record)
        self.origins.append(origin)

    def cite(self, section: Section, origin: str, place: str | None) -> None:
        """Note once for each section which place of which source it rests on."""
        key = (section.id, origin, place or "")
        if key in self._cited:
            return
        self._cited.add(key)
        target = f"avsnitt/{origin}" + (f"#{place}" if place else "")
        raw = origin + (f", {place}" if place else "")
        self.add(Reference(self.id, section.id, raw, "avsnitt", target), origin)

    def finished(self, *, kind: str = "övrigt", year: str | None = None) -> Register:
        """The register as a document."""
        data = self.path.read_bytes()
        source = Source(
            id=self.id,
            title=self.title,
            type=kind,
            publishers=(OWN_PUBLISHER,),
            year=year,
            file=self.path.name,
            sha256=hashlib.sha256(data).hexdigest(),
        )
        return Register(
            source=source,
            sections=tuple(self.sections),
            records=tuple(self.records),
            origins=tuple(self.origins),
        )


def listed(words: list[str]) -> str:
    """`a`, `a och b`, `a, b och c`."""
    return " och ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
