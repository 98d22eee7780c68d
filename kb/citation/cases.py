"""Court cases in the form that lagen.nu names them: `NJA 1994 s. 12` → `dom/nja/1994s12`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.citation.model import Context, FoundReference, Memory

_NJA = re.compile(r"(?<!\w)NJA\s(\d{4})\s(?:s\.?\s?(\d+)|not\.?\s?(?:[A-C]\s?)?(\d+))")
_COURT = re.compile(
    r"(?<!\w)(PMÖD|MÖD|MIG|HFD|RÅ|AD|RH|RK|MD)\s(?:(\d{2,4})\snot\.?\s?(\d+)|(\d{2,4})(?:[\s-](?:ref|nr)\.?\s?|\s?[:-]\s?)(\d+(?::\w+)?))"
)
_EU_COURT = re.compile(r"(?<!\w)(?:[Mm]ål(?:et)?\s|Case\s)?([CTF])[-‑–](\d+)/(\d{2,4})(?!\d)")
_COURTS = ("NJA", "MÖD", "MIG", "HFD", "RÅ", "AD ", "RH ", "RK ", "MD ", "C-", "T-", "F-", "C‑", "C–", "T–")
_FOLD = str.maketrans("åäö", "aao")
_CHAMBERS = {"C": "CJ", "T": "TJ", "F": "FJ"}


def case_references(text: str, context: Context, memory: Memory) -> Iterator[FoundReference]:
    """Citations of Swedish and European court cases."""
    if not any(court in text for court in _COURTS):
        return
    for match in _NJA.finditer(text):
        year, page, note = match.groups()
        yield _found(match, f"dom/nja/{year}s{page}" if page else f"dom/nja/{year}/not/{note}")
    for match in _COURT.finditer(text):
        court, note_year, note, year, number = match.groups()
        slug = court.lower().translate(_FOLD)
        target = f"dom/{slug}/{_full(note_year)}/not/{note}" if note else f"dom/{slug}/{_full(year)}:{number}"
        yield _found(match, target)
    for match in _EU_COURT.finditer(text):
        chamber, number, year = match.groups()
        full = year if len(year) == 4 else ("20" if int(year) < 53 else "19") + year
        yield _found(match, f"celex/6{full}{_CHAMBERS[chamber]}{int(number):04d}")


def _full(year: str) -> str:
    return year if len(year) == 4 else f"19{year}"


def _found(match: re.Match[str], target: str) -> FoundReference:
    return FoundReference(" ".join(match.group().split()), "rättsfall", target, match.start(), match.end())
