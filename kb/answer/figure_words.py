"""What a question asks of a figure: which values of the dimensions, and the unit that is counted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_COUNTED = re.compile(r"\b(?:hur många|antal(?:et)?|hur stort antal)\s+((?:[^\W\d_][\w/-]*\s*){1,6})")
_TIME = re.compile(r"\b(?:hur lång tid|hur länge|hur gamla?|hur många (?:år|månader|veckor|dagar))\b")
_MONEY = re.compile(
    r"\bhur (?:mycket|mkt)\b(?!.*\b(?:ök|minsk|förändr|fler|färre|tid)\w*)|"
    r"\bhur stor\w*\b.*\b(?:kost\w*|kapital\w*|budget\w*|summa\w*|belopp\w*)"
)
_ASKS = re.compile(r"\b(?:vad|vem|vilke[nt]|vilka|hur|när|varför|var|vart|kan|får|ska|måste|finns|är)\b")
_INFLECTION = r"(?:are|arna|arnas|orna|orn?a?|erna|ernas|er|ar|en|et|na|ade|da|or|a|e|n|s|r)?"
NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        [
            "noll",
            "en",
            "två",
            "tre",
            "fyra",
            "fem",
            "sex",
            "sju",
            "åtta",
            "nio",
            "tio",
            "elva",
            "tolv",
            "tretton",
            "fjorton",
            "femton",
        ]
    )
} | {"ett": "1"}


@dataclass(frozen=True, slots=True)
class Facet:
    """Words for some values of a dimension. `usual` ones hold only where no other value of it is asked for."""

    key: str
    values: tuple[str, ...]
    pattern: re.Pattern[str]
    usual: bool


@cache
def _table() -> tuple[tuple[Facet, ...], tuple[tuple[frozenset[str], re.Pattern[str]], ...]]:
    table = tomllib.loads(files("kb.answer").joinpath("figure_words.toml").read_text("utf-8"))
    facets = tuple(
        Facet(row["key"], tuple(row["values"]), re.compile(row["pattern"]), row.get("usual", False))
        for row in table["facet"]
    )
    families = tuple(
        (frozenset(row["units"]), re.compile(f"(?:{'|'.join(row['words'].split())}){_INFLECTION}"))
        for row in table["family"]
    )
    return facets, families


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a question's words ask for in one dimension: beginnings of values, whether only usual, and the words."""

    values: tuple[str, ...]
    usual: bool
    words: frozenset[str]


def asked_values(low: str) -> dict[str, Spoken]:
    """Dimension → the values that the question's words stand for."""
    found: dict[str, Spoken] = {}
    for facet in _table()[0]:
        match = facet.pattern.search(low)
        old = found.get(facet.key)
        if match is None or (facet.usual and old and not old.usual):
            continue
        words = frozenset(re.findall(r"\w+", match.group()))
        if old and old.usual == facet.usual:
            found[facet.key] = Spoken((*old.values, *facet.values), facet.usual, old.words | words)
        else:
            found[facet.key] = Spoken(facet.values, facet.usual, words)
    return found


def family_of(unit: str) -> frozenset[str]:
    """The units that count the same as this one, by their names."""
    return next((units for units, _ in _table()[1] if unit in units), frozenset((unit,)))


def counted(low: str) -> frozenset[str] | None:
    """The units that the question counts in: those of the first noun after its asking words. None when it doesn't say."""
    if _TIME.search(low):
        return family_of("år")
    found = _COUNTED.search(low)
    if not found and (_MONEY.search(low) or _ASKS.search(low)):
        return family_of("kr") if _MONEY.search(low) else None
    words = re.findall(r"[^\W\d_][\w-]*", found.group(1) if found else low)
    for word in words if found else words[:1]:
        for units, pattern in _table()[1]:
            if pattern.fullmatch(word.rpartition("-")[2]):
                return units
    return None


@lru_cache(maxsize=4096)
def names_unit(word: str, units: frozenset[str]) -> bool:
    """Whether a word of a question is a name of these units (`pengar` of kronor)."""
    return any(units == own and pattern.fullmatch(word) for own, pattern in _table()[1])


def numbers_in(low: str) -> frozenset[str]:
    """The small numbers that a question names, in figures: `tre revisorer` names 3."""
    words = re.findall(r"\w+", low)
    return frozenset(NUMBER_WORDS.get(word, word) for word in words if word in NUMBER_WORDS or word.isdigit())
