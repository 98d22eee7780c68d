"""How well a text speaks of what a question asks.

The words of a question become terms: stems that it may stand under, with weights, and an importance (how telling the
word is in this base). A text's score is the share of the importance that it covers, 0 to 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

from rapidfuzz.distance import OSA

from kb.answer.lexicon import Lexicon
from kb.answer.paraphrases import Expression, expressions
from kb.answer.question import Question
from kb.language.stems import stem
from kb.language.synonyms import alternatives
from kb.language.tokens import tokens

UNKNOWN = 4.0  # importance of a word that the base has never seen
MEANT = 0.8  # what a word that an expression stands for is worth
INSIDE = 0.3  # what a word counts that is only a part of such an expression
RARE, COMMON = 2, 25  # sections that a word stands in to be hardly there, and to be common
AS_COMMON = 0.8  # what the common word next to it counts
EXPECTED = 0.65  # a term found through a word worth this much counts as covered


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question with the stems that it may stand under. `known` is False for a word like nothing seen.

    `weight` is 1 for words of the subject, less for words of asking; `importance` is weight × how telling the word is.
    """

    form: str
    weight: float
    importance: float
    stems: Mapping[str, float]
    known: bool


class Matcher:
    """Scores texts (as sets of stems) for one question."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.terms = _terms(question, lexicon)
        self._importance = [term.importance for term in self.terms]
        self.total = sum(self._importance) or 1.0
        self._where: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, term in enumerate(self.terms):
            for word, value in term.stems.items():
                self._where[word].append((number, value))
        self._words = frozenset(self._where)
        self._best = {word: max(value for _, value in rows) for word, rows in self._where.items()}

    def again(self, question: Question) -> Matcher:
        """A matcher for another question, with the same words of the base."""
        return Matcher(question, self.lexicon)

    def found(self, stems: Collection[str]) -> list[float]:
        """For each term the weight of its best stem in the text, 0 when it has none."""
        best = [0.0] * len(self.terms)
        where = self._where
        for word in self._words.intersection(stems):
            for number, value in where[word]:
                if value > best[number]:
                    best[number] = value
        return best

    def found_in(self, units: Mapping[str, int], count: int) -> list[list[float] | None]:
        """As `found` for each of so many units, None for one that has no term. `units` are bits by stem."""
        rows: list[list[float] | None] = [None] * count
        empty = [0.0] * len(self.terms)
        for word in self._words & units.keys():
            bits, places = units[word], self._where[word]
            while bits:
                unit = (bits & -bits).bit_length() - 1
                bits &= bits - 1
                best = rows[unit]
                if best is None:
                    best = rows[unit] = empty.copy()
                for number, value in places:
                    if value > best[number]:
                        best[number] = value
        return rows

    def best(self, word: str) -> float:
        """How well a stem stands for any word of the question."""
        return self._best.get(word, 0.0)

    def share(self, found: Iterable[float]) -> float:
        """The share of the question's importance that these weights cover."""
        return float(sum(map(mul, found, self._importance))) / self.total

    def missing(self, found: list[float]) -> float:
        """Importance share of the terms that are not there at all."""
        lost = sum(t.importance for value, t in zip(found, self.terms, strict=True) if value < EXPECTED)
        return lost / self.total

    @property
    def unknown(self) -> list[str]:
        """Words of the question that the base has nothing like."""
        return [term.form for term in self.terms if not term.known and term.importance >= UNKNOWN * 0.9]


def _terms(question: Question, lexicon: Lexicon) -> tuple[Term, ...]:
    forms = [token.form for token in tokens(question.low)]
    other = _synonyms(forms, lexicon)
    joined = _joined(question, lexicon)
    spoken = expressions([stem(form) for form in forms])
    inside = {form for row in spoken for form in forms[row.start : row.end]}
    terms = [term for row in spoken if (term := _meant(row, forms, lexicon))]
    for word in question.words:
        stems = dict(lexicon.widen(word.form))
        for source in (other.get(word.form, {}), joined.get(word.form, {})):
            for name, value in source.items():
                stems[name] = max(value, stems.get(name, 0.0))
        for name in _commoner(word.form, stems, lexicon):
            stems[name] = max(AS_COMMON, stems.get(name, 0.0))
        best = max(stems.values(), default=0.0)
        telling = [lexicon.idf(name) for name, value in stems.items() if value >= 0.8 * best]
        importance = min(telling) if telling else UNKNOWN
        weight = word.weight * (INSIDE if word.form in inside else 1.0)
        terms.append(Term(word.form, weight, weight * max(importance, 0.3), stems, best > 0.3))
    return tuple(terms)


def _commoner(form: str, stems: Mapping[str, float], lexicon: Lexicon) -> list[str]:
    """Common words a letter away from a word that the base hardly has: `insatts` is rather insats than insatt."""
    known = [name for name, value in stems.items() if value >= AS_COMMON]
    if (
        len(form) < 5
        or not form.isalpha()
        or not known
        or max(lexicon.frequency.get(name, 0) for name in known) > RARE
    ):
        return []
    return [
        name
        for name in lexicon.common(COMMON)
        if name[0] == form[0] and abs(len(name) - len(known[0])) <= 1 and OSA.distance(name, known[0]) == 1
    ]


def _meant(row: Expression, forms: list[str], lexicon: Lexicon) -> Term | None:
    """A term for what an expression means: `gå i god för` is borgen, whichever of its words the base has."""
    stems = {name: MEANT for name in row.stems if lexicon.knows(name)}
    if not stems:
        return None
    return Term(" ".join(forms[row.start : row.end]), 1.0, max(map(lexicon.idf, stems)), stems, True)


def _synonyms(forms: list[str], lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """Form → stems of other expressions for it, alone or together with its neighbours."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for alternative in alternatives([stem(form) for form in forms]):
        known = [name for name in alternative.stems if lexicon.knows(name)]
        if len(known) < len(alternative.stems):
            continue
        rarest = max(known, key=lexicon.idf, default=None)
        for form in forms[alternative.start : alternative.end]:
            if rarest:
                value = alternative.weight if len(known) == 1 else alternative.weight * 0.9
                out[form][rarest] = max(value, out[form].get(rarest, 0.0))
    return out


def _joined(question: Question, lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """Compounds that were written apart (`förbunds ordning`)."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    forms = [token.form for token in tokens(question.low)]
    for first, second in pairwise(forms):
        if not (first.isalpha() and second.isalpha() and len(first) > 2 and len(second) > 3):
            continue
        whole = stem(first + second)
        names = [whole] if lexicon.knows(whole) else []
        if not names and not lexicon.knows(stem(second)):
            names = lexicon.spellings(first + second)
        for name in names:
            out[first][name] = out[second][name] = 0.95
    return out
