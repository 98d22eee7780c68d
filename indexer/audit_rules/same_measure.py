"""The same measure with different values: text against table, summary against body, one document against another.

Same means same unit, year, system and every describing dimension, and a measure in the same words. What is rounded,
approximate, a range or a change is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.audit_rules.document import Audited, evidence, finding, number, percent
from indexer.audit_rules.populations import describing, unit_class
from kb.model import Figure, Finding

_Key = tuple[str, str, tuple[tuple[str, str], ...]]
_LOOSE = frozenset(
    [
        "andel",
        "antal",
        "av",
        "de",
        "den",
        "det",
        "alla",
        "totalt",
        "totalt,",
        "med",
        "som",
        "i",
        "på",
        "och",
        "för",
        "från",
        "till",
        "under",
        "är",
        "var",
        "insatser",
        "deltagare",
        "individer",
    ]
)
_ROUNDING = 0.0055
_MORE_THAN_ROUNDING = 0.015
_SEX = ("kvinnor", "män")


def check(document: Audited) -> Iterator[Finding]:
    """Text against table, and the sexes' shares against the same shares elsewhere."""
    yield from _text_against_table(document)
    yield from _text_against_counts(document)
    yield from _swapped_sexes(document)


def value_of(figure: Figure) -> str:
    """A value with its unit."""
    return percent(figure.value) if figure.unit == "andel" else f"{number(figure.value)} {figure.unit}"


def _comparable(figure: Figure) -> bool:
    return not ({"riktning", "gräns"} & figure.dimensions.keys()) and bool(figure.year)


def _key(figure: Figure, *, system: bool = False) -> _Key:
    described = tuple(sorted(describing(figure).items()))
    return (unit_class(figure.unit) + (f"/{figure.system}" if system else ""), figure.year or "", described)


def _differs(a: Figure, b: Figure) -> bool:
    slack = 0.0051 if a.unit == "andel" else 0.5
    if a.approx or b.approx:
        slack = max(slack, 0.03 if a.unit == "andel" else 0.06 * abs(a.value))
    return abs(a.value - b.value) > slack


def _text_against_table(document: Audited) -> Iterator[Finding]:
    cells: dict[_Key, list[Figure]] = {}
    for figure in document.figures:
        if figure.origin == "table" and figure.dimensions.get("diagnos"):
            cells.setdefault(_strip_status(_key(figure)), []).append(figure)
    for figure in document.figures:
        if figure.origin != "text" or not _comparable(figure) or "diagnos" not in figure.dimensions:
            continue
        found = cells.get(_strip_status(_key(figure)), [])
        if found and all(_differs(figure, cell) for cell in found):
            text = f"Texten anger {value_of(figure)} men tabellen {value_of(found[0])} för {figure.dimensions['diagnos']} {figure.year}."
            yield finding("text-vs-table", "high", text, evidence(figure), evidence(found[0]))


def _strip_status(key: _Key) -> _Key:
    return (key[0], key[1], tuple(pair for pair in key[2] if pair[0] not in ("status", "kön")))


def _text_against_counts(document: Audited) -> Iterator[Finding]:
    """A share of insatser by inriktning in text against the cell of that inriktning in a table of the same document."""
    cells: dict[tuple[str, str], list[Figure]] = {}
    for figure in document.figures:
        if figure.origin == "table" and figure.dimensions.get("inriktning"):
            cells.setdefault((unit_class(figure.unit), figure.dimensions["inriktning"]), []).append(figure)
    for figure in document.figures:
        said = figure.dimensions.get("inriktning")
        if figure.origin != "text" or not said or not _share_of_insatser(figure):
            continue
        found = cells.get(("andel", said), [])
        right = _counted_shares(found, cells)
        if found and all(_differs(figure, cell) for cell in found) and _beyond_rounding(figure, found, right):
            text = (
                f"Texten anger {value_of(figure)} men tabellen {value_of(found[0])} för inriktningen {said}."
            )
            yield finding("text-vs-table", "medium", text, evidence(figure), evidence(found[0]))


def _share_of_insatser(figure: Figure) -> bool:
    """Whether the sentence speaks of a share of the insatser themselves, not of their participants."""
    about = figure.dimensions.get("bas", "") + figure.measure
    described = set(describing(figure)) <= {"inriktning", "insatstyp"}
    of_people = re.search(r"deltagar|kvinnor|män\b", about)
    return (
        figure.unit == "andel" and _comparable(figure) and described and "insatser" in about and not of_people
    )


