"""From a token to the terms it is indexed under, and how much each counts.

A word counts fully as its stem, half as each part of a compound and as the stem that it is derived from. So a query for
`rehabilitering` reaches `rehabiliteringsinsatser`, and `finansiera` reaches `finansiering`, below the word itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.language.compounds import Splitter
from kb.language.stems import roots, stem
from kb.language.tokens import smaller_forms

PART = 0.5
ROOT = 0.5
SMALLER = 0.7

WeightedTerms = tuple[tuple[str, float], ...]


class Analyzer:
    """Turns token forms into weighted terms. `counts`: how often each stem occurs in the corpus."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._splitter = Splitter(counts)
        self._counts = counts
        self._memo: dict[str, WeightedTerms] = {}

    def terms(self, form: str) -> WeightedTerms:
        """The terms of a token's form, the fullest first. Never empty."""
        found = self._memo.get(form)
        if found is None:
            found = self._memo[form] = self._analyze(form)
        return found

    def _analyze(self, form: str) -> WeightedTerms:
        whole = stem(form)
        weights = {whole: 1.0}
        for smaller in smaller_forms(form):
            weights.setdefault(stem(smaller), SMALLER)
            _add(weights, self._splitter.parts(smaller), PART)
        _add(weights, self._splitter.parts(form), PART)
        _add(weights, roots(whole), ROOT)
        return tuple(weights.items())


def _add(weights: dict[str, float], terms: Iterable[str], weight: float) -> None:
    for term in terms:
        weights.setdefault(term, weight)
