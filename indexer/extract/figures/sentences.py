"""Paragraphs and sentences with their places.

Swedish government prose is full of full stops that end no sentence: `bl.a.`, `dnr.`, `prop.`, `3.5.3`, `Af.`. A stop
ends a sentence only before white space and a capital, a digit or a quotation mark, and not after an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(
    r"[.!?:]['\"”’)]*(?=\s+[\"”’(]?[A-ZÅÄÖ0-9•–-])|\n(?=\s*(?:[•–-]|\d{1,2}[.)]\s|[a-z]\)\s))|[.!?]\s*$"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl\.?\s?a|t\.?\s?ex|m\.?\s?m|m\.?\s?fl|d\.?\s?v\.?\s?s|dvs|fr\.?\s?o\.?\s?m|t\.?\s?o\.?\s?m|s\.?\s?k|"
    r"o\.?\s?s\.?\s?v|osv|etc|prop|dnr|d\.nr|dir|bet|kap|st|nr|jfr|ang|ca|kl|sid|s|f|ff|art|p|resp|inkl|exkl|max|min|"
    r"milj|[A-ZÅÄÖ])|\b\d+)\.$",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its offsets in the text it was cut from; `paragraph` counts from 0."""

    text: str
    start: int
    paragraph: int


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of the pieces between blank lines."""
    start = 0
    for match in _BLANK.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order."""
    for number, (offset, paragraph) in enumerate(paragraphs(text)):
        start = 0
        for match in _END.finditer(paragraph):
            piece = paragraph[start : match.end()]
            if match.group().startswith(".") and _ends_in_abbreviation(paragraph, start, match):
                continue
            if piece.strip():
                yield _sentence(piece, offset + start, number)
            start = match.end()
        if paragraph[start:].strip():
            yield _sentence(paragraph[start:], offset + start, number)


def _ends_in_abbreviation(paragraph: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation or a lone ordinal such as `1.`."""
    before = paragraph[max(start, match.start() - 12) : match.start() + 1]
    found = _ABBREVIATION.search(before)
    if not found:
        return False
    return not before[found.start()].isdigit() or match.start() - start <= 3


def _sentence(piece: str, start: int, paragraph: int) -> Sentence:
    lead = len(piece) - len(piece.lstrip())
    return Sentence(piece.strip(), start + lead, paragraph)
