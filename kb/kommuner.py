"""Sweden's 290 kommuner and 21 län: official names and SCB codes, and what a printed name means.

The table is `kb/data/kommuner.csv`: code, name, lan, other_names (parted by `;`: former names, irregular genitives) and
a note. The first two digits of a code are the code of the län.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz, process

LAN_SHORT = {
    "V Götaland": "Västra Götalands län",
    "VG": "Västra Götalands län",
    "Sörmland": "Södermanlands län",
}
SAME_NAME = 88
"""Lowest similarity (0–100) at which a misprint (`Stenungssund`, `Ljusnaberg`) still means the kommun."""
CLEAR_LEAD = 4
"""How much better the best candidate must be than the second for a misprint to be resolved."""
_TITLE = re.compile(r"\s+(?:kommun(?:er|en|erna)?|stad)$", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class Kommun:
    """One kommun. `code` has four digits; `lan` is the official name of its län (`Skåne län`)."""

    code: str
    name: str
    lan: str
    other_names: tuple[str, ...] = ()
    note: str = ""


@cache
def all_kommuner() -> tuple[Kommun, ...]:
    """Every kommun by rising code."""
    text = files("kb.data").joinpath("kommuner.csv").read_text("utf-8")
    return tuple(
        Kommun(
            row["code"],
            row["name"],
            row["lan"],
            tuple(filter(None, row["other_names"].split(";"))),
            row["note"],
        )
        for row in csv.DictReader(text.splitlines())
    )


@lru_cache(maxsize=1000)
def by_code(code: str) -> Kommun | None:
    """The kommun with this code."""
    return next((kommun for kommun in all_kommuner() if kommun.code == code), None)


@cache
def all_lan() -> tuple[str, ...]:
    """The official names of the 21 län, in SCB's order."""
    return tuple(dict.fromkeys(kommun.lan for kommun in all_kommuner()))


def plain(name: str) -> str:
    """A name for comparison: lower case, one space between words, hyphens as spaces, no `kommun` or `stad` after it."""
    return _SPACE.sub(" ", _TITLE.sub("", name.strip().strip(".,:;")).lower().replace("-", " ")).strip()


@cache
def _names() -> dict[str, Kommun]:
    names: dict[str, Kommun] = {}
    for kommun in all_kommuner():
        for name in (kommun.name, *kommun.other_names):
            names[plain(name)] = kommun
    return names


@lru_cache(maxsize=5000)
def exact(printed: str) -> Kommun | None:
    """The kommun that a printed name means when only case, hyphens, genitive or `kommun` differ."""
    name = plain(printed)
    names = _names()
    return names.get(name) or (names.get(name[:-1]) if name.endswith("s") else None)


@lru_cache(maxsize=5000)
def resolve(printed: str) -> Kommun | None:
    """As `exact`, and a misprinted name too when one kommun is clearly nearest."""
    found = exact(printed)
    if found or len(plain(printed)) < 4:
        return found
    best = process.extract(plain(printed), list(_names()), scorer=fuzz.ratio, limit=2)
    if best and best[0][1] >= SAME_NAME and (len(best) < 2 or best[0][1] - best[1][1] >= CLEAR_LEAD):
        return _names()[best[0][0]]
    return None


def nearest(name: str, limit: int = 3) -> list[Kommun]:
    """The kommuner whose names look most like this one, best first."""
    ranked = process.extract(plain(name), list(_names()), scorer=fuzz.WRatio, limit=limit * 2)
    best = sorted(ranked, key=lambda hit: -fuzz.ratio(plain(name), hit[0]) - hit[1])
    return list(dict.fromkeys(_names()[key] for key, _, _ in best))[:limit]


@lru_cache(maxsize=5000)
def lan_named(printed: str) -> str | None:
    """The official name of the län that a heading names (`Blekinge Län`, `Västernorrland`, `Hallands län:`)."""
    name = _SPACE.sub(" ", printed.strip().rstrip(":.").strip())
    if name in LAN_SHORT:
        return LAN_SHORT[name]
    key = _lan_key(name)
    return next((lan for lan in all_lan() if _lan_key(lan) == key), None) if key else None


def _lan_key(name: str) -> str:
    return re.sub(r"\s+län$", "", name.lower()).removesuffix("s")
