"""The records of one snapshot in SQLite.

Every record type has a table whose columns are the fields of its dataclass; lists and dicts are stored as JSON. The
file is written once, by a build, and only read afterwards, so readers open it immutable and share nothing.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

from kb.model import EXPORTED, Evidence, FaqCitation, as_json

T = TypeVar("T")

TABLES: dict[type[Any], str] = {record: f"{name}_" for name, record in EXPORTED.items()}
INDEXED = {
    "sections_": ("id", "source_id", "parent_id"),
    "sources_": ("id",),
    "tables_": ("id", "source_id", "section_id"),
    "footnotes_": ("source_id", "section_id"),
    "figures_": ("id", "source_id", "section_id", "year", "unit"),
    "definitions_": ("source_id", "section_id", "term"),
    "memberships_": ("forbund_id", "kommun_code", "kommun", "source_id"),
    "events_": ("source_id",),
    "provisions_": ("act", "paragraph", "source_id", "section_id"),
    "references_": ("source_id", "section_id", "target"),
    "findings_": ("id",),
    "faq_": ("id",),
}
PREPARED = "prepared_"  # what answers and pages need at hand, worked out when the base is built
NESTED: dict[str, type[Any]] = {"evidence": Evidence, "citations": FaqCitation}


# (field name, stored as JSON) pairs of every record type. Types of fields are texts as they stand in `kb.model`.
COLUMNS: dict[Any, tuple[tuple[str, bool], ...]] = {
    record: tuple((f.name, "tuple[" in f.type or "dict[" in f.type) for f in fields(record))
    for record in TABLES
}


class Store:
    """Typed access to the records. Rows come back in the order they were written."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._local = threading.local()
        self._writer: sqlite3.Connection | None = None
        self._kept: sqlite3.Connection | None = None
        if create:
            self._writer = sqlite3.connect(path)
            self._writer.execute("PRAGMA journal_mode=OFF")
            self._writer.execute("PRAGMA synchronous=OFF")
            for record, table in TABLES.items():
                names = ", ".join(f'"{name}"' for name, _ in COLUMNS[record])
                self._writer.execute(f"CREATE TABLE {table} ({names})")
            self._writer.execute(f"CREATE TABLE {PREPARED} (kind, key, value, PRIMARY KEY (kind, key))")
        elif not path.exists():
            raise FileNotFoundError(path)

    def add(self, records: Iterable[Any]) -> None:
        """Write records of any type. Only while the snapshot is built."""
        assert self._writer is not None, "the store is read-only once it is finished"
        for record in records:
            columns = COLUMNS[type(record)]
            row = [
                json.dumps(as_json(getattr(record, name)), ensure_ascii=False)
                if composite
                else getattr(record, name)
                for name, composite in columns
            ]
            marks = ",".join("?" * len(columns))
            self._writer.execute(f"INSERT INTO {TABLES[type(record)]} VALUES ({marks})", row)

    def flush(self) -> None:
        """Let other processes read what has been written so far."""
        assert self._writer is not None
        self._writer.commit()

    def index(self) -> None:
        """Make the look-up indexes, when all records are written."""
        assert self._writer is not None
        for table, names in INDEXED.items():
            for name in names:
                self._writer.execute(f'CREATE INDEX IF NOT EXISTS "{table}{name}" ON {table} ("{name}")')

    def prepare(self, rows: Iterable[tuple[str, str, str | bytes]]) -> None:
        """Write (kind, key, value) of what is worked out of the records. Only while the snapshot is built."""
        assert self._writer is not None
        self._writer.executemany(f"INSERT INTO {PREPARED} VALUES (?, ?, ?)", rows)

    def prepared(self, kind: str, key: str) -> Any:
        """What the build worked out under this kind and key; None when it did not, or an older version built."""
        sql = f"SELECT value FROM {PREPARED} WHERE kind = ? AND key = ?"
        try:
            row = self._connection().execute(sql, (kind, key)).fetchone()
        except sqlite3.OperationalError:
            return None  # a base without the table
        return row[0] if row else None

    def finish(self) -> None:
        """Make the look-up indexes and write everything to disk."""
        assert self._writer is not None
        self.index()
        self._writer.commit()
        self._writer.close()
        self._writer = None

    def _connection(self) -> sqlite3.Connection:
        if self._writer is not None:
            return self._writer
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._open()
            self._local.connection = connection
        return cast(sqlite3.Connection, connection)

    def _open(self, *, shared: bool = False) -> sqlite3.Connection:
        try:
            return sqlite3.connect(
                f"file:{self.path}?mode=ro&immutable=1", uri=True, check_same_thread=not shared
            )
        except sqlite3.OperationalError:
            if self._kept is None:
                raise
            return self._kept

    def keep_open(self) -> None:
        """Go on working when the file is deleted: threads that come later share a connection opened now."""
        if self._kept is None:
            self._kept = self._open(shared=True)
            self._kept.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def all(self, record: type[T], **where: Any) -> list[T]:
        """Records whose fields equal the given values (a tuple means any of them)."""
        return list(self.iterate(record, **where))

    def iterate(self, record: type[T], **where: Any) -> Iterator[T]:
        """As `all`, one at a time."""
        clauses: list[str] = []
        values: list[Any] = []
        known = {name for name, _ in COLUMNS[record]}
        for name, value in where.items():
            if name not in known:
                raise KeyError(f"{record.__name__} has no field {name}")
            if isinstance(value, (tuple, list)):
                clauses.append(f'"{name}" IN ({",".join("?" * len(value))})')
                values.extend(value)
            elif value is None:
                clauses.append(f'"{name}" IS NULL')
            else:
                clauses.append(f'"{name}" = ?')
                values.append(value)
        sql = f"SELECT * FROM {TABLES[record]}" + (" WHERE " + " AND ".join(clauses) if clauses else "")
        for row in self._connection().execute(sql + " ORDER BY rowid", values):
            yield self._restore(record, row)

    def starting(self, record: type[T], field: str, prefix: str) -> list[T]:
        """Records whose text field begins with a prefix; quick where the field is indexed."""
        if field not in {name for name, _ in COLUMNS[record]}:
            raise KeyError(f"{record.__name__} has no field {field}")
        sql = f'SELECT * FROM {TABLES[record]} WHERE "{field}" >= ? AND "{field}" < ? ORDER BY rowid'
        rows = self._connection().execute(sql, (prefix, prefix + "\U0010ffff"))
        return [self._restore(record, row) for row in rows]

    def values(self, record: type[Any], *names: str) -> list[tuple[Any, ...]]:
        """Some plain fields of all records: much less work than the records themselves."""
        if unknown := set(names) - {name for name, composite in COLUMNS[record] if not composite}:
            raise KeyError(f"{record.__name__} has no plain field {unknown}")
        columns = ", ".join(f'"{name}"' for name in names)
        return self._connection().execute(f"SELECT {columns} FROM {TABLES[record]} ORDER BY rowid").fetchall()

    def get(self, record: type[T], id: str) -> T | None:
        """The record with this id."""
        return next(self.iterate(record, id=id), None)

    def count(self, record: type[Any]) -> int:
        """How many records of a type there are."""
        (number,) = self._connection().execute(f"SELECT count(*) FROM {TABLES[record]}").fetchone()
        return int(number)

    def sections_of(self, source_id: str) -> list[Any]:
        """The sections of a source in reading order."""
        return self.all(EXPORTED["sections"], source_id=source_id)

    @staticmethod
    def _restore(record: type[T], row: tuple[Any, ...]) -> T:
        values = list(row)
        for place, name, composite in _CONVERTED[record]:
            value = values[place]
            if composite:
                values[place] = () if value == "[]" else _from_json(name, json.loads(value))
            elif isinstance(value, int):
                values[place] = bool(value)
        return record(*values)


# (place, field name, stored as JSON) of the fields of every record type that are not what SQLite gives back
_CONVERTED: dict[Any, tuple[tuple[int, str, bool], ...]] = {
    record: tuple(
        (place, name, composite)
        for place, (name, composite) in enumerate(columns)
        if composite or name in ("approx", "verified")
    )
    for record, columns in COLUMNS.items()
}


def _from_json(name: str, value: Any) -> Any:
    if isinstance(value, list):
        if name in NESTED:
            return tuple(NESTED[name](**{k: _tuples(v) for k, v in item.items()}) for item in value)
        return _tuples(value)
    return value


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def slug(text: str, limit: int = 60) -> str:
    """A lower-case ASCII name for ids and addresses: `Bilaga 1 Förbund` → `bilaga-1-forbund`."""
    plain = text.lower().translate(str.maketrans("åäöéüæø", "aaoeuao"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-") or "avsnitt"