def _counted_shares(shares: list[Figure], cells: dict[tuple[str, str], list[Figure]]) -> list[float]:
    """The exact shares by the counts of the same tables: 109 of 275."""
    found = []
    for share in shares:
        table = share.id.rpartition("/")[0]
        parts = [
            f
            for f in cells.get(("insatser", share.dimensions["inriktning"]), [])
            if f.id.startswith(f"{table}/")
        ]
        totals = [f for f in cells.get(("insatser", "totalt"), []) if f.id.startswith(f"{table}/")]
        if len(parts) == len(totals) == 1 and totals[0].value:
            found.append(parts[0].value / totals[0].value)
    return found


def _beyond_rounding(figure: Figure, shares: list[Figure], right: list[float]) -> bool:
    """A point and a half is no rounding; with the counts at hand, nor is a text half a point from the right share."""
    off = bool(right) and all(abs(figure.value - exact) > _ROUNDING for exact in right)
    return off or all(abs(figure.value - share.value) > _MORE_THAN_ROUNDING for share in shares)


def _swapped_sexes(document: Audited) -> Iterator[Finding]:
    """Women's and men's shares of the same whole that have changed places between two sections."""
    pairs: dict[tuple[tuple[str, str], ...], list[tuple[Figure, Figure]]] = {}
    for a, b in zip(document.figures, document.figures[1:], strict=False):
        if a.unit == b.unit == "andel" and a.quote == b.quote and a.origin == b.origin == "text":
            sexes = {f.dimensions.get("kön", ""): f for f in (a, b)}
            if set(sexes) == set(_SEX) and _comparable(a) and abs(a.value + b.value - 1) < 0.015:
                key = (
                    ("year", a.year or ""),
                    *((k, v) for k, v in sorted(describing(a).items()) if k != "kön"),
                )
                pairs.setdefault(key, []).append((sexes["kvinnor"], sexes["män"]))
    for found in pairs.values():
        for i, (women, men) in enumerate(found):
            for other_women, other_men in found[i + 1 :]:
                swapped = (
                    not _differs(women, other_men)
                    and not _differs(men, other_women)
                    and _differs(women, other_women)
                )
                if swapped and _same_whole(women, other_women):
                    text = (
                        f"Andelarna är omkastade: {percent(women.value)} kvinnor och {percent(men.value)} män på ett ställe, "
                        f"{percent(other_women.value)} kvinnor och {percent(other_men.value)} män på ett annat."
                    )
                    yield finding("within-document", "high", text, evidence(women), evidence(other_women))


def _same_whole(a: Figure, b: Figure) -> bool:
    """Both speak of the same kind of whole: both name participants in the same kind of insats."""
    first, second = (set(re.findall(r"\w{5,}", f"{f.quote}".lower())) - _LOOSE for f in (a, b))
    return (len(first & second) >= 3 and not _numbers(a) ^ _numbers(b)) or len(first & second) >= 5


def _numbers(figure: Figure) -> set[str]:
    return set(re.findall(r"\d[\d ]{3,}", figure.dimensions.get("bas", "")))


def across(documents: Iterable[Audited]) -> Iterator[Finding]:
    """The same count, same words, in two documents about the same year and system."""
    seen: dict[tuple[str, ...], Figure] = {}
    for document in documents:
        for figure in document.figures:
            key = _words_key(figure)
            if key is None:
                continue
            other = seen.setdefault(key, figure)
            if other.source_id != figure.source_id and _differs(other, figure):
                text = f"{other.measure.capitalize()} {figure.year} är {value_of(other)} i ett dokument och {value_of(figure)} i ett annat."
                yield finding("across-documents", "medium", text, evidence(other), evidence(figure))


def _words_key(figure: Figure) -> tuple[str, ...] | None:
    """Unit, year, system, dimensions and the measure's words; None where the measure is too vague to compare."""
    if (
        figure.origin != "text"
        or not _comparable(figure)
        or not figure.system
        or figure.unit in ("andel", "kr")
        or figure.approx
    ):
        return None
    words = sorted(set(re.findall(r"\w{4,}", figure.measure.lower())) - _LOOSE)
    described = [f"{k}={v}" for k, v in sorted(describing(figure).items())]
    if len(words) < 2 or figure.value < 20:
        return None
    return (unit_class(figure.unit), figure.year or "", figure.system, *described, *words)
