"""The words of the base: how telling each is, and which other words a question's word may stand for.

`widen` gives the stems under which a word of a question may stand in a text, each with a weight: the word itself 1,
a spelling or a synonym a little less, a derivation or a part of a compound less again.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from kb.answer.paraphrases import paraphrases
from kb.language.stems import roots, stem
from kb.language.stopwords import is_stop
from kb.language.tokens import fold, form_of, raw_tokens, smaller_forms

SAMPLE = 2500  # sections that word frequencies are counted in
SPELLING, PARAPHRASE, ROOT, HEAD, MODIFIER = 0.85, 0.62, 0.7, 0.66, 0.45
SHORTEST_PART = 4
SIMILAR = 84  # per cent of letters in place for a spelling to count as the same word
MOST_COMPOUNDS = 60


@lru_cache(maxsize=100_000)
def stems_of_token(raw: str) -> tuple[str, ...]:
    """The stems that a printed token stands for; none for a stop word."""
    form = form_of(raw)
    if is_stop(form):
        return ()
    return (stem(form), *(stem(part) for part in smaller_forms(form)))


def stems_of(text: str) -> list[str]:
    """The stems of a text in order, stop words left out."""
    return [s for raw in raw_tokens(text) for s in stems_of_token(raw)]


class Lexicon:
    """Word frequencies of a base. `texts` are its sections, or an even sample of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        frequency: Counter[str] = Counter()
        forms: dict[str, str] = {}
        self.size = 0
        for text in texts:
            self.size += 1
            seen: set[str] = set()
            for raw in set(raw_tokens(text)):
                found = stems_of_token(raw)
                seen.update(found)
                if found and raw.isalpha() and len(raw) > 3:
                    forms.setdefault(raw.lower(), found[0])
            frequency.update(seen)
        self.frequency = frequency
        self._forms = forms
        self._folded: dict[str, list[str]] = defaultdict(list)
        for form in forms:
            self._folded[fold(form)].append(form)
        self._names = list(self._folded)
        self._heads, self._modifiers = self._compounds()
        self._widened: dict[str, dict[str, float]] = {}

    def _compounds(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Stems of compounds by the stem of their last and of their first part (parts are words of the base)."""
        known = {s for s in self.frequency if s.isalpha() and len(s) >= SHORTEST_PART}
        heads: dict[str, list[str]] = defaultdict(list)
        modifiers: dict[str, list[str]] = defaultdict(list)
        for word in known:
            for cut in range(SHORTEST_PART, len(word) - 2):
                if word[cut:] in known:
                    heads[word[cut:]].append(word)
                if word[:cut] in known:
                    modifiers[word[:cut]].append(word)
        return heads, modifiers

    def idf(self, stemmed: str) -> float:
        """How telling a stem is: 0 for one in every section, about 8 for one in a single section of 3 000."""
        count = self.frequency.get(stemmed, 0)
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def knows(self, stemmed: str) -> bool:
        """Whether the base has the word."""
        return stemmed in self.frequency

    def widen(self, form: str) -> dict[str, float]:
        """Stems that a form may stand for, with weights. Empty when the base knows nothing like it."""
        if form not in self._widened:
            if len(self._widened) > 20_000:
                self._widened.clear()
            self._widened[form] = self._widen(form)
        return self._widened[form]

    def _widen(self, form: str) -> dict[str, float]:
        out: dict[str, float] = {}
        own = stem(form)
        if self.knows(own):
            out[own] = 1.0
        for part in smaller_forms(form):
            _offer(out, stem(part), 0.9 if self.knows(stem(part)) else 0.0)
        if not out:
            for other in self.spellings(form):
                _offer(out, other, SPELLING)
        for other in paraphrases(own):
            _offer(out, other, PARAPHRASE if self.knows(other) else 0.0)
        for base in list(out) or [own]:
            if out.get(base, 1.0) > PARAPHRASE:
                self._widen_parts(base, out.get(base, 1.0), out)
        if not out:
            self._widen_misspelt_compound(form, out)
        return {word: value for word, value in out.items() if value > 0}

    def _widen_parts(self, base: str, value: float, out: dict[str, float]) -> None:
        """Derivations and compounds of a stem."""
        for root in roots(base):
            _offer(out, root, value * ROOT if self.knows(root) else 0.0)
        if not base.isalpha() or len(base) < SHORTEST_PART:
            return
        for word in self._heads.get(base, ())[:MOST_COMPOUNDS]:
            _offer(out, word, value * HEAD)
        for word in self._modifiers.get(base, ())[:MOST_COMPOUNDS]:
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
            return [self._forms[word] for word in self._folded[plain]]
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
        return list(dict.fromkeys(self._forms[word] for name in chosen for word in self._folded[name]))


def _offer(out: dict[str, float], word: str, value: float) -> None:
    if value > out.get(word, 0.0):
        out[word] = value
