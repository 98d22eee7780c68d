"""What the sections are, for filters and facets: ids, and each one's source with type, year and publishers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.model import Source
from kb.search.arrays import Bools
from kb.store import Store


def write_catalogue(
    folder: Path, ids: Sequence[str], sources: Sequence[str], source_of: NDArray[np.int32]
) -> None:
    """Write section ids and source ids in the order of their numbers, and each section's source."""
    (folder / "sections.txt").write_text("\n".join(ids), "utf-8")
    (folder / "sources.txt").write_text("\n".join(sources), "utf-8")
    np.save(folder / "source_of.npy", source_of)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which sections are wanted; an empty tuple means any."""

    types: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.types or self.years or self.publishers or self.sources)


class Catalogue:
    """The catalogue, opened for reading."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.ids = _lines(folder / "sections.txt")
        self._source_ids = _lines(folder / "sources.txt")
        self.source_of: NDArray[np.int32] = np.load(folder / "source_of.npy")
        self._store = store

    @cached_property
    def sources(self) -> list[Source]:
        """The sources in the order of their numbers."""
        known = {source.id: source for source in self._store.iterate(Source)}
        return [known.get(id) or Source(id=id, title=id) for id in self._source_ids]

    @cached_property
    def ordinal(self) -> dict[str, int]:
        """Section id → number."""
        return {id: number for number, id in enumerate(self.ids)}

    @cached_property
    def dates(self) -> NDArray[np.int64]:
        """For each section its source's date as yyyymmdd, 0 where none is known."""
        of_sources = [_date_number(source) for source in self.sources]
        return np.array(of_sources, dtype=np.int64)[self.source_of]

    def mask(self, filters: Filters) -> Bools:
        """Which sections the filters let through."""
        wanted = [_passes(source, filters) for source in self.sources]
        return np.array(wanted, dtype=bool)[self.source_of]

    def facets(self, sections: NDArray[np.int64]) -> dict[str, list[dict[str, Any]]]:
        """How many of the sections there are of each type, year, publisher and source, most first."""
        per_source = np.bincount(self.source_of[sections], minlength=len(self._source_ids))
        return {name: facet.counts(per_source) for name, facet in self._facets.items()}

    @cached_property
    def _facets(self) -> dict[str, Facet]:
        of_sources = [_values(source) for source in self.sources]
        titles = {source.id: source.title for source in self.sources}
        return {name: Facet([values[name] for values in of_sources], titles) for name in _FACETS}


MOST_FACET_VALUES = 50
_FACETS = ("type", "year", "publisher", "source")


class Facet:
    """The values of one facet and which sources have each, as numbers: a query counts thousands of sources."""

    def __init__(self, of_sources: Sequence[tuple[str, ...]], titles: Mapping[str, str]) -> None:
        self._values = sorted({value for values in of_sources for value in values})
        self._labels = [titles.get(value, value) for value in self._values]
        number = {value: place for place, value in enumerate(self._values)}
        pairs = [(source, number[value]) for source, values in enumerate(of_sources) for value in values]
        self._pairs: NDArray[np.int64] = np.array(pairs, dtype=np.int64).reshape(-1, 2)

    def counts(self, per_source: NDArray[np.int64]) -> list[dict[str, Any]]:
        """The values with the most sections of `per_source`, ties in alphabetical order."""
        sources, values = self._pairs[:, 0], self._pairs[:, 1]
        tally = np.bincount(values, weights=per_source[sources], minlength=len(self._values))
        chosen = np.flatnonzero(tally)
        if len(chosen) > MOST_FACET_VALUES:
            least = np.partition(tally[chosen], -MOST_FACET_VALUES)[-MOST_FACET_VALUES]
            chosen = chosen[tally[chosen] >= least]
        chosen = chosen[np.argsort(-tally[chosen], kind="stable")][:MOST_FACET_VALUES]
        return [
            {"value": self._values[n], "label": self._labels[n], "count": int(tally[n])}
            for n in chosen.tolist()
        ]


def _values(source: Source) -> dict[str, tuple[str, ...]]:
    years = (source.year,) if source.year else ()
    return {"type": (source.type,), "year": years, "publisher": source.publishers, "source": (source.id,)}


def _passes(source: Source, filters: Filters) -> bool:
    return (
        (not filters.types or source.type.lower() in filters.types)
        and (not filters.years or (source.year or "") in filters.years)
        and (not filters.publishers or any(p.lower() in filters.publishers for p in source.publishers))
        and (not filters.sources or source.id.lower() in filters.sources)
    )


def _date_number(source: Source) -> int:
    digits = (source.date or source.year or "").replace("-", "")[:8]
    return int(digits.ljust(8, "0")) if digits.isdigit() else 0


def _lines(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    return text.split("\n") if text else []
