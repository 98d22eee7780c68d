"""Answers quoted from running text: the sentences that speak best of the question, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.answer.context import Context, place
from kb.answer.draft import Citation, Draft, cite_units
from kb.answer.figure_rank import NEGATED
from kb.answer.passages import Hit, Passage, counts, fits

MOST_QUOTES = 3
HELD = 0.65  # a word that is found for less than this is not there
UNFOCUSED = 0.15  # a sentence without the word that is asked for
NO_COUNT = 0.36  # a sentence that doesn't count what the question asks for
NO_FIGURE = 0.12  # a number that no extracted figure stands behind is less sure
NOT_SAID = 0.12  # a number of what is, where the question counts what is not
CEILING = 0.69  # a quoted passage is never as sure as a fact or a written answer that is likely enough
FIRST_PASSAGES = 6  # passages that quotes are taken from
LONGEST = 900  # characters of one quote
GOOD_NEIGHBOUR = 0.8  # a sentence beside the best one is quoted too when it scores this share of it
GOOD_SECOND = 0.88  # ... and one of another passage when it scores this share
_LEANS_BACK = re.compile(
    r"^(?:Det|Detta|Den|Denna|De|Dessa|Dess|Deras|Där|Här|Av dessa|Av de|Han|Hon|Hen|Sådana?|Samma|Däremot|Dock|Därför|"
    r"Därutöver|Utöver det|Dels|Vidare|Också|Även|Motsvarande|Övriga|Tvärtom|Istället|I stället)\b"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of a section and its score."""

    citation: Citation
    hit: Hit


def compose(context: Context) -> list[Draft]:
    """One draft, quoting up to three passages."""
    quotes = _quotes(context)
    if not quotes:
        return []
    best = quotes[0].hit
    lines = []
    for quote in quotes:
        section = quote.hit.view.section
        lines.append(
            f"”{_inline(quote.citation.quote)}” ({place(context.source(section.source_id), section)})"
        )
    kind = context.question.kind
    return [
        Draft(
            kind="process" if kind == "navigation" else kind,
            text="\n\n".join(lines),
            confidence=confidence(context, best),
            citations=[quote.citation for quote in quotes],
            as_of=_as_of(context, best),
            origin="passage",
        )
    ]


def confidence(context: Context, best: Hit) -> float:
    """How likely it is that the best sentence answers: what it and its neighbours cover, and whether its form fits."""
    near = list(best.near)
    subject = [
        (value, term) for value, term in zip(near, context.matcher.terms, strict=True) if term.weight >= 1
    ]
    there = sum(held >= HELD for held, _ in subject) / len(subject) if subject else 0.0
    value = 0.10 + 0.55 * min(best.score, 1.0) + 0.25 * there - 0.3 * context.matcher.missing(near)
    if fits(context.question, best.unit.text) < 0:
        value -= 0.15
    if context.question.wants & {"number", "share", "money"}:
        value -= NO_FIGURE if counts(context.question, best.unit.text) else NO_COUNT
        if NEGATED.search(context.question.low) and not NEGATED.search(best.unit.text.lower()):
            value -= NOT_SAID
    focus = context.question.focus
    if any(held < HELD for held, term in subject if term.form == focus):
        value -= UNFOCUSED
    value -= 0.06 * len(context.matcher.unknown)
    return max(0.0, min(CEILING, value))


def _quotes(context: Context) -> list[Quote]:
    chosen: list[Quote] = []
    seen: set[tuple[str, int]] = set()
    hits = sorted(
        (hit for passage in context.passages[:FIRST_PASSAGES] for hit in _weighed(passage)),
        key=lambda pair: -pair[0],
    )
    for score, hit in hits:
        if chosen and score < GOOD_SECOND * hits[0][0]:
            break
        if (hit.view.section.id, hit.number) in seen:
            continue
        first, last = _widened(hit)
        citation = cite_units(hit.view, first, last)
        if len(citation.quote) > LONGEST:
            citation = cite_units(hit.view, hit.number, hit.number)
            first = last = hit.number
        seen.update((hit.view.section.id, number) for number in range(first, last + 1))
        if not any(_same(citation.quote, other.citation.quote) for other in chosen):
            chosen.append(Quote(citation, hit))
        if len(chosen) == MOST_QUOTES:
            break
    return chosen


def _weighed(passage: Passage) -> list[tuple[float, Hit]]:
    return [(0.7 * hit.score + 0.3 * passage.score, hit) for hit in passage.hits]


def _widened(hit: Hit) -> tuple[int, int]:
    """The sentence with those beside it that it leans on or that speak of the question as well."""
    units = hit.view.units
    if hit.unit.note is not None:
        return hit.number, hit.number
    first = last = hit.number
    paragraph = hit.unit.sentence.paragraph
    if first > 0 and units[first - 1].sentence.paragraph == paragraph and _LEANS_BACK.match(hit.unit.text):
        first -= 1
    if (
        last + 1 < len(units)
        and units[last + 1].sentence.paragraph == paragraph
        and units[last + 1].note is None
    ):
        following = units[last + 1]
        if _LEANS_BACK.match(following.text) and len(following.text) < 350:
            last += 1
    return first, last


def _same(one: str, other: str) -> bool:
    """Whether two quotes say the same words (summaries repeat sentences)."""
    words, others = set(one.lower().split()), set(other.lower().split())
    return len(words & others) >= 0.85 * min(len(words), len(others))


def _inline(quote: str) -> str:
    return re.sub(r"\s*\n+\s*", " ", quote).strip()


def _as_of(context: Context, hit: Hit) -> str | None:
    source = context.source(hit.view.section.source_id)
    return source.date or source.year if source else None
