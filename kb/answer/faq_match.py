"""The FAQ entry that asks the same as a question, if there is one, and how sure that is.

Two small models, fitted by `benchmarks/fit_faq.py`: one puts the likely entries in order, the other says how probable it
is that the first is right. Their coefficients are data (`faq_weights.toml`).
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from kb.answer.faq_entries import Catalogue, Entry
from kb.answer.faq_features import NAMES, Asked, Place, asked_of, excluded, features
from kb.answer.matching import Matcher
from kb.answer.question import Question, understand

CANDIDATES, ALIKE = 24, 8  # entries that are weighed: for their words, for their letters
KEPT = 6
WHOLE = 0.5  # how much the whole question counts beside a part of it
MARGIN = 3.0  # a lead beyond this says nothing more
_CLAUSE = re.compile(r"\s+[–-]\s+|[.!,;:?]\s+|\s+(?:och|men|om|eller|samt)\s+")


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, its score in the order (any number) and the probability that it answers the question."""

    entry: Entry
    order: float
    score: float
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients: `order` for the features, `sure` for the features and two more (lead and order), `bias`."""

    order: tuple[float, ...]
    sure: tuple[float, ...]
    bias: float


@cache
def weights() -> Weights:
    """The fitted coefficients."""
    table = tomllib.loads(files("kb.answer").joinpath("faq_weights.toml").read_text("utf-8"))
    order, sure = table["order"], table["sure"]
    return Weights(
        tuple(order[name] for name in NAMES),
        tuple(sure[name] for name in (*NAMES, "lead", "order")),
        sure["bias"],
    )


def matches(
    question: Question, matcher: Matcher, catalogue: Catalogue, places: Mapping[str, Place]
) -> list[Match]:
    """Entries that are like the question, likeliest first.

    `places` are the sections found for the question: an entry that cites one of the first is likelier to be about the
    same. A part of the question that is like an entry counts with the whole, half each.
    """
    asked = asked_of(question, matcher, places, catalogue)
    ranked = in_order(asked, catalogue)
    for part in clauses_of(question):
        for row in in_order(asked_of(part, matcher.again(part), places, catalogue), catalogue)[:KEPT]:
            whole = features(asked, row.entry)
            values = tuple((1 - WHOLE) * v + WHOLE * w for v, w in zip(row.values, whole, strict=True))
            ranked.append(replace(row, values=values, order=ordered(values)))
    best: dict[str, Match] = {}
    for row in sorted(ranked, key=lambda row: -row.order):
        best.setdefault(row.entry.faq.id, row)
    rows = list(best.values())[:KEPT]
    return [replace(row, score=_probability(row, rows)) for row in rows]


def in_order(asked: Asked, catalogue: Catalogue) -> list[Match]:
    """The likely entries with their features, best first."""
    rows = []
    for entry in likely(asked, catalogue):
        if not excluded(asked.question, entry):
            values = tuple(features(asked, entry))
            rows.append(Match(entry, ordered(values), 0.0, values))
    return sorted(rows, key=lambda row: -row.order)


def likely(asked: Asked, catalogue: Catalogue) -> list[Entry]:
    """The entries that are weighed: those with most of the question's words, and those with the likest letters."""
    found = catalogue.candidates(asked.matcher, list(asked.weights), CANDIDATES)
    known = {entry.faq.id for entry in found}
    alike = [catalogue.entries[number] for number in asked.likeness.best(ALIKE)]
    return [*found, *(entry for entry in alike if entry.faq.id not in known)]


def ordered(values: Sequence[float]) -> float:
    """An entry's score in the order."""
    return sum(w * v for w, v in zip(weights().order, values, strict=True))


def lead(row: Match, rows: list[Match]) -> float:
    """How far ahead a row is of the best one that cites something else (negative when it is behind)."""
    others = (other.order for other in rows if other is not row and not same_place(row.entry, other.entry))
    return max(-MARGIN, min(MARGIN, row.order - max(others, default=row.order - MARGIN)))


def same_place(one: Entry, other: Entry) -> bool:
    """Whether two entries rest on the same words of a source."""
    quotes = {citation.quote for citation in one.faq.citations}
    return any(citation.quote in quotes for citation in other.faq.citations)


def _probability(row: Match, rows: list[Match]) -> float:
    table = weights()
    values = (*row.values, lead(row, rows), row.order)
    total = table.bias + sum(w * v for w, v in zip(table.sure, values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def clauses_of(question: Question) -> list[Question]:
    """The parts of a long question that could be questions of their own; years and numbers of the whole go with each."""
    parts = [part for part in _CLAUSE.split(question.text) if len(part.split()) >= 4]
    if len(parts) < 2:
        return []
    read = [understand(part) for part in parts]
    return [
        replace(part, years=question.years, numbers=question.numbers, paragraphs=question.paragraphs)
        for part in read
        if sum(word.weight >= 1 for word in part.words) >= 2
    ]
