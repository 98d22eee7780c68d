"""Units for numbers that have no noun of their own, taken from what stands near them in the sentence.

Writers leave the noun out where the reader can fill it in: "drygt 60 av 72 förbund", "296 individinriktade och 275
strukturövergripande insatser", "... och 730 med sjukpenning". A number that nothing near gives a unit is left
out: a guess is worse than a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.extract.figures.numbers import Number
from indexer.extract.figures.quantity import Bare, Quantity, make
from indexer.extract.figures.vocabulary import unit_of

_OF = re.compile(
    r"\s+(?:av|utav)\s+(?:de\s+|totalt\s+|samtliga\s+|alla\s+|sammanlagt\s+|(?:landets|rikets|länets|regionens|förbundets|förbundens)\s+|[A-ZÅÄÖ]\w+s\s+)*"
)
_SMALLEST_BARE = 2
_PART_OF = re.compile(
    r"\s+(?:eller\s+(?:cirka\s+|ca\s+)?\d+(?:,\d+)?\s*(?:procent|%)\s+)?av\s+(?:(?:alla|samtliga|de|dessa|registrerade)\s+){0,2}([a-zåäö]+)"
)
# what only insatser are, so that the noun is left out after it: "varav 318 individinriktade"
_KIND_OF_INSATS = re.compile(
    r"\s+(?:(?:är|var|ar)\s+)?(?:individinriktade|strukturövergripande)(?=\s*(?:[.,;)]|och\b|$))"
)
_APPOSITION = re.compile(r"([A-Za-zÅÄÖåäö-]+),\s+(?:cirka\s+|ca\s+|drygt\s+|knappt\s+|närmare\s+)?$")


def with_neighbours(text: str, found: list[Quantity | Bare]) -> Iterator[Quantity]:
    """Give bare numbers the unit of a neighbour; drop those that have none."""
    for i, one in enumerate(found):
        if isinstance(one, Quantity):
            if one.kind != "deadline":
                yield one
            continue
        number = one.number
        following = found[i + 1] if i + 1 < len(found) else None
        of = _OF.fullmatch(text, number.end, following.start) if isinstance(following, Quantity) else None
        if of and isinstance(following, Quantity) and following.kind == "count":
            yield _borrowed(number, following)
            continue
        if not number.digits or number.value < _SMALLEST_BARE:
            continue
        named = _named_after(text, number) or _insatser(text, number)
        if named:
            yield named
            continue
        source = _neighbour(text, found, i)
        if source:
            yield _borrowed(number, source)


def _named_after(text: str, number: Number) -> Quantity | None:
    """The noun of "20 203 av deltagarna", or of "40 411 eller 63 procent av alla deltagare"."""
    match = _PART_OF.match(text, number.end)
    unit = unit_of(match[1]) if match else None
    if match is None or unit is None or number.value != int(number.value):
        return None
    return replace(make(number, number.end, number.value, unit.name, "count", match[1]), given=False)


def _insatser(text: str, number: Number) -> Quantity | None:
    """A count of insatser of one kind, named by the kind alone."""
    if not _KIND_OF_INSATS.match(text, number.end) or number.value != int(number.value):
        return None
    return replace(make(number, number.end, number.value, "insatser", "count", "insatser"), given=False)


def _borrowed(number: Number, source: Quantity) -> Quantity:
    return replace(make(number, number.end, number.value, source.unit, "count", source.noun), given=False)


def _neighbour(text: str, found: list[Quantity | Bare], i: int) -> Quantity | None:
    """The count whose unit a bare number shares: the one it is joined to by "och", else the one before it."""
    number = found[i].number  # type: ignore[union-attr]
    if number.value != int(number.value):
        return None
    later = next((q for q in found[i + 1 :] if isinstance(q, Quantity) and q.kind == "count"), None)
    if later and re.search(r"\b(?:och|respektive|eller)\s*$", text[number.end : later.start].rstrip() + " "):
        return later
    before = [q for q in found[:i] if isinstance(q, Quantity) and q.kind == "count"]
    named = _APPOSITION.search(text, max(0, number.start - 40), number.start)
    unit = unit_of(named[1]) if named else None
    if named and unit:
        return make(number, number.end, number.value, unit.name, "count", named[1])
    return before[-1] if before else later
