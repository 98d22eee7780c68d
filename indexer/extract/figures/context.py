"""When a figure is about and where it was counted: years, periods, extraction dates, follow-up systems."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from indexer.dates import MONTH, MONTHS
from indexer.document import ParsedDocument
from indexer.entities import values
from indexer.extract.figures.spans import YEAR
from kb.model import Section

_PERIOD = re.compile(rf"\b({YEAR})\s*(?:[–-]|till(?: och med)?|och)\s*(?:år\s+)?({YEAR})\b")
_YEAR = re.compile(rf"(?<![\d/:.-])({YEAR})(?![\d/:]|-\d\d)")
_NOT_THE_YEAR = re.compile(
    r"(?:jämför\w* med|jämfört med(?: år)?|sedan(?: år)?|än(?: år)?|från(?: år)?|kommande år|planera\w* (?:under|till)"
    r"|fortsätta (?:även )?under|enligt (?:rapport|prop)\w*|rapport|infördes år|bildades?(?: år)?|sedan våren)\s*$",
    re.IGNORECASE,
)
_CITATION = re.compile(
    rf"\((?:{YEAR}[:/]\d+|[^()]*{YEAR}[:/]\d+[^()]*)\)|[A-ZÅÄÖ]\w+ \({YEAR}\)|dnr\S*\s*\S+", re.IGNORECASE
)
_COMPARED = re.compile(
    rf"(?:jämför\w* med|jämfört med|sedan|än|från)\s+(?:år\s+|under\s+|för\s+)?({YEAR})", re.IGNORECASE
)
_THEN = re.compile(rf"\b({YEAR}),?\s+då\b")
_LAST_YEAR = re.compile(r"(?:sedan|än|med|från)\s+(?:förra året|föregående år|året innan)", re.IGNORECASE)
# "Föregående år var antalet 82", "(föregående år 145)": the year before, not a comparison with it
_YEAR_BEFORE = re.compile(
    r"(?:^|[(]|,\s)(?:(?:för|under)\s+)?(?:föregående år|året (?:innan|före)|förra året|året dessförinnan)\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"(?:den\s+)?(\d{{1,2}})\s+({MONTH})(?:\s+({YEAR}))?", re.IGNORECASE)
_EXTRACTION = re.compile(r"uttag|hämtad|uttaget|avläs|per den|inhämt|samkör", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b({MONTH})\s+(?:år\s+)?({YEAR})", re.IGNORECASE)
_DATA_FROM = re.compile(
    r"\b(?:[Uu]ttag\w*|[Uu]ppgifter\w*|[Ss]tatistik\w*)\b[^.]{0,60}?\b(?:från|ur|i)\s+(?:SUS\b|Uppföljning [Ff]insam)"
)
_CLEARLY = 8
_COUNTED_IN_SYSTEMS = ("insatser", "individer", "deltagare", "personer", "förbund", "andel", "procentenheter")


@dataclass(frozen=True, slots=True)
class Reporting:
    """What a document is about as a whole: the year its figures are from, the system, the day of the extraction."""

    year: str | None
    system: str | None
    as_of: str | None


def reporting(document: ParsedDocument) -> Reporting:
    """The reporting year by title, else by what the text speaks of most; the extraction date where one is printed."""
    body = [s for s in document.sections if s.kind not in ("contents", "provision")]
    texts = [_CITATION.sub(" ", s.text) for s in body]
    texts += [note.text for note in document.footnotes]
    system = _heading_system(body) or _system_of_data(texts)
    return Reporting(_reporting_year(document, texts), system, _extraction_date(texts))


def _reporting_year(document: ParsedDocument, texts: list[str]) -> str | None:
    published = (document.source.date or document.source.year or "")[:4]
    latest = int(published) if published.isdigit() else 9999
    titled = [y for y in _YEAR.findall(_CITATION.sub(" ", document.source.title)) if int(y) <= latest]
    if titled:
        return str(titled[-1])
    counted = Counter(y for text in texts for y in re.findall(rf"(?:under|helåret|år)\s+({YEAR})", text))
    recent = [
        (n, y) for y, n in counted.items() if int(y) <= latest and (latest == 9999 or int(y) >= latest - 2)
    ]
    if recent and (max(recent)[0] >= _CLEARLY or not published):
        return str(max(recent)[1])
    return published or None


def _heading_system(sections: list[Section]) -> str | None:
    for section in sections:
        named = systems_in(section.title)
        if named and section.level <= 2 and "edovisning" in section.title:
            return named[0]
    return None


def _system_of_data(texts: list[str]) -> str | None:
    """The system that the document says its data come from."""
    match = next((m for text in texts if (m := _DATA_FROM.search(text))), None)
    return systems_in(match[0])[0] if match else None


def _extraction_date(texts: list[str]) -> str | None:
    for text in texts:
        for match in _DATE.finditer(text):
            if match[3] and _EXTRACTION.search(text[max(0, match.start() - 80) : match.start()]):
                return iso(match[3], match[2], match[1])
    return None


def iso(year: str, month: str, day: str | None = None) -> str:
    """`2024-01-22` or `2024-01` of printed parts."""
    number = MONTHS[month.lower()]
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")


def systems_in(text: str) -> list[str]:
    """The follow-up systems that a text names, most special first."""
    return values(text, "system")


def system_of(
    unit: str, sentence: str, headings: tuple[str, ...], paragraph: str, default: str | None
) -> str | None:
    """The system a figure was counted in: by its sentence, the headings, its paragraph if that names only one."""
    named = systems_in(sentence)
    if named:
        return named[0]
    for heading in headings:
        named = [s for s in systems_in(heading) if s not in ("enkät", "årsredovisning")]
        if named:
            return named[0]
    if unit not in _COUNTED_IN_SYSTEMS:
        return None
    named = systems_in(paragraph)
    return named[0] if len(named) == 1 else default if unit != "förbund" else None


@dataclass(frozen=True, slots=True)
class When:
    """The year or period of a figure, the year it is compared with, and the day it was taken."""

    year: str | None
    compared: str | None = None
    as_of: str | None = None


def years_in(text: str) -> list[tuple[int, str]]:
    """(offset, year or period) of the years that a text is about; years that only compare or cite are left out."""
    plain = _CITATION.sub(lambda m: " " * len(m.group()), text)
    found = [(m.start(), f"{m[1]}–{m[2]}") for m in _PERIOD.finditer(plain) if int(m[1]) < int(m[2])]
    taken = [(start, start + 12) for start, _ in found]
    for match in _YEAR.finditer(plain):
        inside = any(a <= match.start() < b for a, b in taken)
        if not inside and not _NOT_THE_YEAR.search(plain, max(0, match.start() - 30), match.start()):
            found.append((match.start(), match[1]))
    return sorted(found)


def when(text: str, start: int, end: int, next_start: int, fallbacks: tuple[str | None, ...]) -> When:
    """The time of the figure at `start`..`end` in a sentence; `next_start` is where the next figure begins."""
    as_of, dated = _as_of(text, fallbacks)
    years = years_in(text)
    own_clause = _THEN.search(text, 0, start)
    if own_clause and not dated:
        return When(own_clause[1], None, as_of)
    own = [y for at, y in years if end <= at < min(next_start, end + 14)]
    before = [y for at, y in years if at < start]
    after = [y for at, y in years if at >= end]
    earlier = _year_before(text, start, fallbacks)
    year = dated or earlier or (own + before[::-1] + after + [f for f in fallbacks if f] + [None])[0]
    compared = compared_with(text, year)
    return When(year, compared, as_of)


def _year_before(text: str, start: int, fallbacks: tuple[str | None, ...]) -> str | None:
    """The year before the one spoken of, where the figure's own clause says "föregående år"."""
    said = [match.end() for match in _YEAR_BEFORE.finditer(text, 0, start)]
    if not said or re.search(r"[,;)]\s", text[said[-1] : start]) or years_in(text[:start]):
        return None
    year = next((f for f in fallbacks if f and f.isdigit()), None)
    return str(int(year) - 1) if year else None


def compared_with(text: str, year: str | None) -> str | None:
    """The year that a sentence compares with; `year`, if known, tells what "förra året" is."""
    match = _COMPARED.search(text)
    if match:
        return match[1]
    if _LAST_YEAR.search(text) and year and year[:4].isdigit():
        return str(int(year[:4]) - 1)
    return None


def _as_of(text: str, fallbacks: tuple[str | None, ...]) -> tuple[str | None, str | None]:
    """(extraction date, its year) where the sentence itself gives one."""
    month = _MONTH_YEAR.search(text)
    day = _DATE.search(text)
    if day and _EXTRACTION.search(text):
        base = next((f[:4] for f in fallbacks if f), None)
        year = day[3] or (str(int(base) + 1) if base and base.isdigit() else None)
        return (iso(year, day[2], day[1]), year) if year else (None, None)
    return (iso(month[2], month[1]), None) if month and not day else (None, None)
