"""What a question's words are looked for as: their own terms, synonyms, and words that look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb.language.stems import stem
from kb.language.stopwords import weight as word_weight
from kb.language.synonyms import alternatives
from kb.language.tokens import Token, normal, tokens
from kb.search.analysis import Analyzer
from kb.search.answerforms import question_start

ALIKE = 0.25
SYNONYM = 0.6
LEADING = 0.6

Similar = Callable[[str], Iterable[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term to look for. `word` is the number of the query's word that it stands for; `sure` unless it only looks alike."""

    term: str
    weight: float
    word: int
    sure: bool = True


def expand(text: str, analyzer: Analyzer, similar: Similar, *, wide: bool = True) -> list[Wanted]:
    """Weighted terms of a query. Without `wide` only the words' own terms.

    Stop words count only when there is nothing else; what leads up to a question counts less than the question.
    """
    query = list(tokens(normal(text)))
    start = question_start(text)
    weights = [word_weight(token.form) * (1.0 if token.start >= start else LEADING) for token in query]
    if not any(weights):
        weights = [1.0] * len(query)
    wanted: dict[tuple[str, int], float] = {}
    for number, (token, weight) in enumerate(zip(query, weights, strict=True)):
        if weight:
            for term, share in analyzer.terms(token.form):
                _keep(wanted, term, number, weight * share)
    if wide:
        _add_synonyms(query, weights, analyzer, wanted)
    sure = set(wanted)
    if wide:
        _add_lookalikes(query, weights, similar, wanted)
    return [Wanted(term, weight, word, (term, word) in sure) for (term, word), weight in wanted.items()]


def _add_synonyms(
    query: Sequence[Token], weights: Sequence[float], analyzer: Analyzer, wanted: dict[tuple[str, int], float]
) -> None:
    for other in alternatives([stem(token.form) for token in query]):
        if not other.stems:
            continue
        inside = weights[other.start : other.end]
        number = other.start + inside.index(max(inside))
        weight = max(inside) * other.weight * SYNONYM / len(other.stems) ** 0.5
        for term in other.stems:
            _keep(wanted, term, number, weight)


def _add_lookalikes(
    query: Sequence[Token], weights: Sequence[float], similar: Similar, wanted: dict[tuple[str, int], float]
) -> None:
    for number, (token, weight) in enumerate(zip(query, weights, strict=True)):
        if weight:
            for term, likeness in similar(stem(token.form)):
                _keep(wanted, term, number, weight * likeness * ALIKE)


def _keep(wanted: dict[tuple[str, int], float], term: str, word: int, weight: float) -> None:
    key = (term, word)
    if wanted.get(key, 0.0) < weight:
        wanted[key] = weight
