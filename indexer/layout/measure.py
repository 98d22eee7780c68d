"""How wide the text column is, and so whether a line was broken because it was full or because something ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indexer.layout.rows import Row

_CHARACTER_WIDTH = 0.5
_SLACK_CHARACTERS = 3


class Measure:
    """The usual right edge of lines: in characters for plain text, in points where the reader gives positions."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self.positioned = any(row.width is not None for row in rows)
        self.characters = _full(len(row.text) for row in rows)
        edges = ((row.x or 0.0) + (row.width or 0.0) for row in rows if row.width is not None)
        self.edge = _high(edges) if self.positioned else 0.0
        lefts = sorted(row.x for row in rows if row.x is not None)
        self.left = lefts[len(lefts) // 10] if lefts else 0.0
        sizes = Counter(round(row.size, 1) for row in rows for _ in range(len(row.text)) if row.size)
        self.body_size = sizes.most_common(1)[0][0] if sizes else None

    def was_short(self, row: Row, after: Row | None, slack: int = _SLACK_CHARACTERS) -> bool:
        """True when the first word of `after` would have fitted on the line: it was not broken for want of space."""
        word = after.text.split()[0] if after and after.text.split() else ""
        if self.positioned and row.width is not None:
            size = row.size or 10.0
            room = self.edge - (row.x or 0.0) - row.width
            return room > (len(word) + 1 + slack) * size * _CHARACTER_WIDTH
        return len(row.text) + 1 + len(word) + slack <= self.characters

    def is_narrow(self, row: Row, share: float = 0.8) -> bool:
        """True for a line that leaves a good part of the column empty."""
        if self.positioned and row.width is not None:
            return row.width < share * (self.edge - self.left)
        return len(row.text) < share * self.characters


def _full(lengths: Iterable[int]) -> float:
    """The length that lines reach when they are full: a third of the text stands in lines as long or longer.

    Weighed by letters, so that a document of short list items still shows how wide its paragraphs are.
    """
    ordered = sorted(lengths, reverse=True)
    third = sum(ordered) / 3
    reached = 0
    for length in ordered:
        reached += length
        if reached >= third:
            return length
    return 0.0


def _high(lengths: Iterable[float]) -> float:
    """The 90th percentile: what full lines reach, undisturbed by a few that are too long."""
    ordered = sorted(lengths)
    return ordered[int(0.9 * (len(ordered) - 1))] if ordered else 0.0
