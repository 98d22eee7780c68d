"""Building the search index of a snapshot from its store.

The ranking matrix and the word index need the same texts but nothing of each other, so with two jobs they are built
side by side, each in its own process.
"""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.language.stems import stem
from kb.model import Definition, Faq, Footnote, Section, Source, Table
from kb.search import eager, words
from kb.search.analysis import Analyzer
from kb.search.catalogue import write_catalogue
from kb.search.passages import Corpus
from kb.search.proximity import write_terms
from kb.search.runs import write_forms, write_runs
from kb.search.suggestions import write_suggestions
from kb.store import Store

WORTH_A_PROCESS = 2_000

Progress = Callable[[Iterable[Section], int], Iterable[Section]]


def build_index(folder: Path, store: Store, *, jobs: int = 1, progress: Progress | None = None) -> None:
    """Write the index of all sections of a finished store into a folder. `progress` wraps the
    sections (and their number) in a progress bar."""
    folder.mkdir(parents=True, exist_ok=True)
    aside = None
    if jobs > 1 and store.count(Section) >= WORTH_A_PROCESS:
        context = multiprocessing.get_context("spawn")
        aside = context.Process(target=_build_words, args=(folder, store.path), daemon=True)
        aside.start()
    else:
        _build_words(folder, store.path, store)
    _build_ranking(folder, store, progress)
    if aside is not None:
        aside.join()
        if aside.exitcode:
            raise RuntimeError("Ordindexet kunde inte byggas: kontrollera minne och diskutrymme.")


def _build_words(folder: Path, path: Path, store: Store | None = None) -> None:
    words.build(folder / "words", _texts(store or Store(path)))


def _texts(store: Store) -> Iterator[tuple[str, ...]]:
    notes = notes_by_section(store)
    for section in store.iterate(Section):
        yield (section.title, section.text, *notes.get(section.id, ()))


def _build_ranking(folder: Path, store: Store, progress: Progress | None) -> None:
    corpus = Corpus()
    sources = {source.id: source for source in store.iterate(Source)}
    notes = notes_by_section(store)
    number_of: dict[str, int] = {}
    source_of = []
    sections: Iterable[Section] = store.iterate(Section)
    for section in progress(sections, store.count(Section)) if progress else sections:
        corpus.add(section, sources.get(section.source_id), notes.get(section.id, ()))
        source_of.append(number_of.setdefault(section.source_id, len(number_of)))
    times = form_counts(corpus)
    counts = stem_counts(corpus.forms, times)
    starts, columns, _ = eager.build(folder, corpus, Analyzer(counts), counts)
    write_runs(folder, corpus.runs, corpus.run_ends)
    write_terms(folder, (starts, columns))
    write_forms(folder, list(corpus.forms), times)
    np.save(folder / "shapes.npy", np.frombuffer(bytes(corpus.shapes), dtype=np.uint8))
    spoken = ((form, n) for form, n in zip(corpus.forms, times.tolist(), strict=True) if form.isalpha())
    write_suggestions(folder, _phrases(store), spoken)
    write_catalogue(folder, corpus.ids, list(number_of), np.array(source_of, dtype=np.int32))


def form_counts(corpus: Corpus) -> NDArray[np.int64]:
    """How often each form occurs in texts and titles, by its number."""
    size = len(corpus.forms)
    times = np.bincount(np.array(corpus.texts, dtype=np.int64), minlength=size)
    return times + np.bincount(np.array(corpus.titles, dtype=np.int64), minlength=size)


def stem_counts(forms: Iterable[str], times: NDArray[np.int64]) -> Counter[str]:
    """How often each stem occurs."""
    counts: Counter[str] = Counter()
    for form, count in zip(forms, times.tolist(), strict=True):
        counts[stem(form)] += count
    return counts


def _phrases(store: Store) -> Iterator[str]:
    """What is worth suggesting whole: terms, questions, titles of documents and sections."""
    for definition in store.iterate(Definition):
        yield definition.term
    for faq in store.iterate(Faq):
        yield faq.question
    for source in store.iterate(Source):
        yield source.title
    for section in store.iterate(Section):
        yield section.title


def notes_by_section(store: Store) -> dict[str, list[str]]:
    """For each section its footnotes and the captions of its tables, which its text does not hold."""
    notes: dict[str, list[str]] = {}
    for footnote in store.iterate(Footnote):
        notes.setdefault(footnote.section_id, []).append(footnote.text)
    for table in store.iterate(Table):
        said = [table.caption] if table.caption else []
        if table.start is None:
            said += [" | ".join(row) for row in (table.columns, *table.rows)]
        notes.setdefault(table.section_id, []).extend(said)
    return notes
