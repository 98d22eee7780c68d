"""The figures of a base by their words, so that one is found whichever section search thinks of first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from kb.answer.figure_words import NUMBER_WORDS
from kb.answer.lexicon import stems_of
from kb.answer.matching import Matcher
from kb.kommuner import lan_named
from kb.model import Figure, Footnote, Section
from kb.store import Store

QUIET = frozenset(
    ["bas", "kolumn", "rad", "jämförelse", "riktning"]
)  # dimensions that say where a figure stands
COMMON = 20_000  # a word with more figures than this finds none of them
SHARED = 3  # a stem that so many values of a dimension have tells none of them
AT_HAND = 0.15  # the share of the question that a place among the best passages stands for
BEFORE = 25  # characters before a footnote's mark that tell which sentence carries it

IN_WORDS = {number: word for word, number in NUMBER_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with the stems of its measure, of its whole description, and of its sentence or row with the notes to it."""

    figure: Figure
    measure: frozenset[str]
    own: frozenset[str]
    quoted: frozenset[str]


class FigureIndex:
    """All figures of a store."""

    def __init__(self, store: Store) -> None:
        notes = _notes(store)
        self.rows = [_row(figure, notes.get(figure.section_id, ())) for figure in store.iterate(Figure)]
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            for name in row.own | row.quoted:
                self._where[name].append(number)
        self._telling = _telling(self.rows)
        self._sections: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            self._sections[row.figure.section_id].append(number)

    def telling(self, key: str, value: str) -> frozenset[str]:
        """The stems that tell a value of a dimension from its others; of an empty value those of the dimension's name."""
        return self._telling.get((key, value), frozenset())

    def near(self, matcher: Matcher, sections: Iterable[str], limit: int) -> list[Row]:
        """The `limit` figures that have most of the question's words; those of some sections before others."""
        chosen = {number for name in sections for number in self._sections.get(name, ())}
        scored: dict[int, float] = defaultdict(float)
        for term in matcher.terms:
            best: dict[int, float] = {}
            for name, value in term.stems.items():
                found = self._where.get(name, ())
                if len(found) <= COMMON:
                    for number in found:
                        if value > best.get(number, 0.0):
                            best[number] = value
            for number, value in best.items():
                scored[number] += value * term.importance
        for number in chosen:
            scored[number] += AT_HAND * matcher.total
        ordered = nsmallest(limit, scored, key=lambda number: (-scored[number], number))
        return [self.rows[number] for number in sorted(ordered)]


def _telling(rows: Iterable[Row]) -> dict[tuple[str, str], frozenset[str]]:
    """(dimension, value) → its stems without those that several of the dimension's values have."""
    values: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for key, value in row.figure.dimensions.items():
            if key not in QUIET:
                values[key].add(value)
    found: dict[tuple[str, str], frozenset[str]] = {}
    for key, own in values.items():
        stems = {value: frozenset(stems_of(_lan(key, value) or value)) for value in own}
        spread = Counter(name for names in stems.values() for name in names)
        common = {name for name, times in spread.items() if times >= SHARED}
        found |= {(key, value): names - common or names for value, names in stems.items()}
        found[key, ""] = frozenset(stems_of(key)) - {"antal"}
    return found


def _row(figure: Figure, notes: Iterable[tuple[str, str]]) -> Row:
    dimensions = " ".join(
        f"{key if ' ' in key else ''} {value} {IN_WORDS.get(value, '')} {_lan(key, value)}"
        for key, value in figure.dimensions.items()
        if key not in QUIET
    )
    own = stems_of(f"{figure.measure} {dimensions} {figure.unit} {figure.year or ''}")
    said = " ".join(
        [figure.quote, *(note for sentence, note in notes if sentence and sentence in figure.quote)]
    )
    return Row(figure, frozenset(stems_of(figure.measure)), frozenset(own), frozenset(stems_of(said)))


def _lan(key: str, value: str) -> str:
    """The full name of a län that is printed shortened (`V Götaland`)."""
    return (lan_named(value) or "") if key == "län" else ""


def _notes(store: Store) -> dict[str, list[tuple[str, str]]]:
    """Section → (the words before a footnote's mark, the note): a note belongs to the sentence that carries its mark."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for note in store.iterate(Footnote):
        section = store.get(Section, note.section_id) if note.anchor else None
        if section is not None:
            before = section.text[max(0, (note.anchor or 0) - BEFORE) : note.anchor]
            found[note.section_id].append((before.rpartition("\n")[2].strip(), note.text))
    return found
