"""From weighted terms to scores: one for each section, by its best window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.answerforms import SHAPES, tilt
from kb.search.arrays import Bools, Floats, mapped
from kb.search.eager import Scores
from kb.search.expansion import Wanted
from kb.search.proximity import CANDIDATES, Nearness
from kb.search.runs import Runs
from kb.search.vocabulary import Vocabulary

MOST_WORDS = 10
COVERAGE = 0.4
BLOCK = 64


class Ranker:
    """Ranks all sections for a question: words, how many of them, how near each other, and the form of the answer."""

    def __init__(self, folder: Path) -> None:
        self.scores = Scores(folder)
        self.vocabulary = Vocabulary(folder, self.scores)
        self.runs = Runs(folder, self.vocabulary.forms)
        self.nearness = Nearness(folder, self.runs, self.scores)
        self._shapes: NDArray[np.uint8] = mapped(folder / "shapes.npy")

    def rank(self, text: str, wanted: Sequence[Wanted]) -> tuple[Floats, Coverage]:
        """The score of every section, and which of the query's words it has."""
        scores = self.scores.accumulate(_summed(wanted).items(), len(self._shapes))
        words = _weightiest(self.scores, wanted)
        shares = _shares(words)
        bits = self._bits(wanted, list(words))
        # One table for what the words that a section has and its shape do to its score: a look-up for each section.
        factors = ((1.0 - COVERAGE) + COVERAGE * shares)[:, None] * tilt(text)[None, :]
        scores *= factors.ravel().take(bits * np.uint16(SHAPES) + self._shapes, mode="clip")
        best = top(scores, CANDIDATES)
        scores[best] += self.nearness.bonus(wanted, best)
        return scores, Coverage(bits, shares)

    def _bits(self, wanted: Sequence[Wanted], words: list[int]) -> NDArray[np.uint16]:
        """For each section which of the words it has in some form."""
        places = {word: place for place, word in enumerate(words)}
        bits: dict[int, int] = {}
        for want in wanted:
            if want.word in places and want.sure:
                bits[want.term] = bits.get(want.term, 0) | 1 << places[want.word]
        return self.scores.marked(bits.items(), len(self._shapes))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which of a query's words each section has, as bits, and what share of its weight each set of words is."""

    bits: NDArray[np.uint16]
    shares: Floats

    def at_least(self, sections: Bools, share: float) -> Bools:
        """Those of the sections that have this share of what the best of them has."""
        having = np.zeros(len(self.shares), dtype=bool)
        having[self.bits[sections]] = True
        best = float(self.shares[having].max(initial=0.0))
        enough = self.shares >= best * share
        return sections & enough.take(self.bits, mode="clip")


def _summed(wanted: Sequence[Wanted]) -> dict[int, float]:
    """The weight of each term, for whichever words it is looked for."""
    weights: dict[int, float] = {}
    for want in wanted:
        weights[want.term] = weights.get(want.term, 0.0) + want.weight
    return weights


def _shares(words: Mapping[int, float]) -> Floats:
    """For each set of the words, as bits, its share of their weight (by rarity)."""
    total = sum(words.values())
    shares = np.zeros(1 << len(words), dtype=np.float32)
    for place, weight in enumerate(words.values()):
        shares += ((np.arange(len(shares)) >> place) & 1) * np.float32(weight / total if total else 0.0)
    return shares


def _weightiest(scores: Scores, wanted: Sequence[Wanted]) -> dict[int, float]:
    """The query's words that count most, with their weight × rarity."""
    weights: dict[int, float] = {}
    for want in wanted:
        if want.sure:
            weight = want.weight * scores.idf[want.term]
            weights[want.word] = max(weights.get(want.word, 0.0), weight)
    best = sorted(weights.items(), key=lambda item: -item[1])[:MOST_WORDS]
    return {word: weight for word, weight in best if weight > 0.0}


def top(scores: Floats, limit: int) -> NDArray[np.int64]:
    """Section ordinals with a score, best first, ties in reading order."""
    candidates = np.flatnonzero(scores > 0.0)
    if limit <= 0 or not len(candidates):
        return candidates[:0]
    if limit < len(candidates):
        # Only among those that have a score: choosing among thousands of equal zeros takes far longer.
        chosen = np.argpartition(scores[candidates], len(candidates) - limit)[-limit:]
        candidates = np.sort(candidates[chosen])
    return candidates[np.argsort(-scores[candidates], kind="stable")]
