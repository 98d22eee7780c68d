"""What terms a word of a query has: looked up for the words of the corpus, analysed for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from kb.search.analysis import Analyzer
from kb.search.arrays import viewed
from kb.search.eager import Scores
from kb.search.lexicon import Lexicon

NumberedTerms = list[tuple[int, float]]


class Vocabulary:
    """The forms and terms of the corpus. Terms are named by their numbers."""

    def __init__(self, folder: Path, scores: Scores) -> None:
        self.forms = Lexicon(folder, "forms")
        self._terms = scores.terms
        self._scores = scores
        self._starts = viewed(folder / "form_terms_starts.npy")
        self._columns = viewed(folder / "form_terms_columns.npy")
        self._weights = viewed(folder / "form_terms_weights.npy")

    @cached_property
    def _analyzer(self) -> Analyzer:
        return Analyzer(_Counts(self._scores))

    def terms(self, form: str) -> NumberedTerms:
        """(term, weight) of a form's terms that the corpus has, the form's own stem first when it is one of them."""
        number = self.forms.number(form)
        if number >= 0:
            start, end = self._starts[number], self._starts[number + 1]
            return list(zip(self._columns[start:end], self._weights[start:end], strict=True))
        found = ((self._terms.number(term), weight) for term, weight in self._analyzer.terms(form))
        return [(term, weight) for term, weight in found if term >= 0]

    def stem_number(self, stem: str) -> int:
        """The number of a term, -1 when the corpus lacks it."""
        return self._terms.number(stem)

    def own(self, form: str) -> int:
        """The term that is the form's own stem, -1 when the corpus lacks it."""
        number = self.forms.number(form)
        if number >= 0:
            return int(self._columns[self._starts[number]])
        return self._terms.number(self._analyzer.terms(form)[0][0])


class _Counts(Mapping[str, int]):
    """How often each stem occurs in the corpus, as the splitter of compounds wants it."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores

    def __getitem__(self, stem: str) -> int:
        number = self._scores.terms.number(stem)
        if number < 0:
            raise KeyError(stem)
        return int(self._scores.counts[number])

    def get(self, stem: str, default: int = 0) -> int:  # type: ignore[override]
        number = self._scores.terms.number(stem)
        return int(self._scores.counts[number]) if number >= 0 else default

    def __iter__(self) -> Iterator[str]:
        return (self._scores.terms[number] for number in range(len(self._scores.terms)))

    def __len__(self) -> int:
        return len(self._scores.terms)
