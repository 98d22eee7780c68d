"""What stands outside the order of the text: the title page, and text boxes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.layout.contents import Entry
from indexer.layout.measure import Measure
from indexer.layout.rows import NO_GAP, STRONG_GAP, Row
from indexer.structure import patterns

_FEWEST_PAGES = 3
_LONGEST_COVER = 20


def parted(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[int, list[Row]]]]:
    """Rows in order, and text boxes as (index of the row that they come before, their rows)."""
    running: list[Row] = []
    floats: list[tuple[int, list[Row]]] = []
    for row in rows:
        if not row.floating:
            running.append(row)
        elif floats and floats[-1][0] == len(running) and row.gap != STRONG_GAP:
            floats[-1][1].append(row)
        else:
            floats.append((len(running), [row]))
    return running, floats


def first_listed_page(entries: Sequence[Entry], rows: Sequence[Row]) -> int:
    """The first page that a contents list names: what stands before it is the report's front.

    0 where the pages could not be told apart, or are numbered otherwise than the list says.
    """
    listed = min((entry.page for entry in entries if entry.page is not None), default=0)
    last = max((row.page or 0 for row in rows), default=0)
    return listed if listed <= last else 0


def text_begins(rows: Sequence[Row], measure: Measure) -> int:
    """The page on which the text begins, where the first page is a title page without running text; else 0.

    For plain text without a contents list. A title page has a few short pieces and no chapter's heading.
    """
    first = [row for row in rows if row.page == rows[0].page] if rows else []
    pages = sorted({row.page for row in rows if row.page is not None})
    if len(pages) < _FEWEST_PAGES or len(first) > _LONGEST_COVER or len(first) < 2:
        return 0
    running = any(
        not measure.is_narrow(a, 0.8) and b.gap == NO_GAP and not measure.was_short(a, b)
        for a, b in pairwise(first)
    )
    headed = any(patterns.NUMBERED.match(r.text) or patterns.CHAPTER_TITLES.match(r.text) for r in first)
    finished = any(row.text.endswith(".") and not measure.is_narrow(row, 0.4) for row in first)
    return 0 if running or headed or finished else pages[1]


def directive_rows(rows: Sequence[Row]) -> int:
    """How many rows of plain text are the head of a committee directive: its name, title, number and decision."""
    if not rows or not patterns.DIRECTIVE.match(rows[0].text):
        return 0
    head = rows[:_LONGEST_COVER]
    return next((i + 1 for i, row in enumerate(head) if patterns.DIRECTIVE_DECISION.match(row.text)), 0)


def left_first(rows: list[Row], measure: Measure) -> list[Row]:
    """A title's rows before what stands in the margin beside it, such as a series and number."""
    middle = measure.left + 0.85 * (measure.edge - measure.left)
    return sorted(rows, key=lambda row: (row.x or 0.0) > middle)


def title_rows(rows: Sequence[Row], measure: Measure) -> int:
    """How many rows at the beginning are the title: set larger than anything on later pages.

    A first page with a title and no running text is a title page as a whole.
    """
    first = [row for row in rows if row.page == rows[0].page] if rows else []
    largest = max((row.size or 0.0 for row in rows[len(first) :]), default=0.0)
    titled = [
        i
        for i, row in enumerate(first)
        if (row.size or 0.0) > largest + 0.5
        and not patterns.NUMBERED.match(row.text)
        and not patterns.CHAPTER_TITLES.match(row.text)
    ]
    if not titled or len(first) == len(rows):
        return 0
    body = [
        row
        for row in first
        if abs((row.size or 0.0) - (measure.body_size or 0.0)) < 0.3 and not measure.is_narrow(row)
    ]
    return len(first) if len(body) < 3 else titled[-1] + 1
