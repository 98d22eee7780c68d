"""Web addresses, also those broken over lines, and references to the document's own sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.citation.model import Context, FoundReference, Memory

_URL = re.compile(
    r"(?:https?://|(?<![\w@./-])www\.)[^\s<>\"”’)\]|]+(?:(?<=[-/=_&])\n[ \t]*(?=[a-zåäö0-9])[^\s<>\"”’)\]|]+)*"
    r"|(?<![\w@./-])(?:[a-zåäö0-9-]+\.)+(?:se|nu|eu|org|com|gov)(?:/[^\s<>\"”’)\]|]*)?(?![\w.@-]*\w)",
    re.IGNORECASE,
)
_SIGNS = ("://", "www.", ".se", ".nu", ".eu", ".org", ".com", ".gov", "WWW.", ".SE")
_CLOSING = ".,;:!?*_"
_NUMBER = r"\d+(?:\.\d+)*"
_SECTION = re.compile(
    rf"(?<!\w)[Aa]vsnitt(?:en|et)?\s+(?P<list>{_NUMBER}(?:(?:,\s(?:och\s)?|\s(?:och|samt|eller)\s|\s?[-–]\s?){_NUMBER})*)"
)


def address_references(text: str, context: Context, memory: Memory) -> Iterator[FoundReference]:
    """Web addresses; a line break after a hyphen or slash inside an address is not part of it."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _URL.finditer(text):
        printed = match.group().rstrip(_CLOSING)
        address = re.sub(r"\s+", "", printed)
        if "//" not in address:
            address = f"https://{address}"
        host = re.match(r"[a-zA-Z]+://[^/]+", address)
        if host:  # only the path of an address tells capitals apart
            address = host.group().lower() + address[host.end() :]
        end = match.start() + len(printed)
        yield FoundReference(" ".join(printed.split()), "url", f"url/{address}", match.start(), end)


def section_references(text: str, context: Context, memory: Memory) -> Iterator[FoundReference]:
    """`se avsnitt 3.5.3`: a section of the document itself."""
    if "vsnitt" not in text:
        return
    for match in _SECTION.finditer(text):
        raw = " ".join(match.group().split())
        for number in re.findall(_NUMBER, match.group("list")):
            target = f"avsnitt/{context.source_id}#{number}" if context.source_id else None
            yield FoundReference(raw, "avsnitt", target, match.start(), match.end())
