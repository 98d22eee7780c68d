"""Numbers with what they are numbers of: counts, shares, percentage points, money and time.

A number's unit is the first counted noun after it, over adjectives ("72 samverkande förbund"). A number without a noun
takes the unit of its neighbour in the same sentence ("drygt 60 av 72 förbund", "296 individinriktade och 275
strukturövergripande insatser", "... och 730 med sjukpenning"), or is left out: a guess is worse than a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from indexer.extract.figures.numbers import Number, numbers
from indexer.extract.figures.spans import masked
from indexer.extract.figures.vocabulary import Unit, alternatives, duration_forms, noun_unit, unit_of, words

_WORD = re.compile(r"\s+([A-Za-zÅÄÖåäöéüÉ][\wÅÄÖåäöéü/-]*)")
_PERCENT = re.compile(r"\s?(?:%|procenten(?!h)|procents?(?!\w))")
_POINTS = re.compile(r"\s?procentenhet(?:er(?:na)?)?")
_OF = re.compile(
    r"\s+(?:av|utav)\s+(?:de\s+|totalt\s+|samtliga\s+|alla\s+|sammanlagt\s+|(?:landets|rikets|länets|regionens|förbundets|förbundens)\s+|[A-ZÅÄÖ]\w+s\s+)*"
)
_MORE_OR_LESS = re.compile(
    r"genomsnitt|\bsnitt|median|längre|kortare|äldre|\btar\b|\btog\b|dröj|handläggningstid|väntetid|varade|varar|"
    r"pågå|pågick",
    re.IGNORECASE,
)
_ADJECTIVES = 4
_SMALLEST_BARE = 2
_MOST_OUT_OF = 10
_PART_OF = re.compile(
    r"\s+(?:eller\s+(?:cirka\s+|ca\s+)?\d+(?:,\d+)?\s*(?:procent|%)\s+)?av\s+(?:(?:alla|samtliga|de|dessa|registrerade)\s+){0,2}([a-zåäö]+)"
)
# what only insatser are, so that the noun is left out after it: "varav 318 individinriktade"
_KIND_OF_INSATS = re.compile(
    r"\s+(?:(?:är|var|ar)\s+)?(?:individinriktade|strukturövergripande)(?=\s*(?:[.,;)]|och\b|$))"
)
_APPOSITION = re.compile(r"([A-Za-zÅÄÖåäö-]+),\s+(?:cirka\s+|ca\s+|drygt\s+|knappt\s+|närmare\s+)?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit in a sentence; `start` to `end` covers both.

    `kind` ∈ count, share, points, money, time. `noun` is the printed noun of a count. `bound` tells the ends of a
    range apart. `given` is false when the unit was taken from a neighbour.
    """

    start: int
    end: int
    value: float
    unit: str
    kind: str
    approx: bool = False
    noun: str = ""
    bound: str | None = None
    given: bool = True
    fraction: bool = False


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number that has found no unit of its own."""

    number: Number


@cache
def _money() -> re.Pattern[str]:
    scales, kronor = words()["scales"], words()["money"]
    return re.compile(
        rf"\s*(?:(?P<scale>{alternatives(scales)})(?!\w)\.?(?:\s+(?P<currency>kronor|kr|SEK)(?!\w))?"
        rf"|(?P<money>{alternatives(kronor)})(?!\w))",
        re.IGNORECASE,
    )


@cache
def _money_context() -> re.Pattern[str]:
    return re.compile("|".join(words()["money_context"]["stems"]), re.IGNORECASE)


def quantities(sentence: str) -> list[Quantity]:
    """The quantities of a sentence in order, ranges as two."""
    text = masked(sentence)
    found: list[Quantity | _Bare] = []
    for number in _out_of_joined(text, list(numbers(text))):
        found.append(_quantity(text, number) or _Bare(number))
    return [part for one in _with_neighbours(text, found) for part in _ends(one)]


def _out_of_joined(text: str, found: list[Number]) -> Iterator[Number]:
    """Two number words around "av" as one fraction: "åtta av tio deltagare", "två av tre"."""
    skip = False
    for first, second in zip(found, [*found[1:], None], strict=False):
        if skip:
            skip = False
            continue
        between = text[first.end : second.start] if second else ""
        if (
            second
            and between.strip() == "av"
            and first.value < second.value <= _MOST_OUT_OF
            and not second.digits
        ):
            skip = True
            value = round(first.value / second.value, 4)
            yield replace(first, end=second.end, value=value, fraction=True)
        else:
            yield first


def _quantity(text: str, number: Number) -> Quantity | None:
    for rule in (_fraction, _share, _amount, _time, _count):
        found = rule(text, number)
        if found is not None:
            return _signed(text, found)
    if _has_sign(text, number.start):
        return Quantity(number.start, number.end, number.value, "", "deadline")
    return None


def _has_sign(text: str, start: int) -> bool:
    return start > 0 and text[start].isdigit() and text[start - 1] in "-–−"


def _signed(text: str, found: Quantity) -> Quantity:
    """A minus before money or a share is part of the figure: "-312 tkr". Before other things it is a dash."""
    if not _has_sign(text, found.start):
        return found
    kind = found.kind if found.kind in ("money", "share", "points") else "deadline"
    return replace(found, value=-found.value, kind=kind)


def _make(number: Number, end: int, value: float, unit: str, kind: str, noun: str = "") -> Quantity:
    bound = None if number.high is None else f"nedre:{number.high}"
    return Quantity(
        number.start, end, value, unit, kind, number.approx, noun, bound, fraction=number.fraction
    )


def _fraction(text: str, number: Number) -> Quantity | None:
    if not number.fraction:
        return None
    return _make(number, number.end, number.value, "andel", "share")


def _share(text: str, number: Number) -> Quantity | None:
    points = _POINTS.match(text, number.end)
    if points:
        return _make(number, points.end(), number.value, "procentenheter", "points")
    percent = _PERCENT.match(text, number.end)
    return _make(number, percent.end(), number.value, "andel", "share") if percent else None


def _amount(text: str, number: Number) -> Quantity | None:
    """Money, or a count in millions ("1,2 miljoner invånare")."""
    match = _money().match(text, number.end)
    if not match:
        return None
    if match["money"]:
        factor = _factor(words()["money"], match["money"])
        return _scaled(number, match.end(), factor, "kr", "money")
    factor = _factor(words()["scales"], match["scale"])
    if match["currency"]:
        return _scaled(number, match.end(), factor, "kr", "money")
    noun = _noun_after(text, match.end(), number.digits)
    if noun:
        return _scaled(number, noun[1], factor, noun[0].name, "count", noun[2])
    if _money_context().search(text):
        return _scaled(number, match.end(), factor, "kr", "money")
    people = re.search(r"invånar\w*|befolkning\w*", text, re.IGNORECASE)
    return _scaled(number, match.end(), factor, "invånare", "count", "invånare") if people else None


def _factor(table: dict[str, float], printed: str) -> float:
    plain = re.sub(r"\s+", " ", printed)
    return next(value for name, value in table.items() if name.lower() == plain.lower())


def _scaled(number: Number, end: int, factor: float, unit: str, kind: str, noun: str = "") -> Quantity:
    high = None if number.high is None else number.high * factor
    scaled = replace(number, high=high)
    return _make(scaled, end, round(number.value * factor, 2), unit, kind, noun)


def _time(text: str, number: Number) -> Quantity | None:
    """A length of time where it is a finding ("i genomsnitt 3,2 år"), not a term of office or a deadline."""
    word = _WORD.match(text, number.end)
    unit = duration_forms().get(word[1].lower()) if word else None
    if word is None or unit is None:
        return None
    close = text[max(0, number.start - 60) : word.end() + 40]
    if number.value != int(number.value) or number.approx or _MORE_OR_LESS.search(close):
        return _make(number, word.end(), number.value, unit, "time", word[1])
    return Quantity(number.start, word.end(), number.value, unit, "deadline")


def _noun_after(text: str, position: int, digits: bool) -> tuple[Unit, int, str] | None:
    """(unit, end, printed noun) of the counted noun after a number."""
    fallback: tuple[Unit, int, str] | None = None
    for _ in range(_ADJECTIVES):
        match = _WORD.match(text, position)
        if not match or match[1].lower() in words()["stops"]["words"]:
            break
        unit = unit_of(match[1])
        if unit:
            return (unit, match.end(), match[1]) if digits or not unit.digits_only else None
        other = noun_unit(match[1]) if digits else None
        if other and fallback is None:
            fallback = (other, match.end(), match[1])
        position = match.end()
    return fallback


def _count(text: str, number: Number) -> Quantity | None:
    found = _noun_after(text, number.end, number.digits)
    if not found or number.value != int(number.value):
        return None
    unit, end, noun = found
    if unit.name == "stycken":
        return None
    return _make(number, end, number.value, unit.name, "count", noun)


def _with_neighbours(text: str, found: list[Quantity | _Bare]) -> Iterator[Quantity]:
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
    return replace(_make(number, number.end, number.value, unit.name, "count", match[1]), given=False)


def _insatser(text: str, number: Number) -> Quantity | None:
    """A count of insatser of one kind, named by the kind alone."""
    if not _KIND_OF_INSATS.match(text, number.end) or number.value != int(number.value):
        return None
    return replace(_make(number, number.end, number.value, "insatser", "count", "insatser"), given=False)


def _borrowed(number: Number, source: Quantity) -> Quantity:
    return replace(_make(number, number.end, number.value, source.unit, "count", source.noun), given=False)


def _neighbour(text: str, found: list[Quantity | _Bare], i: int) -> Quantity | None:
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
        return _make(number, number.end, number.value, unit.name, "count", named[1])
    return before[-1] if before else later


def _ends(one: Quantity) -> Iterator[Quantity]:
    """One quantity, or the two ends of a range; shares become fractions."""
    divisor = 100 if one.unit in ("andel", "procentenheter") and not one.fraction else 1
    low = one.value / divisor
    if one.bound is None:
        yield replace(one, value=_tidy(low))
        return
    high = float(one.bound.partition(":")[2]) / divisor
    ordered = low < high
    yield replace(one, value=_tidy(low), bound="nedre" if ordered else None)
    yield replace(one, value=_tidy(high), bound="övre" if ordered else None)


def _tidy(value: float) -> float | int:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) and abs(rounded) >= 1 else rounded
