"""Plain word ranking by eager BM25F: every score is computed when the index is built.

A query then only adds up columns of a memory-mapped matrix (term × window), and nothing is decoded. The first windows
of all sections come first, in the order of the sections, then the further windows of long sections: so the scores of
the sections are the head of the windows' scores, raised where a further window has more. Files in the index folder:

    terms.*         the terms, in the order of the columns (`kb.search.lexicon`)
    starts.npy      int64[terms + 1], where each term's column starts
    rows.npy        int32[postings], windows of a column, ascending
    scores.npy      float32[postings], BM25F of the term in the window, with idf and the section's worth
    further.npy     int32[windows - sections], sections of the further windows, ascending
    idf.npy         float32[terms]
    counts.npy      int32[terms], how often the term occurs as a whole word
    form_terms_*    for each form its terms and their weights (see `TermTable`)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.search.analysis import Analyzer
from kb.search.arrays import Floats, Ints, mapped, spans, viewed
from kb.search.lexicon import Lexicon, write_lexicon
from kb.search.passages import Corpus

K1 = 1.2
TITLE_WEIGHT, TITLE_B = 1.6, 0.3
CONTEXT_WEIGHT, CONTEXT_B = 0.4, 0.3
TEXT_B = 0.6

# For each form: (where its terms start, term numbers, weights).
TermTable = tuple[Ints, Ints, NDArray[np.float64]]
Postings = tuple[Ints, NDArray[np.float64]]


def build(
    folder: Path, corpus: Corpus, analyzer: Analyzer, counts: Mapping[str, int]
) -> tuple[list[str], TermTable]:
    """Write the matrix of a corpus; gives its terms and its term table. `counts`: how often each stem occurs."""
    terms, table = _term_table(corpus, analyzer)
    np.save(folder / "form_terms_starts.npy", table[0])
    np.save(folder / "form_terms_columns.npy", table[1].astype(np.int32))
    np.save(folder / "form_terms_weights.npy", table[2].astype(np.float32))
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
    _write(folder, terms, keys, weights, section_of, np.array(corpus.worth))
    return terms, table


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
    offsets = spans(starts[tokens], counts)
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
    offsets = spans(firsts, counts)
    return np.repeat(np.arange(len(section_of)), counts) * width + columns[offsets], values[offsets]


def _write(
    folder: Path,
    terms: list[str],
    keys: Ints,
    weights: NDArray[np.float64],
    section_of: Ints,
    worth: NDArray[np.float64],
) -> None:
    width, windows = max(len(terms), 1), len(section_of)
    place, further = _places(section_of)
    columns, old = keys % width, keys // width
    rows, worths = place[old], worth[section_of[old]]
    order = np.argsort(columns * np.int64(max(windows, 1)) + rows)
    columns, rows, weights, worths = columns[order], rows[order], weights[order], worths[order]
    starts = np.searchsorted(columns, np.arange(len(terms) + 1))
    spread = np.diff(starts)
    idf = np.log1p((windows - spread + 0.5) / (spread + 0.5))
    scores = idf[columns] * weights * (K1 + 1.0) / (weights + K1) * worths
    write_lexicon(folder, "terms", terms)
    np.save(folder / "starts.npy", starts.astype(np.int64))
    np.save(folder / "rows.npy", rows.astype(np.int32))
    np.save(folder / "scores.npy", scores.astype(np.float32))
    np.save(folder / "idf.npy", idf.astype(np.float32))
    np.save(folder / "further.npy", section_of[further].astype(np.int32))


def _places(section_of: Ints) -> tuple[Ints, Ints]:
    """(the row of each window, the windows that are not the first of their section)."""
    first = np.ones(len(section_of), dtype=bool)
    first[1:] = section_of[1:] != section_of[:-1]
    further = np.flatnonzero(~first)
    place = section_of.copy()
    place[further] = int(first.sum()) + np.arange(len(further))
    return place, further


class Scores:
    """The matrix, opened for reading. Terms are named by their numbers."""

    def __init__(self, folder: Path) -> None:
        self.terms = Lexicon(folder, "terms")
        self.idf = viewed(folder / "idf.npy")
        self.counts = viewed(folder / "counts.npy")
        self._starts = viewed(folder / "starts.npy")
        self._rows: NDArray[np.int32] = mapped(folder / "rows.npy")
        self._scores: Floats = mapped(folder / "scores.npy")
        self._further: NDArray[np.int32] = mapped(folder / "further.npy")
        # Where the further windows of each section that has some begin.
        self._begins = np.flatnonzero(np.diff(self._further, prepend=np.int32(-1)))
        self._long: NDArray[np.int32] = self._further[self._begins]

    def accumulate(self, weighted: Iterable[tuple[int, float]], sections: int) -> Floats:
        """The sum of some weighted terms for each of so many sections, by its best window."""
        windows = np.zeros(sections + len(self._further), dtype=np.float32)
        for term, weight in weighted:
            start, end = self._starts[term], self._starts[term + 1]
            np.add.at(windows, self._rows[start:end], self._scores[start:end] * np.float32(weight))
        best: Floats = windows[:sections]
        if len(self._further):
            raised = np.maximum.reduceat(windows[sections:], self._begins)
            best[self._long] = np.maximum(best[self._long], raised)
        return best

    def marked(self, bits: Iterable[tuple[int, int]], sections: int) -> NDArray[np.uint16]:
        """For each of so many sections the bits of the terms that it has, together. `bits`: (term, bit)."""
        windows = np.zeros(sections + len(self._further), dtype=np.uint16)
        for term, bit in bits:
            np.bitwise_or.at(windows, self.rows(term), np.uint16(bit))
        whole: NDArray[np.uint16] = windows[:sections]
        if len(self._further):
            whole[self._long] |= np.bitwise_or.reduceat(windows[sections:], self._begins)
        return whole

    def rows(self, term: int) -> NDArray[np.int32]:
        """The windows that have a term."""
        return self._rows[self._starts[term] : self._starts[term + 1]]

    def sections(self, term: int, sections: int) -> NDArray[np.int32]:
        """Those of so many sections that have a term; some may be named twice."""
        rows = self.rows(term)
        split = int(np.searchsorted(rows, sections))
        return np.concatenate((rows[:split], self._further[rows[split:] - sections]))
