"""What a report says of itself: title, publishers, dnr, date, year and type, read from its own pages.

Only places where a document speaks of itself are asked: the file's metadata, the title page, letterheads, and the
sentence that says who decided. A dnr or date in the running text is most often another document's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer import metadata_patterns as patterns
from indexer.dates import MONTHS
from indexer.document import Block, ReadDocument
from indexer.layout.contents import TITLES
from indexer.structure.patterns import CHAPTER_TITLES
from kb.model import Source

_EDGE_LINES = 6
_NAMES = re.compile(r"\s*(?:,| och | samt | – )\s*")
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Self:
    """The places where a document speaks of itself."""

    front: tuple[str, ...]
    edges: tuple[str, ...]
    headings: tuple[str, ...]
    opening: str


def describe(found: Source, document: ReadDocument, blocks: Sequence[Block]) -> Source:
    """`found` filled in with what the document's metadata and pages say."""
    places = _places(document, blocks)
    title = (
        _annual_report(places) or _title(document, places) or _opening_heading(blocks) or _readable(found.id)
    )
    date = _date(places)
    return replace(
        found,
        title=title,
        type=_type(title, places),
        publishers=_publishers(document, places),
        dnr=_dnr(places),
        date=date,
        year=_year(title, places, date, found.id),
        pages=_pages(document, blocks),
    )


def _places(document: ReadDocument, blocks: Sequence[Block]) -> _Self:
    heads = [block.text for block in blocks if block.kind == "heading"]
    front: list[str] = []
    for block in blocks:
        if block.number or (block.kind == "heading" and front and block.section_kind != "page"):
            break
        front.append(block.text)
    edges: list[str] = []
    for page in document.pages:
        filled = [line.text.strip() for line in page.lines if line.text.strip()]
        edges += filled[:_EDGE_LINES] + filled[-2:]
    paragraphs = [block.text for block in blocks if block.kind != "footnote"]
    return _Self(tuple(front), tuple(edges), tuple(heads), "\n".join(paragraphs)[:12000])


def _title(document: ReadDocument, places: _Self) -> str | None:
    """The file's own title, or the longest line of the title page that can be one."""
    stated = str(document.metadata.get("title") or "").strip()
    if len(stated) > 8 and not patterns.NO_TITLE.search(stated):
        return stated
    starts_with_chapter = bool(places.headings) and places.front[:1] == places.headings[:1]
    lines = places.front[:1] if starts_with_chapter else places.front
    bare = [patterns.SERIES_SUFFIX.sub("", patterns.TITLE_PREFIX.sub("", line)) for line in lines]
    possible = [
        line
        for line in bare
        if 15 < len(line) < 250
        and not patterns.NOT_IN_TITLE.search(line)
        and not TITLES.match(line)
        and not line.endswith(".")
        and not all(name in patterns.AGENCIES for name in _NAMES.split(line))
    ]
    running = _running_title(places, possible)
    if running:
        return running
    if starts_with_chapter:
        return possible[0] if possible and len(possible[0]) > 60 else None
    return max(possible, key=len, default=None)


def _running_title(places: _Self, possible: Sequence[str]) -> str | None:
    """A line of the title page that comes back at the edge of page after page, where books print their title."""
    counts = Counter(places.edges)
    known = set(patterns.AGENCIES)
    return next((line for line in possible if counts[line] > _ENOUGH and line not in known), None)


def _annual_report(places: _Self) -> str | None:
    """ "Årsredovisning 2024, Samordningsförbundet X": such a title page has its parts on lines of their own."""
    named = next((line for line in places.front[:8] if patterns.ANNUAL.match(line)), None)
    forbund = _forbund(places)
    if named is None or forbund is None:
        return None
    title = named.capitalize() if named.isupper() else named
    return title if forbund in title else f"{title}, {forbund}"


def _forbund(places: _Self) -> str | None:
    """The förbund on the title page."""
    return next((line for line in places.front[:8] if patterns.FORBUND.match(line)), None)


def _opening_heading(blocks: Sequence[Block]) -> str | None:
    """A heading before the first chapter, where all chapters are numbered: the title, set as a heading."""
    heads = [block for block in blocks if block.kind == "heading" and block.level == 1]
    plain = [head for head in heads if not head.number and head.section_kind is None]
    alone = len(plain) == 1 and len(heads) > 1 and plain[0] is heads[0]
    return plain[0].text if alone and not CHAPTER_TITLES.match(plain[0].text) else None


def _readable(source_id: str) -> str:
    """A file name as a title: `001-malgrupper-2023` → `Malgrupper 2023`."""
    words = re.sub(r"^\d{1,4}[-_ ]+", "", source_id).replace("_", " ").replace("-", " ").split()
    text = " ".join(words)
    return text[:1].upper() + text[1:] if text else source_id


def _type(title: str, places: _Self) -> str:
    own = "\n".join((title, *places.front[:12]))
    for kind, sign in patterns.TYPES:
        if sign.search(own):
            return kind
    return "rapport" if re.search(r"\brapport\w*\b", places.opening, re.IGNORECASE) else "övrigt"


