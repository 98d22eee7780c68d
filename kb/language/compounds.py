"""The parts of compounds, found with the corpus's own words.

`rehabiliteringsinsatser` is split where both halves are words that the corpus uses (or that `parts.txt` names), with
the joints of Swedish between them: nothing, -s-, -e-, -o-, -a-, -u- or a dropped vowel. Stems are compared, so the halves
may be inflected. Halves are split again when they are compounds themselves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from kb.language.stems import stem
from kb.language.stopwords import is_stop, words_of

SHORTEST_WORD = 7
SHORTEST_PART = 4
SHORTEST_STEM = 3
WHOLE = 9
RARE = 3
KNOWN_PART = 25
SURE_HALF = 5
SURE = 2.5
_JOINTS = "seoau"
_AFTER_S = "tkplmnvjaeiouyåäö"
_VOWELS = "aeiouyåäöé"
_ONSETS = re.compile(
    rf"(?:[bcdfghjklmnpqrstvwz]{{0,1}}|s?[ptk][rlvj]?|[bdgfv][rlj]|s[lmnv]|kn|gn|sch|ch)[{_VOWELS}]"
)
_ENDINGS = re.compile(rf"[{_VOWELS}][a-zåäö]*[bdfgklmnprstvaåäöe]$")


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
        if len(word) < SHORTEST_WORD or depth > 3 or (len(word) <= WHOLE and stem(word) in self._listed):
            return []
        best, where = 0.0, None
        for place in range(3, len(word) - 2):
            right = self._strength(word[place:])
            if right == 0.0:
                continue
            left, cut = self._left(word[:place])
            if min(left, right) > best:
                best, where = min(left, right), (cut, place)
        where = where or self._half_known(word)
        if where is None:
            return []
        left_word, right_word = word[: where[0]], word[where[1] :]
        left_parts = self._split(left_word, depth + 1) or [stem(left_word)]
        return left_parts + (self._split(right_word, depth + 1) or [stem(right_word)])

    def _half_known(self, word: str) -> tuple[int, int] | None:
        """Where to split a word of which only one half is known: a long known half speaks for the seam."""
        for place in range(len(word) - SURE_HALF, SURE_HALF - 1, -1):
            # `skuld-sättning` has no joint: an s that the next letter can follow may belong to the second half.
            if (
                word[place - 1] == "s"
                and word[place] not in _AFTER_S
                and self._strength(word[: place - 1]) > SURE
                and _could_begin(word[place:])
            ):
                return place - 1, place
        for place in range(SHORTEST_PART, len(word) - SURE_HALF + 1):
            if self._strength(word[place:]) > SURE and _could_end(word[:place]):
                return place, place
        return None

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
        if len(text) < SHORTEST_STEM or is_stop(text):
            return 0.0
        stemmed = stem(text)
        if text in self._never or stemmed in self._never or is_stop(stemmed):
            return 0.0
        listed = text in self._listed or stemmed in self._listed
        count = KNOWN_PART if listed else 0
        # Three letters are more often an ending (-ring-ar, -lär-et) than a word: only listed ones will do.
        if len(stemmed) > SHORTEST_STEM:
            seen = self._counts.get(stemmed, 0)
            count += seen if seen >= RARE else 0
        return math.log1p(count) + len(text) / 8 if count else 0.0


def _could_begin(text: str) -> bool:
    """Whether an unknown half begins as a Swedish word can, and is no mere ending."""
    return bool(_ONSETS.match(text)) and text not in words_of("nonparts.txt")


def _could_end(text: str) -> bool:
    """Whether an unknown first half could be a word: with a vowel, and no mere prefix."""
    return bool(_ENDINGS.search(text)) and text not in words_of("nonparts.txt") and text[-1] not in _VOWELS
