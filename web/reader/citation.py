"""How a place is cited: as a Swedish sentence, as BibTeX and as RIS.

A citation names who, when, what, where in it, and its diary number, so that it can be found without this service.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kb.model import Section, Source

BIBTEX, RIS, PLAIN = "application/x-bibtex", "application/x-research-info-systems", "text/plain"
SPECIAL = re.compile(r"([&%$#_{}\\])")


@dataclass(frozen=True, slots=True)
class Place:
    """What is cited, and the address where it is read here."""

    source: Source
    section: Section | None
    url: str


def sentence(place: Place) -> str:
    """`Försäkringskassan och Arbetsförmedlingen (2024-04-12). Titel. Avsnitt 3.2 Insatser, s. 14. Dnr FK 2024/1.`"""
    source, section = place.source, place.section
    who = enumeration(source.publishers)
    when = source.date or source.year
    head = f"{who} ({when})." if who and when else f"{who}." if who else f"({when})." if when else ""
    parts = [head, f"{source.title}."]
    if section is not None:
        parts.append(", ".join(filter(None, (_named(section), pages(section)))) + ".")
    if source.dnr:
        parts.append(f"Dnr {enumeration(source.dnr)}.")
    return " ".join(filter(None, parts))


def enumeration(names: tuple[str, ...]) -> str:
    """`A, B och C`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" och {names[-1]}" if names else ""


def pages(section: Section) -> str:
    """`s. 14` or `s. 14–16`; empty where the source has no pages."""
    if section.page_from is None:
        return ""
    last = section.page_to
    return f"s. {section.page_from}" + (f"–{last}" if last and last != section.page_from else "")


def _named(section: Section) -> str:
    if section.number and section.kind != "provision":
        return f"Avsnitt {section.number} {section.title}"
    return f"”{section.title}”"


def bibtex(place: Place) -> str:
    """One @techreport entry."""
    source, section = place.source, place.section
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in source.publishers),
        "title": f"{{{_tex(source.title)}}}",
        "year": (source.date or source.year or "")[:4],
        "number": _tex(", ".join(source.dnr)),
        "pages": pages(section).removeprefix("s. ").replace("–", "--") if section else "",
        "chapter": _tex(section.number or section.title) if section else "",
        "url": source.url or place.url,
        "urldate": source.retrieved or "",
        "language": "swedish",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@techreport{{{source.id},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def ris(place: Place) -> str:
    """One RIS record."""
    source, section = place.source, place.section
    rows = [("TY", "RPRT"), *(("AU", name) for name in source.publishers), ("TI", source.title)]
    rows += [("PY", (source.date or source.year or "")[:4]), ("DA", (source.date or "").replace("-", "/"))]
    if section is not None:
        rows += [("SE", section.number or section.title), ("SP", str(section.page_from or ""))]
        rows += [("EP", str(section.page_to or ""))]
    rows += [("M1", ", ".join(source.dnr)), ("UR", source.url or place.url), ("LA", "sv"), ("ER", "")]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in rows if value or tag == "ER")


def _line(text: str) -> str:
    return " ".join(text.split())


FORMATS: dict[str, tuple[str, str, Callable[[Place], str]]] = {
    "text": (PLAIN, "txt", lambda place: sentence(place) + "\n"),
    "bibtex": (BIBTEX, "bib", bibtex),
    "ris": (RIS, "ris", ris),
}
