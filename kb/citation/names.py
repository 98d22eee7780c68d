"""Names of Swedish acts → SFS numbers, from `law_names.csv`.

A row holds an act's number, the day from which its names mean it (so that `kommunallagen` of 2007 is 1991:900), if
its paragraphs are counted by chapter (`ja`, `nej`, or unknown), its names in the definite form and its short forms.
Several rows may share a name: the latest that applied on the day wins.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

LATEST = "9999-12-31"
ENDINGS = "lagen|balken|förordningen|formen|ordningen|kungörelsen|stadgan"


@cache
def not_names() -> frozenset[str]:
    """Words that end as a law's name does but are none: `dagordningen`, `underlagen`."""
    return frozenset((files(__package__) / "not_law_names.txt").read_text("utf-8").split())


_Rows = tuple[tuple[str, str], ...]


@cache
def _tables() -> tuple[dict[str, _Rows], dict[str, _Rows], frozenset[str]]:
    """(names, abbreviations, acts without chapters); each name with its (from, sfs) rows, oldest first."""
    names: dict[str, list[tuple[str, str]]] = {}
    short: dict[str, list[tuple[str, str]]] = {}
    flat: set[str] = set()
    with (files(__package__) / "law_names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            dated = (row["from"] or f"{row['sfs'][:4]}-07-01", canonical_number(row["sfs"]))
            for name in filter(None, row["names"].split("|")):
                names.setdefault(name.lower(), []).append(dated)
            for name in filter(None, row["abbreviations"].split("|")):
                short.setdefault(name, []).append(dated)
            if row["chapters"] == "nej":
                flat.add(dated[1])
    return _sorted(names), _sorted(short), frozenset(flat)


def _sorted(rows: dict[str, list[tuple[str, str]]]) -> dict[str, _Rows]:
    return {name: tuple(sorted(dated)) for name, dated in rows.items()}


@lru_cache(4096)
def canonical_number(number: str) -> str:
    """An SFS number as lagen.nu writes it: `1904:26 s. 1` → `1904:26_s._1`, `1736:0123 2` → `1736:0123_2`."""
    flat = re.sub(r"\s+", " ", number.strip())
    flat = re.sub(r"bih\. ?", "bih.", flat)
    flat = re.sub(r" ?s\.? ?(\d+)$", r"_s._\1", flat)
    return re.sub(r"(:\d+)\.(\d)$", r"\1_\2", flat).replace(" ", "_")


def _on(rows: _Rows | None, date: str | None) -> str | None:
    if not rows:
        return None
    day = date or LATEST
    current = [number for start, number in rows if start <= day]
    return current[-1] if current else rows[0][1]


@lru_cache(4096)
def normal_name(name: str) -> str:
    """A name as it is looked up: lower case, one space, without the genitive s."""
    flat = re.sub(r"\s+", " ", name.lower().replace("\u00ad", "")).strip()
    return flat[:-1] if re.search(rf"(?:{ENDINGS})s$", flat) else flat


def act_of_name(name: str, date: str | None = None) -> str | None:
    """The act that a name means on a day: `kommunallagen` → `2017:725`, `lagen om anställningsskydd` → `1982:80`."""
    return _on(_tables()[0].get(normal_name(name)), date)


def act_of_abbreviation(short: str, date: str | None = None) -> str | None:
    """The act that a short form means on a day: `KL` → `2017:725`. Capitals count: `SL` is not `Sl`."""
    return _on(_tables()[1].get(short), date)


def abbreviations() -> list[str]:
    """All short forms, longest first."""
    return sorted(_tables()[1], key=lambda short: (-len(short), short))


def long_titles() -> list[str]:
    """Names of more than one word that begin with the kind of act (`lagen om ...`), longest first."""
    return sorted(
        (n for n in _tables()[0] if re.match(r"(?:lagen|förordningen) ", n)), key=lambda n: (-len(n), n)
    )


def has_no_chapters(act: str) -> bool:
    """True when the act is known to count its paragraphs without chapters."""
    return act in _tables()[2]
