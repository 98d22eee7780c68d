"""How near each other a query's words stand.

Words that follow each other in the query should stand together in the text: `eget kapital` is not any *eget* and any
*kapital*. For the best candidates the running text is read, as numbers (`kb.search.runs`), and
each pair of neighbouring query words that stands together adds to the score.

    forms_starts.npy int64[terms + 1], where each term's forms start
    forms_rows.npy   int32[…], forms of a term
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.arrays import Floats, Ints, mapped, viewed
from kb.search.eager import Scores
from kb.search.expansion import Wanted
from kb.search.runs import Runs

CANDIDATES = 50
NEAR = 3
WEIGHT = 0.5
MOST_WORDS = 30


def write_terms(folder: Path, table: tuple[Ints, Ints]) -> None:
    """Write for each term the forms that are indexed under it. `table`: (where each form's terms start, terms)."""
    starts, columns = table
    forms = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.argsort(columns, kind="stable")
    terms = int(columns.max(initial=-1)) + 1
    np.save(folder / "forms_rows.npy", forms[order].astype(np.int32))
    np.save(
        folder / "forms_starts.npy", np.searchsorted(columns[order], np.arange(terms + 1)).astype(np.int64)
    )


class Nearness:
    """Reads the running text of candidates."""

    def __init__(self, folder: Path, runs: Runs, scores: Scores) -> None:
        self._scores = scores
        self._runs = runs
        self._rows: NDArray[np.int32] = mapped(folder / "forms_rows.npy")
        self._starts = viewed(folder / "forms_starts.npy")

    def bonus(self, wanted: Sequence[Wanted], sections: NDArray[np.int64]) -> Floats:
        """What each of the sections gains by its query words standing together."""
        gains = np.zeros(len(sections), dtype=np.float32)
        codes, weights = self._coded(wanted)
        if len(weights) < 2 or not len(sections):
            return gains
        runs, which = self._runs.of(sections)
        found = codes[runs]
        places = np.flatnonzero(found)
        _add_pairs(gains, places, found[places].astype(np.int64) - 1, which[places], weights)
        return gains

    def forms(self, term: int) -> NDArray[np.int32]:
        """The written forms of the corpus that are indexed under a term, by their numbers."""
        return self._rows[self._starts[term] : self._starts[term + 1]]

    def _coded(self, wanted: Sequence[Wanted]) -> tuple[NDArray[np.uint8], Floats]:
        """(for each form the place of the query word that it is, from 1; the words' weights × rarity)."""
        words = sorted({want.word for want in wanted if want.sure})[:MOST_WORDS]
        place_of = {word: place for place, word in enumerate(words)}
        # One more than there are forms: -1, which parts title and text, is no query word.
        codes = np.zeros(len(self._runs.forms) + 1, dtype=np.uint8)
        weights = np.zeros(len(words), dtype=np.float32)
        for want in wanted:
            if want.sure and want.word in place_of:
                place = place_of[want.word]
                codes[self.forms(want.term)] = place + 1
                weights[place] = max(weights[place], want.weight * self._scores.idf[want.term])
        return codes, weights


def _add_pairs(
    gains: Floats, places: Ints, words: Ints, sections: NDArray[np.int64], weights: Floats
) -> None:
    """For each section and each pair of neighbouring query words that stand within `NEAR` tokens, once."""
    keys = []
    for step in (1, 2):
        if len(places) <= step:
            break
        first, second = words[:-step], words[step:]
        near = (
            (np.abs(first - second) == 1)
            & (places[step:] - places[:-step] <= NEAR)
            & (sections[step:] == sections[:-step])
        )
        keys.append(sections[:-step][near] * len(weights) + np.minimum(first, second)[near])
    pairs = np.unique(np.concatenate(keys)) if keys else np.zeros(0, dtype=np.int64)
    low = pairs % len(weights)
    np.add.at(
        gains,
        pairs // len(weights),
        WEIGHT * np.minimum(weights[low], weights[np.minimum(low + 1, len(weights) - 1)]),
    )
