"""From weighted terms to scores: one for each section, by its best window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.answerforms import tilt
from kb.search.arrays import Floats, mapped
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
        self._worth: Floats = mapped(folder / "worth.npy")

    def rank(self, text: str, wanted: Sequence[Wanted]) -> tuple[Floats, Floats]:
        """(score, covered share of the query's weight) of every section."""
        size = len(self._worth)
        scores = self.scores.accumulate(_summed(wanted).items(), size)
        covered = coverage(self.scores, wanted, size)
        scores *= (1.0 - COVERAGE) + COVERAGE * covered
        scores *= self._worth
        if (factors := tilt(text, self._shapes)) is not None:
            scores *= factors
        best = top(scores, CANDIDATES)
        scores[best] += self.nearness.bonus(wanted, best)
        return scores, covered


def _summed(wanted: Sequence[Wanted]) -> dict[int, float]:
    """The weight of each term, for whichever words it is looked for."""
    weights: dict[int, float] = {}
    for want in wanted:
        weights[want.term] = weights.get(want.term, 0.0) + want.weight
    return weights


def coverage(scores: Scores, wanted: Sequence[Wanted], sections: int) -> Floats:
    """For each section the share of the query's weight (by rarity) whose words it has in some form."""
    words = _weightiest(scores, wanted)
    total = sum(words.values())
    places = {word: place for place, word in enumerate(words)}
    bits: dict[int, int] = {}
    for want in wanted:
        if want.word in places and want.sure:
            bits[want.term] = bits.get(want.term, 0) | 1 << places[want.word]
    shares = np.zeros(1 << len(words), dtype=np.float32)
    for word, place in places.items():
        has = (np.arange(len(shares)) >> place) & 1
        shares += has * np.float32(words[word] / total if total else 0.0)
    # No code is greater than the table is long: `clip` only spares the check.
    covered: Floats = shares.take(scores.marked(bits.items(), sections), mode="clip")
    return covered


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
