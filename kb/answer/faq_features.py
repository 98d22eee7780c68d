"""What speaks for and against an FAQ entry as the answer to a question, as numbers between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter, mul

from rapidfuzz import fuzz

from kb.answer.faq_entries import ANSWER, QUOTES, Catalogue, Entry, Phrasing, even, form_of_question
from kb.answer.faq_grams import Likeness
from kb.answer.faq_manner import NAMES as MANNER
from kb.answer.faq_manner import manner
from kb.answer.matching import Matcher
from kb.answer.question import ASKING, Question

NAMES = (
    "alike",  # harmonic mean of how much question and best phrasing cover of each other
    "asked",  # how much of the question the entry's phrasings have
    "covered",  # ... phrasings, answer and quotes
    "answered",  # how much of the best phrasing the question has
    "in_answer",  # how much of the question the answer and the quotes have
    "letters",  # how alike the letters of question and best phrasing are
    "lost",  # how much of the question the entry doesn't have at all
    "number_lost",  # ... when the question asks for a number: another measure, group or unit
    "worst",  # the most telling word that the entry doesn't have
    "guessed",  # how much of the question the base has nothing like
    "unfocused",  # the word that is asked for is not in the entry
    "first",  # search leads to a section that the entry cites, first of all
    "near",  # ... among the first three
    "far",  # ... among the first ten
    "sentence",  # how well a sentence of a cited section speaks of the question
    "same_form",  # a phrasing asks for the same kind of reply
    "other_form",  # the question asks for a number, a date, a reason or a person, and no phrasing does
    "no_value",  # the question asks for a number or a date that the answer doesn't have
    "other_year",  # the entry asks about other years than the question
    "year_aside",  # the question's year stands in the answer only
    "keywords",  # the question is a few words
    *MANNER,
)
HELD = 0.4  # a word that is found for less than this is not there
ALMOST = 0.8  # what a word of the entry counts that its phrasing lacks
GUESSWORK = 0.4  # weight of a word that the base has nothing like
FORMS = frozenset(["reason", "date", "number", "who"])
_SAID_IN = re.compile(
    r"\b(?:enligt|rapport\w*|återrapport\w*|förstudi\w*|proposition\w*|utredning\w*|statskontoret\w*)\b"
)
_DATE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\bmånad|\bår(?:et|ligen)?\b|senast|innan"
)
_YEAR = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\b\d{1,2} (?=jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\d+(?: [a-h])? §"
)
_DIGIT = re.compile(
    r"\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hälften|fjärdedel|ingen|inga|flera|varje)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A section that search found for a question: its rank, from 0, and how well its best sentence fits (about 0–1.2)."""

    rank: int
    sentence: float


NOWHERE = Place(99, 0.0)
_first = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is the same for all entries.

    `places` has the sections that search found, by id, `likeness` how alike the letters of the FAQ's phrasings are, and
    `newest` is the year of the newest documents."""

    question: Question
    matcher: Matcher
    weights: tuple[float, ...]
    places: Mapping[str, Place]
    form: str
    likeness: Likeness
    newest: int


def asked_of(
    question: Question, matcher: Matcher, places: Mapping[str, Place], catalogue: Catalogue
) -> Asked:
    """The question made ready to be held against entries of the catalogue."""
    weights = tuple(
        even(term.weight, term.importance / term.weight) * (1.0 if term.known else GUESSWORK)
        for term in matcher.terms
    )
    form = form_of_question(question.low)
    return Asked(question, matcher, weights, places, form, catalogue.likeness(question.low), catalogue.newest)


def excluded(question: Question, entry: Entry) -> bool:
    """Whether the entry can't be the answer: it lacks a year, a number or a paragraph of the question."""
    said_in = entry.source_years if _SAID_IN.search(question.low) else frozenset()
    if any(year not in entry.years and year not in said_in for year in question.years) and not timeless(
        entry
    ):
        return True
    plain = entry.text.replace(" ", "").replace("\u00a0", "")
    example = form_of_question(question.low) == "yes"  # "får chefen besluta om 50 000?": any sum would do
    if not example and any(number not in plain for number in question.numbers):
        return True
    return any(
        f"{p} §" not in entry.text and f"{p.split()[0]}–" not in entry.text for p in question.paragraphs
    )


