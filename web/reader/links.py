"""Citations in a text as links, where the base holds what they point at, and what points at a section."""

from __future__ import annotations

import re

from kb.base import Base
from kb.lookup import references as citations
from kb.model import Provision, Reference, Section, Source
from web.nearest import section_url

STATUTE = re.compile(r"(?P<act>\d{4}:\d+)(?:#(?:K(?P<chapter>\d+[a-z]?))?P(?P<paragraph>\d+[a-z]?))?")
OWN = re.compile(r"avsnitt/(?P<source>[^#]+)#(?P<number>.+)")


def links_in(base: Base, section: Section) -> list[tuple[int, int, str]]:
    """(start, end, address) of each citation that leads somewhere."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for reference in base.store.all(Reference, section_id=section.id):
        url = address_of(base, reference.target) if reference.target else None
        start = section.text.find(reference.raw, at)
        if start < 0:
            start = section.text.find(reference.raw)
        if (
            url is None
            or start < 0
            or any(first < start + len(reference.raw) and start < last for first, last, _ in found)
        ):
            continue
        found.append((start, start + len(reference.raw), url))
        at = start + len(reference.raw)
    return found


def address_of(base: Base, target: str) -> str | None:
    """The page of a canonical target, None when the base does not hold it."""
    own = OWN.fullmatch(target)
    if own:
        return _numbered(base, own["source"], own["number"])
    statute = STATUTE.match(target)
    if statute and statute["paragraph"]:
        return _paragraph(base, statute["act"], statute["chapter"], statute["paragraph"])
    if target.startswith("url/http"):
        return target.removeprefix("url/")
    return None


def _numbered(base: Base, source_id: str, number: str) -> str | None:
    found = base.store.all(Section, source_id=source_id, number=number)
    return section_url(found[0].id) if len(found) == 1 else None


def _paragraph(base: Base, act: str, chapter: str | None, paragraph: str) -> str | None:
    if next(base.store.iterate(Provision, act=act), None) is None:
        return None
    return law_url(act, chapter, paragraph)


def law_url(act: str, chapter: str | None, paragraph: str) -> str:
    """The page of a paragraph: `/lag/2003:1210/7a`, with its chapter `/lag/2017:725/11:5`."""
    number = paragraph.replace("§", "").replace(" ", "")
    return f"/lag/{act}/" + (f"{chapter.replace(' ', '')}:{number}" if chapter else number)


def cited_by(base: Base, section: Section) -> list[tuple[Section, Source]]:
    """Sections of any source that point at this one."""
    if not section.number or section.kind == "provision":
        return []
    found = citations.cited_by(base.store, f"avsnitt/{section.source_id}#{section.number}")
    return list({c.section.id: (c.section, c.source) for c in found if c.section and c.source}.values())
