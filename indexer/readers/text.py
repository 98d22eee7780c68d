"""Plain text that was extracted from a PDF → pages of lines.

Three things part the pages of such files, in falling order of certainty: form feeds; printed page headers ("Sida 5 av
14", "6 (30)"); and the single space that one common extractor puts before the first line of every page, straight
after the last line of the page before. Blank lines are kept as lines: `""` is a gap that the extractor made from
spacing, `" "` is an empty paragraph of the document, and the structure step tells them apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from indexer.document import Line, Page, ReadDocument
from indexer.readers.refusal import refused

MEDIA = "text/plain"
MARKED_MEDIA = "text/x-marked"
PAGE_HEADER = re.compile(r"^\s*(?:Sida\s+(\d{1,4})\s+av\s+\d{1,4}|(\d{1,4})\s?\(\d{1,4}\))\s*$")
BARE_NUMBER = re.compile(r"^\s*(\d{1,4})\s*$")
# a page counter that shares its line with an agency's name, a date or a dnr: "Myndigheten  2025-04-01  Sida 7 (28)"
COUNTER = re.compile(r"(?:^|\s)(?:[Ss]ida\s+)?(\d{1,4})\s?(?:\(\d{1,4}\)|av\s+\d{1,4})(?=\s{2,}|\s*$)")
_DIGITS = re.compile(r"\d+")
_LONGEST_COUNTED = 160
_FEWEST_COUNTED = 3
LETTERHEAD = re.compile(
    r"^\s*(?:(?:Datum|Vår beteckning|Er beteckning|Diarienummer|Dnr)\b[\w\s]{0,40}"
    r"|\d{4}-\d{2}-\d{2}\s+(?:Dnr:?\s*)?[A-ZÅÄÖ][\w-]{0,4}[ -]?\d{4}/[\d ]+)\s*$"
)
PROPOSAL_START = re.compile(r"^\s*Nuvarande lydelse\s+Föreslagen lydelse\s*$", re.IGNORECASE)
PROPOSAL_END = re.compile(r"^\s*(?:_{5,}|Denna (?:lag|förordning) träder i kraft)")
PARAGRAPH_MARK = re.compile(r"^\s*\d+(?:[–-]\d+)?\s?[a-z]?\s*§§?\s*$")
_MARKED = re.compile(r"^#{1,6} \S", re.MULTILINE)
_FEWEST_MARKED_HEADINGS = 3


def read_text(name: str, text: str) -> ReadDocument:
    """The pages of a text file. Text with Markdown headings is handed on with its marks (`MARKED_MEDIA`)."""
    if not text.strip():
        raise refused(name, "är tom", "hämta dokumentet på nytt")
    marked = len(_MARKED.findall(text)) >= _FEWEST_MARKED_HEADINGS
    media = MARKED_MEDIA if marked else MEDIA
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    pages = (Page(1, tuple(map(Line, lines))),) if marked else pages_of(lines)
    return ReadDocument(media, pages=pages)


def pages_of(lines: list[str]) -> tuple[Page, ...]:
    """Lines → pages with the numbers that are printed on them, as far as they can be told."""
    if any("\f" in line for line in lines):
        groups = _split_at_form_feeds(lines)
    else:
        groups = _split_at(lines, _breaks(lines))
    bare = [line.strip("\f") for line in lines]
    counters = {bare[at]: number for at, number in counted_lines(bare).items()}
    pages = tuple(
        Page(index, tuple(map(Line, group)), _printed_number(group, counters))
        for index, group in enumerate(groups, 1)
    )
    return numbered(pages)


def _split_at_form_feeds(lines: list[str]) -> list[list[str]]:
    text = "\n".join(lines)
    return [page.strip("\n").split("\n") for page in text.split("\f") if page.strip()] or [lines]


def _split_at(lines: list[str], breaks: list[int]) -> list[list[str]]:
    starts = [0, *breaks]
    return [lines[start:end] for start, end in zip(starts, [*breaks, len(lines)], strict=True) if start < end]


def _breaks(lines: list[str]) -> list[int]:
    """Line numbers at which a new page begins, each page once."""
    spaced = _uses_leading_space(lines)
    counted = counted_lines(lines)
    at_foot = _counts_at_foot(lines, counted)
    breaks: list[int] = []
    in_proposal = False
    running_until = 0
    for number, line in enumerate(lines):
        if PROPOSAL_START.match(line):
            in_proposal = True
        elif PROPOSAL_END.match(line):
            in_proposal = False
        if number == 0:
            continue
        if number <= running_until:
            continue
        if number in counted and not PAGE_HEADER.match(line):
            running_until = _end_of_running(lines, number)
            breaks.append(running_until if at_foot else _start_of_running(lines, number))
        elif PAGE_HEADER.match(line) or LETTERHEAD.match(line):
            running_until = _end_of_running(lines, number)
            breaks.append(_start_of_running(lines, number))
        elif _is_foot_number(lines, number):
            running_until = _end_of_running(lines, number)
            breaks.append(running_until)
        elif spaced and _starts_page(lines, number, in_proposal):
            breaks.append(number)
    return [start for start in breaks if 0 < start < len(lines)]


def _uses_leading_space(lines: list[str]) -> bool:
    """True where lines with exactly one space before them come about once a page."""
    hits = sum(1 for i, line in enumerate(lines) if i and _leads_with_space(line) and lines[i - 1].strip())
    enough = hits >= 2 or (hits == 1 and _leads_with_space(lines[0]))
    return enough and 8 <= len(lines) / hits <= 250


def _leads_with_space(line: str) -> bool:
    return len(line) > 1 and line[0] == " " and line[1] != " "


def _starts_page(lines: list[str], number: int, in_proposal: bool) -> bool:
    """The space that begins a page. In a two-column proposal one space may also be an empty left cell."""
    line, before = lines[number], lines[number - 1]
    if not before.strip() or not line.startswith(" ") or not line.strip() or line.startswith("   "):
        return False
    if in_proposal:
        return line.startswith("  ") or line[1].islower() or bool(PARAGRAPH_MARK.match(line))
    return line[1] != " "


def counted_lines(lines: list[str]) -> dict[int, int]:
    """Line number → page number for lines that say the same on page after page but for a counter that rises."""
    shapes: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        found = COUNTER.search(line) if len(line) < _LONGEST_COUNTED else None
        if found:
            shape = _DIGITS.sub("#", " ".join(line.split()))
            shapes.setdefault(shape, []).append((at, int(found.group(1))))
    rising = [
        places
        for places in shapes.values()
        if len(places) >= _FEWEST_COUNTED
        and all(earlier[1] < later[1] for earlier, later in pairwise(places))
    ]
    return dict(place for places in rising for place in places)


def _counts_at_foot(lines: list[str], counted: dict[int, int]) -> bool:
    """True where the counter stands below the text: the last page has hardly anything after it."""
    if not counted:
        return False
    after = sum(1 for line in lines[max(counted) + 1 :] if line.strip())
    return after < _FEWEST_COUNTED and any(line.strip() for line in lines[: min(counted)])


def _is_foot_number(lines: list[str], number: int) -> bool:
    """A page number alone on its line with the emptiness of a page's end after it."""
    if not BARE_NUMBER.match(lines[number]) or lines[number - 1].strip():
        return False
    after = lines[number + 1 : number + 4]
    return len(after) == 3 and not any(line.strip() for line in after)


