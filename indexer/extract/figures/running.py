"""Figures of running text and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from indexer.extract.figures import activities, context, measure, phrases
from indexer.extract.figures.dimensions import found_in, of_figure, only_value
from indexer.extract.figures.quantities import quantities
from indexer.extract.figures.quantity import Quantity
from indexer.extract.figures.sentences import Sentence, sentences
from kb.model import Figure

# Cheap test for sentences that may have a number: most have none.
_HAS_NUMBER = re.compile(
    r"\d|hälften|halva|(?:tredje|fjärde|femte|sjätte|sjunde|åtton|tion)del|(?:tio|ton|tjugo|fem|hundra|tusen)tal|"
    r"\bvar(?:annan|tannat|t? (?:tredje|fjärde|femte|sjätte|sjunde|åttonde|tionde))\b|"
    r"\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tusen)\b|"
    r"(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra)|\ben (?:halv )?(?:miljon|miljard)",
    re.IGNORECASE,
)
_LONGEST_QUOTE = 600
_CARRIED = ("målgrupp", "status")
# Only people start or are in an insats, and only money and shares of it are allocated or spent.
_MEANINGLESS: dict[str, tuple[str, ...]] = {
    "kr": ("status",),
    "andel": (),
    "procentenheter": (),
    "insatser": ("status", "medel"),
    "förbund": ("status", "medel"),
    "samordnare": ("status", "medel"),
    "projekt": ("status", "medel"),
}
_CLAUSE = re.compile(r"[,;()]\s|\s(?:och|medan|respektive|samt|varav)\s")


@dataclass(frozen=True, slots=True)
class Place:
    """A text and what is known of its surroundings. `headings` are the section's title and its ancestors, nearest first."""

    id: str
    source_id: str
    section_id: str
    text: str
    headings: tuple[str, ...]
    origin: str
    page: int | None
    pages: tuple[int | None, int | None] = (None, None)


