"""«Menade du»: a query with its unknown words replaced by the words of the corpus that were most likely meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz.distance import OSA

from kb.language.tokens import Token, fold
from kb.search.likeness import Lookalikes

SHORTEST = 4


def write_forms(folder: Path, counts: dict[str, int]) -> None:
    """Write the written forms (letters only) and how often each occurs."""
    forms = sorted(form for form in counts if form.isalpha() and len(form) >= 2)
    (folder / "forms.txt").write_text("\n".join(forms), "utf-8")
    np.save(folder / "form_counts.npy", np.array([counts[form] for form in forms], dtype=np.int32))


class Speller:
    """Corrects words that the corpus does not have."""

    def __init__(self, folder: Path) -> None:
        text = (folder / "forms.txt").read_text("utf-8")
        forms = text.split("\n") if text else []
        counts: list[int] = np.load(folder / "form_counts.npy").tolist()
        self._counts = dict(zip(forms, counts, strict=True))
        self._folded: dict[str, str] = {}
        for form in forms:
            known = self._folded.get(fold(form))
            if known is None or self._counts[known] < self._counts[form]:
                self._folded[fold(form)] = form
        self._lookalikes = Lookalikes(forms)

    def corrected(self, text: str, query: Sequence[Token]) -> str | None:
        """The query with its unknown words corrected; None when there is nothing to correct."""
        better = text
        for token in query:
            if token.text in better and (word := self.word(token.form)):
                better = better.replace(token.text, word, 1)
        return better if better != text else None

    def word(self, form: str) -> str | None:
        """The word that was probably meant; None for a word that is known or like no other."""
        if form in self._counts or not form.isalpha() or len(form) < SHORTEST:
            return None
        if same := self._folded.get(fold(form)):
            return same
        most = 1 if len(form) < 8 else 2
        near = []
        for candidate, _ in self._lookalikes.similar(form):
            distance = OSA.distance(fold(form), fold(candidate), score_cutoff=most)
            if distance <= most:
                near.append((distance, -self._counts[candidate], candidate))
        return min(near)[2] if near else None
