"""Names for the arrays that the index is made of, and how they are opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def mapped(path: Path) -> NDArray[Any]:
    """An array on disk, mapped into memory: opening it reads nothing, and processes share what is read."""
    return np.asarray(np.load(path, mmap_mode="r"))


def viewed(path: Path) -> memoryview[Any]:
    """As `mapped`, for reading single values: a memory view gives plain numbers, four times as fast as an array."""
    array: Any = mapped(path)
    return memoryview(array)


def spans(starts: Ints, counts: Ints) -> Ints:
    """The numbers `starts[i] … starts[i] + counts[i] - 1` of every i, one after another."""
    ends = np.cumsum(counts)
    return np.repeat(starts - ends + counts, counts) + np.arange(int(ends[-1]) if len(ends) else 0)


def distinct(ordered: NDArray[Any]) -> NDArray[Any]:
    """Each value of an array in order once. `np.unique` would import masked arrays, which takes longer than a search."""
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    found: NDArray[Any] = ordered[first]
    return found
