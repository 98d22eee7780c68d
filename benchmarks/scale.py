"""Speed on all statutes in force, beside plain Whoosh, SQLite FTS5 and Tantivy, in one run.

    python benchmarks/scale.py ARCHIVE.tar.xz QUESTIONS.json [QUESTIONS.json ...] [--limit FILES] [--keep DIR]

ARCHIVE holds statutes as Markdown with front matter. QUESTIONS.json are lists of `{q}`, or `{queries: [{q}]}`; the
questions are asked as they stand. Times of different runs can't be compared, those of one run can: the lines that
matter are the ratios at the end.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from indexer.parse import parse
from kb.model import Section
from kb.search import build_index, open_index
from kb.store import Store

WORDS = re.compile(r"\w+")
DEPTH = 10


def questions(paths: Iterable[Path]) -> list[str]:
    """The questions of the files, each once."""
    found: list[str] = []
    for path in paths:
        data = json.loads(path.read_text("utf-8"))
        found += [row["q"] for row in (data["queries"] if isinstance(data, dict) else data)]
    return list(dict.fromkeys(found))


def statutes(archive: Path, limit: int | None, folder: Path) -> list[Path]:
    """The statutes, unpacked."""
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return sorted(folder.rglob("*.md"))[:limit]


def _parsed(path: Path) -> Any:
    return parse(path)


def build(files: list[Path], folder: Path) -> Store:
    """Parse and index with two processes; prints what it took."""
    started = time.perf_counter()
    store = Store(folder / "base.sqlite", create=True)
    with Pool(2) as pool:
        for document in pool.imap(_parsed, files, chunksize=32):
            store.add([document.source, *document.sections, *document.tables, *document.footnotes])
    store.finish()
    parsed = time.perf_counter()
    opened = Store(folder / "base.sqlite")
    build_index(folder / "index", opened, jobs=2)
    done = time.perf_counter()
    count = opened.count(Section)
    peak = (
        sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1024
    )
    size = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file()) / 1e6
    print(f"{len(files)} författningar, {count} avsnitt")
    print(
        f"tolkning {parsed - started:.1f} s, index {done - parsed:.1f} s ({count / (done - parsed):.0f} avsnitt/s)"
    )
    print(
        f"allt {done - started:.1f} s ({count / (done - started):.0f} avsnitt/s), minne {peak:.0f} MB, index {size:.0f} MB"
    )
    return opened


def plain_whoosh(rows: list[Section], folder: Path) -> Callable[[str], Any]:
    """Whoosh as it comes: three fields, its Swedish analyzer, OR queries."""
    from whoosh import index
    from whoosh.analysis import LanguageAnalyzer
    from whoosh.fields import TEXT, Schema
    from whoosh.qparser import MultifieldParser, OrGroup

    fields = ("title", "path", "text")
    schema = Schema(**{name: TEXT(analyzer=LanguageAnalyzer("sv")) for name in fields})
    folder.mkdir()
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for row in rows:
        writer.add_document(title=row.title, path=" ".join(row.path), text=row.text)
    writer.commit()
    searcher = index.open_dir(str(folder)).searcher()
    parser = MultifieldParser(list(fields), schema, group=OrGroup)
    return lambda q: searcher.search(parser.parse(" ".join(WORDS.findall(q))), limit=DEPTH)


def fts5(rows: list[Section]) -> Callable[[str], Any]:
    """SQLite FTS5 with OR queries and bm25."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(title, path, text, tokenize=unicode61)")
    base.executemany("INSERT INTO t VALUES (?,?,?)", ((r.title, " ".join(r.path), r.text) for r in rows))
    sql = f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT {DEPTH}"
    return lambda q: base.execute(sql, (" OR ".join(f'"{word}"' for word in WORDS.findall(q)),)).fetchall()


def tantivy(rows: list[Section]) -> Callable[[str], Any]:
    """Tantivy with its Swedish stemmer."""
    import tantivy as engine

    builder = engine.SchemaBuilder()
    fields = ["title", "path", "text"]
    for name in fields:
        builder.add_text_field(name, tokenizer_name="sv_stem")
    index = engine.Index(builder.build())
    analyzer = engine.TextAnalyzerBuilder(engine.Tokenizer.simple()).filter(engine.Filter.lowercase())
    index.register_tokenizer("sv_stem", analyzer.filter(engine.Filter.stemmer("swedish")).build())
    writer = index.writer(128_000_000, 1)
    for row in rows:
        writer.add_document(engine.Document(title=row.title, path=" ".join(row.path), text=row.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    return lambda q: searcher.search(index.parse_query(" ".join(WORDS.findall(q)), fields), DEPTH).hits


def timed(ask: Callable[[str], Any], asked: list[str]) -> tuple[float, float, float]:
    """(p50, p95, p99) in milliseconds, after one round that warms up."""
    for question in asked[:20]:
        ask(question)
    times = []
    for question in asked:
        started = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - started) * 1000)
    p50, p95, p99 = np.percentile(times, [50, 95, 99])
    return float(p50), float(p95), float(p99)


def engines(store: Store, folder: Path) -> Iterator[tuple[str, Callable[[str], Any]]]:
    """The engines to time; each is built when its turn comes."""
    engine = open_index(folder / "index", store)
    yield "rangordning", lambda q: engine.rank(q, DEPTH)
    yield "hela sökningen", lambda q: engine.search(q)
    rows = list(store.iterate(Section))
    yield "Whoosh", plain_whoosh(rows, folder / "plain")
    yield "SQLite FTS5", fts5(rows)
    yield "Tantivy", tantivy(rows)


def main() -> None:
    """Build, ask, print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("archive", type=Path)
    arguments.add_argument("questions", type=Path, nargs="+")
    arguments.add_argument("--limit", type=int)
    args = arguments.parse_args()
    asked = questions(args.questions)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = build(statutes(args.archive, args.limit, folder / "files"), folder)
        print(f"{len(asked)} frågor, millisekunder:")
        taken = {}
        for label, ask in engines(store, folder):
            taken[label] = timed(ask, asked)
            print(
                f"  {label:16s} p50 {taken[label][0]:8.2f}  p95 {taken[label][1]:8.2f}  p99 {taken[label][2]:8.2f}"
            )
        whoosh = taken["Whoosh"]
        for label in ("rangordning", "hela sökningen"):
            print(
                f"{label} mot Whoosh: p50 1/{whoosh[0] / taken[label][0]:.1f}, p99 1/{whoosh[2] / taken[label][2]:.1f}"
            )


if __name__ == "__main__":
    main()
