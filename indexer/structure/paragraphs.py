"""Where a paragraph or a list item ends, and its text.

Nothing in a report's rows marks the end of a paragraph for certain: a blank line may be a page's or a footnote's, and a
full line may be the last. So the sign of one row is weighed against how the text before it ends and how the next row begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout.hyphens import Vocabulary, clean, join, joint
from indexer.layout.measure import Measure
from indexer.layout.rows import NO_GAP, STRONG_GAP, Row
from indexer.structure import patterns


def extent(rows: Sequence[Row], at: int, measure: Measure, *, in_item: bool) -> int:
    """How many rows the paragraph or item that begins at row `at` takes."""
    used = 1
    while at + used < len(rows):
        before, row = rows[at + used - 1], rows[at + used]
        if patterns.is_item(row.text) and not _broken_inside(before, row, measure):
            break
        if not _goes_on(before, row, measure, in_item=in_item):
            break
        used += 1
    return used


def _broken_inside(before: Row, row: Row, measure: Measure) -> bool:
    """A row that only looks like an item: "1. januari" after an unfinished full line."""
    marked = patterns.MARKED_ITEM.match(row.text)
    return (
        bool(marked)
        and row.gap == NO_GAP
        and not measure.was_short(before, row)
        and (patterns.starts_lower(marked.group(2)) if marked else False)
        and not patterns.is_finished(before.text)
    )


def _goes_on(before: Row, row: Row, measure: Measure, *, in_item: bool) -> bool:
    """True if `row` goes on with the paragraph that `before` belongs to."""
    if patterns.CAPTION.match(row.text) or patterns.PARAGRAPH_SIGN.match(row.text):
        return False
    full = not measure.was_short(before, row)
    if _is_indented(before, row) and not in_item:
        return False
    if row.size is not None and before.size is not None and abs(row.size - before.size) > 1.2:
        return False
    if row.gap == NO_GAP and not row.top:
        if before.text.endswith(":") and not full:
            return False
        if in_item and not full and before.text.endswith(".") and patterns.starts_upper(row.text):
            return False
        open_figure = row.text[:1].isdigit() and not patterns.is_finished(before.text)
        return full or in_item or open_figure or patterns.continues(row.text) or before.text.endswith("-")
    if before.text.endswith("-") and patterns.starts_lower(row.text):
        return True
    if patterns.is_finished(before.text) and not before.text.endswith(","):
        return False
    if patterns.continues(row.text):
        return row.gap < STRONG_GAP or row.top or full or before.text.endswith(",")
    return full and row.gap < STRONG_GAP and not in_item


def _is_indented(before: Row, row: Row) -> bool:
    """A first line that is set in, as books part their paragraphs."""
    if row.x is None or before.x is None or row.size is None or row.top:
        return False
    return 0.8 * row.size < row.x - before.x < 3 * row.size and not row.text[:1].islower()


def running_text(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Running text of rows, hyphens mended, and where its footnote marks were."""
    if not any(row.marks for row in rows):
        return _dressed(join((row.text for row in rows), vocabulary)), ()
    text = ""
    anchors: list[tuple[int, str]] = []
    for row in rows:
        between = ""
        if text:
            text, between = joint(text, row.text, vocabulary)
        text += between
        anchors += [(len(text) + len(clean(row.text[:offset])), number) for offset, number in row.marks]
        text += clean(row.text)
    final = _dressed(text)
    return final, tuple((min(offset, len(final)), number) for offset, number in anchors)


def _dressed(text: str) -> str:
    """List marks of all kinds as `• `."""
    match = patterns.BULLET_ITEM.match(text)
    return f"• {match.group(1)}" if match and match.group(1) else text