def _start_of_running(lines: list[str], number: int) -> int:
    """First line of the blank or running lines before `number`."""
    start = number
    while start > 0 and _is_running(lines[start - 1]):
        start -= 1
    return start


def _end_of_running(lines: list[str], number: int) -> int:
    """First line after `number` that is neither blank nor part of a page header."""
    end = number + 1
    while end < len(lines) and _is_running(lines[end]):
        end += 1
    return end


def _is_running(line: str) -> bool:
    return not line.strip() or any(p.match(line) for p in (PAGE_HEADER, BARE_NUMBER, LETTERHEAD))


def _printed_number(group: list[str], counters: dict[str, int]) -> int | None:
    """The page number printed at the top or the foot of a page."""
    filled = [line for line in group if line.strip()]
    counted = next((counters[line] for line in (*filled[:4], *filled[-4:]) if line in counters), None)
    if counted is not None:
        return counted
    for line in filled[:4]:
        header = PAGE_HEADER.match(line)
        if header:
            return int(header.group(1) or header.group(2))
    for line in (*filled[-1:], *filled[:1]):
        bare = BARE_NUMBER.match(line)
        if bare:
            return int(bare.group(1))
    return None


def numbered(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Fill in printed numbers forwards and backwards from the pages that show theirs."""
    known = {page.index: page.printed for page in pages if page.printed}
    if not known:
        return pages
    first = min(known)
    offset = (known[first] or 0) - first
    filled = []
    for page in pages:
        if page.index in known:
            shown = known[page.index] or 0
            offset = shown - page.index if shown - page.index >= offset else offset
        number = page.index + offset
        filled.append(replace(page, printed=number if number > 0 else None))
    return tuple(filled)
