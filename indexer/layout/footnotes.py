"""Footnotes: taken from the foot of the page, and their marks cut out of the running text.

Plain text glues the mark to the word before it ("regleringsbreven2", "förbund.3", "under 202310"), so the number alone
does not tell. A mark is only taken for one when the page's foot has a note with that number, and marks are sought in
the order of the notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.layout.rows import STRONG_GAP, Row

MARK_CLASSES = (
    # glued to a letter, a closing quote or bracket, or to punctuation that follows a letter
    r"(?:(?<=[^\W\d_])|(?<=[”\"»’)%§])|(?<=[^\W\d_][.,;:!?])|(?<=[”\"»’)%][.,;:!?])){n}(?![\d\w])(?!\s?§)",
    # glued to a year, with or without punctuation: "20235", "2023.2"
    r"(?:(?<=\b(?:19|20)\d\d)|(?<=\b(?:19|20)\d\d[.,])){n}(?![\d\w]|[.:]\d)",
    # after punctuation and a space, or after another mark: "förbund. 7", "revision.8 9"
    r"(?<=[.,;:!?”\"])\s{n}(?=\s|$)(?!\s?(?:§|procent|%|kap|stycken))",
    # parted from the word by a space, before more text in lower case
    r"(?<=[^\W\d_])\s{n}(?=\s+[a-zåäö])(?!\s(?:§|procent|kap|maj|juni|juli|april|mars|miljoner|kronor|år|insats))",
    # glued to the full stop after a number that ends a sentence: "prop. 2002/03:132 s. 46.3 Sammanlagt"
    r"(?<=\d\.){n}(?=\s+[A-ZÅÄÖ][a-zåäö]|\s*$)",
)
_NOTE_START = re.compile(r"^(\d{1,3})(?![\d.:/–-]\S|\d|\s?(?:[a-z]\s?)?(?:§|kap\.)|\.\s)\s*(.*)$")
_URL = re.compile(r"^https?://\S+$")
_LONGEST_JUMP = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as printed: its number, the lines of its text, and its page."""

    number: str
    lines: tuple[str, ...]
    page: int | None


def take_notes(rows: list[Row], last: int) -> tuple[list[Row], list[Note]]:
    """Part a page's rows into running text and footnotes.

    `last` is the number of the document's latest footnote; the first of this page is expected to follow it.
    """
    start = _first_note(rows, last)
    if start is None:
        return rows, []
    foot = rows[start:]
    floating = next((i for i, row in enumerate(foot) if i and _is_float(foot[i - 1], row)), len(foot))
    boxes = [replace(row, floating=True) for row in foot[floating:] if not _URL.match(row.text)]
    return rows[:start] + boxes, _parse(foot[:floating])


def _first_note(rows: list[Row], last: int) -> int | None:
    """Index of the row that begins the foot: the lowest number that may come next, as far down as it stands."""
    candidates: dict[int, list[int]] = {}
    for index in range(len(rows) - 1, -1, -1):
        begun = _NOTE_START.match(rows[index].text)
        if begun and last < int(begun.group(1)) <= last + _LONGEST_JUMP:
            candidates.setdefault(int(begun.group(1)), []).append(index)
    for number in sorted(candidates):
        for index in candidates[number]:
            if rows[index].ruled or _marked_above(rows[:index], str(number)):
                return index
    return None


def _is_float(before: Row, row: Row) -> bool:
    """A text box that the extractor printed after the footnotes: a new paragraph, parted by an empty one."""
    text = row.text
    return (
        row.gap == STRONG_GAP
        and text[:1].isupper()
        and before.text.endswith((".", ")"))
        and not _NOTE_START.match(text)
        and ":" in text[:60]
    )


def _marked_above(rows: list[Row], number: str) -> bool:
    """True where the text above has the mark: cut out already by its position, or in one of its sure forms."""
    if any(mark == number for row in rows for _, mark in row.marks):
        return True
    text = "\n".join(row.text for row in rows)
    return any(re.search(form.replace("{n}", number), text) for form in MARK_CLASSES[:3])


def _parse(rows: list[Row]) -> list[Note]:
    """The notes at the foot of a page. A link that the extractor printed last belongs to none of them."""
    notes: list[Note] = []
    expected: int | None = None
    body = list(rows)
    while len(body) > 1 and _URL.match(body[-1].text) and (body[-1].gap or _URL.match(body[-2].text)):
        body.pop()
    for row in body:
        begun = _NOTE_START.match(row.text)
        if begun and (expected is None or expected <= int(begun.group(1)) <= expected + 1):
            expected = int(begun.group(1)) + 1
            notes.append(Note(begun.group(1), (begun.group(2),) if begun.group(2) else (), row.page))
        else:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, row.text))
    return notes


def cut_marks(rows: list[Row], numbers: list[str]) -> list[Row]:
    """The rows without the marks of the notes `numbers`, which are kept as `Row.marks`."""
    rows = list(rows)
    row_from, offset_from = 0, 0
    known = {mark for row in rows for _, mark in row.marks}
    for number in numbers:
        if number in known:
            continue
        found = _find_mark(rows, number, row_from, offset_from) or _find_mark(rows, number, 0, 0)
        if found is None:
            continue
        index, start, end = found
        row = rows[index]
        text = row.text[:start] + row.text[end:]
        moved = tuple((o - (end - start) if o >= end else o, n) for o, n in row.marks)
        rows[index] = replace(row, text=text, marks=tuple(sorted((*moved, (start, number)))))
        row_from, offset_from = index, start
    return rows


def _find_mark(rows: list[Row], number: str, row_from: int, offset_from: int) -> tuple[int, int, int] | None:
    for form in MARK_CLASSES:
        pattern = re.compile(form.replace("{n}", number))
        for index in range(row_from, len(rows)):
            begin = offset_from if index == row_from else 0
            match = pattern.search(rows[index].text, begin)
            if match:
                return index, match.start(), match.end()
    return None
