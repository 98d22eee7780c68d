"""A number with its unit, year and what was counted; what may be meant too is said beside it."""

from __future__ import annotations

import re

from kb.answer.context import Context, place
from kb.answer.draft import Citation, Draft, cite_quote, cite_span
from kb.answer.figure_rank import Scored, ranked
from kb.answer.figure_words import family_of
from kb.answer.knowledge import is_document
from kb.lookup.figures import label_of
from kb.model import Figure, Table

LEAST = 0.4  # the score that a figure must have
NEAR = 0.06  # figures so close to the best one are cited with it when they say the same
AGREES = 0.35  # ... and of the same year even when they are described in other words
RIVAL = 0.03  # a figure so close that says something else is told too
CEILING, EXACT, DOUBTFUL = 0.82, 0.95, 0.69  # the most confidence: usual, all that is asked for, two readings
WITH_HEADING = 420  # characters of a table that are quoted at most, from its caption to the row
_TABLE = re.compile(r"\s\|\s")


def compose(context: Context) -> list[Draft]:
    """A draft for a question that wants a number."""
    question = context.question
    numeric = question.strength("figure") >= 1 or bool(question.wants & {"number", "share", "money"})
    if not numeric and not question.years:
        return []
    rows = ranked(context, context.known.figure_index)
    if not rows or rows[0].score <= LEAST or not (numeric or rows[0].exact):
        return []
    best = rows[0]
    series = _series(context, rows, best.figure)
    same = _same(context, rows)
    draft = _draft(context, best, series or same)
    if series and draft.citations:
        said = draft.text.split("\n\n")[1:]
        draft.text = "\n\n".join([f"{'; '.join(f'{row.year}: {shown(row)}' for row in series)}.", *said])
        draft.as_of = f"{series[0].year}–{series[-1].year}"
    elif draft.citations:
        _add_rival(context, draft, rows)
    return [draft]


def _same(context: Context, rows: list[Scored]) -> list[Figure]:
    """The figures that state the best one's value, in documents before registers; of a register's only where no document does."""
    best = rows[0]
    equal = [
        row.figure
        for row in rows
        if _equal(row.figure, best.figure)
        and (
            row.score >= best.score - NEAR
            or (row.score >= best.score - AGREES and row.figure.year == best.figure.year)
        )
    ]
    printed = [
        figure for figure in equal if (source := context.source(figure.source_id)) and is_document(source)
    ]
    return printed or equal


def _equal(one: Figure, other: Figure) -> bool:
    return abs(one.value - other.value) < 1e-9 and family_of(one.unit) == family_of(other.unit)


def _add_rival(context: Context, draft: Draft, rows: list[Scored]) -> None:
    """Say a second reading beside the first, and be less sure: a figure that fits as well and says something else."""
    best = rows[0]
    rival = next(
        (row for row in rows[1:] if row.score >= best.score - RIVAL and not _equal(row.figure, best.figure)),
        None,
    )
    if rival is None or rival.exact < best.exact:
        return
    draft.confidence = min(draft.confidence, DOUBTFUL)
    citation = cite_quote(context.known, rival.figure.section_id, rival.figure.quote)
    if citation is None:
        return
    first, *rest = draft.text.split("\n\n")
    line = f"Det kan också gälla: {said(rival.figure)}"
    draft.text = "\n\n".join([first, line, *rest])
    if not any(c.quote == citation.quote for c in draft.citations):
        draft.citations.append(citation)


def _series(context: Context, rows: list[Scored], best: Figure) -> list[Figure]:
    """The same measure over the years, when the question asks for a development or for several years."""
    if "series" not in context.question.wants and len(context.question.years) < 2:
        return []
    found: dict[str, Figure] = {}
    asked = [int(year) for year in context.question.years]
    for figure in (row.figure for row in rows):
        year = figure.year or ""
        if not year.isdigit() or (figure.measure, figure.unit, figure.dimensions) != (
            best.measure,
            best.unit,
            best.dimensions,
        ):
            continue
        last = max(asked) if len(asked) > 1 else 9999
        if not asked or min(asked) <= int(year) <= last:
            found.setdefault(year, figure)
    return [found[year] for year in sorted(found)] if len(found) > 1 else []


def _draft(context: Context, best: Scored, same: list[Figure]) -> Draft:
    figure = same[0]
    citations: list[Citation] = []
    lines: list[str] = []
    for row in _one_of_each_place(same):
        citation = _cited(context, row)
        view = context.known.view(row.section_id)
        if citation is None or view is None or any(c.quote == citation.quote for c in citations):
            continue
        citations.append(citation)
        quoted = re.sub(r"\s+", " ", _TABLE.sub(" | ", citation.quote))
        lines.append(f"”{quoted}” ({place(context.source(row.source_id), view.section)})")
    most = EXACT if best.exact else CEILING
    return Draft(
        kind="figure",
        text="\n\n".join([said(figure), *lines[:3]]),
        confidence=max(0.0, min(most, 0.08 + 0.78 * best.score)) if citations else 0.0,
        citations=citations[:3],
        value=figure.value,
        unit=figure.unit,
        as_of=figure.as_of or figure.year,
        origin=f"figure:{figure.id}",
    )


def _cited(context: Context, figure: Figure) -> Citation | None:
    """The sentence, or the table's row with its caption and heading where they stand close above it."""
    found = cite_quote(context.known, figure.section_id, figure.quote)
    if found is None or figure.origin != "table":
        return found
    table = context.known.store.get(Table, figure.id.rpartition("/")[0])
    view = context.known.view(figure.section_id)
    if table is None or view is None or table.start is None:
        return found
    text = view.section.text
    row = text.find(found.quote, table.start)
    start = max(0, text.find(table.caption.strip(), max(0, table.start - 2 * len(table.caption) - 40)))
    start = start if table.caption.strip() and start <= table.start else table.start
    if not start <= row or row + len(found.quote) - start > WITH_HEADING:
        return found
    return cite_span(view.section, start, row + len(found.quote))


def _one_of_each_place(figures: list[Figure]) -> list[Figure]:
    seen: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        seen.setdefault((figure.section_id, figure.quote), figure)
    return list(seen.values())


def said(figure: Figure) -> str:
    """A figure as a sentence: the value, the year and what was counted."""
    what = " ".join(label_of(figure).replace(" – ", ", ").split())
    text = f"{shown(figure)}{' (' + figure.year + ')' if figure.year else ''}: {what}."
    return text[0].upper() + text[1:]


def shown(figure: Figure) -> str:
    """A figure as Swedish text: `55 procent`, `337,93 miljoner kronor`, `20 553 individer`, `−13 miljoner kronor`."""
    about = "cirka " if figure.approx else ""
    if figure.unit in ("andel", "procentenheter"):
        name = "procent" if figure.unit == "andel" else figure.unit
        return f"{about}{_number(round(figure.value * 100, 2))} {name}"
    if figure.unit == "kr":
        if abs(figure.value) >= 1_000_000:
            millions = round(figure.value / 1_000_000, 3)
            return f"{about}{_number(millions)} {'miljon' if abs(millions) == 1 else 'miljoner'} kronor"
        return f"{about}{_number(figure.value)} kronor"
    return f"{about}{_number(figure.value)} {figure.unit}"


def _number(value: float) -> str:
    if float(value).is_integer():
        return f"{int(value):,}".replace(",", "\u00a0").replace("-", "−")
    return f"{value:,.6g}".replace(",", "\u00a0").replace(".", ",").replace("-", "−")
