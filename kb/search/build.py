"""Building the search index of a snapshot from its store.

All texts are split into words once. The ranking matrix and the word index are both made of the running text, but need
nothing of each other, so with two jobs they are built side by side, each in its own process.
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
from kb.search.catalogue import date_number, write_catalogue
from kb.search.likeness import write_grams
from kb.search.passages import Corpus
from kb.search.proximity import write_terms
from kb.search.runs import write_forms, write_runs
from kb.search.spelling import write_folded
from kb.search.suggestions import write_suggestions
from kb.store import Store

WORTH_A_PROCESS = 2_000
CONTENTS = 0.5
AGED, OLD = 0.01, 20.0

Progress = Callable[[Iterable[Section], int], Iterable[Section]]


def build_index(folder: Path, store: Store, *, jobs: int = 1, progress: Progress | None = None) -> None:
    """Write the index of all sections of a finished store into a folder. `progress` wraps the
    sections (and their number) in a progress bar."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = _read(folder, store, progress)
    aside = None
    if jobs > 1 and len(corpus.ids) >= WORTH_A_PROCESS:
        context = multiprocessing.get_context("spawn")
        aside = context.Process(target=words.build, args=(folder / "words", folder), daemon=True)
        aside.start()
    else:
        words.build(folder / "words", folder)
    _build_ranking(folder, store, corpus)
    if aside is not None:
        aside.join()
        if aside.exitcode:
            raise RuntimeError("Ordindexet kunde inte byggas: kontrollera minne och diskutrymme.")


def _read(folder: Path, store: Store, progress: Progress | None) -> Corpus:
    """Split all texts into words; write the running text and the catalogue."""
    corpus = Corpus()
    sources = {source.id: source for source in store.iterate(Source)}
    notes = notes_by_section(store)
    number_of: dict[str, int] = {}
    source_of: list[int] = []
    newest = max((date_number(source) for source in sources.values()), default=0)
    sections: Iterable[Section] = store.iterate(Section)
    for section in progress(sections, store.count(Section)) if progress else sections:
        source = sources.get(section.source_id) or Source(section.source_id, section.source_id)
        corpus.add(section, source, notes.get(section.id, ()), worth_of(section, source, newest))
        source_of.append(number_of.setdefault(section.source_id, len(number_of)))
    write_runs(folder, corpus.runs, corpus.run_ends)
    write_forms(folder, list(corpus.forms), form_counts(corpus))
    named = [sources.get(id) or Source(id, id) for id in number_of]
    write_catalogue(folder, corpus.ids, named, np.array(source_of, dtype=np.int32))
    np.save(folder / "shapes.npy", corpus.shapes())
    return corpus


def worth_of(section: Section, source: Source, newest: int) -> float:
    """What a section's score is multiplied by. A list of contents names everything and says nothing; of two places
    that are as good, the one in the newer document comes first. Dates are yyyymmdd."""
    age = min((newest - date_number(source)) / 10_000, OLD)
    return (CONTENTS if section.kind == "contents" else 1.0) * (1.0 - AGED * age / OLD)


def _build_ranking(folder: Path, store: Store, corpus: Corpus) -> None:
    times = form_counts(corpus)
    forms, counted = list(corpus.forms), times.tolist()
    counts = stem_counts(forms, times)
    terms, (starts, columns, _) = eager.build(folder, corpus, Analyzer(counts), counts)
    write_terms(folder, (starts, columns))
    write_grams(folder, terms)
    write_folded(folder, forms, counted)
    spoken = ((form, n) for form, n in zip(forms, counted, strict=True) if form.isalpha())
    write_suggestions(folder, _phrases(store, corpus.titled), spoken)


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


def _phrases(store: Store, titled: Iterable[str]) -> Iterator[str]:
    """What is worth suggesting whole: terms, questions, titles of documents and sections."""
    for definition in store.iterate(Definition):
        yield definition.term
    for faq in store.iterate(Faq):
        yield faq.question
    for source in store.iterate(Source):
        yield source.title
    yield from titled


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
