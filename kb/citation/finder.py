"""All families of citations in one text, in reading order and without overlaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kb.citation.addresses import address_references, section_references
from kb.citation.cases import case_references
from kb.citation.europe import european_references
from kb.citation.model import Context, FoundReference, Memory
from kb.citation.preparatory import preparatory_references
from kb.citation.reports import diary_references, report_references
from kb.citation.statutes import statute_references

Family = Callable[[str, Context, Memory], Iterable[FoundReference]]

# The order settles whose reading holds where two families read the same words: an address is never anything else,
# a diary number is no report, a report is no statute.
FAMILIES: tuple[Family, ...] = (
    address_references,
    preparatory_references,
    diary_references,
    case_references,
    european_references,
    report_references,
    section_references,
    statute_references,
)
_PASSAGE = re.compile(r"\n[ \t]*\n")


def find_references(
    text: str,
    *,
    act: str | None = None,
    context: Context | None = None,
    memory: Memory | None = None,
) -> list[FoundReference]:
    """Every citation in a text, in reading order.

    `act` is the SFS number of the act that the text is part of: a bare `7 §` is then read as that act's. `context`
    says more of the surroundings; `memory` carries what earlier texts of the same document have taught.
    """
    context = context or Context(act=act, strict=act is not None)
    memory = memory if memory is not None else Memory()
    found: list[FoundReference] = []
    for start, passage in _passages(text):
        memory.new_passage()
        for reference in _one_passage(passage, context, memory):
            found.append(reference if start == 0 else _moved(reference, start))
    return found


def _passages(text: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of the paragraphs."""
    start = 0
    for match in _PASSAGE.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _one_passage(text: str, context: Context, memory: Memory) -> list[FoundReference]:
    kept: list[FoundReference] = []
    taken = bytearray(len(text) + 1)
    for family in FAMILIES:
        new = [
            reference
            for reference in family(text, context, memory)
            if not any(taken[reference.start : reference.end])
        ]
        for reference in new:
            taken[reference.start : reference.end] = b"\x01" * (reference.end - reference.start)
        kept += new
    kept.sort(key=lambda reference: (reference.start, reference.end))
    return list(dict.fromkeys(kept))


def _moved(reference: FoundReference, by: int) -> FoundReference:
    return FoundReference(
        reference.raw, reference.kind, reference.target, reference.start + by, reference.end + by
    )
