"""Numbers in running text: digits, words, fractions, ranges, and the words that make them approximate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from indexer.extract.figures.vocabulary import alternatives, number_words, words

_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PERIOD = r"(?:mandatperiod|dag|vecka|månad|termin|kvartal|år|timme|gång)"
_JOINT = r"\s*[–—-]\s*|\s+till\s+(?:(?:cirka|ca|drygt|knappt|närmare|omkring)\s+)?"


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number. `fraction` is true for "en fjärdedel"; `digits` tells 5 from "fem"; `high` ends a range."""

    start: int
    end: int
    value: float
    digits: bool
    approx: bool = False
    fraction: bool = False
    high: float | None = None


@cache
def _pattern() -> re.Pattern[str]:
    tables = words()
    plain = alternatives(number_words())
    parts = alternatives(tables["parts"])
    approximate = alternatives(tables["approximate"]["words"])
    return re.compile(
        rf"(?:(?<!\w)(?P<approx>{approximate})\s+(?:på\s+|över\s+|under\s+)?)?"
        r"(?:"
        rf"(?<!\w)(?P<numerator>en|ett|{plain})\s+(?P<part>{parts})(?:ar(?:na)?|en|ens|s)?(?!\w)"
        r"|(?<!\w)(?P<half>hälften|halva)(?!\w)"
        rf"|(?<!\w)(?P<every>{alternatives(tables['every'])})(?!\w)(?!\s+{_PERIOD})"
        rf"|(?<!\w)(?:ett|en|några)\s+(?P<rounded>{alternatives(tables['rounded'])})(?!\w)"
        r"|(?<!\w)(?P<one>en|ett)(?=\s+(?:halv\s+)?(?:miljon|miljard|procent(?:enhet)?)(?!\w))"
        rf"|(?<![\w,./:§+-])(?P<low>{_DIGITS})(?:{_JOINT})(?P<high>{_DIGITS})(?![\w]|[.:/]\d)"
        rf"|(?<!\w)(?P<low_word>{plain})\s+till\s+(?P<high_word>{plain})(?=\s+procent)"
        rf"|(?:(?<![\w,./:§+–-])|(?<=[\s(][-–−]))(?P<digits>{_DIGITS})(?=\s?%|(?![\w]|[.:/]\d))"
        rf"|(?<!\w)(?<!några\s)(?<!flera\s)(?<!ett\spar\s)(?P<word>{plain})(?!\w)"
        r")",
        re.IGNORECASE,
    )


def value_of(printed: str) -> float:
    """The value of digits printed the Swedish way: `1 581`, `337,93`."""
    return float(re.sub(r"\s", "", printed).replace(",", "."))


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in order; what is blanked out is skipped."""
    for match in _pattern().finditer(text):
        start = match.end("approx") if match["approx"] else match.start()
        start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
        approx = bool(match["approx"])
        yield _number(match, start, approx)


def _number(match: re.Match[str], start: int, approx: bool) -> Number:
    tables, end = words(), match.end()
    if match["part"]:
        numerator = match["numerator"].lower()
        count = 1 if numerator in ("en", "ett") else number_words()[numerator]
        value = count / round(
            1 / tables["parts"][match["part"].lower()]
        )  # two thirds are 0.6667, not 2 × 0.3333
        return Number(start, end, round(min(value, 1.0), 4), False, approx, fraction=True)
    if match["half"]:
        return Number(start, end, 0.5, False, approx, fraction=True)
    if match["every"]:
        each = tables["every"][re.sub(r"\s+", " ", match["every"].lower())]
        return Number(start, end, round(1 / each, 4), False, approx, fraction=True)
    if match["rounded"]:
        return Number(start, end, tables["rounded"][match["rounded"].lower()], False, True)
    if match["one"]:
        return Number(start, end, 1, False, approx)
    if match["low"]:
        low, high = value_of(match["low"]), value_of(match["high"])
        return Number(start, end, low, True, approx, high=high)
    if match["low_word"]:
        low, high = (number_words()[match[name].lower()] for name in ("low_word", "high_word"))
        return Number(start, end, low, False, approx, high=high)
    if match["digits"]:
        return Number(match.start("digits"), end, value_of(match["digits"]), True, approx)
    return Number(match.start("word"), end, number_words()[match["word"].lower()], False, approx)
