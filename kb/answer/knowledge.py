"""What answers need at hand of a base: word frequencies, names, FAQ entries and sections cut into sentences.

Made once for each open base, when the first question comes, and shared by all that follow.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kb.answer.lexicon import SAMPLE, Lexicon, stems_of
from kb.answer.sentences import Sentence, sentences
from kb.base import Base
from kb.forbund_names import forbund_id
from kb.model import (
    OWN_PUBLISHER,
    Definition,
    Event,
    Faq,
    Finding,
    Footnote,
    Membership,
    Provision,
    Section,
    Source,
)
from kb.store import Store

KEPT_VIEWS = 1500  # a section that has been read takes some twenty kilobytes
FINSAM_ACTS = ("2003:1210",)
_PART = re.compile(r"[^.\n]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item, table row or footnote. `note` is the footnote's text, else None."""

    section: Section
    sentence: Sentence
    note: str | None = None

    @property
    def text(self) -> str:
        """The unit as it stands."""
        return self.sentence.of(self.section.text) if self.note is None else self.note


@dataclass(frozen=True)
class View:
    """A section ready to be matched. It is cut into sentences when they are first looked at."""

    section: Section
    store: Store

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Its sentences in reading order, then its footnotes."""
        units = [Unit(self.section, sentence) for sentence in sentences(self.section.text)]
        last = units[-1].sentence.paragraph if units else 0
        for note in self.store.iterate(Footnote, section_id=self.section.id):
            last += 1
            units.append(Unit(self.section, Sentence(-1, -1, "note", last), note.text))
        return tuple(units)

    @cached_property
    def stems(self) -> Mapping[str, int]:
        """For each stem the units that have it, as bits."""
        stems: dict[str, int] = {}
        for number, unit in enumerate(self.units):
            for name in stems_of(unit.text):
                stems[name] = stems.get(name, 0) | 1 << number
        return stems

    @cached_property
    def title(self) -> frozenset[str]:
        """The stems of its heading."""
        return frozenset(stems_of(f"{self.section.number or ''} {self.section.title}"))

    @cached_property
    def path(self) -> frozenset[str]:
        """The stems of the headings above it."""
        return frozenset(stems_of(" ".join(self.section.path)))


class Knowledge:
    """The shared reading of one base."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.store: Store = base.store
        self._views: OrderedDict[str, View | None] = OrderedDict()
        self._lock = threading.Lock()
        self._gaps: dict[str, list[str]] = {}
        self._source_stems: dict[str, frozenset[str]] = {}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.store.iterate(Source)}

    @cached_property
    def lexicon(self) -> Lexicon:
        """Word frequencies over the sections, an even sample of them in a large base."""
        from kb.answer.prepared import read_lexicon

        return read_lexicon(self.store) or self._counted()

    def _counted(self) -> Lexicon:
        step = max(1, self.store.count(Section) // SAMPLE)
        rows = self.store.values(Section, "title", "text")
        texts = [f"{title} {text}" for title, text in rows[::step]]
        return Lexicon.of([*texts, *(" ".join((faq.question, *faq.variants)) for faq in self.faqs)])

    @cached_property
    def faqs(self) -> list[Faq]:
        """All FAQ entries."""
        return self.store.all(Faq)

    @cached_property
    def catalogue(self) -> Any:
        """The FAQ entries made ready to be matched (a `Catalogue`)."""
        from kb.answer.faq_entries import Catalogue, prepare
        from kb.answer.prepared import read_catalogue

        newest = self.newest_year()
        return read_catalogue(self.store, newest) or Catalogue(prepare(self, self.faqs), newest=newest)

    @cached_property
    def figure_index(self) -> Any:
        """The figures by their words (a `FigureIndex`)."""
        from kb.answer.figure_index import FigureIndex

        return FigureIndex(self.store)

    def years_of(self, source_id: str) -> tuple[str, ...]:
        """The years that a source is about or from."""
        source = self.sources.get(source_id)
        return () if source is None else tuple(filter(None, (source.year, (source.date or "")[:4])))

    def source_stems(self, source_id: str) -> frozenset[str]:
        """The words that a source is known by: its title, publishers and year."""
        if source_id not in self._source_stems:
            source = self.sources.get(source_id)
            said = f"{source.title} {' '.join(source.publishers)} {source.year or ''}" if source else ""
            self._source_stems[source_id] = frozenset(stems_of(said))
        return self._source_stems[source_id]

    @cached_property
    def memberships(self) -> list[Membership]:
        """All memberships, as printed."""
        return self.store.all(Membership)

    def forbund_name(self, forbund_id: str) -> str:
        """The printed name of a förbund."""
        return next((row.forbund for row in self.memberships if row.forbund_id == forbund_id), forbund_id)

    @cached_property
    def events(self) -> list[Event]:
        """All events."""
        return self.store.all(Event)

    @cached_property
    def forbund_names(self) -> list[tuple[str, str]]:
        """(id, printed name) of every förbund that is or was."""
        names = {(row.forbund_id, row.forbund) for row in self.memberships}
        for event in self.events:
            names |= {(forbund_id(name), name) for name in event.subjects if "förbund" in name.lower()}
        return sorted(names)

    @cached_property
    def forbund_words(self) -> frozenset[str]:
        """The words of the förbund's names."""
        return frozenset(
            word for _, name in self.forbund_names for word in re.findall(r"\w{3,}", name.lower())
        )

    @cached_property
    def definitions(self) -> list[Definition]:
        """All definitions."""
        return self.store.all(Definition)

    @cached_property
    def provisions(self) -> list[Provision]:
        """Paragraphs of the acts that the base is about (statutes outside it are found by search)."""
        return self.store.all(Provision, act=FINSAM_ACTS)

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """Contradictions by the section that they have evidence in; misprints are left out."""
        out: dict[str, list[Finding]] = {}
        for finding in self.store.iterate(Finding):
            if finding.kind != "misprint" and finding.severity != "low":
                for side in {evidence.section_id for evidence in finding.evidence}:
                    out.setdefault(side, []).append(finding)
        return out

    def gaps(self, source_id: str, pattern: re.Pattern[str]) -> list[str]:
        """Sentences of a source that say what its figures lack. The pattern is of a whole line or sentence, from its
        start: tried at every place, it would take seconds."""
        if source_id not in self._gaps:
            self._gaps[source_id] = [
                match.group().strip()
                for section in self.store.iterate(Section, source_id=source_id)
                for part in _PART.finditer(section.text)
                if (match := pattern.match(section.text, part.start()))
            ]
        return self._gaps[source_id]

    @cached_property
    def _titles(self) -> list[tuple[str, str]]:
        return self.store.values(Section, "title", "id")

    def titled(self, pattern: re.Pattern[str]) -> list[Section]:
        """Sections whose title matches."""
        ids = [section_id for title, section_id in self._titles if pattern.search(title)]
        return [section for name in ids if (section := self.store.get(Section, name))]

    def view(self, section_id: str) -> View | None:
        """A section ready to be matched, None when the base has no such section."""
        with self._lock:
            if section_id in self._views:
                self._views.move_to_end(section_id)
                return self._views[section_id]
        section = self.store.get(Section, section_id)
        view = View(section, self.store) if section else None
        with self._lock:
            self._views[section_id] = view
            while len(self._views) > KEPT_VIEWS:
                self._views.popitem(last=False)
        return view

    def newest_year(self) -> int:
        """The latest year that a dated document is from; FAQ entries and registers don't count."""
        return self._newest

    @cached_property
    def _newest(self) -> int:
        return max((int(s.date[:4]) for s in self.sources.values() if s.date and is_document(s)), default=0)


def prepared_values(base: Base) -> list[tuple[str, str, str | bytes]]:
    """What answers need of a base that is being built, as (kind, key, value) for its store."""
    from kb.answer import prepared

    known = Knowledge(base)
    return list(prepared.values(known.lexicon, known.catalogue))


def is_document(source: Source) -> bool:
    """Whether a source is a document, not one of the project's own registers or FAQ files."""
    return source.type != "faq" and not (source.file or "").endswith((".csv", ".toml"))


def is_official(source: Source) -> bool:
    """Whether a source is somebody's document, not a text or a register that the project has written itself."""
    return is_document(source) and bool(source.publishers) and OWN_PUBLISHER not in source.publishers


_making = threading.Lock()


def knowledge_of(base: Base) -> Knowledge:
    """The shared reading of a base. It lasts as long as the base, so nothing is left of a snapshot that isn't served."""
    with _making:
        known = base.readings.get("answers")
        if known is None:
            known = base.readings["answers"] = Knowledge(base)
    assert isinstance(known, Knowledge)
    return known
