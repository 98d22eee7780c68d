"""The parts of compounds, found with the corpus's own words.

`rehabiliteringsinsatser` is split where both halves are words that the corpus uses (or that `parts.txt` names), with
the joints of Swedish between them: nothing, -s-, -e-, -o-, -a-, -u- or a dropped vowel. Stems are compared, so the halves
may be inflected. Halves are split again when they are compounds themselves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from kb.language.stems import stem
from kb.language.stopwords import is_stop, words_of

SHORTEST_WORD = 7
SHORTEST_PART = 4
RARE = 3
KNOWN_PART = 25
_JOINTS = "seoau"


class Splitter:
    """Splits words. `counts` tells how often each stem occurs in the corpus."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._listed = {stem(word) for word in words_of("parts.txt")} | words_of("parts.txt")
        self._never = words_of("nonparts.txt")
        self._counts = counts
        self._memo: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Stems of the parts, in order; empty when the word is not a compound of known words."""
        found = self._memo.get(word)
        if found is None:
            found = self._memo[word] = tuple(self._split(word, 0)) if word.isalpha() else ()
        return found

    def _split(self, word: str, depth: int) -> list[str]:
        if len(word) < SHORTEST_WORD or depth > 3:
            return []
        best, where = 0.0, None
        for place in range(3, len(word) - 2):
            right = self._strength(word[place:])
            if right == 0.0:
                continue
            left, cut = self._left(word[:place])
            if min(left, right) > best:
                best, where = min(left, right), (cut, place)
        if where is None:
            return []
        left_word, right_word = word[: where[0]], word[where[1] :]
        left_parts = self._split(left_word, depth + 1) or [stem(left_word)]
        return left_parts + (self._split(right_word, depth + 1) or [stem(right_word)])

    def _left(self, text: str) -> tuple[float, int]:
        """Strength of a first half and where it ends when its joint is taken off."""
        whole = self._strength(text)
        if text[-1] in _JOINTS and len(text) > 3:
            bare = self._strength(text[:-1])
            # A joint -s- marks a compound's seam, so it says more than the halves' frequency.
            if text[-1] == "s" and bare:
                return max(whole, bare) + 1.0, len(text) - 1
            if bare > whole:
                return bare - 0.5, len(text) - 1
        return whole, len(text)

    def _strength(self, text: str) -> float:
        """How surely a half is a word: 0 when it is none."""
        if text in self._never or len(text) < 3 or is_stop(text):
            return 0.0
        stemmed = stem(text)
        count = KNOWN_PART if text in self._listed or stemmed in self._listed else 0
        if len(text) >= SHORTEST_PART and len(stemmed) >= SHORTEST_PART - 1:
            seen = self._counts.get(stemmed, 0)
            count += seen if seen >= RARE else 0
        elif text not in self._listed:
            return 0.0
        return math.log1p(count) + len(text) / 8 if count else 0.0
