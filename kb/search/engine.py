"""The search engine: one interface for pages, answers and the command line."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.search.arrays import Bools, Floats
from kb.search.catalogue import Catalogue, Filters
from kb.search.citations import cited_sections
from kb.search.expansion import Expander, Wanted
from kb.search.grouping import interleave
from kb.search.likeness import Lookalikes
from kb.search.query import Clause, Query, parse
from kb.search.ranking import Coverage, Ranker, top
from kb.search.results import Presenter
from kb.search.snippets import Marker
from kb.search.spelling import Speller
from kb.search.suggestions import Suggestions
from kb.search.words import Words
from kb.snapshot import NoBase
from kb.store import Store

SHORT_QUERY = 3
SHARE_OF_SHORT, SHARE_OF_LONG = 0.95, 0.45
LEAST_RESULTS = 10
DEEPEST = 1_000


class Engine:
    """Search over one snapshot. Safe to share between threads: nothing changes after opening."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder = folder
        self._store = store
        self._ranker = Ranker(folder)
        self._scores = self._ranker.scores
        self._catalogue = Catalogue(folder)
        self._size = len(self._catalogue.ids)
        self._words = Words(folder / "words", self._ranker.runs)
        self._vocabulary = self._ranker.vocabulary
        self._lookalikes = Lookalikes(folder)
        self._expander = Expander(self._vocabulary, self._lookalikes)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._folder, self._ranker.runs, self._ranker.nearness, self._lookalikes)

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(self._folder)

    def rank(self, query: str, limit: int = 10) -> list[tuple[str, float]]:
        """(section id, score) of the best sections for a question in plain words."""
        wanted = self._expander.expand(query)
        scores, _ = self._ranker.rank(query, wanted)
        return [(self._catalogue.ids[n], float(scores[n])) for n in top(scores, limit)]

    def suggest(self, prefix: str, limit: int = 8) -> list[str]:
        """What a query that begins so may go on to be."""
        return self._suggestions.beginning(prefix, limit)

    def search(
        self,
        query: str,
        *,
        types: Sequence[str] = (),
        years: Sequence[str | int] = (),
        publishers: Sequence[str] = (),
        sources: Sequence[str] = (),
        limit: int = 10,
        offset: int = 0,
        exact: bool = False,
        sort: str = "relevance",
    ) -> dict[str, Any]:
        """The `search` contract. Never raises for what a person types. `sort` ∈ relevance, date."""
        started = time.perf_counter()
        parsed = parse(query)
        filters = _merged(parsed.filters, types, years, publishers, sources)
        text = parsed.ranked_text
        wanted = self._expander.expand(text, wide=not exact)
        allowed = self._allowed(parsed, filters, exact)
        scores, covered = self._ranker.rank(text, wanted)
        if self._catalogue.standing is not None:
            scores = scores * self._catalogue.standing
        found = self._found(parsed, scores, covered, allowed, exact)
        first = [] if exact else self._cited(parsed, allowed)
        ordered = self._ordered(found, scores, first, sort)
        page = interleave(ordered, self._catalogue.source_of, offset + limit)[offset:]
        everything = _with(found, first)
        marker = Marker(self._ranker.runs, self._marked(parsed, wanted))
        presenter = Presenter(self._store, self._catalogue, marker)
        return {
            "query": query,
            "corrected": self._speller.corrected(query, parsed.ranked_tokens),
            "total": len(everything),
            "took_ms": 0.0,
            "facets": self._catalogue.facets(everything),
            "results": presenter.results(page, scores),
        } | {"took_ms": round((time.perf_counter() - started) * 1000, 2)}

    def _marked(self, parsed: Query, wanted: Sequence[Wanted]) -> Floats:
        """For each written form how much it counts in a snippet."""
        marked = np.zeros(len(self._vocabulary.forms) + 1, dtype=np.float32)
        for want in sorted((want for want in wanted if want.sure), key=lambda want: want.weight):
            marked[self._ranker.nearness.forms(want.term)] = want.weight
        for group in parsed.groups:
            for clause in group:
                if clause.kind != "word":
                    numbers = [self._vocabulary.forms.number(form) for form in self._forms_of(clause)]
                    marked[[number for number in numbers if number >= 0]] = 1.0
        return marked

    def _forms_of(self, clause: Clause) -> list[str]:
        """The written forms that a phrase or prefix stands for."""
        if clause.kind == "prefix":
            return self._words.prefixed(clause.text.lower())
        return [token.form for token in clause.tokens]

    def _allowed(self, parsed: Query, filters: Filters, exact: bool) -> Bools | None:
        """Which sections filters, phrases, prefixes, alternatives and exclusions let through; None for all."""
        masks = [self._catalogue.mask(filters)] if filters else []
        for group in parsed.groups if exact else parsed.required:
            masks.append(np.logical_or.reduce([self._having(clause, exact) for clause in group]))
        masks += [~self._having(clause, exact) for clause in parsed.excluded]
        return np.logical_and.reduce(masks) if masks else None

    def _having(self, clause: Clause, exact: bool) -> Bools:
        """Which sections a clause is true of."""
        mask = np.zeros(self._size, dtype=bool)
        if clause.kind == "phrase":
            mask[self._words.phrase([token.form for token in clause.tokens])] = True
        elif clause.kind == "prefix":
            mask[self._words.any_of(self._forms_of(clause))] = True
        elif exact:
            mask[self._words.all_of([token.form for token in clause.tokens])] = True
        else:
            masks = [self._having_word(token.form) for token in clause.tokens]
            mask = np.logical_and.reduce(masks) if masks else mask
        return mask

    def _having_word(self, form: str) -> Bools:
        """Sections with a word in any inflection."""
        mask = np.zeros(self._size, dtype=bool)
        term = self._vocabulary.own(form)
        if term >= 0:
            mask[self._scores.sections(term, self._size)] = True
        return mask

    def _found(
        self, parsed: Query, scores: Floats, covered: Coverage, allowed: Bools | None, exact: bool
    ) -> NDArray[np.int64]:
        """Ordinals of the sections that the query is taken to find, in reading order."""
        if not parsed.groups:
            return np.flatnonzero(allowed) if allowed is not None else np.zeros(0, dtype=np.int64)
        if allowed is not None and (exact or parsed.required):
            return np.flatnonzero(allowed)
        positive = scores > 0.0 if allowed is None else (scores > 0.0) & allowed
        share = SHARE_OF_SHORT if len(parsed.ranked_tokens) <= SHORT_QUERY else SHARE_OF_LONG
        found = np.flatnonzero(covered.at_least(positive, share))
        if len(found) >= LEAST_RESULTS:
            return found
        return np.union1d(found, top(np.where(positive, scores, 0.0), LEAST_RESULTS))

    def _cited(self, parsed: Query, allowed: Bools | None) -> list[int]:
        """Sections that the query names by a citation, the place itself first."""
        ids = cited_sections(self._store, parsed.text)
        found = [self._catalogue.ids.number(id) for id in ids]
        return [number for number in found if number >= 0 and (allowed is None or allowed[number])]

    def _ordered(
        self, found: NDArray[np.int64], scores: Floats, first: list[int], sort: str
    ) -> NDArray[np.int64]:
        if sort == "date":
            everything = _with(found, first)
            return everything[np.lexsort((-scores[everything], -self._catalogue.dates(everything)))]
        if len(found) > DEEPEST:
            chosen = np.zeros_like(scores)
            chosen[found] = scores[found]
            ranked = top(chosen, DEEPEST)
        else:
            ranked = found[np.argsort(-scores[found], kind="stable")]
        rest = ranked[~np.isin(ranked, first)] if first else ranked
        return np.concatenate((np.array(first, dtype=np.int64), rest))


def open_index(folder: Path, store: Store) -> Engine:
    """Open the index of a snapshot. Raises `kb.snapshot.NoBase` for one that another version built."""
    try:
        return Engine(folder, store)
    except (FileNotFoundError, ValueError) as error:
        raise NoBase(
            f"Sökindexet i {folder} kan inte läsas av den här versionen: bygg om med `finsam build`."
        ) from error


def _with(found: NDArray[np.int64], first: list[int]) -> NDArray[np.int64]:
    """Both together in reading order. Mostly there is nothing to add, and a union of thousands is slow."""
    return np.union1d(found, np.array(first, dtype=np.int64)) if first else found


def _merged(
    typed: Filters,
    types: Sequence[str],
    years: Sequence[str | int],
    publishers: Sequence[str],
    sources: Sequence[str],
) -> Filters:
    """Filters of the query and of the caller; where both name a field, either value will do."""
    return replace(
        typed,
        types=typed.types + _lowered(types),
        years=typed.years + _lowered(years),
        publishers=typed.publishers + _lowered(publishers),
        sources=typed.sources + _lowered(sources),
    )


def _lowered(values: Sequence[str | int]) -> tuple[str, ...]:
    return tuple(str(value).strip().lower() for value in values)
