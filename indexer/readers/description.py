"""What a web page, a Markdown page or a Word document is: title, type, date and publisher.

Three things tell: what the file states (front matter, meta tags), where the page stood on its site (address or file
name, which for stored pages are the parts of the address), and how its first sentences run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from indexer.document import Block, ReadDocument
from indexer.readers.page_metadata import iso_date
from kb.model import SOURCE_TYPES, Source

# parts of an address or file name → type; the first that matches decides
PLACES: tuple[tuple[str, str], ...] = (
    (r"kunskapsst(?:ö|o)d", "kunskapsstöd"),
    (r"vanliga-?fragor|fragor-och-svar|\bfaq\b", "faq"),
    (r"pressmeddeland|pressrelease", "pressmeddelande"),
    (
        r"rattsliga-dokument|rattsdokument|proposition|lagradsremiss|kommittedirektiv|departementsserien",
        "förarbete",
    ),
    (
        r"promemorior|statens-offentliga-utredningar|forordningsmotiv|(?:^|[-_/])(?:prop|sou|ds|dir)[-_.]+\d{4}",
        "förarbete",
    ),
    (r"regeringsuppdrag|uppdrag[-_/]\d{4}[-_/]\d\d", "regeringsuppdrag"),
    (r"aterrapportering", "återrapportering"),
    (r"arsredovisning", "årsredovisning"),
    (r"(?:^|[-_/])rapport(?:er)?(?:[-_/]|$)", "rapport"),
)
# how the text runs → type, for pages whose name says nothing
OPENINGS: tuple[tuple[str, str], ...] = (
    (
        r"regeringen (?:uppdrar åt|ger .{3,80} i uppdrag|förlänger .{0,90}uppdrag)|ändring av uppdraget",
        "regeringsuppdrag",
    ),
    (r"ID-nummer: (?:Prop|Dir|SOU|Ds)\.?\s", "förarbete"),
    (
        r"i (?:denna |den här )?(?:propositionen?|lagrådsremissen?|promemorian?)\b|regeringen föreslår i proposition",
        "förarbete",
    ),
    (
        r"(?:kommittédirektiv|tilläggsdirektiv till|departementspromemoria|delbetänkande|slutbetänkande)",
        "förarbete",
    ),
    (r"^[–-] .{40,}\bsäger .{0,60}(?:minister|generaldirektör)", "pressmeddelande"),
)
TYPES_IN_FRONT_MATTER = {
    "kunskapsstod": "kunskapsstöd",
    "forarbete": "förarbete",
    "proposition": "förarbete",
    "aterrapportering": "återrapportering",
    "arsredovisning": "årsredovisning",
    "ovrigt": "övrigt",
    "författning": "lag",
}
SITES = {
    "regeringen.se": "Regeringskansliet",
    "finsam.se": "Finsam",
    "forsakringskassan.se": "Försäkringskassan",
    "arbetsformedlingen.se": "Arbetsförmedlingen",
    "skr.se": "Sveriges Kommuner och Regioner",
    "inspsf.se": "Inspektionen för socialförsäkringen",
    "isf.se": "Inspektionen för socialförsäkringen",
    "statskontoret.se": "Statskontoret",
    "socialstyrelsen.se": "Socialstyrelsen",
    "riksdagen.se": "Sveriges riksdag",
}
GOVERNMENT = "Regeringskansliet"
_PLACES = tuple((re.compile(pattern, re.I), kind) for pattern, kind in PLACES)
_OPENINGS = tuple((re.compile(pattern, re.I | re.M), kind) for pattern, kind in OPENINGS)
_MONTH_IN_NAME = re.compile(r"(?:^|[_/])((?:19|20)\d\d)[_/](0[1-9]|1[0-2])(?=[_/]|$)")
_HOST = re.compile(r"https?://(?:[\w-]+\.)*?([\w-]+\.\w+)(?:[:/]|$)")
_DNR = re.compile(
    r"\b(?:dnr|diarienummer|diarienr)\.?:?\s*((?:[A-ZÅÄÖa-zåäö]{1,5}[ -]?)?\d{4}[/:]\d[\d ]{1,9}(?:/[A-Z]+)?|[A-Z]{1,2}\d{4}/\d+(?:/[A-Z]+)?)",
    re.I,
)
_GOVERNMENT_CASE = re.compile(r"\b[A-Z][a-z]?\d{4}/\d{3,6}(?:/[A-ZÅÄÖ]+)?\b")
_LEAD = 12
_GOVERNMENT_WORDING = re.compile(
    r"\b(?:regeringen|propositionen|lagrådsremissen|departementet|promemorian|minister)", re.I
)


def describe_page(found: Source, document: ReadDocument) -> Source:
    """`found` filled in with what the document states and what it is."""
    stated = document.metadata
    lead = _lead(document.blocks)
    place = " ".join(filter(None, (found.id, found.file, _text(stated, "url"))))
    kind = _type(stated, place, lead)
    date = _date(stated, place)
    return replace(
        found,
        title=_text(stated, "title") or _first_heading(document.blocks) or _readable(found.id),
        type=kind,
        publishers=_publishers(stated, document.media, kind, lead),
        dnr=_numbers(stated, lead),
        date=date,
        year=_text(stated, "year") or (date[:4] if date else None),
        url=_text(stated, "url"),
        supersedes=_list(stated, "supersedes"),
        superseded_by=_text(stated, "superseded_by"),
        retrieved=_text(stated, "retrieved"),
        verified=_text(stated, "verified"),
    )


def _type(stated: Mapping[str, Any], place: str, lead: str) -> str:
    named = (_text(stated, "type") or "").lower()
    named = TYPES_IN_FRONT_MATTER.get(named, named)
    if named in SOURCE_TYPES:
        return named
    for pattern, kind in _PLACES:
        if pattern.search(place):
            return kind
    return next((kind for pattern, kind in _OPENINGS if pattern.search(lead)), "övrigt")


def _date(stated: Mapping[str, Any], place: str) -> str | None:
    """The stated date; else the year and month that government addresses carry (`…/2024/03/…` → `2024-03`)."""
    if date := _text(stated, "date"):
        return iso_date(date) or date
    match = _MONTH_IN_NAME.search(place)
    return f"{match[1]}-{match[2]}" if match else iso_date(_text(stated, "revised") or "")


def _publishers(stated: Mapping[str, Any], media: str, kind: str, lead: str) -> tuple[str, ...]:
    if named := _list(stated, "publishers"):
        return named
    host = _HOST.match(_text(stated, "url") or "")
    if host and host[1] in SITES:
        return (SITES[host[1]],)
    if named := _list(stated, "publisher"):
        return named
    if (site := _text(stated, "site")) in SITES:
        return (SITES[site or ""],)
    from_government = kind in (
        "förarbete",
        "regeringsuppdrag",
        "pressmeddelande",
    ) or _GOVERNMENT_WORDING.search(lead)
    return (GOVERNMENT,) if media == "markdown" and from_government and not stated else ()


def _numbers(stated: Mapping[str, Any], lead: str) -> tuple[str, ...]:
    if named := _list(stated, "dnr"):
        return named
    found = [match[1].strip() for match in _DNR.finditer(lead)] + _GOVERNMENT_CASE.findall(lead)
    return tuple(dict.fromkeys(found))


def _lead(blocks: tuple[Block, ...]) -> str:
    """The first blocks, one a line."""
    return "\n".join(block.text for block in blocks[:_LEAD])


def _first_heading(blocks: tuple[Block, ...]) -> str:
    return next((block.text for block in blocks if block.kind == "heading"), "")


def _readable(stem: str) -> str:
    """A file name as a title of last resort."""
    words = re.sub(r"[-_]+", " ", stem).strip()
    return words[:1].upper() + words[1:]


def _text(stated: Mapping[str, Any], key: str) -> str | None:
    value = stated.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _list(stated: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = stated.get(key)
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    return (
        tuple(str(item).strip() for item in value if str(item).strip())
        if isinstance(value, list | tuple)
        else ()
    )
