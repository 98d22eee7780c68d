"""What a question's words are looked for as: their own terms, synonyms, and words that look alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.language.stems import stem
from kb.language.stopwords import weight as word_weight
from kb.language.synonyms import alternatives
from kb.language.tokens import normal, tokens
from kb.search.answerforms import question_start
from kb.search.likeness import Lookalikes
from kb.search.vocabulary import Vocabulary

ALIKE = 0.25
SYNONYM = 0.6
LEADING = 0.6


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term to look for, by its number. `word` is the number of the query's word that it stands for; `sure` unless
    it only looks alike."""

    term: int
    weight: float
    word: int
    sure: bool = True


class Expander:
    """Makes weighted terms of queries."""

    def __init__(self, vocabulary: Vocabulary, lookalikes: Lookalikes) -> None:
        self._vocabulary = vocabulary
        self._lookalikes = lookalikes

    def expand(self, text: str, *, wide: bool = True) -> list[Wanted]:
        """Weighted terms of a query. Without `wide` only the words' own terms.

        Stop words count only when there is nothing else; what leads up to a question counts less than the question.
        """
        query = list(tokens(normal(text)))
        start = question_start(text)
        weights = [word_weight(token.form) * (1.0 if token.start >= start else LEADING) for token in query]
        if not any(weights):
            weights = [1.0] * len(query)
        wanted: dict[tuple[int, int], float] = {}
        for number, (token, weight) in enumerate(zip(query, weights, strict=True)):
            if weight:
                for term, share in self._vocabulary.terms(token.form):
                    _keep(wanted, term, number, weight * share)
        if not wide:
            return [Wanted(term, weight, word) for (term, word), weight in wanted.items()]
        stems = [stem(token.form) for token in query]
        self._add_synonyms(stems, weights, wanted)
        sure = set(wanted)
        self._add_lookalikes(stems, weights, wanted)
        return [Wanted(term, weight, word, (term, word) in sure) for (term, word), weight in wanted.items()]

    def _add_synonyms(
        self, stems: Sequence[str], weights: Sequence[float], wanted: dict[tuple[int, int], float]
    ) -> None:
        for other in alternatives(stems):
            inside = weights[other.start : other.end]
            number = other.start + inside.index(max(inside))
            weight = max(inside) * other.weight * SYNONYM / len(other.stems) ** 0.5
            for said in other.stems:
                term = self._vocabulary.stem_number(said)
                if term >= 0:
                    _keep(wanted, term, number, weight)

    def _add_lookalikes(
        self, stems: Sequence[str], weights: Sequence[float], wanted: dict[tuple[int, int], float]
    ) -> None:
        for number, (said, weight) in enumerate(zip(stems, weights, strict=True)):
            if weight:
                own = self._vocabulary.stem_number(said)
                for term, likeness in self._lookalikes.similar(said):
                    if term != own:
                        _keep(wanted, term, number, weight * likeness * ALIKE)


def _keep(wanted: dict[tuple[int, int], float], term: int, word: int, weight: float) -> None:
    key = (term, word)
    if wanted.get(key, 0.0) < weight:
        wanted[key] = weight
