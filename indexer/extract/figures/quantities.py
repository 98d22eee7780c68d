"""Numbers with what they are numbers of: counts, shares, percentage points, money and time.

A number's unit is the first counted noun after it, over adjectives ("72 samverkande förbund"). A number without a noun
gets its unit from the sentence, if it can (`neighbours`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from indexer.extract.figures.neighbours import with_neighbours
from indexer.extract.figures.numbers import Number, numbers
from indexer.extract.figures.quantity import Bare, Quantity, make
from indexer.extract.figures.spans import masked
from indexer.extract.figures.vocabulary import Unit, alternatives, duration_forms, noun_unit, unit_of, words

_WORD = re.compile(r"\s+([A-Za-zÅÄÖåäöéüÉ][\wÅÄÖåäöéü/-]*)")
_PERCENT = re.compile(r"\s?(?:%|procenten(?!h)|procents?(?!\w))")
_POINTS = re.compile(r"\s?procentenhet(?:er(?:na)?)?")
_MORE_OR_LESS = re.compile(
    r"genomsnitt|\bsnitt|median|längre|kortare|äldre|\btar\b|\btog\b|dröj|handläggningstid|väntetid|varade|varar|"
    r"pågå|pågick",
    re.IGNORECASE,
)
_ADJECTIVES = 4
_MOST_OUT_OF = 10


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
    found: list[Quantity | Bare] = []
    for number in _out_of_joined(text, list(numbers(text))):
        found.append(_quantity(text, number) or Bare(number))
    return [part for one in with_neighbours(text, found) for part in _ends(one)]


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


def _fraction(text: str, number: Number) -> Quantity | None:
    if not number.fraction:
        return None
    return make(number, number.end, number.value, "andel", "share")


def _share(text: str, number: Number) -> Quantity | None:
    points = _POINTS.match(text, number.end)
    if points:
        return make(number, points.end(), number.value, "procentenheter", "points")
    percent = _PERCENT.match(text, number.end)
    return make(number, percent.end(), number.value, "andel", "share") if percent else None


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
    return make(scaled, end, round(number.value * factor, 2), unit, kind, noun)


def _time(text: str, number: Number) -> Quantity | None:
    """A length of time where it is a finding ("i genomsnitt 3,2 år"), not a term of office or a deadline."""
    word = _WORD.match(text, number.end)
    unit = duration_forms().get(word[1].lower()) if word else None
    if word is None or unit is None:
        return None
    close = text[max(0, number.start - 60) : word.end() + 40]
    if number.value != int(number.value) or number.approx or _MORE_OR_LESS.search(close):
        return make(number, word.end(), number.value, unit, "time", word[1])
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
    return make(number, end, number.value, unit.name, "count", noun)


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
