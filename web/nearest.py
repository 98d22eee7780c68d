"""What may have been meant by an address that leads nowhere."""

from __future__ import annotations

from urllib.parse import quote

from rapidfuzz import fuzz, process

from kb.base import Base
from kb.model import Faq, Section, Source
from web.problems import Problem

SUGGESTED = 5
CLOSE_ENOUGH = 50
LONGEST_QUOTE_IN_ADDRESS = 300


def section_url(section_id: str) -> str:
    """The reader's address of a section."""
    return "/kallor/" + quote(section_id, safe="/")


def quote_url(section_id: str, quoted: str) -> str:
    """The reader's address of a section, opened at a quote with the quote marked."""
    words = quoted[:LONGEST_QUOTE_IN_ADDRESS]
    if len(words) < len(quoted):
        words = words.rpartition(" ")[0]
    return f"{section_url(section_id)}?citat={quote(' '.join(words.split()))}#traff"


def source_url(source_id: str) -> str:
    """The reader's address of a source."""
    return "/kallor/" + quote(source_id, safe="")


def faq_url(faq_id: str) -> str:
    """The page of a question with its answer."""
    return "/fragor/" + quote(faq_id, safe="")


def no_source(base: Base, source_id: str) -> Problem:
    """A 404 with the sources whose id or title is nearest."""
    names = {source.id: f"{source.id} {source.title}" for source in base.store.all(Source)}
    titles = {source.id: source.title for source in base.store.all(Source)}
    near = tuple((titles[key], source_url(key)) for key in _nearest(source_id, names))
    return Problem(404, "Det finns ingen källa med det id:t i kunskapsbasen.", near=near)


def no_section(base: Base, section_id: str) -> Problem:
    """A 404 with the sections of the source that are nearest; of all sources when the source is unknown."""
    source_id, _, rest = section_id.partition("/")
    source = base.store.get(Source, source_id)
    if source is None:
        return no_source(base, source_id)
    sections: list[Section] = base.store.sections_of(source_id)
    names = {s.id: f"{s.id.partition('/')[2]} {s.number or ''} {s.title}" for s in sections}
    titles = {s.id: f"{s.number or ''} {s.title}".strip() for s in sections}
    near = tuple((titles[key], section_url(key)) for key in _nearest(rest, names))
    return Problem(404, f"Det avsnittet finns inte i {source.title}.", near=near)


def no_faq(base: Base, faq_id: str) -> Problem:
    """A 404 with the questions whose id or wording is nearest."""
    entries: list[Faq] = base.store.all(Faq)
    names = {entry.id: f"{entry.id} {entry.question}" for entry in entries}
    questions = {entry.id: entry.question for entry in entries}
    near = tuple((questions[key], faq_url(key)) for key in _nearest(faq_id, names))
    return Problem(404, "Den frågan finns inte bland frågor och svar.", near=near)


def _nearest(text: str, names: dict[str, str]) -> list[str]:
    found = process.extract(text[:200], names, scorer=fuzz.WRatio, limit=SUGGESTED, score_cutoff=CLOSE_ENOUGH)
    return [key for _, _, key in found]
