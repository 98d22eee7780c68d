"""The texts that ranking compares: windows of sections.

A long section is found by its best window, not by its average, so sections longer than `LONG` words are cut in windows
that overlap by half. Footnotes make windows of their own: they are found, and do not water down the text. Every window
of a section carries its title and the titles above it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.language.tokens import form_of, normal, raw_tokens
from kb.model import Section, Source
from kb.search.answerforms import shapes_of

WINDOW = 120
STEP = 60
LONG = 160


@dataclass
class Corpus:
    """All sections as numbers of token forms.

    `titles`, `contexts` and `texts` hold form numbers, one after another; `*_ends` where each window's run ends.
    `runs` is each section's title, text and notes in a row, -1 between them. `shapes`: see `kb.search.answerforms`.
    A window's title and context are those of its section: `section_of[window]`.
    """

    forms: dict[str, int] = field(default_factory=dict)
    titles: array[int] = field(default_factory=lambda: array("i"))
    title_ends: array[int] = field(default_factory=lambda: array("q"))
    contexts: array[int] = field(default_factory=lambda: array("i"))
    context_ends: array[int] = field(default_factory=lambda: array("q"))
    texts: array[int] = field(default_factory=lambda: array("i"))
    text_ends: array[int] = field(default_factory=lambda: array("q"))
    section_of: array[int] = field(default_factory=lambda: array("i"))
    ids: list[str] = field(default_factory=list)
    runs: array[int] = field(default_factory=lambda: array("i"))
    run_ends: array[int] = field(default_factory=lambda: array("q"))
    shapes: bytearray = field(default_factory=bytearray)
    worth: array[float] = field(default_factory=lambda: array("d"))
    _seen: dict[str, int] = field(default_factory=dict)

    def add(self, section: Section, source: Source | None, notes: Iterable[str], worth: float = 1.0) -> None:
        """Add a section. `notes` are its footnotes and what its tables say beyond the text; its scores are multiplied
        by `worth`."""
        ordinal = len(self.ids)
        self.worth.append(worth)
        self.ids.append(section.id)
        number = f"{section.number} " if section.number and section.number not in section.title else ""
        self._run(self.titles, self.title_ends, number + section.title)
        self._run(self.contexts, self.context_ends, context_of(section, source))
        self.shapes.append(shapes_of(section.text))
        words = self._numbers(section.text)
        title_start = self.title_ends[-2] if ordinal else 0
        self.runs.extend(self.titles[title_start:])
        self.runs.append(-1)
        self.runs.extend(words)
        for start, end in windows(len(words)):
            self._window(ordinal, words[start:end])
        if extra := self._numbers("\n".join(notes)):
            self.runs.append(-1)
            self.runs.extend(extra)
            for start, end in windows(len(extra)):
                self._window(ordinal, extra[start:end])
        self.run_ends.append(len(self.runs))

    def _window(self, ordinal: int, words: array[int]) -> None:
        self.texts.extend(words)
        self.text_ends.append(len(self.texts))
        self.section_of.append(ordinal)

    def _run(self, runs: array[int], ends: array[int], text: str) -> None:
        runs.extend(self._numbers(text))
        ends.append(len(runs))

    def _numbers(self, text: str) -> array[int]:
        known, get = self._seen, self._seen.get
        numbers = array("i")
        for raw in raw_tokens(normal(text)):
            number = get(raw)
            if number is None:
                number = known[raw] = self.forms.setdefault(form_of(raw), len(self.forms))
            numbers.append(number)
        return numbers


def windows(length: int) -> list[tuple[int, int]]:
    """(start, end) of the windows of a text of so many words; one empty window for an empty text."""
    if length <= LONG:
        return [(0, length)]
    starts = range(0, length - WINDOW + STEP, STEP)
    return [(start, min(start + WINDOW, length)) for start in starts]


def context_of(section: Section, source: Source | None) -> str:
    """What a section inherits: the titles above it and what its document is."""
    above = " ".join(section.path)
    if source is None:
        return above
    return " ".join((above, source.title, source.year or "", *source.publishers))
