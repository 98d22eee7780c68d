"""Reading CSV and TOML registers so that every fault names its file and line in Swedish."""

from __future__ import annotations

import csv
import datetime
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.registers.errors import RegisterError


@dataclass(frozen=True, slots=True)
class Entry:
    """One row or one `[[...]]` of a register. `place` is `file:line`."""

    place: str
    values: dict[str, Any]


def read_csv(path: Path, columns: tuple[str, ...]) -> list[Entry]:
    """The rows of a comma-separated file (UTF-8) with exactly these columns."""
    text = _text_of(path)
    reader = csv.reader(text.splitlines())
    rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    if not rows or tuple(cell.strip() for cell in rows[0][1]) != columns:
        raise RegisterError(f"{path.name}:1: första raden ska vara {','.join(columns)}.")
    entries = []
    for line, row in rows[1:]:
        if len(row) != len(columns):
            raise RegisterError(
                f"{path.name}:{line}: raden har {len(row)} fält men ska ha {len(columns)}; sätt text med komma inom citattecken."
            )
        values = dict(zip(columns, (cell.strip() for cell in row), strict=True))
        entries.append(Entry(f"{path.name}:{line}", values))
    return entries


def read_toml(path: Path, name: str) -> list[Entry]:
    """The `[[name]]` entries of a TOML file, each with the line that it begins on."""
    text = _text_of(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise RegisterError(
            f"{path.name}:{line.group(1) if line else 1}: filen går inte att läsa som TOML; kontrollera citattecken och hakparenteser."
        ) from error
    lines = [n for n, row in enumerate(text.splitlines(), 1) if row.strip().startswith(f"[[{name}]]")]
    return [
        Entry(f"{path.name}:{line}", values) for line, values in zip(lines, data.get(name, []), strict=True)
    ]


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError(f"{path.name}:1: filen är inte skriven i UTF-8; spara om den i UTF-8.") from error


def required(entry: Entry, key: str) -> str:
    """A text that must be there."""
    value = entry.values.get(key)
    if value in (None, "", []):
        raise RegisterError(f"{entry.place}: {key} saknas; fyll i det.")
    return str(value).strip()


def optional(entry: Entry, key: str) -> str | None:
    """A text, or None where the field is empty."""
    value = entry.values.get(key)
    return str(value).strip() if value not in (None, "") else None


def texts(entry: Entry, key: str) -> tuple[str, ...]:
    """A list of texts; an empty tuple where the field is missing."""
    value = entry.values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RegisterError(f'{entry.place}: {key} ska vara en lista av texter, till exempel ["a", "b"].')
    return tuple(value)


def iso_date(entry: Entry, key: str) -> str | None:
    """A date as `2024-12-31`, or None where the field is empty."""
    value = entry.values.get(key)
    if value in (None, ""):
        return None
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise RegisterError(f"{entry.place}: {key} {value!r} ska vara ett datum som 2024-12-31.") from error


def only(entry: Entry, keys: frozenset[str]) -> None:
    """Refuse fields that nobody reads: most often a misspelt one."""
    unknown = sorted(set(entry.values) - keys)
    if unknown:
        raise RegisterError(
            f"{entry.place}: okänt fält {', '.join(unknown)}; tillåtna är {', '.join(sorted(keys))}."
        )


def cited(entry: Entry, known: frozenset[str]) -> str:
    """The id of the official source that the row rests on; it must be in `sources.toml`."""
    source = required(entry, "kalla")
    if known and source not in known:
        raise RegisterError(
            f"{entry.place}: källan {source} finns inte i sources.toml; rätta id eller lägg till källan."
        )
    return source
