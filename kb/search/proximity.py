"""How near each other a query's words stand.

Words that follow each other in the query should stand together in the text: `eget kapital` is not any *eget* and any
*kapital*. For the best candidates the running text is read, as numbers of raw tokens from a memory-mapped file, and
each pair of neighbouring query words that stands together adds to the score.

    runs.npy         int32[tokens], each section's title, text and notes as raw token numbers, -1 between them
    run_ends.npy     int64[sections]
    forms_starts.npy int64[terms + 1], where each term's raw tokens start
    forms_rows.npy   int32[…], raw tokens of a term
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.arrays import Floats, Ints
from kb.search.eager import Scores
from kb.search.expansion import Wanted

CANDIDATES = 50
NEAR = 3
WEIGHT = 0.5
MOST_WORDS = 30


def write_runs(
    folder: Path, runs: Sequence[int], ends: Sequence[int], table: tuple[Ints, Ints], terms: int
) -> None:
    """Write the running text, and for each term the raw tokens that it is indexed for. `table`: (starts, terms)."""
    starts, columns = table
    raws = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.argsort(columns, kind="stable")
    np.save(folder / "runs.npy", np.array(runs, dtype=np.int32))
    np.save(folder / "run_ends.npy", np.array(ends, dtype=np.int64))
    np.save(folder / "forms_rows.npy", raws[order].astype(np.int32))
    np.save(
        folder / "forms_starts.npy", np.searchsorted(columns[order], np.arange(terms + 1)).astype(np.int64)
    )


class Nearness:
    """The running text, opened for reading."""

    def __init__(self, folder: Path, scores: Scores) -> None:
        self._scores = scores
        self._runs: NDArray[np.int32] = np.asarray(np.load(folder / "runs.npy", mmap_mode="r"))
        self._ends: Ints = np.load(folder / "run_ends.npy")
        self._rows: NDArray[np.int32] = np.load(folder / "forms_rows.npy")
        self._starts: Ints = np.load(folder / "forms_starts.npy")
        self._words = int(self._rows.max(initial=-1)) + 2

    def bonus(self, wanted: Sequence[Wanted], sections: NDArray[np.int64]) -> Floats:
        """What each of the sections gains by its query words standing together."""
        gains = np.zeros(len(sections), dtype=np.float32)
        codes, weights = self._coded(wanted)
        if len(weights) < 2 or not len(sections):
            return gains
        begins = np.where(sections > 0, self._ends[sections - 1], 0)
        lengths = self._ends[sections] - begins
        which = np.repeat(np.arange(len(sections)), lengths)
        offsets = np.arange(int(lengths.sum())) + np.repeat(begins - np.cumsum(lengths) + lengths, lengths)
        found = codes[self._runs[offsets]]
        places = np.flatnonzero(found)
        _add_pairs(gains, places, found[places].astype(np.int64) - 1, which[places], weights)
        return gains

    def _coded(self, wanted: Sequence[Wanted]) -> tuple[NDArray[np.uint8], Floats]:
        """(for each raw token the place of the query word that it is, from 1; the words' weights × rarity)."""
        words = sorted({want.word for want in wanted if want.sure})[:MOST_WORDS]
        place_of = {word: place for place, word in enumerate(words)}
        codes = np.zeros(self._words, dtype=np.uint8)
        weights = np.zeros(len(words), dtype=np.float32)
        for want in wanted:
            column = self._scores.column.get(want.term)
            if column is None or not want.sure or want.word not in place_of:
                continue
            place = place_of[want.word]
            codes[self._rows[self._starts[column] : self._starts[column + 1]]] = place + 1
            weights[place] = max(weights[place], want.weight * self._scores.idf[column])
        codes[-1] = 0
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
