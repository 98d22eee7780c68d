"""The FAQ entry that asks the same as a question, if there is one.

An entry must not answer a question that only resembles its own: every year, number, kommun and telling word of the
question has to be in the entry, and what the question wants (a number, a date) in its answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.answer.knowledge import Knowledge
from kb.answer.lexicon import stems_of
from kb.answer.matching import Matcher
from kb.answer.question import ASKING, Question, understand
from kb.model import Faq

ALIKE = 0.55  # how alike question and entry must be for the entry to answer
LOOSE = 0.36  # ... to be shown as a related question
ANSWER_ONLY = 0.75  # a word that stands in the entry's answer only
HELD = 0.4  # a word that is found in the entry for less than this is not in it
AGREEMENT = ((1, 0.13), (3, 0.10), (6, 0.05), (12, 0.0))  # gain by the rank of a cited section
DISAGREEMENT = -0.05
CLAUSE = 0.93  # a part of a question that asks the same counts this much
GUESSWORK = 0.4  # weight of a word that the base has nothing like
UNFOCUSED = 0.75  # an entry without the word that is asked for
LOST = 0.8  # how much a word that the entry doesn't have speaks against it
MISSED_WANT = {"number": 0.82, "reason": 0.72, "date": 0.8, "difference": 0.88, "name": 0.7, "person": 0.5}
_DATE = re.compile(
    r"\b(1[89]|20)\d\d\b|\b\d{1,2} (januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
)
_DIGIT = re.compile(
    r"\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hälften|fjärdedel|ingen|inga)\b", re.I
)
_CLAUSE = re.compile(r"\s+[–-]\s+|[,;:?]\s+|\s+(?:och|men|om|eller|samt)\s+")
_YEAR = re.compile(r"(?<![\d:/])(?:1[89]|20)\d\d(?!\d|:)")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask an entry's question: stems with how telling each is."""

    stems: dict[str, float]
    years: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An FAQ entry made ready to be matched."""

    faq: Faq
    phrasings: tuple[Phrasing, ...]
    words: frozenset[str]
    answer: frozenset[str]
    years: frozenset[str]
    wants: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how alike it is to the question (0–1)."""

    entry: Entry
    score: float


def prepare(known: Knowledge, faqs: list[Faq]) -> list[Entry]:
    """Entries made ready to be matched."""
    return [_entry(known, faq) for faq in faqs]


def _entry(known: Knowledge, faq: Faq) -> Entry:
    asked = (faq.question, *faq.variants)
    phrasings = tuple(_phrasing(known, text) for text in asked)
    text = " ".join((*asked, faq.answer))
    return Entry(
        faq=faq,
        phrasings=phrasings,
        words=frozenset(word for phrasing in phrasings for word in phrasing.stems),
        answer=frozenset(stems_of(faq.answer)),
        years=frozenset(_YEAR.findall(text)),
        wants=frozenset(want for line in asked for want in understand(line).wants),
        text=text.lower(),
    )


def _phrasing(known: Knowledge, text: str) -> Phrasing:
    question = understand(text)
    stems: dict[str, float] = {}
    for word in question.words:
        for name in stems_of(word.form) or [word.form]:
            stems[name] = max(stems.get(name, 0.0), even(word.weight, known.lexicon.idf(name)))
    return Phrasing(stems, frozenset(question.years))


def matches(
    question: Question, matcher: Matcher, entries: list[Entry], sections: list[str] | None = None
) -> list[Match]:
    """Entries that are like the question, most alike first.

    `sections` are the ids of the passages found for the question, best first: an entry that cites one of the first is
    likelier to be about the same.
    """
    places = {name: number for number, name in reversed(list(enumerate(sections or [])))}
    clauses = [(part, matcher.again(part)) for part in clauses_of(question)]
    found = []
    for entry in entries:
        score = max(
            likeness(question, matcher, entry),
            *(CLAUSE * likeness(part, part_matcher, entry) for part, part_matcher in clauses),
            0.0,
        )
        if score >= LOOSE:
            found.append(Match(entry, min(1.0, score + _agreement(entry, places))))
    return sorted(found, key=lambda match: -match.score)


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


