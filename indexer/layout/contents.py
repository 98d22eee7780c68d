"""Contents pages: taken out of the text, kept as a list of the headings to expect."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.document import Line, Page

LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*(\d{1,4})\s*$")
TITLES = re.compile(r"^(?:#+ )?(?:Innehåll|Innehållsförteckning|Contents)\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(\S.*)$")
_FEWEST_ENTRIES = 3


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
    for page in pages:
        count = sum(1 for line in page.lines if LEADER.search(line.text))
        if count < _FEWEST_ENTRIES:
            kept.append(page)
            continue
        lines, found = _split(page.lines)
        entries += found
        kept.append(replace(page, lines=lines))
    return tuple(kept), tuple(entries)


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
