"""The texts that ranking compares: windows of sections.

A long section is found by its best window, not by its average, so sections longer than `LONG` words are cut in windows
that overlap by half. Footnotes make windows of their own: they are found, and do not water down the text. Every window
of a section carries its title and the titles above it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kb.language.tokens import form_of, normal, raw_tokens
from kb.model import Section, Source
from kb.search.answerforms import begins_yes_no, shapes_of_form

WINDOW = 120
STEP = 60
LONG = 160
MOST_CONTEXTS = 10_000


@dataclass
class Corpus:
    """All sections as numbers of token forms.

    `titles`, `contexts` and `texts` hold form numbers, one after another; `*_ends` where each window's run ends.
    `runs` is each section's title, text and notes in a row, -1 between them; `text_spans` where in it its text starts and
    ends.
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
    titled: list[str] = field(default_factory=list)
    text_spans: array[int] = field(default_factory=lambda: array("q"))
    yes_no: bytearray = field(default_factory=bytearray)
    worth: array[float] = field(default_factory=lambda: array("d"))
    _contexts: dict[str, array[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._seen = _Seen(self.forms)

    def add(self, section: Section, source: Source | None, notes: Iterable[str], worth: float = 1.0) -> None:
        """Add a section. `notes` are its footnotes and what its tables say beyond the text; its scores are multiplied
        by `worth`."""
        ordinal = len(self.ids)
        self.worth.append(worth)
        self.ids.append(section.id)
        number = f"{section.number} " if section.number and section.number not in section.title else ""
        self.titles.extend(self._numbers(number + section.title))
        self.title_ends.append(len(self.titles))
        self.contexts.extend(self._context(context_of(section, source)))
        self.context_ends.append(len(self.contexts))
        self.titled.append(section.title)
        self.yes_no.append(begins_yes_no(section.text))
        words = self._numbers(section.text)
        title_start = self.title_ends[-2] if ordinal else 0
        self.runs.extend(self.titles[title_start:])
        self.runs.append(-1)
        self.text_spans.extend((len(self.runs), len(self.runs) + len(words)))
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

    def shapes(self) -> NDArray[np.uint8]:
        """The shapes of each section's text, see `kb.search.answerforms`."""
        spans = np.array(self.text_spans, dtype=np.int64)
        filled = np.flatnonzero(spans[0::2] < spans[1::2])
        shapes = np.frombuffer(bytes(self.yes_no), dtype=np.uint8).copy()
        if len(filled):
            of_forms = np.array([*map(shapes_of_form, self.forms), 0], dtype=np.uint8)
            # One value more, so that the last text may end where all ends. What stands between two texts, titles and
            # notes, is every second result of `reduceat`.
            said = np.append(of_forms[np.array(self.runs, dtype=np.int32)], np.uint8(0))
            edges = np.column_stack((spans[0::2][filled], spans[1::2][filled])).ravel()
            shapes[filled] |= np.bitwise_or.reduceat(said, edges)[::2]
        return shapes

    def _context(self, text: str) -> array[int]:
        """As `_numbers`; neighbouring sections have the same context."""
        found = self._contexts.get(text)
        if found is None:
            if len(self._contexts) >= MOST_CONTEXTS:
                self._contexts.clear()
            found = self._contexts[text] = self._numbers(text)
        return found

    def _numbers(self, text: str) -> array[int]:
        return array("i", map(self._seen.__getitem__, raw_tokens(normal(text))))


class _Seen(dict[str, int]):
    """The form number of each raw token, found when it is first asked for."""

    def __init__(self, forms: dict[str, int]) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, raw: str) -> int:
        number = self[raw] = self._forms.setdefault(form_of(raw), len(self._forms))
        return number


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
