"""Words of the corpus that look like a given word: by the four-letter runs that they share.

Catches misspellings, å typed as a, and relatives that no rule of inflection or derivation brings together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kb.language.tokens import fold

GRAM = 3
LEAST = 0.45
MOST = 8


class Lookalikes:
    """Finds terms by likeness (Dice's coefficient of their letter runs, 0–1)."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._terms = [term for term in terms if len(term) > GRAM and term.isalpha()]
        grams: dict[str, list[int]] = {}
        sizes = np.zeros(len(self._terms), dtype=np.float32)
        for number, term in enumerate(self._terms):
            own = _grams(term)
            sizes[number] = len(own)
            for gram in own:
                grams.setdefault(gram, []).append(number)
        self._sizes = sizes
        self._grams: dict[str, NDArray[np.int32]] = {
            g: np.array(rows, dtype=np.int32) for g, rows in grams.items()
        }
        self.similar = lru_cache(maxsize=4096)(self._similar)

    def _similar(self, word: str) -> tuple[tuple[str, float], ...]:
        own = _grams(word)
        lists = [self._grams[gram] for gram in own if gram in self._grams]
        if len(word) <= GRAM or not lists:
            return ()
        numbers, shared = np.unique(np.concatenate(lists), return_counts=True)
        likeness = 2.0 * shared / (len(own) + self._sizes[numbers])
        good = np.flatnonzero(likeness >= LEAST)
        best = good[np.argsort(-likeness[good], kind="stable")][: MOST + 1]
        return tuple(
            (self._terms[numbers[i]], float(likeness[i])) for i in best if self._terms[numbers[i]] != word
        )


def _grams(word: str) -> set[str]:
    padded = f"^{fold(word)}$"
    return {padded[i : i + GRAM] for i in range(len(padded) - GRAM + 1)}
