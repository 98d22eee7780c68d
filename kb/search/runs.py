"""The running text of all sections as numbers, memory-mapped: what stands next to what.

forms.txt         one form a line, in the order of their numbers
form_counts.npy   int64[forms], how often each occurs
runs.npy          int32[tokens], each section's title, text and notes as form numbers, -1 between them
run_ends.npy      int64[sections]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.arrays import Ints


def write_forms(folder: Path, forms: Sequence[str], counts: NDArray[np.int64]) -> None:
    """Write the forms and how often each occurs."""
    (folder / "forms.txt").write_text("\n".join(forms), "utf-8")
    np.save(folder / "form_counts.npy", counts)


def write_runs(folder: Path, runs: Sequence[int], ends: Sequence[int]) -> None:
    """Write the running text."""
    np.save(folder / "runs.npy", np.array(runs, dtype=np.int32))
    np.save(folder / "run_ends.npy", np.array(ends, dtype=np.int64))


class Runs:
    """The running text, opened for reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs: NDArray[np.int32] = np.asarray(np.load(folder / "runs.npy", mmap_mode="r"))
        self._ends: Ints = np.load(folder / "run_ends.npy")
        self.counts: Ints = np.load(folder / "form_counts.npy")

    @cached_property
    def forms(self) -> list[str]:
        """The forms in the order of their numbers."""
        text = (self._folder / "forms.txt").read_text("utf-8")
        return text.split("\n") if text else []

    @cached_property
    def number(self) -> dict[str, int]:
        """Form → number."""
        return {form: number for number, form in enumerate(self.forms)}

    def of(self, sections: Ints) -> tuple[NDArray[np.int32], Ints]:
        """(form numbers of the sections one after another, for each the place in `sections` that it belongs to)."""
        begins = np.where(sections > 0, self._ends[sections - 1], 0)
        lengths = self._ends[sections] - begins
        which = np.repeat(np.arange(len(sections)), lengths)
        shift = np.repeat(begins - np.cumsum(lengths) + lengths, lengths)
        return self._runs[np.arange(int(lengths.sum())) + shift], which

    def with_phrase(self, sections: Ints, forms: Sequence[str]) -> Ints:
        """Those of the sections that have the forms in a row."""
        numbers = [self.number.get(form, -2) for form in forms]
        if -2 in numbers or not len(sections):
            return sections[:0]
        runs, which = self.of(sections)
        last = len(runs) - len(numbers) + 1
        if last <= 0:
            return sections[:0]
        here = np.ones(last, dtype=bool)
        for step, number in enumerate(numbers):
            here &= runs[step : last + step] == number
        # A phrase must not run from one section into the next.
        starts = np.flatnonzero(here)
        starts = starts[which[starts] == which[starts + len(numbers) - 1]]
        found: Ints = sections[np.unique(which[starts])]
        return found
