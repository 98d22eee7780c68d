"""The words of the base: how telling each is, and which other words a question's word may stand for.

`widen` gives the stems under which a word of a question may stand in a text, each with a weight: the word itself 1,
a spelling or a synonym a little less, a derivation or a part of a compound less again.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from kb.answer.paraphrases import paraphrases
from kb.language.stems import roots, stem
from kb.language.stopwords import is_stop
from kb.language.tokens import fold, form_of, raw_tokens, smaller_forms

SAMPLE = 2500  # sections that word frequencies are counted in
SPELLING, PARAPHRASE, ROOT, HEAD, MODIFIER = 0.85, 0.62, 0.7, 0.66, 0.45
SHORTEST_PART = 4
RARE, COMMON, LONG = 5, 40, 6  # a long word in so few texts may be meant as one in so many
SIMILAR = 84  # per cent of letters in place for a spelling to count as the same word
SHORTEST_REST = 3
MOST_COMPOUNDS = 60
KEPT_WIDENED = 3000  # a widened word takes a few kilobytes


@lru_cache(maxsize=40_000)
def stems_of_token(raw: str) -> tuple[str, ...]:
    """The stems that a printed token stands for; none for a stop word."""
    form = form_of(raw)
    if is_stop(form):
        return ()
    return (stem(form), *(stem(part) for part in smaller_forms(form)))


def stems_of(text: str) -> list[str]:
    """The stems of a text in order, stop words left out."""
    return [s for raw in raw_tokens(text) for s in stems_of_token(raw)]


@lru_cache(maxsize=3000)
def stems_in(text: str) -> tuple[str, ...]:
    """As `stems_of`, for a short text that is looked at for one question after another: a term, a measure, a quote."""
    return tuple(stems_of(text))


class Lexicon:
    """Word frequencies of a base.

    `size` texts were counted; `frequency` tells in how many of them each stem occurs, `forms` the stem of each written
    word.
    """

    def __init__(self, size: int, frequency: Mapping[str, int], forms: Mapping[str, str]) -> None:
        self.size = size
        self.frequency = frequency
        self.forms = forms
        parts = sorted(word for word in frequency if word.isalpha() and len(word) >= SHORTEST_PART)
        self._beginnings = parts
        self._endings = sorted(word[::-1] for word in parts)
        self._widened: dict[str, dict[str, float]] = {}
        self._common: dict[int, tuple[str, ...]] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Lexicon:
        """The words of the sections of a base, or of an even sample of them."""
        frequency: Counter[str] = Counter()
        forms: dict[str, str] = {}
        size = 0
        for text in texts:
            size += 1
            seen: set[str] = set()
            for raw in set(raw_tokens(text)):
                found = stems_of_token(raw)
                seen.update(found)
                if found and raw.isalpha() and len(raw) > 3:
                    forms.setdefault(raw.lower(), found[0])
            frequency.update(seen)
        return cls(size, dict(frequency), dict(sorted(forms.items())))

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        """The written words by how they look without marks; only misspelt words are looked for here."""
        folded: dict[str, list[str]] = defaultdict(list)
        for form in self.forms:
            folded[fold(form)].append(form)
        return dict(folded)

    @cached_property
    def _names(self) -> list[str]:
        return list(self._folded)

    @cached_property
    def _common_names(self) -> list[str]:
        return [
            name
            for name, words in self._folded.items()
            if any(self.frequency.get(self.forms[word], 0) >= COMMON for word in words)
        ]

    def _compounds(self, base: str) -> tuple[list[str], list[str]]:
        """Stems of the base's compounds whose last, and whose first, part is this stem, the commonest of them."""
        ending = base[::-1]
        heads = [word[::-1] for word in _beginning(self._endings, ending, SHORTEST_PART)]
        return self._commonest(heads), self._commonest(_beginning(self._beginnings, base, SHORTEST_REST))

    def _commonest(self, words: list[str]) -> list[str]:
        if len(words) <= MOST_COMPOUNDS:
            return words
        return sorted(words, key=lambda word: (-self.frequency[word], word))[:MOST_COMPOUNDS]

    def idf(self, stemmed: str) -> float:
        """How telling a stem is: 0 for one in every section, about 8 for one in a single section of 3 000."""
        count = self.frequency.get(stemmed, 0)
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def common(self, times: int) -> tuple[str, ...]:
        """The words that stand in so many sections."""
        if times not in self._common:
            self._common[times] = tuple(
                n for n, count in self.frequency.items() if count >= times and n.isalpha()
            )
        return self._common[times]

    def knows(self, stemmed: str) -> bool:
        """Whether the base has the word."""
        return stemmed in self.frequency

    def widen(self, form: str) -> dict[str, float]:
        """Stems that a form may stand for, with weights. Empty when the base knows nothing like it."""
        if form not in self._widened:
            if len(self._widened) > KEPT_WIDENED:
                self._widened.clear()
            self._widened[form] = self._widen(form)
        return self._widened[form]

    def _widen(self, form: str) -> dict[str, float]:
        out: dict[str, float] = {}
        own = stem(form)
        if self.knows(own):
            out[own] = 1.0
        for other in self._meant(form, own):
            _offer(out, other, SPELLING)
        for part in smaller_forms(form):
            _offer(out, stem(part), 0.9 if self.knows(stem(part)) else 0.0)
        if not out:
            for other in self.spellings(form):
                _offer(out, other, SPELLING)
        for other in sorted(paraphrases(own)):
            _offer(out, other, PARAPHRASE if self.knows(other) else 0.0)
        for base in list(out) or [own]:
            if out.get(base, 1.0) > PARAPHRASE:
                self._widen_parts(base, out.get(base, 1.0), out)
        if not out:
            self._widen_misspelt_compound(form, out)
        return {word: value for word, value in out.items() if value > 0}

    def _meant(self, form: str, own: str) -> list[str]:
        """Common words that a rare one is a letter from: an FAQ's variants are misspelt as questions are."""
        plain = fold(form)
        if not 0 < self.frequency.get(own, 0) <= RARE or len(plain) < LONG or not plain.isalpha():
            return []
        found = process.extract(plain, self._common_names, scorer=fuzz.ratio, limit=4, score_cutoff=SIMILAR)
        near = [name for name, _, _ in found if OSA.distance(plain, name) == 1]
        return list(dict.fromkeys(self.forms[word] for name in near for word in self._folded[name]))

    def _widen_parts(self, base: str, value: float, out: dict[str, float]) -> None:
        """Derivations and compounds of a stem."""
        for root in roots(base):
            _offer(out, root, value * ROOT if self.knows(root) else 0.0)
        if not base.isalpha() or len(base) < SHORTEST_PART:
            return
        if self.knows(base):
            heads, modifiers = self._compounds(base)
            for word in heads:
                _offer(out, word, value * HEAD)
            for word in modifiers:
                _offer(out, word, value * MODIFIER)
        for cut in range(SHORTEST_PART, len(base) - 3):
            if self.knows(base[cut:]) and (self.knows(base[:cut]) or self.knows(base[: cut - 1])):
                _offer(out, base[cut:], value * HEAD)
                for first in (base[:cut], base[: cut - 1]):
                    _offer(out, first, value * MODIFIER if self.knows(first) else 0.0)

    def _widen_misspelt_compound(self, form: str, out: dict[str, float]) -> None:
        """`finasieringsbeslut`: one part is known, the other a misspelling."""
        for cut in range(SHORTEST_PART, len(form) - SHORTEST_PART + 1):
            first, last = form[:cut], form[cut:]
            first = first[:-1] if first.endswith("s") else first
            for known, other in ((last, first), (first, last)):
                if self.knows(stem(known)):
                    for found in self.spellings(other):
                        _offer(out, found, HEAD)
                        _offer(out, stem(known), HEAD)

    def spellings(self, form: str) -> list[str]:
        """Stems of words in the base that a misspelt form may be meant as, the likeliest only."""
        plain = fold(form)
        if len(plain) < 4 or not plain.isalpha():
            return []
        if plain in self._folded:
            return [self.forms[word] for word in self._folded[plain]]
        found = process.extract(plain, self._names, scorer=fuzz.ratio, limit=6, score_cutoff=SIMILAR)
        near = [
            name
            for name, _, _ in found
            if abs(len(name) - len(plain)) <= 3 and OSA.distance(plain, name) <= 1 + len(plain) // 7
        ]
        if not near:
            return []
        best = OSA.distance(plain, near[0])
        chosen = [name for name in near if OSA.distance(plain, name) <= best]
        return list(dict.fromkeys(self.forms[word] for name in chosen for word in self._folded[name]))


def _beginning(ordered: list[str], start: str, rest: int) -> list[str]:
    """Of words in order those that begin so and go on for at least `rest` letters."""
    place, found = bisect_left(ordered, start), []
    while place < len(ordered) and ordered[place].startswith(start):
        if len(ordered[place]) >= len(start) + rest:
            found.append(ordered[place])
        place += 1
    return found


def _offer(out: dict[str, float], word: str, value: float) -> None:
    if value > out.get(word, 0.0):
        out[word] = value
