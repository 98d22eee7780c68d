"""Strings with their places → printed lines: what stands on one baseline, with spaces where there is room for one.

Space between two strings is a space only if it is wide enough on paper; much wider space parts the cells of a table or
the columns of a page. Small raised figures are footnote marks of the line that they are set on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.document import Line

_SPACE_SHARE = 0.14  # of the type size: narrower gaps are kerning, wider ones are spaces
_CELL_GAP = 1.7  # of the type size: wider gaps part cells of a table or columns
_LABEL_GAP = 6.0
_STOP_GAP = 0.7
_SAME_LINE = 0.3
_RAISED = 0.62
_LABEL = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[•·▪◦●○−–-]|\d{1,3}|[a-z]\)|Bilaga \d+\.?)$")


@dataclass(frozen=True, slots=True)
class Span:
    """A string as set: left edge, right edge and baseline in points from the upper left corner."""

    x: float
    end: float
    y: float
    size: float
    text: str
    style: str = ""


def lines_from(spans: list[Span]) -> Iterator[Line]:
    """The lines of a page in reading order, top to bottom."""
    for row in _rows(spans):
        for group in _groups(row):
            line = _line(group)
            if line.text.strip():
                yield line


def _rows(spans: list[Span]) -> list[list[Span]]:
    """Spans on one baseline, left to right. Small raised figures go with the line that they are set on."""
    rows: list[list[Span]] = []
    bases: list[tuple[float, float]] = []
    big = sorted(spans, key=lambda s: (round(s.y, 1), s.x))
    usual = _usual_size(spans)
    level = {
        round(s.y) for s in spans if s.size < 0.75 * usual and not s.text.strip().isdigit() and s.text.strip()
    }
    raised: list[Span] = []
    for span in big:
        small = span.size < 0.75 * usual and span.text.strip().isdigit()
        if small and not level & {round(span.y) - 1, round(span.y), round(span.y) + 1}:
            raised.append(span)
            continue
        if rows and abs(bases[-1][0] - span.y) <= _SAME_LINE * max(span.size, bases[-1][1]):
            rows[-1].append(span)
        else:
            rows.append([span])
            bases.append((span.y, span.size))
    for span in raised:
        home = _home(span, rows)
        if home is not None:
            home.append(span)
        else:
            rows.append([span])
    rows.sort(key=lambda row: max(row, key=lambda s: s.size).y)
    return [sorted(row, key=lambda s: s.x) for row in rows]


def _usual_size(spans: Iterable[Span]) -> float:
    weights: dict[float, int] = {}
    for span in spans:
        weights[round(span.size, 1)] = weights.get(round(span.size, 1), 0) + len(span.text)
    return max(weights, key=lambda size: weights[size]) if weights else 10.0


def _home(span: Span, rows: list[list[Span]]) -> list[Span] | None:
    """The line that a raised figure belongs to: its baseline lies just below."""
    best: tuple[float, list[Span]] | None = None
    for row in rows:
        base = max(row, key=lambda s: s.size)
        drop = base.y - span.y
        if -0.5 <= drop <= _RAISED * base.size and base.size > span.size:
            near = min(abs(s.end - span.x) for s in row)
            near = min(near, min(abs(span.end - s.x) for s in row))
            if best is None or near < best[0]:
                best = (near, row)
    return best[1] if best and best[0] < 30 else None


def _groups(row: list[Span]) -> Iterator[list[Span]]:
    """A row parted at gaps that are wider than any space between words."""
    group: list[Span] = []
    for span in row:
        gap = span.x - group[-1].end if group else 0.0
        labelled = span.text[:1].isalpha() and gap < _LABEL_GAP * span.size
        if gap > _CELL_GAP * span.size and not (labelled and _LABEL.match(_text_of(group).strip())):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _needs_space(before: Span, span: Span, text: str) -> bool:
    gap = span.x - before.end
    return gap > _SPACE_SHARE * span.size and not text.endswith(" ") and not span.text.startswith(" ")


def _text_of(group: list[Span]) -> str:
    text = ""
    for index, span in enumerate(group):
        text += " " if index and _needs_space(group[index - 1], span, text) else ""
        text += span.text
    return text


def _line(group: list[Span]) -> Line:
    weights: dict[float, int] = {}
    styles = {"b": 0, "i": 0}
    for span in group:
        length = len(span.text.strip())
        weights[round(span.size, 2)] = weights.get(round(span.size, 2), 0) + length
        for style in span.style:
            styles[style] += length
    size = max(weights, key=lambda s: weights[s])
    total = sum(weights.values())
    base = max((s for s in group if round(s.size, 2) == size), key=lambda s: len(s.text)).y
    text = ""
    marks: list[tuple[int, int]] = []
    stops: list[tuple[int, float]] = []
    lead_until = 0
    led = bool(group[0].style)
    for index, span in enumerate(group):
        text += " " if index and _needs_space(group[index - 1], span, text) else ""
        led = led and (span.style == group[0].style or not span.text.strip())
        lead_until = len(text) + len(span.text) if led else lead_until
        if index and span.x - group[index - 1].end > _STOP_GAP * size:
            stops.append((len(text), span.x))
        if span.size < 0.85 * size and base - span.y > 0.1 * size and span.text.strip().isdigit():
            marks.append((len(text), len(text) + len(span.text.rstrip())))
        text += span.text
    lead = len(text) - len(text.lstrip())
    return Line(
        text.strip(),
        group[0].x,
        base,
        group[-1].end - group[0].x,
        size,
        styles["b"] * 2 > total,
        tuple((max(0, start - lead), end - lead) for start, end in marks),
        styles["i"] * 2 > total,
        0 if lead_until >= len(text.rstrip()) else max(0, lead_until - lead),
        tuple((max(0, offset - lead), x) for offset, x in stops),
    )
