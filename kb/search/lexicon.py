"""Strings by number and numbers by string, memory-mapped: a hundred thousand words are open at once.

A dict of all words would have to be filled whenever a base is opened. Here a word's checksum says in which bucket its
number stands, so a look-up reads one or two words. Files, for a lexicon called NAME:

    NAME.txt           the strings, UTF-8, nothing between them
    NAME.ends.npy      int64[n], where each ends, in bytes
    NAME.buckets.npy   int32[buckets + 1], where each bucket starts in `numbers`
    NAME.numbers.npy   int32[n], numbers by bucket
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from kb.search.arrays import viewed


def write_lexicon(folder: Path, name: str, strings: Sequence[str]) -> None:
    """Write strings in the order of their numbers. No string may stand twice."""
    coded = [string.encode("utf-8", "surrogatepass") for string in strings]
    size = 1 << max(len(coded) - 1, 1).bit_length()
    buckets = np.fromiter((crc32(code) for code in coded), dtype=np.int64, count=len(coded)) & (size - 1)
    order = np.argsort(buckets, kind="stable")
    (folder / f"{name}.txt").write_bytes(b"".join(coded))
    np.save(folder / f"{name}.ends.npy", np.cumsum([len(code) for code in coded], dtype=np.int64))
    np.save(
        folder / f"{name}.buckets.npy",
        np.searchsorted(buckets[order], np.arange(size + 1)).astype(np.int32),
    )
    np.save(folder / f"{name}.numbers.npy", order.astype(np.int32))


class Lexicon:
    """A lexicon, opened for reading."""

    def __init__(self, folder: Path, name: str) -> None:
        self._ends = viewed(folder / f"{name}.ends.npy")
        self._buckets = viewed(folder / f"{name}.buckets.npy")
        self._numbers = viewed(folder / f"{name}.numbers.npy")
        path = folder / f"{name}.txt"
        size = path.stat().st_size
        text: Any = np.memmap(path, dtype=np.uint8, mode="r") if size else b""
        self._text = memoryview(text)
        self._mask = len(self._buckets) - 2

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        return self._code(number).decode("utf-8", "surrogatepass")

    def __contains__(self, string: str) -> bool:
        return self.number(string) >= 0

    def number(self, string: str) -> int:
        """The number of a string, -1 when it is not in the lexicon."""
        code = string.encode("utf-8", "surrogatepass")
        bucket = crc32(code) & self._mask
        for place in range(self._buckets[bucket], self._buckets[bucket + 1]):
            number = self._numbers[place]
            if self._code(number) == code:
                return int(number)
        return -1

    def _code(self, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        return bytes(self._text[start : self._ends[number]])
