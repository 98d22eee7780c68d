"""«Menade du»: a query with its unknown words replaced by the words of the corpus that were most likely meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rapidfuzz.distance import OSA

from kb.language.tokens import Token, fold
from kb.search.likeness import Lookalikes
from kb.search.runs import Runs

SHORTEST = 4


class Speller:
    """Corrects words that the corpus does not have."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    @cached_property
    def _known(self) -> dict[str, int]:
        """How often each word of letters occurs."""
        counts = self._runs.counts.tolist()
        return {
            form: n
            for form, n in zip(self._runs.forms, counts, strict=True)
            if form.isalpha() and len(form) > 1
        }

    @cached_property
    def _folded(self) -> dict[str, str]:
        """Words by how they are typed without marks, the commonest of those typed alike."""
        folded: dict[str, str] = {}
        for form, count in self._known.items():
            key = fold(form)
            if key not in folded or self._known[folded[key]] < count:
                folded[key] = form
        return folded

    @cached_property
    def _lookalikes(self) -> Lookalikes:
        return Lookalikes(list(self._known))

    def corrected(self, text: str, query: Sequence[Token]) -> str | None:
        """The query with its unknown words corrected; None when there is nothing to correct."""
        better = text
        for token in query:
            if token.text in better and (word := self.word(token.form)):
                better = better.replace(token.text, word, 1)
        return better if better != text else None

    def word(self, form: str) -> str | None:
        """The word that was probably meant; None for a word that is known or like no other."""
        if not form.isalpha() or len(form) < SHORTEST or form in self._runs.number:
            return None
        if same := self._folded.get(fold(form)):
            return same
        most = 1 if len(form) < 8 else 2
        near = []
        for candidate, _ in self._lookalikes.similar(form):
            distance = OSA.distance(fold(form), fold(candidate), score_cutoff=most)
            if distance <= most:
                near.append((distance, -self._known[candidate], candidate))
        return min(near)[2] if near else None
