"""Other engines over the same sections: plain Whoosh, SQLite FTS5 and Tantivy.

Each is used as its own guide shows it, with the fields title, path and text and a question's words as an OR query. A
peer is a function that answers a question with hits, and one that gives the numbers of the rows that hits stand for.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = re.compile(r"\w+")
FIELDS = ("title", "path", "text")
DEPTH = 10

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Peer:
    """`ask` is what is timed."""

    ask: Callable[[str], Any]
    rows: Callable[[Any], list[int]]


def whoosh(rows: Sequence[Row], folder: Path) -> Peer:
    """Whoosh as it comes: three fields, its Swedish analyzer, OR queries, BM25F."""
    from whoosh import index
    from whoosh.analysis import LanguageAnalyzer
    from whoosh.fields import TEXT, Schema
    from whoosh.qparser import MultifieldParser, OrGroup

    schema = Schema(**{name: TEXT(analyzer=LanguageAnalyzer("sv")) for name in FIELDS})
    folder.mkdir()
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for row in rows:
        writer.add_document(**dict(zip(FIELDS, row, strict=True)))
    writer.commit()
    searcher = index.open_dir(str(folder)).searcher()
    parser = MultifieldParser(list(FIELDS), schema, group=OrGroup)
    return Peer(
        lambda question: searcher.search(parser.parse(" ".join(WORDS.findall(question))), limit=DEPTH),
        lambda hits: [hit.docnum for hit in hits],
    )


def fts5(rows: Sequence[Row], folder: Path) -> Peer:
    """SQLite FTS5 with OR queries and bm25."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(title, path, text, tokenize=unicode61)")
    base.executemany("INSERT INTO t VALUES (?,?,?)", rows)
    sql = f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT {DEPTH}"
    return Peer(
        lambda question: base.execute(
            sql, (" OR ".join(f'"{word}"' for word in WORDS.findall(question)),)
        ).fetchall(),
        lambda hits: [number - 1 for (number,) in hits],
    )


def tantivy(rows: Sequence[Row], folder: Path) -> Peer:
    """Tantivy with its Swedish stemmer."""
    import tantivy as engine

    builder = engine.SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="sv_stem")
    builder.add_integer_field("row", stored=True)
    index = engine.Index(builder.build())
    analyzer = engine.TextAnalyzerBuilder(engine.Tokenizer.simple()).filter(engine.Filter.lowercase())
    index.register_tokenizer("sv_stem", analyzer.filter(engine.Filter.stemmer("swedish")).build())
    writer = index.writer(128_000_000, 1)
    for number, row in enumerate(rows):
        writer.add_document(engine.Document(row=number, **dict(zip(FIELDS, row, strict=True))))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    return Peer(
        lambda question: (
            searcher.search(index.parse_query(" ".join(WORDS.findall(question)), list(FIELDS)), DEPTH).hits
        ),
        lambda hits: [searcher.doc(address)["row"][0] for _, address in hits],
    )


PEERS: dict[str, Callable[[Sequence[Row], Path], Peer]] = {
    "Whoosh": whoosh,
    "SQLite FTS5": fts5,
    "Tantivy": tantivy,
}
