"""Figures by how well they answer a question: words, dimensions, year, unit and whether a change is asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.answer.context import Context
from kb.answer.figure_index import QUIET, FigureIndex, Row
from kb.answer.figure_words import Spoken, asked_values, counted, family_of, names_unit, numbers_in
from kb.answer.knowledge import is_document
from kb.answer.lexicon import stems_of
from kb.answer.matching import EXPECTED, Matcher
from kb.answer.question import ASKING
from kb.lookup.figures import covers
from kb.model import Figure

FIRST_PASSAGES = 12  # sections whose figures come before others
FOUND = 90  # figures that are looked at
IN_QUOTE, IN_TITLE, IN_PATH, IN_SOURCE = 0.92, 0.55, 0.35, 0.7
MEANT = 0.9  # a word that names the figure's unit, or says a value of a dimension in other words
MATCHED, OTHER, LACKING = (
    0.06,
    -0.30,
    -0.10,
)  # a dimension that is asked for: this value, another value, no such
STRANGE = 0.08  # what each dimension of the figure that nobody asked for takes
REGISTER = 0.06  # a row of a register gives way to the document that it is taken from
AROUND = -0.02  # this value, but it is neither in the measure nor in the sentence
UNSAID, MOST_UNSAID = 0.008, 0.04  # what each word of the measure takes that the question doesn't have
MOST_STRANGE = 0.18
MISSING = 0.12  # the share of the question that a figure may lack and still be all that is asked for
HEAVY = {"kön": 2, "status": 1.5, "mått": 2}  # dimensions that change what was counted more than others
HELD = 0.7  # how well a question's word must stand for a word of a dimension's value
TOTAL = "totalt"
FORM = 0.06  # what a sentence gains or loses that says as much as, more or less than what is asked
EXISTS = re.compile(r"\b(?:finns|fanns|existerar|existerade)\b")
_CHANGE = re.compile(
    r"\b(?:ök\w*|minsk\w*|förändr\w*|skillnad\w*|utveckl(?:ing|at|ade)\w*|fler än|färre|jämför\w*|växt|halver\w*|fördubbl\w*)\b"
)


_ALL = re.compile(r"\b(?:total\w*|sammanlagt?|sammantaget|samtliga|alla|summa\w*|hela)\b")
_SOME = re.compile(
    r"\b(?:ytterligare|resterande|övriga|vissa|några|enstaka|varav|(?:ett|något|en|någon) (?:förbund|insats|region|kommun))\b"
)
NEGATED = re.compile(r"\b(?:inte|ej|aldrig|utan|ingen|inga|inget)\b")


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure and how well it fits (about 0–1.3). `exact`: year, unit and every dimension asked for are its own."""

    figure: Figure
    score: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the question wants of a figure. `around` keeps what the places of figures have of the question, by section."""

    unit: frozenset[str] | None
    values: dict[str, Spoken]
    named: dict[str, frozenset[str]]  # dimension → whole values that the question's words cover
    change: bool
    low: str
    around: dict[str, list[float]] = field(default_factory=dict)


def ranked(context: Context, index: FigureIndex) -> list[Scored]:
    """Figures that may answer the question, best first; of equals text before table."""
    sections = [passage.view.section.id for passage in context.passages[:FIRST_PASSAGES]]
    rows = index.near(context.matcher, sections, FOUND)
    asked = _asked(context, index, rows)
    scored = [_scored(context, index, row, asked) for row in rows]
    return sorted(scored, key=lambda row: (-row.score, row.figure.origin == "table"))


def _asked(context: Context, index: FigureIndex, rows: Iterable[Row]) -> Asked:
    low = context.question.low
    return Asked(
        counted(low),
        asked_values(low),
        _named(context, index, rows),
        bool(_CHANGE.search(low)),
        low,
    )


def _named(context: Context, index: FigureIndex, rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """Values of dimensions whose telling words all stand in the question."""
    values: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for key, value in row.figure.dimensions.items():
            if key not in QUIET and value != TOTAL:
                values[key].add(value)
    named: dict[str, frozenset[str]] = {}
    numbers = numbers_in(context.question.low)
    for key, found in values.items():
        whole = {value for value in found if _whole(context, index.telling(key, value))}
        if found & numbers and _whole(context, index.telling(key, "")):
            whole = found & numbers
        if whole:
            named[key] = frozenset(whole)
    return named


def _whole(context: Context, telling: frozenset[str]) -> bool:
    """Whether the question has every telling word."""
    return bool(telling) and all(context.matcher.best(name) >= HELD for name in telling)


def _scored(context: Context, index: FigureIndex, row: Row, asked: Asked) -> Scored:
    matcher, figure = context.matcher, row.figure
    own = matcher.found(row.own)
    mixed = _mixed(context, row, asked, own)
    value = 0.85 * matcher.share(mixed) + 0.15 * matcher.share(own) - 0.3 * matcher.missing(mixed)
    source = context.source(figure.source_id)
    if source is not None and not is_document(source):
        value -= REGISTER
    dimensions, held = _dimensions(context, index, row, asked)
    year, unit, form = _year(context, figure), _unit(context, figure, asked), _form(figure, asked)
    unsaid = sum(matcher.best(name) < HELD for name in row.measure)
    score = (
        value + dimensions + year + unit + form + _change(figure, asked) - min(UNSAID * unsaid, MOST_UNSAID)
    )
    exact = held and min(year, unit, form) >= 0 and _lacking(matcher, mixed) < MISSING
    return Scored(figure, score, exact)


def _lacking(matcher: Matcher, mixed: list[float]) -> float:
    """The share of the question's subject that a figure lacks; words of asking don't count."""
    subject = [
        (term, value) for term, value in zip(matcher.terms, mixed, strict=True) if term.weight > ASKING
    ]
    total = sum(term.importance for term, _ in subject) or 1.0
    return sum(term.importance for term, value in subject if value < EXPECTED) / total


def _mixed(context: Context, row: Row, asked: Asked, own: list[float]) -> list[float]:
    """How well each word of the question is met: by the figure, its sentence, headings, source, unit or dimensions."""
    matcher, figure = context.matcher, row.figure
    around = asked.around.get(figure.section_id)
    if around is None:
        around = asked.around[figure.section_id] = _around(context, figure)
    quoted = matcher.found(row.quoted)
    mixed = [max(o, IN_QUOTE * q, a) for o, q, a in zip(own, quoted, around, strict=True)]
    units = family_of(figure.unit)
    dimensions = figure.dimensions
    met = [
        spoken.words
        for key, spoken in asked.values.items()
        if dimensions.get(key, "").startswith(spoken.values) or (spoken.usual and key not in dimensions)
    ]
    for number, term in enumerate(matcher.terms):
        if names_unit(term.form, units) or any(term.form in words for words in met):
            mixed[number] = max(mixed[number], MEANT)
    return mixed


def _around(context: Context, figure: Figure) -> list[float]:
    """How well each word of the question is met by the section's headings and by what its source is known by."""
    matcher = context.matcher
    source = matcher.found(context.known.source_stems(figure.source_id))
    view = context.known.view(figure.section_id)
    if view is None:
        return [IN_SOURCE * value for value in source]
    rows = zip(matcher.found(view.title), matcher.found(view.path), source, strict=True)
    return [max(IN_TITLE * t, IN_PATH * p, IN_SOURCE * s) for t, p, s in rows]


