"""The word lists of figures, read once from `vocabulary.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_SHORTEST_COMPOUND_TAIL = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that is counted: its name in exports, and whether only numbers in digits count it."""

    name: str
    merge: bool = False
    digits_only: bool = False


@cache
def words() -> dict[str, Any]:
    """The tables of `vocabulary.toml`."""
    return tomllib.loads((FOLDER / "vocabulary.toml").read_text("utf-8"))


@cache
def number_words() -> dict[str, int]:
    """Every number word from two to ninety-nine, and hundred and thousand, with its value."""
    found = dict(words()["numbers"])
    for ten, value in words()["numbers"].items():
        if 20 <= value < 100:
            found |= {ten + digit: value + extra for digit, extra in words()["digits"].items()}
    return found


@cache
def _forms() -> dict[str, Unit]:
    return {
        form: Unit(row["name"], row.get("merge", False), row.get("digits_only", False))
        for row in words()["units"]
        for form in row["forms"]
    }


@cache
def _tails() -> tuple[tuple[str, Unit], ...]:
    """Forms that may end a compound, longest first."""
    usable = [(form, unit) for form, unit in _forms().items() if len(form) >= _SHORTEST_COMPOUND_TAIL]
    return tuple(sorted(usable, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=20_000)
def unit_of(word: str) -> Unit | None:
    """The unit that a printed noun names: itself, its genitive, or a compound that ends in it."""
    plain = word.lower()
    for form in (plain, plain.removesuffix("s")):
        if form in _forms():
            return _forms()[form]
    for tail, unit in _tails():
        if plain.endswith(tail):
            return unit if unit.merge else Unit(plain, digits_only=unit.digits_only)
    return None


@lru_cache(maxsize=20_000)
def noun_unit(word: str) -> Unit | None:
    """A plural noun that no list knows, recognised by its ending. Only for numbers in digits."""
    plain = word.lower()
    endings = words()["noun_endings"]["endings"]
    if len(plain) >= 6 and any(plain.endswith(ending) for ending in endings):
        return Unit(plain, digits_only=True)
    return None


@cache
def duration_forms() -> dict[str, str]:
    """Printed form → name of the unit of time."""
    return {form: name for name, forms in words()["durations"].items() for form in forms}


def alternatives(terms: Any) -> str:
    """A regex alternation of literal terms, longest first so that the longest is found."""
    return "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in sorted(terms, key=len, reverse=True))