@dataclass(slots=True)
class _Memory:
    """What the sentences before have said, within a paragraph."""

    paragraph: int = -1
    year: str | None = None
    compared: str | None = None
    counted: str | None = None
    subject: str | None = None
    activities: activities.Activities = field(default_factory=activities.Activities)
    dimensions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands around a quantity: where the next begins, those before, years to fall back on, its paragraph."""

    following: int
    before: list[Quantity]
    fallbacks: tuple[str | None, ...]
    paragraph: str
    reporting: context.Reporting
    count: int


def figures(place: Place, reporting: context.Reporting) -> Iterator[Figure]:
    """The figures of one text in reading order."""
    if not _HAS_NUMBER.search(place.text):
        return
    memory = _Memory(activities=activities.of_section(place.headings[0] if place.headings else ""))
    heading_year = _heading_year(place.headings)
    kept = any("målgrupp" in found_in(heading) for heading in place.headings[:1])
    paragraph, count = "", 0
    for sentence in sentences(place.text):
        if sentence.paragraph != memory.paragraph:
            paragraph = _paragraph_at(place.text, sentence.start)
            memory.paragraph, memory.year, memory.compared = sentence.paragraph, None, None
            memory.dimensions = memory.dimensions if kept else {}
        activities.remember(memory.activities, sentence.text)
        found = quantities(sentence.text) if _HAS_NUMBER.search(sentence.text) else []
        fallbacks = (memory.year, heading_year, reporting.year)
        for i, quantity in enumerate(found):
            count += 1
            following = found[i + 1].start if i + 1 < len(found) else len(sentence.text)
            surroundings = _Surroundings(following, found[:i], fallbacks, paragraph, reporting, count)
            yield _figure(place, sentence, quantity, surroundings, memory)
        _remember(memory, sentence.text, found)


def _paragraph_at(text: str, start: int) -> str:
    end = text.find("\n\n", start)
    return text[start : end if end >= 0 else len(text)]


def _heading_year(headings: tuple[str, ...]) -> str | None:
    for heading in headings:
        years = context.years_in(heading)
        if years:
            return years[-1][1]
    return None


def _remember(memory: _Memory, text: str, found: list[Quantity]) -> None:
    years = context.years_in(text)
    if years and not text.startswith("Motsvarande"):
        memory.year = years[-1][1]
    memory.compared = context.compared_with(text, None) or memory.compared
    counts = [q for q in found if q.kind == "count" and q.given]
    for quantity in counts[-1:]:
        if not measure.direction(text, quantity):
            memory.counted = phrases.count_phrase(text, quantity)
            memory.subject = measure.name(text, quantity, None, None, None)
    for key in _CARRIED:
        value = only_value(key, text)
        if value:
            memory.dimensions[key] = value


def _figure(
    place: Place, sentence: Sentence, quantity: Quantity, surroundings: _Surroundings, memory: _Memory
) -> Figure:
    text, reporting = sentence.text, surroundings.reporting
    when = context.when(text, quantity.start, quantity.end, surroundings.following, surroundings.fallbacks)
    change = measure.direction(text, quantity)
    if change and when.compared is None:
        when = replace(when, compared=memory.compared)
    base = (
        _base(text, quantity, memory, surroundings.before)
        if quantity.kind == "share" and not change
        else None
    )
    clause = _clause(text, quantity, surroundings.following)
    described = of_figure(clause, text, place.headings, memory.dimensions)
    for key in _MEANINGLESS.get(quantity.unit, ("medel",)):
        described.pop(key, None)
    described |= activities.of_figure(memory.activities, text, quantity.start, quantity.end, quantity.unit)
    described |= _relations(quantity, base, change, when)
    system = context.system_of(quantity.unit, text, place.headings, surroundings.paragraph, reporting.system)
    return Figure(
        id=f"{place.id}/s{surroundings.count}",
        source_id=place.source_id,
        section_id=place.section_id,
        measure=measure.name(text, quantity, change, memory.subject, base),
        value=-quantity.value if change == "minskning" else quantity.value,
        unit=quantity.unit,
        year=_period(when, change),
        as_of=when.as_of or (reporting.as_of if system and when.year == reporting.year else None),
        dimensions=described,
        system=system,
        approx=quantity.approx,
        origin=place.origin,
        quote=_quote(text, quantity),
        page=_page(place, sentence.start),
    )


def _base(text: str, quantity: Quantity, memory: _Memory, before: list[Quantity]) -> str | None:
    counts = [q for q in before if q.kind == "count"]
    return phrases.base_of(text, quantity, memory.counted, counts[-1] if counts else None)


def _relations(
    quantity: Quantity, base: str | None, change: str | None, when: context.When
) -> dict[str, str]:
    """How the figure relates to others: the whole, the end of a range, the direction, what it is compared with."""
    found: dict[str, str] = {}
    if base:
        found["bas"] = base
    if quantity.bound:
        found["gräns"] = quantity.bound
    if change:
        found["riktning"] = change
        if when.compared:
            found["jämförelse"] = when.compared
    return found


def _period(when: context.When, change: str | None) -> str | None:
    if change and when.compared and when.year and when.year.isdigit() and when.compared < when.year:
        return f"{when.compared}–{when.year}"
    return when.year


def _clause(text: str, quantity: Quantity, following: int) -> tuple[int, int]:
    """Where the figure's own words start and end: back to the clause before, on to the next figure or clause."""
    start = 0
    for match in _CLAUSE.finditer(text, 0, quantity.start):
        start = match.end()
    end = following
    stop = _CLAUSE.search(text, quantity.end, following)
    if stop and following < len(text):
        end = stop.start()
    return start, end


def _quote(text: str, quantity: Quantity) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    start = max(0, quantity.start - _LONGEST_QUOTE // 2)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    return text[start : quantity.end + _LONGEST_QUOTE // 2].rsplit(" ", 1)[0]


def _page(place: Place, offset: int) -> int | None:
    """The page of an offset, by its share of the section's length where the section spans pages."""
    first, last = place.pages
    if first is None or last is None or first == last or not place.text:
        return place.page
    return first + int((last - first + 1) * offset / (len(place.text) + 1))
