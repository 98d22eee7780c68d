"""What the sections are, for filters and facets: ids, and each one's source with type, year and publishers.

sections.*, sources.*      ids, in the order of their numbers (`kb.search.lexicon`)
labels.*                   titles of the sources, each preceded by its number and a tab
source_of.npy              int32[sections]
dates.npy                  int32[sources], yyyymmdd, 0 where no date is known
standing.npy               float32[sources], what a score counts for: less in the project's own texts than in documents
facets.json                for each facet its values
facet_NAME.npy             int32[pairs, 2], (source, value) for each value of each source
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.model import OWN_PUBLISHER, Source
from kb.search.arrays import Bools, Floats, mapped
from kb.search.lexicon import Lexicon, write_lexicon

FACETS = ("type", "year", "publisher")
MOST_FACET_VALUES = 50
OWN_STANDING = 0.7  # what the project writes itself stands behind the documents that it is about


def write_catalogue(
    folder: Path, ids: Sequence[str], sources: Sequence[Source], source_of: NDArray[np.int32]
) -> None:
    """Write section ids and sources in the order of their numbers, and each section's source."""
    write_lexicon(folder, "sections", ids)
    write_lexicon(folder, "sources", [source.id for source in sources])
    write_lexicon(folder, "labels", [f"{number}\t{source.title}" for number, source in enumerate(sources)])
    np.save(folder / "source_of.npy", source_of)
    np.save(folder / "dates.npy", np.array([date_number(source) for source in sources], dtype=np.int32))
    np.save(folder / "standing.npy", np.array([_standing(source) for source in sources], dtype=np.float32))
    values: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    pairs: dict[str, list[tuple[int, int]]] = {facet: [] for facet in FACETS}
    for number, source in enumerate(sources):
        for facet, stated in _values(source).items():
            known = values[facet]
            pairs[facet] += [(number, known.setdefault(value, len(known))) for value in stated]
    for facet in FACETS:
        np.save(folder / f"facet_{facet}.npy", np.array(pairs[facet], dtype=np.int32).reshape(-1, 2))
    text = json.dumps({facet: list(known) for facet, known in values.items()}, ensure_ascii=False)
    (folder / "facets.json").write_text(text, "utf-8")


def _values(source: Source) -> dict[str, tuple[str, ...]]:
    years = (source.year,) if source.year else ()
    return {"type": (source.type,), "year": years, "publisher": tuple(dict.fromkeys(source.publishers))}


def _standing(source: Source) -> float:
    own = OWN_PUBLISHER in source.publishers or (source.type == "faq" and not source.url)
    return OWN_STANDING if own else 1.0


def date_number(source: Source) -> int:
    """A source's date as yyyymmdd, with zeros for what is not known of it."""
    digits = (source.date or source.year or "").replace("-", "")[:8]
    return int(digits.ljust(8, "0")) if digits.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Filters:
    """Which sections are wanted, in lower case; an empty tuple means any."""

    types: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.types or self.years or self.publishers or self.sources)


class Catalogue:
    """The catalogue, opened for reading."""

    def __init__(self, folder: Path) -> None:
        self.ids = Lexicon(folder, "sections")
        self.source_ids = Lexicon(folder, "sources")
        self.source_of: NDArray[np.int32] = mapped(folder / "source_of.npy")
        self._labels = Lexicon(folder, "labels")
        self._dates = mapped(folder / "dates.npy")
        standing: Floats = mapped(folder / "standing.npy")
        self.standing = (
            standing[self.source_of] if len(np.unique(standing)) > 1 else None
        )  # float32[sections]
        self._pairs = {facet: mapped(folder / f"facet_{facet}.npy") for facet in FACETS}
        self._folder = folder

    @cached_property
    def _facet_values(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = json.loads((self._folder / "facets.json").read_text("utf-8"))
        return found

    def dates(self, sections: NDArray[np.int64]) -> NDArray[np.int32]:
        """The date of each section's source as yyyymmdd, 0 where none is known."""
        found: NDArray[np.int32] = self._dates[self.source_of[sections]]
        return found

    def mask(self, filters: Filters) -> Bools:
        """Which sections the filters let through."""
        passes = np.ones(len(self.source_ids), dtype=bool)
        for facet, wanted in zip(FACETS, (filters.types, filters.years, filters.publishers), strict=True):
            if wanted:
                passes &= self._having(facet, wanted)
        if filters.sources:
            passes &= [self.source_ids[n].lower() in filters.sources for n in range(len(self.source_ids))]
        return passes[self.source_of]

    def _having(self, facet: str, wanted: tuple[str, ...]) -> Bools:
        """Which sources have one of the values."""
        chosen = np.array([value.lower() in wanted for value in self._facet_values[facet]], dtype=bool)
        has = np.zeros(len(self.source_ids), dtype=bool)
        pairs = self._pairs[facet]
        has[pairs[chosen[pairs[:, 1]], 0]] = True
        return has

    def facets(self, sections: NDArray[np.int64]) -> dict[str, list[dict[str, Any]]]:
        """How many of the sections there are of each type, year, publisher and source, most first."""
        counts = np.bincount(self.source_of[sections], minlength=len(self.source_ids))
        found: dict[str, list[dict[str, Any]]] = {}
        for facet in FACETS:
            pairs, values = self._pairs[facet], self._facet_values[facet]
            tally = np.bincount(pairs[:, 1], weights=counts[pairs[:, 0]], minlength=len(values))
            rows = [(values[n], values[n], int(tally[n])) for n in np.flatnonzero(tally).tolist()]
            found[facet] = _ordered(rows)
        rows = [(self.source_ids[n], self._label(n), int(counts[n])) for n in _most(counts)]
        found["source"] = _ordered(rows)
        return found

    def _label(self, source: int) -> str:
        return self._labels[source].partition("\t")[2]


def _most(counts: NDArray[np.intp]) -> list[int]:
    """The sources with the highest counts above 0."""
    having = np.flatnonzero(counts)
    return [int(n) for n in having[np.argsort(-counts[having], kind="stable")][:MOST_FACET_VALUES]]


def _ordered(rows: Iterable[tuple[str, str, int]]) -> list[dict[str, Any]]:
    ranked = sorted(rows, key=lambda row: (-row[2], row[0]))[:MOST_FACET_VALUES]
    return [{"value": value, "label": label, "count": count} for value, label, count in ranked]
