"""Which points of 9 § a förbundsordning mentions, and where. It never says that a point is good enough."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.document import ParsedDocument
from kb.answer.sentences import sentences
from kb.guide import Point
from kb.model import Section

FOUND, PARTLY, MISSING = "nämns", "nämns delvis", "saknas"
DISCLAIMER = (
    "Kontrollen säger bara vad texten nämner och var. Den prövar inte om innehållet räcker eller är förenligt med lagen: det "
    "avgör medlemmarna."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of a point is mentioned."""

    part: str
    section_id: str
    heading: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A point with what was found. `lacking` names its parts that are not mentioned."""

    point: Point
    status: str
    places: tuple[Place, ...]
    lacking: tuple[str, ...]


def check(document: ParsedDocument, points: Iterable[Point]) -> tuple[Outcome, ...]:
    """The outcome for each point, in the law's order."""
    sections = [section for section in document.sections if section.kind != "contents"]
    return tuple(_outcome(sections, point) for point in points)


def _outcome(sections: list[Section], point: Point) -> Outcome:
    places, lacking = [], []
    for part, patterns in point.parts:
        place = _place(sections, part, patterns)
        if place:
            places.append(place)
        else:
            lacking.append(part)
    status = MISSING if not places else PARTLY if lacking else FOUND
    return Outcome(point, status, tuple(places), tuple(lacking))


def _place(sections: list[Section], part: str, patterns: tuple[re.Pattern[str], ...]) -> Place | None:
    """The first mention in a section whose heading matches too, else the first mention anywhere."""
    best: Place | None = None
    for section in sections:
        heading = " ".join(filter(None, (section.number, section.title)))
        titled = any(pattern.search(heading.lower()) for pattern in patterns)
        for unit in sentences(section.text):
            quote = unit.of(section.text)
            if any(pattern.search(quote.lower()) for pattern in patterns):
                place = Place(part, section.id, heading, section.page_from, quote)
                if titled:
                    return place
                best = best or place
                break
        if titled and best is None and section.text.strip():
            best = Place(part, section.id, heading, section.page_from, section.text.strip().split("\n")[0])
    return best
