"""Speed of extraction: pages per second and core, for each extractor and the audit.

    python benchmarks/extraction.py FOLDER [--repeat N]

A page is one of the document's own, or 2 500 characters of text where the format has none. Reading and structure are
timed apart, since the aim (20 pages per second and core) is for what is found in them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from indexer.audit import audit
from indexer.document import DocumentRefused, ParsedDocument
from indexer.extract import EXTRACTORS
from indexer.parse import parse
from kb.store import Store

CHARACTERS_PER_PAGE = 2500


def pages_of(document: ParsedDocument) -> int:
    """Printed pages, or as many as the text would fill."""
    return document.source.pages or 1 + sum(len(s.text) for s in document.sections) // CHARACTERS_PER_PAGE


def seconds(work: Callable[[], Iterable[Any]], repeat: int) -> tuple[float, int]:
    """(processor seconds, records) of the fastest run."""
    best, count = float("inf"), 0
    for _ in range(repeat):
        started = time.process_time()
        count = sum(1 for _ in work())
        best = min(best, time.process_time() - started)
    return max(best, 1e-9), count


def read(folder: Path) -> list[ParsedDocument]:
    """Every document of a folder that can be parsed."""
    found = []
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        try:
            found.append(parse(path))
        except DocumentRefused as error:
            print(f"ej med: {error}")
    return found


def audit_of(documents: list[ParsedDocument], folder: Path) -> Callable[[], Iterable[Any]]:
    """The audit of the documents, stored once."""
    store = Store(folder / "base.sqlite", create=True)
    for document in documents:
        store.add([document.source, *document.sections, *document.tables, *document.footnotes])
        for name in EXTRACTORS:
            store.add(import_module(f"indexer.extract.{name}").extract(document))
    return lambda: audit(store)


def main() -> None:
    """Print a line for each step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    started = time.process_time()
    documents = read(options.folder)
    spent = time.process_time() - started
    pages = sum(map(pages_of, documents))
    print(
        f"{'läsning och struktur':24} {pages / spent:8.0f} sidor/s  {spent:6.2f} s  {len(documents)} dokument, {pages} sidor"
    )
    total = 0.0
    for name in EXTRACTORS:
        extract = import_module(f"indexer.extract.{name}").extract
        spent, count = seconds(lambda run=extract: (r for d in documents for r in run(d)), options.repeat)  # type: ignore[misc]
        total += spent
        print(f"{name:24} {pages / spent:8.0f} sidor/s  {spent:6.2f} s  {count} poster")
    with tempfile.TemporaryDirectory() as temporary:
        spent, count = seconds(audit_of(documents, Path(temporary)), options.repeat)
    print(f"{'granskning':24} {pages / spent:8.0f} sidor/s  {spent:6.2f} s  {count} motsägelser")
    print(f"{'allt utom läsning':24} {pages / (total + spent):8.0f} sidor/s och kärna")


if __name__ == "__main__":
    main()
