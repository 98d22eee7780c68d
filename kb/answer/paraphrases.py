"""Words and expressions that questions and sources use of the same thing (`paraphrases.txt`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kb.language.stems import stem

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """Several words of a question, from `start` up to `end`, that together mean what `stems` say."""

    start: int
    end: int
    stems: frozenset[str]


def _rows() -> Iterator[tuple[str, frozenset[str]]]:
    """Each word or expression with the words that it may stand for."""
    for line in files("kb.answer").joinpath("paraphrases.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        first, colon, rest = line.partition(":")
        if colon:
            yield first, frozenset(rest.split())
        else:
            words = line.split()
            for word in words:
                yield word, frozenset(words) - {word}


@cache
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, list[tuple[Stems, frozenset[str]]]]]:
    """Stem → stems, and first stem of an expression → (its stems, stems that it stands for), longest first."""
    words: dict[str, set[str]] = defaultdict(set)
    expressions: dict[str, list[tuple[Stems, frozenset[str]]]] = defaultdict(list)
    for own, others in _rows():
        parts = tuple(stem(part) for part in own.split("_"))
        meant = {stem(part) for other in others for part in other.split("_")} - set(parts)
        if len(parts) == 1:
            words[parts[0]] |= meant
        else:
            expressions[parts[0]].append((parts, frozenset(meant)))
    for rows in expressions.values():
        rows.sort(key=lambda row: -len(row[0]))
    return {word: frozenset(meant) for word, meant in words.items()}, dict(expressions)


def paraphrases(stemmed: str) -> frozenset[str]:
    """Stems of the words that may stand in a source where a question has this one."""
    return _tables()[0].get(stemmed, frozenset())


def expressions(stems: Sequence[str]) -> list[Expression]:
    """The expressions in a question (its words as stems), the longest at each place."""
    found, place, table = [], 0, _tables()[1]
    while place < len(stems):
        for parts, meant in table.get(stems[place], ()):
            if tuple(stems[place : place + len(parts)]) == parts:
                found.append(Expression(place, place + len(parts), meant))
                place += len(parts) - 1
                break
        place += 1
    return found
