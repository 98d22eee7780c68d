"""A number with its unit, year and what was counted, out of the passages that speak of the question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kb.answer.context import Context, place
from kb.answer.draft import Citation, Draft, cite_quote
from kb.answer.knowledge import is_document
from kb.answer.lexicon import stems_of
from kb.answer.passages import COUNTED
from kb.language.stems import stem
from kb.model import Figure

FIRST_PASSAGES = 12
IN_QUOTE, IN_TITLE, IN_PATH = 0.85, 0.55, 0.35
STRANGE = 0.05  # what each dimension of the figure that nobody asked for takes
REGISTER = 0.06  # a row of a register gives way to the document that it is taken from
HEAVY = {"kön": 3, "status": 2}  # dimensions that change what was counted more than others
_QUIET = frozenset(["bas", "kolumn", "rad", "jämförelse", "riktning"])
_CHANGE = re.compile(
    r"\b(?:ök\w*|minsk\w*|förändr\w*|skillnad\w*|utveckl\w*|fler|färre|jämför\w*|växt|halver\w*|fördubbl\w*)\b"
)
_TABLE = re.compile(r"\s\|\s")


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure and how well it fits (about 0–1.2)."""

    figure: Figure
    score: float


def compose(context: Context) -> list[Draft]:
    """A draft for a question that wants a number."""
    if context.question.strength("figure") < 1 and not context.question.wants & {"number", "share", "money"}:
        return []
    ranked = rank(context, _candidates(context))
    if not ranked:
        return []
    best = ranked[0]
    if best.score <= 0.4:
        return []
    series = _series(context, ranked, best.figure)
    same = [row.figure for row in ranked if row.score >= best.score - 0.06]
    draft = _draft(context, best, series or same)
    if series and draft.citations:
        said = draft.text.split("\n\n")[1:]
        draft.text = "\n\n".join([f"{'; '.join(f'{row.year}: {shown(row)}' for row in series)}.", *said])
        draft.as_of = f"{series[0].year}–{series[-1].year}"
    return [draft]


def _series(context: Context, ranked: list[Scored], best: Figure) -> list[Figure]:
    """The same measure over the years, when the question asks for a development or for several years."""
    if "series" not in context.question.wants and len(context.question.years) < 2:
        return []
    rows: dict[str, Figure] = {}
    asked = [int(year) for year in context.question.years]
    for figure in (row.figure for row in ranked):
        year = figure.year or ""
        if not year.isdigit() or (figure.measure, figure.unit, figure.dimensions) != (
            best.measure,
            best.unit,
            best.dimensions,
        ):
            continue
        last = max(asked) if len(asked) > 1 else 9999
        if not asked or min(asked) <= int(year) <= last:
            rows.setdefault(year, figure)
    return [rows[year] for year in sorted(rows)] if len(rows) > 1 else []


def _candidates(context: Context) -> list[Figure]:
    ids = tuple(passage.view.section.id for passage in context.passages[:FIRST_PASSAGES])
    return context.known.store.all(Figure, section_id=ids) if ids else []


def rank(context: Context, figures: Iterable[Figure]) -> list[Scored]:
    """Figures by how well they answer the question, best first; of equals the newest."""
    asked = COUNTED.search(context.question.low)
    counted = stem(asked.group(1)) if asked else None
    rows = [Scored(figure, _score(context, figure, counted)) for figure in figures]
    return sorted(rows, key=lambda row: (-row.score, row.figure.origin == "table"))


def _score(context: Context, figure: Figure, counted: str | None) -> float:
    matcher = context.matcher
    dimensions = " ".join(value for key, value in figure.dimensions.items() if key not in _QUIET)
    own = matcher.found(stems_of(f"{figure.measure} {dimensions} {figure.unit} {figure.year or ''}"))
    quoted = matcher.found(stems_of(figure.quote))
    view = context.known.view(figure.section_id)
    title = matcher.found(view.title) if view else [0.0] * len(own)
    path = matcher.found(view.path) if view else [0.0] * len(own)
    mixed = [
        max(o, IN_QUOTE * q, IN_TITLE * t, IN_PATH * p)
        for o, q, t, p in zip(own, quoted, title, path, strict=True)
    ]
    value = 0.75 * matcher.share(mixed) + 0.25 * matcher.share(own) - 0.3 * matcher.missing(mixed)
    value -= STRANGE * _strange(context, figure)
    source = context.source(figure.source_id)
    if source is not None and not is_document(source):
        value -= REGISTER
    return value + _year(context, figure) + _unit(context, figure, counted) + _change(context, figure)