def _dimensions(context: Context, index: FigureIndex, row: Row, asked: Asked) -> tuple[float, bool]:
    """What the figure's dimensions add or take, and whether none is amiss or unasked for."""
    total, strange, amiss = 0.0, 0.0, False
    given = {
        key: value for key, value in row.figure.dimensions.items() if key not in QUIET and value != TOTAL
    }
    printed = row.quoted | row.measure
    for key in {*given, *asked.values, *asked.named} - QUIET:
        own, spoken, named = given.get(key), asked.values.get(key), asked.named.get(key)
        if spoken is None and named is None:
            telling = index.telling(key, own or "")
            if 2 * sum(context.matcher.best(name) >= HELD for name in telling) <= len(telling):
                strange += STRANGE * HEAVY.get(key, 1)
            continue
        fit = _fit(own, spoken, named)
        if own and fit > 0 and not printed & set(stems_of(own)):
            fit = AROUND  # what was counted is taken from what stands around the number
        total += fit
        amiss = amiss or fit < AROUND
    return total - min(strange, MOST_STRANGE), not (strange or amiss)


def _fit(own: str | None, spoken: Spoken | None, named: frozenset[str] | None) -> float:
    """A dimension that is asked for: `own` is the figure's value, the others what the question's words stand for."""
    usual = spoken is not None and spoken.usual and not named
    if own is None:
        return 0.0 if usual else LACKING
    if (named and own in named) or (spoken and own.startswith(spoken.values)):
        return MATCHED
    return OTHER / 2 if usual else OTHER


def _year(context: Context, figure: Figure) -> float:
    asked = context.question.years
    if not asked:
        newest = context.known.newest_year()
        own = int(figure.year[-4:]) if figure.year and figure.year[-4:].isdigit() else newest - 5
        return -0.004 * min(max(newest - own, 0), 12)
    if figure.year is None:
        return -0.1
    if figure.year in asked:
        return 0.08
    return 0.0 if any(covers(figure.year, year) for year in asked) else -0.35


def _unit(context: Context, figure: Figure, asked: Asked) -> float:
    wants = context.question.wants
    share = figure.unit in ("andel", "procentenheter")
    if "share" in wants:
        return 0.1 if share else -0.25
    if "money" in wants and "number" in wants:
        return 0.1 if figure.unit == "kr" else -0.2
    if share:
        return -0.15
    if asked.unit is None:
        return 0.0
    return 0.1 if family_of(figure.unit) == asked.unit else -0.2


def _change(figure: Figure, asked: Asked) -> float:
    change = figure.measure.startswith("förändring")
    return -0.3 if change and not asked.change else 0.1 if change else 0.0


def _form(figure: Figure, asked: Asked) -> float:
    """Whether the figure's sentence speaks as the question does: of all or of some, of what is or of what is not."""
    if figure.origin == "table":
        return 0.0
    text, gain = figure.quote.lower(), 0.0
    plain = not figure.dimensions.keys() - QUIET
    if plain and EXISTS.search(asked.low):
        gain += FORM if EXISTS.search(text) else 0.0
    if _ALL.search(asked.low):
        gain += FORM if _ALL.search(text) else 0.0
    if _SOME.search(text) and not _SOME.search(asked.low):
        gain -= 2 * FORM
    if bool(NEGATED.search(text)) != bool(NEGATED.search(asked.low)):
        gain -= 2 * FORM
    return gain
