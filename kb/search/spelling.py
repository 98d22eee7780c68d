"""«Menade du»: a query with its unknown words replaced by the words of the corpus that were most likely meant.

folded.*          words of letters as they are typed without marks (`kb.search.lexicon`)
folded_form.npy   int32[folded], the commonest form of those typed alike
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz.distance import OSA

from kb.language.stems import stem
from kb.language.tokens import Token, fold
from kb.search.arrays import mapped
from kb.search.lexicon import Lexicon, write_lexicon
from kb.search.likeness import Lookalikes
from kb.search.proximity import Nearness
from kb.search.runs import Runs

SHORTEST = 4


def write_folded(folder: Path, forms: Sequence[str], counts: Sequence[int]) -> None:
    """Write for each way to type a word without marks the commonest word. `counts`: how often each form occurs."""
    best: dict[str, int] = {}
    for number, form in enumerate(forms):
        if form.isalpha() and len(form) >= SHORTEST:
            key = fold(form)
            other = best.get(key)
            if other is None or counts[other] < counts[number]:
                best[key] = number
    write_lexicon(folder, "folded", list(best))
    np.save(folder / "folded_form.npy", np.array(list(best.values()), dtype=np.int32))


class Speller:
    """Corrects words that the corpus does not have."""

    def __init__(self, folder: Path, runs: Runs, nearness: Nearness, lookalikes: Lookalikes) -> None:
        self._runs = runs
        self._nearness = nearness
        self._lookalikes = lookalikes
        self._folded = Lexicon(folder, "folded")
        self._folded_form = mapped(folder / "folded_form.npy")

    def corrected(self, text: str, query: Sequence[Token]) -> str | None:
        """The query with its unknown words corrected; None when there is nothing to correct."""
        better = text
        for token in query:
            if token.text in better and (word := self.word(token.form)):
                better = better.replace(token.text, word, 1)
        return better if better != text else None

    def word(self, form: str) -> str | None:
        """The word that was probably meant; None for a word that is known or like no other."""
        if not form.isalpha() or len(form) < SHORTEST or form in self._runs.forms:
            return None
        typed = fold(form)
        same = self._folded.number(typed)
        if same >= 0:
            return self._runs.forms[int(self._folded_form[same])]
        most = 1 if len(form) < 8 else 2
        near = []
        for number, candidate in self._alike(form, most):
            distance = OSA.distance(typed, fold(candidate), score_cutoff=most)
            if distance <= most:
                near.append((distance, -self._runs.counts[number], candidate))
        return min(near)[2] if near else None

    def _alike(self, form: str, most: int) -> list[tuple[int, str]]:
        """(number, form) of the words of about the same length that are indexed under a term like the word's."""
        similar = [*self._lookalikes.similar(form), *self._lookalikes.similar(stem(form))]
        found: dict[int, str] = {}
        for term in dict.fromkeys(term for term, _ in similar):
            for number in self._nearness.forms(term).tolist():
                candidate = self._runs.forms[number]
                if abs(len(candidate) - len(form)) <= most and candidate.isalpha():
                    found[number] = candidate
        return list(found.items())
