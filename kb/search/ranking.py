"""From weighted terms to scores: one for each section, by its best window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.answerforms import tilt
from kb.search.arrays import Floats
from kb.search.eager import Scores
from kb.search.expansion import Wanted
from kb.search.proximity import CANDIDATES, Nearness
from kb.search.runs import Runs

MOST_WORDS = 10
COVERAGE = 0.4


class Ranker:
    """Ranks all sections for a question: words, how many of them, how near each other, and the form of the answer."""

    def __init__(self, folder: Path) -> None:
        self.scores = Scores(folder)
        self.runs = Runs(folder)
        self.nearness = Nearness(folder, self.runs, self.scores)
        self._shapes: NDArray[np.uint8] = np.load(folder / "shapes.npy")

    def rank(self, text: str, wanted: Sequence[Wanted]) -> tuple[Floats, Floats]:
        """(score, covered share of the query's weight) of every section."""
        scores = score_sections(self.scores, wanted)
        covered = coverage(self.scores, wanted)
        scores *= (1.0 - COVERAGE) + COVERAGE * covered
        if (factors := tilt(text, self._shapes)) is not None:
            scores *= factors
        best = top(scores, CANDIDATES)
        scores[best] += self.nearness.bonus(wanted, best)
        return scores, covered


def score_sections(scores: Scores, wanted: Sequence[Wanted]) -> Floats:
    """The score of every section."""
    windows = scores.blank()
    for want in wanted:
        scores.add(windows, want.term, want.weight)
    return scores.best_windows(windows)


def coverage(scores: Scores, wanted: Sequence[Wanted]) -> Floats:
    """For each section the share of the query's weight (by rarity) whose words it has in some form."""
    words = _weightiest(scores, wanted)
    bits: NDArray[np.uint16] = np.zeros(len(scores.blank()), dtype=np.uint16)
    total = sum(words.values())
    places = {word: place for place, word in enumerate(words)}
    for want in wanted:
        if want.word in places and want.sure:
            bits[scores.rows(want.term)] |= np.uint16(1 << places[want.word])
    shares = np.zeros(1 << len(words), dtype=np.float32)
    for word, place in places.items():
        has = (np.arange(len(shares)) >> place) & 1
        shares += has * np.float32(words[word] / total if total else 0.0)
    per_section = np.bitwise_or.reduceat(bits, scores.windows[:-1]) if len(bits) else bits
    covered: Floats = shares[per_section]
    return covered


def _weightiest(scores: Scores, wanted: Sequence[Wanted]) -> dict[int, float]:
    """The query's words that count most, with their weight × rarity."""
    weights: dict[int, float] = {}
    for want in wanted:
        if want.sure:
            column = scores.column.get(want.term)
            weight = want.weight * float(scores.idf[column]) if column is not None else 0.0
            weights[want.word] = max(weights.get(want.word, 0.0), weight)
    best = sorted(weights.items(), key=lambda item: -item[1])[:MOST_WORDS]
    return {word: weight for word, weight in best if weight > 0.0}


def top(scores: Floats, limit: int) -> NDArray[np.int64]:
    """Section ordinals with a score, best first, ties in reading order."""
    limit = min(limit, len(scores))
    if limit <= 0:
        return np.zeros(0, dtype=np.int64)
    if limit < len(scores):
        candidates = np.sort(np.argpartition(scores, len(scores) - limit)[-limit:])
    else:
        candidates = np.arange(len(scores))
    candidates = candidates[scores[candidates] > 0.0]
    return candidates[np.argsort(-scores[candidates], kind="stable")]
