"""Figures: found by words and filters, ordered, put in series by year, with notes on what may be compared.

Every word of a query must stand in the figure's measure, dimensions, unit, quote or source, in any form, as a
compound part or as a synonym; figures whose measure has the words come first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from kb.language.stems import roots, stem
from kb.language.stopwords import weight
from kb.language.synonyms import alternatives
from kb.language.tokens import tokens
from kb.lookup.findings import contradicting, plain
from kb.model import Figure, Source
from kb.store import Store

ORDERS = ("relevance", "year", "-year", "value", "-value")
BREAK_YEAR = "2023"
BREAK_NOTE = (
    "Uppgifter till och med 2022 kommer från SUS och från och med 2023 från Uppföljning Finsam. Enligt källorna går de "
    "inte att jämföra: insatser registreras på olika sätt."
)
_MEASURE, _DIMENSION, _QUOTE = 4.0, 3.0, 1.0


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over time. `breaks` are the years from which the follow-up system is another than before."""

    label: str
    unit: str
    points: tuple[Figure, ...]
    breaks: tuple[str, ...] = ()


def find(
    store: Store,
    query: str | None = None,
    *,
    year: str | None = None,
    unit: str | None = None,
    source: str | None = None,
    dims: Mapping[str, str] | None = None,
    system: str | None = None,
    measure: str | None = None,
    order: str = "relevance",
    limit: int | None = None,
) -> list[Figure]:
    """The figures that fit every filter; `year` also finds the periods that hold it, `dims` are part of the value.

    Raises ValueError for an unknown order.
    """
    if order not in ORDERS:
        raise ValueError(f"okänd ordning {order}: välj någon av {', '.join(ORDERS)}")
    exact = {k: v for k, v in (("source_id", source), ("system", system)) if v}
    found = [f for f in store.iterate(Figure, **exact) if _fits(f, year, unit, dims or {}, measure)]
    if query and query.strip():
        ranked = _ranked(found, query)
        found = [figure for _, figure in ranked]
    return _with_conflicts(store, _ordered(found, order)[: limit if limit is not None else None])


def _with_conflicts(store: Store, found: list[Figure]) -> list[Figure]:
    """The figures with the ids of the findings that speak of them: same words, and the value in the explanation."""
    against = contradicting(store) if found else {}
    shown = []
    for figure in found:
        quote, value = plain(figure.quote), _spoken(figure)
        ids = [
            finding.id
            for said, finding in against.get(figure.section_id, ())
            if (said in quote or quote in said) and re.search(rf"(?<!\d){value}(?!\d)", finding.explanation)
        ]
        shown.append(
            replace(figure, conflicts=tuple(dict.fromkeys((*figure.conflicts, *ids)))) if ids else figure
        )
    return shown


def _spoken(figure: Figure) -> str:
    """The value as explanations write it, as a pattern: shares in percent, money in kronor or millions."""
    value = abs(figure.value)
    if figure.unit in ("andel", "procentenheter"):
        return re.escape(_number(round(value * 100, 1)).replace("\u00a0", " "))
    whole = re.escape(_number(value).replace("\u00a0", " "))
    millions = re.escape(_number(round(value / 1e6, 2)).replace("\u00a0", " "))
    return f"(?:{whole}|{millions} miljoner)" if figure.unit == "kr" else whole


def _fits(
    figure: Figure, year: str | None, unit: str | None, dims: Mapping[str, str], measure: str | None
) -> bool:
    if year and not covers(figure.year, year):
        return False
    if unit and figure.unit.casefold() != unit.casefold():
        return False
    if measure and measure.casefold() not in figure.measure.casefold():
        return False
    given = {k.casefold(): v.casefold() for k, v in figure.dimensions.items()}
    return all(wanted.casefold() in given.get(key.casefold(), "\0") for key, wanted in dims.items())


def covers(printed: str | None, year: str) -> bool:
    """Whether a figure's year or period is or holds a year: `2021–2022` holds 2022."""
    if not printed:
        return False
    ends = re.findall(r"\d{4}", printed)
    if len(ends) == 2 and year.isdigit():
        return bool(ends[0] <= year <= ends[1])
    return printed.startswith(year)


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    """Every stem and compound part of a text."""
    found: set[str] = set()
    for token in tokens(text):
        stemmed = stem(token.form)
        found.update((stemmed, *roots(stemmed)))
    return frozenset(found)


def _wanted(query: str) -> list[tuple[frozenset[str], ...]]:
    """For each word of a query the sets of stems of which one must be there whole: the word's own, or a synonym's."""
    found = []
    for token in tokens(query):
        if weight(token.form) < 1:
            continue
        stemmed = stem(token.form)
        ways = [frozenset((stemmed,)), frozenset(roots(stemmed))]
        ways += [frozenset(other.stems) for other in alternatives((stemmed,))]
        found.append(tuple(way for way in ways if way))
    return found


