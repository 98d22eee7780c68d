"""The build: documents and registers of the corpora become one new snapshot.

Documents are parsed in worker processes; their records are written in the order of the files. Registers follow, then
what needs all records at once: facts that stand in both are brought together, citations of the FAQ are checked and
the audit looks for contradictions. Last the search index is made and the snapshot is swapped in. Whatever fails
before that leaves the old base as it was.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqdm import tqdm

from indexer.audit import audit
from indexer.corpora import Corpora, collect, default_corpus
from indexer.document import ParsedDocument
from indexer.extract import references
from indexer.registers import faq
from indexer.registers import load as load_registers
from indexer.registers import sources as official_sources
from indexer.registers.merge import merge
from indexer.workers import MEGABYTES, SECONDS, Outcome, Task, apart, parse_all, warm
from kb.answer.knowledge import prepared_values
from kb.base import Base
from kb.model import EXPORTED, Faq, Finding, Source
from kb.search import build_index
from kb.snapshot import NoBase, Snapshot, begin, current, publish
from kb.store import Store


@dataclass
class Report:
    """What a build did. `refused` holds `{file, reason}`; `carried` names sources kept from the old base."""

    snapshot: Snapshot | None = None
    counts: dict[str, int] = field(default_factory=dict)
    refused: list[dict[str, str]] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The report as `finsam build --json` prints it."""
        return {
            "snapshot": self.snapshot.id if self.snapshot else None,
            "counts": self.counts,
            "refused": self.refused,
            "carried": self.carried,
            "notes": self.notes,
            "seconds": round(self.seconds, 2),
        }


def build(
    folders: tuple[Path, ...],
    home: Path,
    *,
    jobs: int = 2,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Report:
    """Build a snapshot of the folders and serve it.

    Raises `CorpusError` for a missing folder and `indexer.registers.RegisterError` for a faulty register; in both
    cases, and whenever the process dies, the old base is still the one that is served.
    """
    started = time.monotonic()
    corpora = collect(folders)
    warm()
    registers, known = _registers(corpora)
    report = Report(refused=[{"file": path.name, "reason": reason} for path, reason in corpora.clashes])
    folder = begin(home)
    try:
        store = Store(folder / "base.sqlite", create=True)
        tasks = [Task(i, path, known.get(path.stem)) for i, path in enumerate(corpora.documents)]
        outcomes = parse_all(tasks, jobs=jobs, seconds=seconds, megabytes=megabytes)
        _write(store, _shown(outcomes, len(tasks), "Läser"), report, home)
        _write_registers(store, registers, report)
        store.flush()
        store.add(apart(_findings, store.path))
        _finish(store, folder, jobs)
        report.counts = {name: store.count(record) for name, record in EXPORTED.items()}
        titles = {id: source.title for id, source in known.items()}
        manifest = {"corpora": [str(f) for f in corpora.folders], "titles": titles, **report.as_json()}
        report.snapshot = publish(home, folder, manifest)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    report.seconds = time.monotonic() - started
    return report


def _registers(corpora: Corpora) -> tuple[list[ParsedDocument], dict[str, Source]]:
    """The registers of the folders, and every official document that the project or a folder knows of."""
    known: dict[str, Source] = {}
    found: list[ParsedDocument] = []
    for folder in (default_corpus(), *corpora.folders):
        if folder.is_dir():
            known.update(official_sources(folder))
    for folder in corpora.folders:
        if folder.is_dir():
            found.extend(load_registers(folder))
    return found, known


def _write(store: Store, outcomes: Iterable[Outcome], report: Report, home: Path) -> None:
    for outcome in outcomes:
        if outcome.document is not None:
            store.add(records_of(outcome.document))
            continue
        report.refused.append({"file": outcome.task.path.name, "reason": outcome.reason or ""})
        if not outcome.personal and _carry_over(store, home, outcome.task.path.stem):
            report.carried.append(outcome.task.path.stem)


def _write_registers(store: Store, registers: list[ParsedDocument], report: Report) -> None:
    """Write what registers add to the documents, then the FAQ entries with their citations checked."""
    documents = list(merge(store, registers, report.notes))
    for document in documents:
        store.add(record for record in records_of(document) if not isinstance(record, Faq))
        store.add(references.extract(document))
    store.add(faq.check(store, documents, report.notes))


def _findings(database: Path) -> list[Finding]:
    return list(audit(Store(database)))


def _finish(store: Store, folder: Path, jobs: int) -> None:
    """Make the search index, and beside it, in another process, what answers need at hand."""
    store.index()
    store.flush()
    (folder / "index").mkdir()
    with ThreadPoolExecutor(max_workers=1) as aside:
        prepared = aside.submit(apart, _prepared, folder)
        build_index(folder / "index", Store(store.path), jobs=jobs, progress=_bar())
        store.prepare(prepared.result())
    store.finish()


def _prepared(folder: Path) -> list[tuple[str, str, str | bytes]]:
    snapshot = Snapshot(folder.name, folder, {})
    return prepared_values(Base(snapshot, Store(snapshot.database)))


def records_of(document: ParsedDocument) -> Iterator[Any]:
    """All records of a document, its source first."""
    yield document.source
    yield from document.sections
    yield from document.tables
    yield from document.footnotes
    yield from document.provisions
    yield from document.records


def _carry_over(store: Store, home: Path, source_id: str) -> bool:
    """Keep what the served base knows of a document that can't be read now. True when there was something."""
    try:
        old = Store(current(home).database)
    except (NoBase, FileNotFoundError):
        return False
    source = old.get(Source, source_id)
    if source is None:
        return False
    store.add([source])
    for record in EXPORTED.values():
        if record is not Source and "source_id" in record.__dataclass_fields__:
            store.add(old.iterate(record, source_id=source_id))
    return True


def _shown(outcomes: Iterable[Outcome], total: int, text: str) -> Iterator[Outcome]:
    """The outcomes with a progress bar, when someone is watching."""
    return iter(
        tqdm(outcomes, total=total, desc=text, unit="dok", disable=not sys.stderr.isatty(), leave=False)
    )


def _bar() -> Any:
    """A function that wraps an iterable in a progress bar for the index, None when nobody is watching."""
    if not sys.stderr.isatty():
        return None
    return lambda rows, total: tqdm(rows, total=total, desc="Indexerar", unit="avsnitt", leave=False)
