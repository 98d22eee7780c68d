"""Expressions that mean the same, from `synonyms.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kb.language.stems import stem
from kb.language.stopwords import is_stop
from kb.language.tokens import tokens

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to say `words[start:end]` of a query: its stems and how much it counts."""

    start: int
    end: int
    stems: Stems
    weight: float


@cache
def _table() -> dict[str, list[tuple[Stems, tuple[Stems, ...], float]]]:
    """First stem → (expression, the other expressions of its group, weight), longest expression first."""
    table: dict[str, list[tuple[Stems, tuple[Stems, ...], float]]] = {}
    text = files("kb.language").joinpath("synonyms.toml").read_text("utf-8")
    for group in tomllib.loads(text)["grupp"]:
        expressions = list(dict.fromkeys(_stems(expression) for expression in group["ord"]))
        for expression in expressions:
            others = tuple(other for other in expressions if other and other != expression)
            if expression and others:
                table.setdefault(expression[0], []).append((expression, others, float(group["vikt"])))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _stems(expression: str) -> Stems:
    return tuple(stem(token.form) for token in tokens(expression))


def alternatives(stems: Sequence[str]) -> list[Alternative]:
    """What else the words of a query may be called. `stems` are those of all its words, stop words too."""
    table = _table()
    found: list[Alternative] = []
    for start, first in enumerate(stems):
        for expression, others, weight in table.get(first, ()):
            end = start + len(expression)
            if tuple(stems[start:end]) == expression:
                found.extend(Alternative(start, end, _telling(other), weight) for other in others)
    return found


def _telling(stems: Stems) -> Stems:
    """The stems without stop words (`lagen om finansiell samordning` is found by three of its words)."""
    return tuple(s for s in stems if not is_stop(s)) or stems
