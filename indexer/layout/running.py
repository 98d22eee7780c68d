"""Running headers and footers: page numbers, letterheads and lines that come back on page after page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from indexer.document import Line, Page

ALWAYS_RUNNING = (
    re.compile(r"^Sida\s+\d{1,4}(?:\s+av\s+\d{1,4}|\s?\(\d{1,4}\))$"),
    re.compile(r"^\d{1,4}\s?\(\d{1,4}\)$"),
    re.compile(
        r"^(?:Datum|Vår beteckning|Er beteckning|Diarienummer)(?:\s+(?:Datum|Vår|Er|beteckning|Dnr))*$"
    ),
    re.compile(r"^\d{4}-\d{2}-\d{2}\s+(?:Dnr:?\s*)?[A-ZÅÄÖ][\w-]{0,4}[ -]?\d{4}/[\d ]+$"),
)
BARE_NUMBER = re.compile(r"^[–—-]?\s?\d{1,4}\s?[–—-]?$")
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 4
_FEWEST_PAGES = 3
_LONG_NUMBER = 6
_SHARE_OF_PAGES = 0.3


def without_running(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages without their running headers and footers."""
    repeated = _repeated(pages)
    return tuple(replace(page, lines=_kept(page, repeated)) for page in pages)


def _edges(page: Page) -> tuple[list[int], list[int]]:
    """Indexes of the first and the last filled lines of a page, outermost first."""
    filled = [i for i, line in enumerate(page.lines) if line.text.strip()]
    return filled[:_EDGE_LINES], filled[::-1][:_EDGE_LINES]


def _shape(line: Line) -> str:
    """A line with its digits evened out and its height on the page, to find it again on other pages.

    A line without letters, such as a date, must be the same to the digit.
    """
    text = " ".join(line.text.split())
    if any(c.isalpha() for c in text):
        text = _DIGITS.sub("#", text)
    return f"{text}@{round(line.y / 6)}" if line.y is not None else text


def _repeated(pages: tuple[Page, ...]) -> set[str]:
    """Shapes of edge lines that stand on enough pages to be running lines."""
    counts: Counter[str] = Counter()
    for page in pages:
        top, bottom = _edges(page)
        counts.update({_shape(page.lines[i]) for i in {*top, *bottom}})
    enough = max(_FEWEST_PAGES, _SHARE_OF_PAGES * len(pages))
    return {shape for shape, count in counts.items() if count >= enough and _says_something(shape)}


def _says_something(shape: str) -> bool:
    """Words, or a date or number too long to come back by chance."""
    text = shape.partition("@")[0]
    return any(c.isalpha() for c in text) or sum(c.isdigit() for c in text) >= _LONG_NUMBER


def _kept(page: Page, repeated: set[str]) -> tuple[Line, ...]:
    top, bottom = _edges(page)
    dropped: set[int] = set()
    for edge in (top, bottom):
        for index in edge:
            line = page.lines[index]
            if not _is_running(line, page, repeated):
                break
            dropped.add(index)
    dropped.update(
        i for i in {*top, *bottom} if any(p.match(page.lines[i].text.strip()) for p in ALWAYS_RUNNING)
    )
    return tuple(line for i, line in enumerate(page.lines) if i not in dropped)


def _is_running(line: Line, page: Page, repeated: set[str]) -> bool:
    text = line.text.strip()
    if any(pattern.match(text) for pattern in ALWAYS_RUNNING):
        return True
    if BARE_NUMBER.match(text):
        number = int(_DIGITS.findall(text)[0])
        return number in (page.printed, page.index) or page.printed is None
    return _shape(line) in repeated
