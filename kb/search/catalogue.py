"""What the sections are, for filters and facets: ids, and each one's source with type, year and publishers."""

from __future__ import annotations

from collections.abc import Sequence
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
        counts = np.bincount(self.source_of[sections], minlength=len(self._source_ids))
        tallies: dict[str, dict[str, int]] = {"type": {}, "year": {}, "publisher": {}, "source": {}}
        for number in np.flatnonzero(counts):
            source, count = self.sources[number], int(counts[number])
            for facet, values in _values(source).items():
                for value in values:
                    tallies[facet][value] = tallies[facet].get(value, 0) + count
        titles = {source.id: source.title for source in self.sources} if tallies["source"] else {}
        return {facet: _ordered(tally, titles) for facet, tally in tallies.items()}


MOST_FACET_VALUES = 50


def _ordered(tally: dict[str, int], titles: dict[str, str]) -> list[dict[str, Any]]:
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))[:MOST_FACET_VALUES]
    return [{"value": value, "label": titles.get(value, value), "count": count} for value, count in ranked]


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
