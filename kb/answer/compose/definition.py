"""What a term means: the definitions that the base has, newest source first, all of them where they differ."""

from __future__ import annotations

import re

from kb.answer.context import Context, place
from kb.answer.draft import Caveat, Draft, cite_quote
from kb.answer.lexicon import stems_in, stems_of
from kb.model import Definition

_SAYS = re.compile(r"\b(?:är|avser|avses|innebär|betyder|kallas|menas|används|innefattar)\b")
RANK = {"definition": 0, "abbreviation": 1, "synonym": 2, "explanation": 3}
MOST = 4
ENOUGH = 0.62  # share of the question that the term has to cover
OF_TERM = 0.35  # ... by its own words
IN_SOURCE, IN_TEXT = 0.8, 0.6  # a word that the source is known by, or that the definition's text has
ASKED = 1.2  # how strongly the question's form has to ask for a meaning
PRINTED, OWN = (
    0.9,
    0.76,
)  # the most confidence in what a document says, and in what only the project's register says
_BARE = 3  # a question of at most so many words may be just the term
_OTHERWISE = frozenset(
    ["number", "date", "person", "reason"]
)  # what a question can ask for instead of a meaning


def compose(context: Context) -> list[Draft]:
    """A draft when the question asks for the meaning of a term that is defined."""
    question = context.question
    bare = len(question.low.split()) <= _BARE and not question.wants & _OTHERWISE
    if question.strength("definition") < ASKED and not bare:
        return []
    scored = [(score, row) for row in context.known.definitions if (score := _covers(context, row)) >= ENOUGH]
    if not scored:
        return []
    best = max(score for score, _ in scored)
    rows = [row for score, row in scored if score >= best - 0.05]
    rows.sort(
        key=lambda row: (
            not context.official(row.source_id),
            RANK.get(row.kind, 9),
            not _SAYS.search(row.quote),
            _age(context, row),
        )
    )
    chosen = _different(rows)
    citations = [c for row in chosen if (c := cite_quote(context.known, row.section_id, row.quote))]
    if not citations:
        return []
    return [
        Draft(
            kind="definition",
            text=_text(context, chosen),
            confidence=min(
                PRINTED if context.official(chosen[0].source_id) else OWN,
                0.45 + 0.45 * best + 0.04 * min(question.strength("definition"), 2),
            ),
            citations=citations,
            as_of=_year(context, chosen[0]),
            caveats=_changed(context, chosen),
            origin="definition",
        )
    ]


def _covers(context: Context, row: Definition) -> float:
    """How much of the question the term covers, with its source and text for less, and how much of the term the question."""
    matcher = context.matcher
    stems = stems_in(row.term)
    if not stems:
        return 0.0
    of_term = sum(matcher.best(name) for name in stems) / len(stems)
    own = matcher.found(stems)
    if of_term < 0.6 or matcher.share(own) < OF_TERM:
        return 0.0
    source = matcher.found(context.known.source_stems(row.source_id))
    text = matcher.found(stems_in(row.text))
    covered = [max(o, IN_SOURCE * s, IN_TEXT * t) for o, s, t in zip(own, source, text, strict=True)]
    return matcher.share(covered) * (0.6 + 0.4 * of_term)


def _age(context: Context, row: Definition) -> float:
    year = _year(context, row)
    return -int(year[:4]) if year and year[:4].isdigit() else 0


def _year(context: Context, row: Definition) -> str | None:
    source = context.source(row.source_id)
    return row.year or (source.year if source else None)


def _different(rows: list[Definition]) -> list[Definition]:
    """Rows that say different things, at most a few."""
    chosen: list[Definition] = []
    for row in rows:
        words = set(stems_of(row.text))
        if all(
            len(words & set(stems_of(other.text)))
            < 0.75 * min(len(words) or 1, len(set(stems_of(other.text))) or 1)
            for other in chosen
        ):
            chosen.append(row)
    return chosen[:MOST]


def _text(context: Context, rows: list[Definition]) -> str:
    lines = []
    for row in rows:
        section = context.known.view(row.section_id)
        where = place(context.source(row.source_id), section.section) if section else row.source_id
        if row.kind == "abbreviation":
            lines.append(f"{row.term} står för {row.text} ({where}).")
        else:
            said = re.sub(r"\s+", " ", row.quote if len(row.quote) > len(row.text) else row.text).strip()
            lines.append(f"{row.term[0].upper()}{row.term[1:]}: ”{said}” ({where})")
    return "\n\n".join(lines)


def _changed(context: Context, rows: list[Definition]) -> list[Caveat]:
    """A caveat where sources of different years define the term differently."""
    years = [year for row in rows if row.kind == "definition" and (year := _year(context, row))]
    if len(set(years)) < 2:
        return []
    return [
        Caveat(
            "older_wording",
            f"Källor från olika år ({', '.join(sorted(set(years)))}) beskriver begreppet på olika sätt. Den nyaste står först.",
        )
    ]
