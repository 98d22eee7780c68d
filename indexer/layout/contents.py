"""Contents pages: taken out of the text, kept as a list of the headings to expect."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.document import Line, Page

LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*(\d{1,4})\s*$")
TITLES = re.compile(r"^(?:#+ )?(?:Innehåll|Innehållsförteckning|Contents)\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(\S.*)$")
_FEWEST_ENTRIES = 3
_UNLED = re.compile(r"^(\S.*?\S)(?:\t+|\s+)(\d{1,3})$")
_LONGEST_ENTRY = 170


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents list: heading number, title, page as printed."""

    number: str | None
    title: str
    page: int | None


def take_contents(pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], tuple[Entry, ...]]:
    """The pages without contents lists, and the entries of those lists."""
    kept: list[Page] = []
    entries: list[Entry] = []
    goes_on = False
    for page in pages:
        count = sum(1 for line in page.lines if LEADER.search(line.text))
        if count < _FEWEST_ENTRIES:
            lines, found, goes_on = _split_unled(page.lines, goes_on, entries)
        else:
            lines, found = _split(page.lines)
            goes_on = False
        entries += found
        kept.append(replace(page, lines=lines) if found else page)
    return tuple(kept), tuple(entries)


def _split_unled(
    lines: tuple[Line, ...], goes_on: bool, so_far: list[Entry]
) -> tuple[tuple[Line, ...], list[Entry], bool]:
    """Lines outside a list without leaders, its entries, and whether the list fills the page to its end.

    Such a list stands under the word Innehåll (or goes on overleaf): lines that end in page numbers that never fall.
    """
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    titled = next((i for i in filled if TITLES.match(lines[i].text.strip())), None)
    if titled is None and not goes_on:
        return lines, [], False
    at = filled.index(titled) + 1 if titled is not None else 0
    entries: list[Entry] = []
    begun, last, end = "", so_far[-1].page or 0 if goes_on and so_far else 0, 0
    while at < len(filled):
        text = lines[filled[at]].text.strip()
        found = _UNLED.match(text)
        if found and int(found.group(2)) >= last:
            last = int(found.group(2))
            entries.append(entry(f"{begun} {found.group(1)}".strip(), last))
            begun, end = "", filled[at] + 1
        elif begun or len(text) > _LONGEST_ENTRY or text.endswith((".", ":")):
            break
        else:
            begun = text  # an entry that is broken over two lines
        at += 1
    if len(entries) < _FEWEST_ENTRIES:
        return lines, [], False
    start = titled if titled is not None else 0
    return lines[:start] + lines[end:], entries, end > filled[-1]


def _split(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], list[Entry]]:
    """Lines outside the list, and its entries. An entry may begin on a line before the one with the leader."""
    last = max(i for i, line in enumerate(lines) if LEADER.search(line.text))
    first = next(
        i for i, line in enumerate(lines) if LEADER.search(line.text) or TITLES.match(line.text.strip())
    )
    entries: list[Entry] = []
    begun = ""
    for line in lines[first : last + 1]:
        text = line.text.strip()
        if not text or TITLES.match(text):
            continue
        leader = LEADER.search(text)
        begun = f"{begun} {text[: leader.start()] if leader else text}".strip()
        if leader:
            entries.append(entry(begun, int(leader.group(1))))
            begun = ""
    return lines[:first] + lines[last + 1 :], entries


def entry(text: str, page: int | None) -> Entry:
    """`3.2.1 Samverkan är frivillig` → number and title."""
    numbered = _NUMBERED.match(text)
    return Entry(numbered.group(1), numbered.group(2), page) if numbered else Entry(None, text, page)
