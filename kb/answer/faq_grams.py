"""How alike a question and the phrasings of the FAQ are by the runs of four letters that they share.

Runs see what stems do not: parts of compounds, other derivations, and how a question is put (`hur går det till`). Rare
runs count more (cosine of √count × log of rarity), and all phrasings are compared at once.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LENGTH = 4
SAME = 0.999  # from here it is the same words
BEST = 3  # phrasings of an entry that count for its mean
_APART = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A question's likeness (0–1) to each phrasing, where the phrasings of each entry begin, and the entries by id."""

    values: NDArray[np.float32]
    starts: NDArray[np.int64]
    ids: Mapping[str, int]

    def of(self, id: str) -> tuple[float, float]:
        """The best phrasing's likeness for an entry, and the mean of its best ones."""
        number = self.ids[id]
        own = np.sort(self.values[self.starts[number] : self.starts[number + 1]])[::-1][:BEST]
        return (float(own[0]), float(own.mean())) if len(own) else (0.0, 0.0)

    def best(self, limit: int) -> list[int]:
        """The entries with the likest phrasings."""
        if not len(self.values):
            return []
        tops = np.maximum.reduceat(self.values, self.starts[:-1])
        return [int(number) for number in np.argsort(-tops, kind="stable")[:limit]]

    def unseen(self) -> Likeness:
        """As if no phrasing were the question itself (to see how an entry does without it)."""
        return Likeness(np.where(self.values > SAME, np.float32(0), self.values), self.starts, self.ids)


@dataclass(frozen=True, slots=True)
class Grams:
    """Runs of letters → phrasings: those of run `row` are `numbers[starts[row]:starts[row + 1]]`, with `values`.

    `rarity` has a weight for each run, `ids` the number of each entry, `entries` its first phrasing (and the number of all).
    """

    rows: Mapping[str, int]
    rarity: NDArray[np.float32]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    values: NDArray[np.float32]
    entries: NDArray[np.int64]
    ids: Mapping[str, int]

    def likeness(self, text: str) -> Likeness:
        """How alike a text is to each phrasing."""
        total = np.zeros(int(self.entries[-1]), dtype=np.float32)
        found = [(self.rows[run], count) for run, count in runs(text).items() if run in self.rows]
        weights = [math.sqrt(count) * float(self.rarity[row]) for row, count in found]
        length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        for (row, _), weight in zip(found, weights, strict=True):
            part = slice(self.starts[row], self.starts[row + 1])
            total[self.numbers[part]] += np.float32(weight / length) * self.values[part]
        return Likeness(total, self.entries, self.ids)


def runs(text: str) -> Counter[str]:
    """The runs of a text, with the edges of words, and how often each stands."""
    plain = f" {_APART.sub(' ', text.lower()).strip()} "
    return Counter(plain[place : place + LENGTH] for place in range(len(plain) - LENGTH + 1))


def grams_of(ids: Sequence[str], entries: Sequence[Sequence[str]]) -> Grams:
    """The runs of the phrasings of each entry; `ids` are the entries' ids."""
    counted = [runs(text) for texts in entries for text in texts]
    where: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(counted):
        for run in found:
            where[run].append(number)
    names = sorted(where)
    rarity = {run: math.log(1 + len(counted) / (1 + len(where[run]))) for run in names}
    lengths = [
        math.sqrt(sum(count * rarity[run] ** 2 for run, count in found.items())) or 1.0 for found in counted
    ]
    values = [
        math.sqrt(counted[number][run]) * rarity[run] / lengths[number]
        for run in names
        for number in where[run]
    ]
    return Grams(
        {run: row for row, run in enumerate(names)},
        np.array([rarity[run] for run in names], dtype=np.float32),
        edges([len(where[run]) for run in names]),
        np.array([number for run in names for number in where[run]], dtype=np.int32),
        np.array(values, dtype=np.float32),
        edges([len(texts) for texts in entries]),
        {id: number for number, id in enumerate(ids)},
    )


def edges(counts: Sequence[int]) -> NDArray[np.int64]:
    """Where each part begins that has so many things, and where the last ends."""
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(np.array(counts, dtype=np.int64))))
