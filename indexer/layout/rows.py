"""Rows: the printed lines that carry running text, each with the space before it.

A row is a line that is left when blank lines, running headers and footnotes have been taken away. What was blank is
kept as `gap`, because spacing is the best sign of headings and paragraphs that plain text has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.document import Line, Page

_RULE = re.compile(r"^\s{20,}$|^\s*_{5,}\s*$")
_LABEL_LIKE = re.compile(r"^(?:Tabell|Diagram|Figur|Bild|Källa)\b")
NO_GAP, WEAK_GAP, STRONG_GAP = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of running text.

    `gap` is the space before it: none, weak (line spacing or space before a style; an extractor may put it inside a
    heading) or strong (an empty paragraph). `top` marks the first row of a page. `marks` are (offset, number) of the
    footnote marks that were cut out of `text`. `ruled` marks the row after a printed rule,
    `indent` counts the spaces before it in plain text (those that begin a page left
    out). `floating` rows are text boxes, which stand outside the order of the text. Positions as in `Line`.
    """

    text: str
    page: int | None = None
    gap: int = NO_GAP
    top: bool = False
    x: float | None = None
    y: float | None = None
    width: float | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    marks: tuple[tuple[int, str], ...] = ()
    ruled: bool = False
    indent: int = 0
    floating: bool = False
    stops: tuple[tuple[int, float], ...] = ()


def is_rule(text: str) -> bool:
    """A line of nothing but space or underscores, as the rule above footnotes comes out in plain text."""
    return bool(_RULE.match(text))


def page_number(page: Page) -> int:
    """The printed number where it is known, else the page's place in the file."""
    return page.printed if page.printed is not None else page.index


def rows_of(page: Page) -> list[Row]:
    """The filled lines of a page with their gaps."""
    if any(line.y is not None for line in page.lines):
        return _positioned(page)
    rows: list[Row] = []
    gap = NO_GAP
    blanks = 0
    ruled = False
    for line in page.lines:
        if is_rule(line.text):
            ruled = True
        if not line.text.strip() or is_rule(line.text):
            blanks += 1
            gap = STRONG_GAP if blanks > 1 or line.text else max(gap, WEAK_GAP)
            continue
        text = line.text.strip()
        indent = len(line.text) - len(line.text.lstrip()) - (not rows)
        rows.append(
            Row(text, page_number(page), gap, not rows, bold=line.bold, ruled=ruled, indent=max(0, indent))
        )
        gap, blanks, ruled = NO_GAP, 0, False
    return rows


def _positioned(page: Page) -> list[Row]:
    """Rows of a page with positions: the gap is judged against the usual line distance of the page."""
    lines = [line for line in page.lines if line.text.strip()]
    usual = _usual_distance(lines)
    rows: list[Row] = []
    before: Line | None = None
    for line in lines:
        gap = _gap_between(before, line, usual)
        rows += _rows_of_line(line, page_number(page), gap, top=before is None)
        before = line
    return rows


def _rows_of_line(line: Line, page: int, gap: int, *, top: bool) -> list[Row]:
    """One row, or two where the line begins with a run-in heading."""
    text, marks = _marks_cut(line)
    row = Row(
        text,
        page,
        gap,
        top,
        line.x,
        line.y,
        line.width,
        line.size,
        line.bold,
        line.italic,
        marks,
        stops=line.stops,
    )
    head, rest = line.text[: line.lead].strip(), line.text[line.lead :].strip()
    if not (line.lead and (gap or top) and _is_run_in(head, rest)):
        return [row]
    body = replace(row, text=rest, gap=NO_GAP, top=False, bold=False, italic=False)
    return [
        replace(row, text=head, width=(line.width or 0.0) * line.lead / len(line.text), italic=True),
        body,
    ]


def _is_run_in(head: str, rest: str) -> bool:
    """True for "Förebyggande insats | Exempel är ..."; not for a stressed word or a label with a colon."""
    return (
        3 < len(head) < 90
        and head[:1].isupper()
        and head[-1:] not in ":,;–-"
        and not _LABEL_LIKE.match(head)
        and rest[:1].isupper()
    )


def _marks_cut(line: Line) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text without its raised figures, and where they were. Those that begin a line number a footnote."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(line.superscripts):
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    text, at = "", 0
    marks: list[tuple[int, str]] = []
    for start, end in spans:
        number = line.text[start:end].strip()
        text += line.text[at:start]
        if start == 0:
            text = f"{number} "
        else:
            text = text.rstrip()
            marks.append((len(text), number))
        at = end
    rest = line.text[at:]
    return (text + (rest.lstrip() if text.endswith(" ") else rest)).strip(), tuple(marks)


def _usual_distance(lines: Iterable[Line]) -> float:
    """The most common line distance in units of the type size."""
    counts: dict[float, int] = {}
    before: Line | None = None
    for line in lines:
        if before is not None and before.y is not None and line.y is not None and line.size:
            ratio = round((line.y - before.y) / line.size, 1)
            if 0.9 <= ratio <= 2.2:
                counts[ratio] = counts.get(ratio, 0) + 1
        before = line
    return max(counts, key=lambda ratio: (counts[ratio], -ratio)) if counts else 1.3


def _gap_between(before: Line | None, line: Line, usual: float) -> int:
    if before is None or before.y is None or line.y is None or abs(line.y - before.y) < 1:
        return NO_GAP
    size = max(before.size or 10.0, line.size or 10.0) if before.size != line.size else (line.size or 10.0)
    extra = (line.y - before.y) / size - usual
    if extra > 0.9 or extra < -2:
        return STRONG_GAP
    return WEAK_GAP if extra > 0.25 else NO_GAP