def timeless(entry: Entry) -> bool:
    """Whether an entry says that the sources have no answer, whichever year is asked about."""
    return not entry.faq.citations and not any(phrasing.years for phrasing in entry.phrasings)


def features(asked: Asked, entry: Entry) -> list[float]:
    """The numbers named in `NAMES`, in their order."""
    question, matcher = asked.question, asked.matcher
    total = sum(asked.weights) or 1.0
    in_words = matcher.found(entry.words)
    in_answer = [
        max(ANSWER * a, QUOTES * q)
        for a, q in zip(matcher.found(entry.answer), matcher.found(entry.quotes), strict=True)
    ]
    held = [max(w, a) for w, a in zip(in_words, in_answer, strict=True)]
    lost = [
        weight
        for weight, value, term in zip(asked.weights, held, matcher.terms, strict=True)
        if value < HELD and term.weight > ASKING
    ]
    unfocused = any(
        value < HELD and term.form == question.focus and term.weight > ASKING
        for value, term in zip(held, matcher.terms, strict=True)
    )
    nearly = [ALMOST * h for h in held]
    held_alike = [(*_alike(asked, phrasing, nearly), phrasing) for phrasing in entry.phrasings]
    alike, answered, phrasing = max(held_alike, key=_first)
    found = [asked.places.get(name, NOWHERE) for name in entry.sections] or [NOWHERE]
    rank = min(place.rank for place in found)
    forms = {other.form for other in entry.phrasings}
    guessed = sum(w for w, term in zip(asked.weights, matcher.terms, strict=True) if not term.known)
    return [
        alike,
        _share(in_words, asked.weights),
        _share(held, asked.weights),
        answered,
        _share(in_answer, asked.weights),
        max(fuzz.token_sort_ratio(question.low, phrasing.text), fuzz.ratio(question.low, phrasing.text))
        / 100,
        sum(lost) / total,
        sum(lost) / total if asked.form == "number" else 0.0,
        max(lost, default=0.0) / total,
        guessed / total,
        float(unfocused),
        float(rank == 0),
        float(rank < 3),
        float(rank < 10),
        min(1.2, max(place.sentence for place in found)),
        float(asked.form in forms),
        float(asked.form in FORMS and asked.form not in forms),
        float(_no_value(asked, entry)),
        *_years(question, entry),
        float(asked.form == "words"),
        *manner(
            question,
            asked.form,
            len(matcher.terms),
            asked.newest,
            entry,
            [(value, phrasing) for value, _, phrasing in held_alike],
            asked.likeness.of(entry.faq.id),
        ),
    ]


def _share(found: Iterable[float], weights: tuple[float, ...]) -> float:
    return float(sum(map(mul, found, weights))) / (sum(weights) or 1.0)


def _alike(asked: Asked, phrasing: Phrasing, nearly: list[float]) -> tuple[float, float]:
    """The harmonic mean of how much each covers of the other, and how much of the phrasing the question has.

    `nearly` is what each word of the question counts at least, as the entry has it anywhere."""
    share = _share(map(max, asked.matcher.found(phrasing.stems), nearly), asked.weights)
    best = asked.matcher.best
    total = sum(phrasing.stems.values()) or 1.0
    answered = sum([weight * best(name) for name, weight in phrasing.stems.items()]) / total
    if not share or not answered:
        return 0.0, answered
    return 1.0 / (0.5 / share + 0.5 / answered), answered


def _no_value(asked: Asked, entry: Entry) -> bool:
    if not entry.faq.citations:
        return False
    if asked.form == "number":
        return not _DIGIT.search(_YEAR.sub("", entry.faq.answer))
    return asked.form == "date" and not _DATE.search(entry.faq.answer)


def _years(question: Question, entry: Entry) -> tuple[float, float]:
    """Whether the entry's own questions are about other years, and whether the question's year is beside its subject."""
    if not question.years:
        return 0.0, 0.0
    own = frozenset(year for phrasing in entry.phrasings for year in phrasing.years)
    outside = not own.issuperset(question.years)
    return float(bool(own) and outside), float(not own and outside)
