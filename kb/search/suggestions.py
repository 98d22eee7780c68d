"""What a search field proposes while someone types: titles, questions, terms and words of the corpus."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

from kb.language.tokens import fold

LONGEST = 90
WORDS_LEAST = 3


def write_suggestions(folder: Path, phrases: Iterable[str], words: Iterable[tuple[str, int]]) -> None:
    """Write phrases (titles, questions, terms: the better first) and words with their counts."""
    ranked: dict[str, tuple[int, str]] = {}
    for place, phrase in enumerate(phrases):
        clean = " ".join(phrase.split())
        if 2 < len(clean) <= LONGEST:
            ranked.setdefault(fold(clean), (place, clean))
    for place, (word, count) in enumerate(sorted(words, key=lambda pair: -pair[1])):
        if count >= WORDS_LEAST and len(word) > 3:
            ranked.setdefault(fold(word), (place, word))
    lines = [f"{key}\t{place}\t{shown}" for key, (place, shown) in sorted(ranked.items())]
    (folder / "suggestions.tsv").write_text("\n".join(lines), "utf-8")


class Suggestions:
    """The suggestions, opened for reading."""

    def __init__(self, folder: Path) -> None:
        rows = [line.split("\t") for line in (folder / "suggestions.tsv").read_text("utf-8").splitlines()]
        self._keys = [row[0] for row in rows]
        self._places = [int(row[1]) for row in rows]
        self._shown = [row[2] for row in rows]

    def beginning(self, prefix: str, limit: int) -> list[str]:
        """Suggestions that begin with the prefix, then those where a later word does; short and common first."""
        key = fold(" ".join(prefix.split()))
        if not key or limit <= 0:
            return []
        start = bisect_left(self._keys, key)
        end = bisect_left(self._keys, key + "\uffff")
        if start < end and self._keys[start] == key:
            start += 1  # what is typed already is no suggestion
        first = sorted(range(start, end), key=lambda i: (self._places[i] + len(self._keys[i]) * 4, i))[:limit]
        found = [self._shown[i] for i in first]
        if len(found) < limit:
            inside = " " + key
            more = [i for i, other in enumerate(self._keys) if inside in other and not start <= i < end]
            more.sort(key=lambda i: (self._places[i] + len(self._keys[i]) * 4, i))
            found += [self._shown[i] for i in more[: limit - len(found)]]
        return found
