"""The running text of all sections as numbers, memory-mapped: what stands next to what.

forms.*           the forms, in the order of their numbers (`kb.search.lexicon`)
form_counts.npy   int64[forms], how often each occurs
runs.npy          int32[tokens], each section's title, text and notes as form numbers, -1 between them
run_ends.npy      int64[sections]
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.arrays import Ints, mapped, spans, viewed
from kb.search.lexicon import Lexicon, write_lexicon


def write_forms(folder: Path, forms: Sequence[str], counts: NDArray[np.int64]) -> None:
    """Write the forms and how often each occurs."""
    write_lexicon(folder, "forms", forms)
    np.save(folder / "form_counts.npy", counts)


def write_runs(folder: Path, runs: Sequence[int], ends: Sequence[int]) -> None:
    """Write the running text."""
    np.save(folder / "runs.npy", np.array(runs, dtype=np.int32))
    np.save(folder / "run_ends.npy", np.array(ends, dtype=np.int64))


class Runs:
    """The running text, opened for reading."""

    def __init__(self, folder: Path, forms: Lexicon) -> None:
        self.forms = forms
        self.counts = viewed(folder / "form_counts.npy")
        self._runs: NDArray[np.int32] = mapped(folder / "runs.npy")
        self._ends: Ints = mapped(folder / "run_ends.npy")

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return len(self._ends)

    def pairs(self) -> tuple[Ints, Ints]:
        """(forms, sections) of everything that stands in a section, each pair once, by form and section."""
        lengths = np.diff(self._ends, prepend=np.int64(0))
        keys = self._runs.astype(np.int64) * max(self.sections, 1)
        keys += np.repeat(np.arange(self.sections), lengths)
        keys = np.unique(keys[self._runs >= 0])
        return keys // max(self.sections, 1), keys % max(self.sections, 1)

    def one(self, section: int) -> NDArray[np.int32]:
        """The form numbers of a section."""
        return self._runs[self._ends[section - 1] if section else 0 : self._ends[section]]

    def of(self, sections: Ints) -> tuple[NDArray[np.int32], Ints]:
        """(form numbers of the sections one after another, for each the place in `sections` that it belongs to)."""
        begins = np.where(sections > 0, self._ends[sections - 1], 0)
        lengths = self._ends[sections] - begins
        which = np.repeat(np.arange(len(sections)), lengths)
        return self._runs[spans(begins, lengths)], which

    def with_phrase(self, sections: Ints, forms: Sequence[str]) -> Ints:
        """Those of the sections that have the forms in a row."""
        numbers = [self.forms.number(form) for form in forms]
        if -1 in numbers or not len(sections):
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