def _publishers(document: ReadDocument, places: _Self) -> tuple[str, ...]:
    """Agencies that sign the document: on its title page, in its letterhead or in the decision."""
    if any(line.startswith("Kommittédirektiv") for line in places.front):
        return ("Regeringen",)
    stated = str(document.metadata.get("author") or "")
    named = tuple(agency for agency in patterns.AGENCIES if agency in stated)
    if named:
        return tuple(sorted(named))
    forbund = _forbund(places)
    if forbund and any(patterns.ANNUAL.match(line) for line in places.front[:8]):
        return (forbund,)
    scores = {agency: _score(agency, prefix, places) for agency, prefix in patterns.AGENCIES.items()}
    return tuple(sorted(agency for agency, score in scores.items() if score >= _ENOUGH))


def _score(agency: str, prefix: str | None, places: _Self) -> int:
    genitive = agency if agency.endswith("s") else f"{agency}s"
    own = [
        number
        for line in places.edges
        for number in patterns.DNR.findall(line)
        if _is_letterhead(line, number)
    ]
    letterhead = sum(1 for number in own if prefix and re.match(rf"{prefix}[ -]\d{{4}}/", number))
    commissioned = rf"{agency}\s+(?:har )?(?:fått|fick)\b[^.]{{0,60}}\b(?:i )?uppdrag"
    reports = rf"(?:rapport|redovisas)[^.]{{0,60}}\bhur\b[^.]{{0,40}}{agency}"
    return (
        5 * any(agency in _NAMES.split(line) for line in places.front)
        + 4 * bool(letterhead)
        + 3 * any(genitive in heading for heading in places.headings[:3])
        + 3 * bool(re.search(commissioned, places.opening))
        + 3 * bool(re.search(reports, places.opening))
        + 3 * bool(re.search(rf"^Generaldirektör\n{agency}$", places.opening, re.MULTILINE))
        + 2 * bool(re.search(rf"{genitive} generaldirektör", places.opening))
    )


def _dnr(places: _Self) -> tuple[str, ...]:
    """Diarienummer on the title page and in the letterhead, in the order they are printed."""
    numbers: dict[str, None] = {}
    for line in (*places.front[:25], *places.edges):
        if len(line) > 90 or re.match(r"^\d{1,3}\s+\D", line):
            continue
        for found in patterns.DNR.findall(line):
            if line.startswith(("Dnr", "Datum", "Diarienummer")) or _is_letterhead(line, found):
                numbers.setdefault(" ".join(found.split()))
    return tuple(numbers)


def _is_letterhead(line: str, number: str) -> bool:
    """A line of nothing but a date and a dnr, perhaps with the agency's name and a page counter."""
    rest = patterns.PAGE_COUNTER.sub("", patterns.ISO_DATE.sub("", line.replace(number, "")))
    for agency in patterns.AGENCIES:
        rest = rest.replace(agency, "")
    return not re.sub(r"Dnr:?|Diarienummer:?|Datum:?|\boch\b|[\s,;:–|-]", "", rest)


def _date(places: _Self) -> str | None:
    for line in places.front[:25]:
        decided = patterns.DECIDED.search(line)
        if decided and _as_date(decided.group(1)):
            return _as_date(decided.group(1))
    for line in (*places.front[:25], *places.edges):
        stated = patterns.ISO_DATE.search(line)
        numbers = "".join(patterns.DNR.findall(line)) if stated else ""
        if stated and (
            line.startswith("Datum")
            or _is_letterhead(line.replace(numbers, "") if numbers else line, stated.group(1))
        ):
            return stated.group(1)
    return None


def _as_date(text: str) -> str | None:
    iso = patterns.ISO_DATE.search(text)
    if iso:
        return iso.group(1)
    written = patterns.WRITTEN_DATE.search(text)
    if not written:
        return None
    month = MONTHS[written.group(2)]
    return f"{written.group(3)}-{month:02d}-{int(written.group(1)):02d}"


def _year(title: str, places: _Self, date: str | None, source_id: str) -> str | None:
    """The year that is reported on: stated by the assignment, the title or the file name, else the year of the date."""
    budget = patterns.BUDGET_YEAR.search("\n".join(places.front)) or patterns.BUDGET_YEAR.search(
        places.opening
    )
    if budget:
        return budget.group(1)
    for text in (re.sub(r"\(\d{4}:\d+\)|\d{4}[:/]\d+", "", title), source_id):
        years = patterns.YEAR.findall(text)
        if years:
            return str(years[-1])
    return date[:4] if date else None


def _pages(document: ReadDocument, blocks: Sequence[Block]) -> int | None:
    """How many pages the document has: as printed ("6 (30)"), else as many as there are."""
    totals = [patterns.TOTAL_PAGES.match(line.text.strip()) for page in document.pages for line in page.lines]
    printed = [int(found.group(1) or found.group(2)) for found in totals if found]
    if printed:
        return max(printed)
    if document.media == "application/pdf":
        return len(document.pages)
    return max((block.page for block in blocks if block.page is not None), default=None)
