"""Plain word ranking by eager BM25F: every score is computed when the index is built.

A query then only adds up columns of a memory-mapped matrix (term × window), which takes the same time for a common
word as for a rare one of equal reach, and nothing is decoded. Files in the index folder:

    terms.txt      one term a line, in the order of the columns
    starts.npy     int64[terms + 1], where each term's column starts
    rows.npy       int32[postings], windows of a column, ascending
    scores.npy     float32[postings], BM25F of the term in the window, idf included
    windows.npy    int64[sections + 1], where each section's windows start
    idf.npy        float32[terms]
    counts.npy     int32[terms], how often the term occurs as a whole word
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.analysis import Analyzer
from kb.search.arrays import Floats, Ints
from kb.search.passages import Corpus

K1 = 1.2
TITLE_WEIGHT, TITLE_B = 1.6, 0.3
CONTEXT_WEIGHT, CONTEXT_B = 0.4, 0.3
TEXT_B = 0.6

# For each form: (where its terms start, term numbers, weights).
TermTable = tuple[Ints, Ints, NDArray[np.float64]]
Postings = tuple[Ints, NDArray[np.float64]]


def build(folder: Path, corpus: Corpus, analyzer: Analyzer, counts: Mapping[str, int]) -> TermTable:
    """Write the matrix of a corpus and return its term table. `counts`: how often each stem occurs."""
    terms, table = _term_table(corpus, analyzer)
    np.save(folder / "counts.npy", np.array([counts.get(term, 0) for term in terms], dtype=np.int32))
    section_of = np.array(corpus.section_of, dtype=np.int64)
    width = len(terms)
    keys, weights = _combine(
        [
            _postings(corpus.texts, corpus.text_ends, table, width, 1.0, TEXT_B),
            _of_sections(
                _postings(corpus.titles, corpus.title_ends, table, width, TITLE_WEIGHT, TITLE_B),
                section_of,
                width,
            ),
            _of_sections(
                _postings(corpus.contexts, corpus.context_ends, table, width, CONTEXT_WEIGHT, CONTEXT_B),
                section_of,
                width,
            ),
        ]
    )
    _write(folder, terms, keys, weights, section_of, len(corpus.ids))
    return table


def _term_table(corpus: Corpus, analyzer: Analyzer) -> tuple[list[str], TermTable]:
    """The terms, and for each form (starts, term numbers, weights) of what it is indexed under."""
    numbers: dict[str, int] = {}
    starts, columns, weights = [0], [], []
    for form in corpus.forms:
        for term, weight in analyzer.terms(form):
            columns.append(numbers.setdefault(term, len(numbers)))
            weights.append(weight)
        starts.append(len(columns))
    table = (np.array(starts, dtype=np.int64), np.array(columns, dtype=np.int64), np.array(weights))
    return list(numbers), table


def _postings(
    runs: Sequence[int],
    ends: Sequence[int],
    table: TermTable,
    width: int,
    weight: float,
    b: float,
) -> Postings:
    """(row * width + term, weighted and length-normalized frequency), sorted by key, for one field."""
    starts, columns, weights = table
    tokens = np.array(runs, dtype=np.int64)
    lengths: Ints = np.diff(np.array(ends, dtype=np.int64), prepend=np.int64(0)).astype(np.int64)
    rows = np.repeat(np.arange(len(lengths)), lengths)
    counts = starts[tokens + 1] - starts[tokens]
    offsets = np.repeat(starts[tokens] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    keys = np.repeat(rows, counts) * width + columns[offsets]
    mean = lengths.mean() if len(lengths) and lengths.any() else 1.0
    norms = 1.0 - b + b * lengths / mean
    values = weight * weights[offsets] / np.repeat(norms[rows], counts)
    return _combine([(keys, values)])


def _combine(parts: list[Postings]) -> Postings:
    """Sums of the values with the same key."""
    keys = np.concatenate([keys for keys, _ in parts])
    values = np.concatenate([values for _, values in parts])
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    if not len(keys):
        return keys, values
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[first], np.add.reduceat(values, first)


def _of_sections(postings: Postings, section_of: Ints, width: int) -> Postings:
    """A section's postings given to each of its windows."""
    keys, values = postings
    sections, columns = keys // width, keys % width
    firsts = np.searchsorted(sections, section_of)
    counts = np.searchsorted(sections, section_of, side="right") - firsts
    offsets = np.repeat(firsts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    return np.repeat(np.arange(len(section_of)), counts) * width + columns[offsets], values[offsets]


def _write(
    folder: Path, terms: list[str], keys: Ints, weights: NDArray[np.float64], section_of: Ints, sections: int
) -> None:
    width, windows = max(len(terms), 1), len(section_of)
    columns, rows = keys % width, keys // width
    order = np.argsort(columns, kind="stable")
    columns, rows, weights = columns[order], rows[order], weights[order]
    starts = np.searchsorted(columns, np.arange(len(terms) + 1))
    spread = np.diff(starts)
    idf = np.log1p((windows - spread + 0.5) / (spread + 0.5))
    scores = idf[columns] * weights * (K1 + 1.0) / (weights + K1)
    (folder / "terms.txt").write_text("\n".join(terms), "utf-8")
    np.save(folder / "starts.npy", starts.astype(np.int64))
    np.save(folder / "rows.npy", rows.astype(np.int32))
    np.save(folder / "scores.npy", scores.astype(np.float32))
    np.save(folder / "idf.npy", idf.astype(np.float32))
    np.save(folder / "windows.npy", np.searchsorted(section_of, np.arange(sections + 1)).astype(np.int64))


class Scores:
    """The matrix, opened for reading."""

    def __init__(self, folder: Path) -> None:
        text = (folder / "terms.txt").read_text("utf-8")
        self.terms = text.split("\n") if text else []
        self.column = {term: number for number, term in enumerate(self.terms)}
        self.idf: Floats = np.load(folder / "idf.npy")
        self.counts: NDArray[np.int32] = np.load(folder / "counts.npy")
        self._starts: Ints = np.load(folder / "starts.npy")
        self._rows: NDArray[np.int32] = np.asarray(np.load(folder / "rows.npy", mmap_mode="r"))
        self._scores: Floats = np.asarray(np.load(folder / "scores.npy", mmap_mode="r"))
        self.windows: Ints = np.load(folder / "windows.npy")

    def add(self, into: Floats, term: str, weight: float) -> None:
        """Add a term's weighted scores to one value per window."""
        start, end = self._span(term)
        if end > start:
            into[self._rows[start:end]] += self._scores[start:end] * np.float32(weight)

    def raise_to(self, into: Floats, term: str, weight: float) -> None:
        """As `add`, but a window keeps the greater of the two: for other ways to say the same word."""
        start, end = self._span(term)
        if end > start:
            rows = self._rows[start:end]
            into[rows] = np.maximum(into[rows], self._scores[start:end] * np.float32(weight))

    def rows(self, term: str) -> NDArray[np.int32]:
        """The windows that have a term."""
        start, end = self._span(term)
        return self._rows[start:end]

    def sections(self, term: str) -> Ints:
        """The sections that have a term, ascending."""
        return np.unique(np.searchsorted(self.windows, self.rows(term), side="right") - 1)

    def reach(self, term: str) -> int:
        """How many windows have a term."""
        start, end = self._span(term)
        return end - start

    def _span(self, term: str) -> tuple[int, int]:
        column = self.column.get(term)
        return (0, 0) if column is None else (int(self._starts[column]), int(self._starts[column + 1]))

    def blank(self) -> Floats:
        """A zero for each window."""
        return np.zeros(int(self.windows[-1]) if len(self.windows) else 0, dtype=np.float32)

    def best_windows(self, scores: Floats) -> Floats:
        """For each section the score of its best window."""
        return np.maximum.reduceat(scores, self.windows[:-1]) if len(scores) else scores