def _ranked(figures: Iterable[Figure], query: str) -> list[tuple[float, Figure]]:
    """(score, figure) of the figures that have every word, best first; ties keep the order of the sources."""
    wanted = _wanted(query)
    scored = []
    for figure in figures:
        fields = (
            (_MEASURE, _stems(figure.measure) | _stems(figure.unit)),
            (
                _DIMENSION,
                _stems(" ".join((*figure.dimensions.values(), figure.system or "", figure.year or ""))),
            ),
            (_QUOTE, _stems(figure.quote) | _stems(figure.source_id.replace("-", " "))),
        )
        score = _score(wanted, fields)
        if score > 0:
            unsaid = len(figure.measure.split()) + 8 * len(figure.dimensions)
            scored.append((score - 0.01 * unsaid, figure))
    return sorted(scored, key=lambda pair: -pair[0])


def _score(
    wanted: Sequence[tuple[frozenset[str], ...]], fields: Sequence[tuple[float, frozenset[str]]]
) -> float:
    total = 0.0
    for ways in wanted:
        best = max((w for w, stems in fields if any(way <= stems for way in ways)), default=0.0)
        if not best:
            return 0.0
        total += best
    return total or 1.0


def _ordered(figures: list[Figure], order: str) -> list[Figure]:
    if order == "relevance":
        return figures
    last_first = order.startswith("-")
    if order.lstrip("-") == "year":
        return sorted(figures, key=lambda f: f.year or "", reverse=last_first)
    return sorted(figures, key=lambda f: f.value, reverse=last_first)


def series(figures: Iterable[Figure]) -> list[Series]:
    """Figures of the same measure, unit and dimensions as series by year, those with most years first.

    Changes, ranges and periods are no points. Of two figures for a year the one from a table is kept.
    """
    groups: dict[tuple[str, ...], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.year and figure.year.isdigit() and not {"riktning", "gräns"} & figure.dimensions.keys():
            kept = groups[_series_key(figure)].get(figure.year)
            if kept is None or (figure.origin == "table" and kept.origin != "table"):
                groups[_series_key(figure)][figure.year] = figure
    found = []
    for points in groups.values():
        ordered = tuple(points[year] for year in sorted(points))
        if len(ordered) >= 2:
            found.append(Series(label_of(ordered[0]), ordered[0].unit, ordered, _breaks(ordered)))
    return sorted(found, key=lambda s: -len(s.points))


def _series_key(figure: Figure) -> tuple[str, ...]:
    described = [f"{k}={v}" for k, v in sorted(figure.dimensions.items()) if k not in ("bas", "rad")]
    rows = [figure.dimensions["rad"]] if figure.origin == "table" and "rad" in figure.dimensions else []
    return (figure.unit, figure.measure.casefold(), *described, *rows)


def _breaks(points: Sequence[Figure]) -> tuple[str, ...]:
    """Years whose system is another than that of the point before."""
    return tuple(
        now.year
        for before, now in pairwise(points)
        if now.year and _system(before) and _system(now) and _system(before) != _system(now)
    )


def _system(figure: Figure) -> str | None:
    return figure.system if figure.system in ("SUS", "Uppföljning Finsam") else None


def label_of(figure: Figure) -> str:
    """A measure with the dimensions that its words do not say already."""
    said = figure.measure.casefold()
    extra = [
        v
        for k, v in figure.dimensions.items()
        if k not in ("bas", "rad", "kolumn") and v != "totalt" and v.casefold() not in said
    ]
    return figure.measure + (f" ({', '.join(extra)})" if extra else "")


def notes(figures: Iterable[Figure]) -> list[str]:
    """What a reader must know before comparing these figures."""
    figures = list(figures)
    found = []
    if {"SUS", "Uppföljning Finsam"} <= {f.system for f in figures}:
        found.append(BREAK_NOTE)
    if any(f.approx for f in figures):
        found.append("Värden som är märkta med ≈ är ungefärliga i källan.")
    if any(f.conflicts for f in figures):
        found.append("Någon av siffrorna motsägs av en annan uppgift. Se Motsägelser.")
    return found


def printed_value(figure: Figure) -> str:
    """The value as Swedes write it: `55 %`, `337 930 000 kr`, `20 553 deltagare`."""
    mark = "≈ " if figure.approx else ""
    if figure.unit == "andel":
        return f"{mark}{_number(round(figure.value * 100, 2))} %"
    if figure.unit == "procentenheter":
        return f"{mark}{_number(round(figure.value * 100, 2))} procentenheter"
    return f"{mark}{_number(figure.value)} {figure.unit}"


def _number(value: float) -> str:
    if value == int(value):
        text = f"{int(value):,}".replace(",", "\u00a0")
    else:
        text = f"{value:,.2f}".rstrip("0").replace(",", "\u00a0").replace(".", ",")
    return text.replace("-", "−")


def choices(store: Store) -> dict[str, list[str]]:
    """The values that filters can have: years, units, systems, sources and dimension keys, most common first."""
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for figure in store.iterate(Figure):
        for name, value in (
            ("year", figure.year),
            ("unit", figure.unit),
            ("system", figure.system),
            ("source", figure.source_id),
        ):
            if value:
                counted[name][value] += 1
        for key in figure.dimensions:
            counted["dim"][key] += 1
    return {name: sorted(values, key=lambda v: (-values[v], v)) for name, values in counted.items()}


def titles(store: Store, figures: Iterable[Figure]) -> dict[str, str]:
    """Source id → title, for the sources of these figures."""
    wanted = tuple(dict.fromkeys(f.source_id for f in figures))
    return {s.id: s.title for s in store.all(Source, id=wanted)} if wanted else {}