def _strange(context: Context, figure: Figure) -> int:
    """Dimensions that the question doesn't ask for."""
    return sum(
        HEAVY.get(key, 1)
        for key, value in figure.dimensions.items()
        if key not in _QUIET and not any(context.matcher.best(name) >= 0.6 for name in stems_of(value))
    )


def _year(context: Context, figure: Figure) -> float:
    asked = context.question.years
    if not asked:
        newest = context.known.newest_year()
        own = int(figure.year[-4:]) if figure.year and figure.year[-4:].isdigit() else newest - 5
        return -0.004 * min(max(newest - own, 0), 20)
    if figure.year is None:
        return -0.1
    return 0.08 if any(year in figure.year for year in asked) else -0.35


def _unit(context: Context, figure: Figure, counted: str | None) -> float:
    wants = context.question.wants
    share = figure.unit in ("andel", "procentenheter")
    if "share" in wants:
        return 0.1 if share else -0.25
    if "money" in wants and "number" in wants:
        return 0.1 if figure.unit == "kr" else -0.2
    if share:
        return -0.15
    if counted and figure.unit != "kr":
        units = stems_of(figure.unit)
        return 0.1 if counted in units or any(context.matcher.best(u) >= 0.85 for u in units) else -0.08
    return 0.0


def _change(context: Context, figure: Figure) -> float:
    asked = bool(_CHANGE.search(context.question.low))
    change = figure.measure.startswith("förändring")
    return -0.3 if change and not asked else 0.05 if change else 0.0


def _draft(context: Context, best: Scored, same: list[Figure]) -> Draft:
    figure = best.figure
    citations: list[Citation] = []
    lines: list[str] = []
    for row in _one_of_each_place(same):
        citation = cite_quote(context.known, row.section_id, row.quote)
        view = context.known.view(row.section_id)
        if citation is None or view is None or any(c.quote == citation.quote for c in citations):
            continue
        citations.append(citation)
        said = re.sub(r"\s+", " ", _TABLE.sub(" | ", citation.quote))
        lines.append(f"”{said}” ({place(context.source(row.source_id), view.section)})")
    counted = " ".join(figure.measure.replace(" – ", ", ").split())
    first = f"{shown(figure)}{' (' + figure.year + ')' if figure.year else ''}: {counted}."
    return Draft(
        kind="figure",
        text="\n\n".join([first[0].upper() + first[1:], *lines[:3]]),
        confidence=max(0.0, min(0.82, 0.08 + 0.78 * best.score)) if citations else 0.0,
        citations=citations[:3],
        value=figure.value,
        unit=figure.unit,
        as_of=figure.as_of or figure.year,
        origin=f"figure:{figure.id}",
    )


def _one_of_each_place(figures: list[Figure]) -> list[Figure]:
    seen: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        seen.setdefault((figure.section_id, figure.quote), figure)
    return list(seen.values())


def shown(figure: Figure) -> str:
    """A figure as Swedish text: `55 procent`, `337,93 miljoner kronor`, `20 553 individer`."""
    about = "cirka " if figure.approx else ""
    if figure.unit == "andel":
        return f"{about}{_number(round(figure.value * 100, 2))} procent"
    if figure.unit == "kr":
        if abs(figure.value) >= 1_000_000:
            return f"{about}{_number(round(figure.value / 1_000_000, 3))} miljoner kronor"
        return f"{about}{_number(figure.value)} kronor"
    return f"{about}{_number(figure.value)} {figure.unit}"


def _number(value: float) -> str:
    if float(value).is_integer():
        return f"{int(value):,}".replace(",", "\u00a0")
    return f"{value:,.6g}".replace(",", "\u00a0").replace(".", ",")