def _agreement(entry: Entry, places: dict[str, int]) -> float:
    """What it says for an entry that search leads to the sections that it cites."""
    if not places or not entry.faq.citations:
        return 0.0
    first = min((places.get(citation.section_id or "", 99) for citation in entry.faq.citations), default=99)
    return next((gain for limit, gain in AGREEMENT if first < limit), DISAGREEMENT)


def likeness(question: Question, matcher: Matcher, entry: Entry) -> float:
    """How alike question and entry are (0–1); near 0 when the entry can't be an answer."""
    in_words = matcher.found(entry.words)
    weights = [
        even(term.weight, term.importance / term.weight) * (1.0 if term.known else GUESSWORK)
        for term in matcher.terms
    ]
    if _share(in_words, weights) < 0.3:
        return 0.0
    in_answer = matcher.found(entry.answer)
    held = [max(w, ANSWER_ONLY * a) for w, a in zip(in_words, in_answer, strict=True)]
    lost = sum(
        w for w, h, t in zip(weights, held, matcher.terms, strict=True) if h < HELD and t.weight > ASKING
    )
    best = max(_alike(matcher, phrasing, held, weights) for phrasing in entry.phrasings)
    if not _has_focus(question, matcher, held):
        best *= UNFOCUSED
    return best * (1 - LOST * lost / sum(weights)) * _fitting(question, entry)


def _has_focus(question: Question, matcher: Matcher, held: list[float]) -> bool:
    """Whether the entry has the word that the question asks for (*ränta* in "vilken ränta")."""
    return all(
        value >= HELD
        for value, term in zip(held, matcher.terms, strict=True)
        if term.form == question.focus and term.weight > ASKING
    )


def even(weight: float, idf: float) -> float:
    """How much a word counts between two questions: rare words more than common ones, but not as much as in a text."""
    return weight * (1 + 0.35 * min(idf, 5.0))


def _share(found: list[float], weights: list[float]) -> float:
    return sum(value * weight for value, weight in zip(found, weights, strict=True)) / (sum(weights) or 1.0)


def _alike(matcher: Matcher, phrasing: Phrasing, held: list[float], weights: list[float]) -> float:
    """The harmonic mean of how much each covers of the other; the entry's other words count a little for the question."""
    there = matcher.found(phrasing.stems)
    asked = _share([max(t, 0.8 * h) for t, h in zip(there, held, strict=True)], weights)
    total = sum(phrasing.stems.values()) or 1.0
    answered = sum(weight * matcher.best(stem) for stem, weight in phrasing.stems.items()) / total
    if not asked or not answered:
        return 0.0
    return 1.0 / (0.5 / asked + 0.5 / answered)


def _fitting(question: Question, entry: Entry) -> float:
    """1 when nothing speaks against the entry, less for each thing that does, 0 for what can't be."""
    if any(year not in entry.years for year in question.years):
        return 0.0
    if any(number not in entry.text.replace(" ", "").replace("\u00a0", "") for number in question.numbers):
        return 0.0
    if any(f"{p} §" not in entry.text and f"{p.split()[0]}–" not in entry.text for p in question.paragraphs):
        return 0.3
    value = 1.0
    if entry.faq.citations:
        if "number" in question.wants and not _DIGIT.search(entry.faq.answer):
            value *= 0.7
        if "date" in question.wants and not _DATE.search(entry.faq.answer):
            value *= 0.75
    for want, kept in MISSED_WANT.items():
        if want in question.wants and want not in entry.wants:
            value *= kept
    if "number" in entry.wants and not question.wants & {"number", "share", "money"}:
        asks_other = question.strength("figure") < 1 and any(value >= 1 for _, value in question.kinds)
        value *= 0.7 if asks_other else 0.9
    return value
