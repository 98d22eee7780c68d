"""Words of the corpus that look like a given word: by the three-letter runs that they share.

Catches misspellings, å typed as a, and relatives that no rule of inflection or derivation brings together. Which terms
have which run is written when the index is built:

    grams.*              the runs (`kb.search.lexicon`)
    gram_starts.npy      int64[grams + 1], where each run's terms start
    gram_terms.npy       int32[…], terms of a run
    gram_sizes.npy       uint8[terms], how many runs a term has; 0 for terms that are not compared
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from kb.language.tokens import fold
from kb.search.arrays import distinct, mapped, viewed
from kb.search.lexicon import Lexicon, write_lexicon

GRAM = 3
LEAST = 0.45
MOST = 8
MOST_GRAMS = 255
REMEMBERED = 4096


def write_grams(folder: Path, terms: Sequence[str]) -> None:
    """Write which terms have which runs of letters."""
    numbers: dict[str, int] = {}
    grams: list[int] = []
    sizes = np.zeros(len(terms), dtype=np.uint8)
    for place, term in enumerate(terms):
        if len(term) > GRAM and term.isalpha():
            own = _grams(term)
            sizes[place] = len(own)
            grams.extend([numbers.setdefault(gram, len(numbers)) for gram in own])
    coded = np.array(grams, dtype=np.int32)
    order = np.argsort(coded, kind="stable")
    write_lexicon(folder, "grams", list(numbers))
    np.save(folder / "gram_starts.npy", np.searchsorted(coded[order], np.arange(len(numbers) + 1)))
    np.save(folder / "gram_terms.npy", np.repeat(np.arange(len(terms), dtype=np.int32), sizes)[order])
    np.save(folder / "gram_sizes.npy", sizes)


class Lookalikes:
    """Finds terms by likeness (Dice's coefficient of their letter runs, 0–1)."""

    def __init__(self, folder: Path) -> None:
        self._grams = Lexicon(folder, "grams")
        self._starts = viewed(folder / "gram_starts.npy")
        self._terms = mapped(folder / "gram_terms.npy")
        self._sizes = mapped(folder / "gram_sizes.npy")
        self.similar = lru_cache(maxsize=REMEMBERED)(self._similar)

    def _similar(self, word: str) -> tuple[tuple[int, float], ...]:
        """(term number, likeness) of the terms most like a word, and of the word itself if it is a term."""
        own = _grams(word)
        numbers = [number for gram in own if (number := self._grams.number(gram)) >= 0]
        if len(word) <= GRAM or not numbers:
            return ()
        found = np.concatenate([self._terms[self._starts[n] : self._starts[n + 1]] for n in numbers])
        # A term of s runs that shares c with the word is alike when 2c ≥ LEAST (s + own), and c ≤ s.
        fewest = max(1, int(np.ceil(LEAST * len(own) / (2.0 - LEAST) - 1e-6)))
        found.sort()
        firsts = np.flatnonzero(found[fewest - 1 :] == found[: len(found) - fewest + 1])
        terms = distinct(found[firsts])
        shared = np.searchsorted(found, terms, side="right") - np.searchsorted(found, terms)
        likeness = 2.0 * shared / (len(own) + self._sizes[terms].astype(np.float32))
        good = np.flatnonzero(likeness >= LEAST)
        best = good[np.argsort(-likeness[good], kind="stable")][: MOST + 1]
        return tuple(zip(terms[best].tolist(), likeness[best].tolist(), strict=True))


def _grams(word: str) -> list[str]:
    padded = f"^{fold(word)}$"
    return list(dict.fromkeys(padded[i : i + GRAM] for i in range(len(padded) - GRAM + 1)))[:MOST_GRAMS]
