"""FAQ entries made ready to be matched: their phrasings, answers and quotes as stems, and an index from stem to entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.answer.faq_grams import Grams, Likeness, edges, grams_of
from kb.answer.knowledge import Knowledge
from kb.answer.lexicon import stems_of
from kb.answer.matching import Matcher
from kb.answer.question import phrased
from kb.model import Faq, Section

WORDS, ANSWER, QUOTES = 1.0, 0.75, 0.6  # what a word counts by where in the entry it stands
LAYERS = (WORDS, ANSWER, QUOTES)
IDF_CEILING, IDF_GAIN = 5.0, 0.35
_NEVER = 1 << 30
_YEAR = re.compile(r"(?<![\d:/])(?:1[89]|20)\d\d(?!\d|:)")
_YES_NO = re.compile(
    r"^(?:men |och |alltså )?(?:får|kan|ska|måste|är|var|har|hade|finns|fanns|behöver|räknas|bör|gäller|ingår|krävs|går|vill|"
    r"räcker|omfattas|hör|tillhör|blir|stämmer|säger|bestämmer|tillåter|betalar|deltar|skulle|borde|lönar|kostar|följs)\b"
)
_FORMS = (
    ("reason", re.compile(r"\b(?:varför|orsak(?:en)?|anledning(?:en)?|hur kommer det sig|vad beror)\b")),
    ("date", re.compile(r"\b(?:när|vilket år|vilket datum|sedan när|vilken dag)\b")),
    (
        "number",
        re.compile(
            r"\b(?:hur (?:många|mycket|stor|stort|stora|hög|högt|länge|gamla|gammal|ofta)|antal|andel)\b"
        ),
    ),
    ("who", re.compile(r"\b(?:vem|vems|vilken myndighet|vilka myndigheter|vilken part|åt vem|till vem)\b")),
    ("yes", _YES_NO),
    ("how", re.compile(r"\bhur\b")),
    ("what", re.compile(r"\b(?:vad|vilken|vilket|vilka)\b")),
)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask an entry's question: stems with how telling each is, and the form of the question."""

    text: str
    stems: dict[str, float]
    years: frozenset[str]
    form: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An FAQ entry made ready to be matched. The sets are of stems; `text` is all that the entry says, in lower case."""

    faq: Faq
    phrasings: tuple[Phrasing, ...]
    words: frozenset[str]
    answer: frozenset[str]
    quotes: frozenset[str]
    years: frozenset[str]
    source_years: frozenset[str]
    text: str
    sections: frozenset[str]


def form_of_question(low: str) -> str:
    """What kind of reply a question's form asks for: reason, date, number, who, yes, how, what, or key words."""
    return next((name for name, pattern in _FORMS if pattern.search(low)), "words")


def prepare(known: Knowledge, faqs: list[Faq]) -> list[Entry]:
    """Entries made ready to be matched."""
    return [entry_of(known, faq) for faq in faqs]


def entry_of(known: Knowledge, faq: Faq) -> Entry:
    """One entry made ready."""
    phrasings = tuple(_phrasing(known, text) for text in (faq.question, *faq.variants))
    quotes = " ".join(citation.quote for citation in faq.citations)
    titles = [section.title for name in _cited(faq) if (section := known.store.get(Section, name))]
    sources = {citation.source_id for citation in faq.citations}
    return entry_with(
        faq,
        phrasings,
        answer=frozenset(stems_of(faq.answer)),
        quotes=frozenset(stems_of(" ".join((quotes, *titles)))),
        years=frozenset(_YEAR.findall(_said(faq))),
        source_years=frozenset(year for name in sources for year in known.years_of(name)),
    )


def entry_with(
    faq: Faq,
    phrasings: tuple[Phrasing, ...],
    *,
    answer: frozenset[str],
    quotes: frozenset[str],
    years: frozenset[str],
    source_years: frozenset[str],
) -> Entry:
    """An entry of what has been worked out, with what is read off it at once."""
    words = frozenset(word for phrasing in phrasings for word in phrasing.stems)
    text = f"{_said(faq)} {' '.join(citation.quote for citation in faq.citations)}".lower()
    return Entry(faq, phrasings, words, answer, quotes, years, source_years, text, _cited(faq))


def _said(faq: Faq) -> str:
    return " ".join((faq.question, *faq.variants, faq.answer))


def _cited(faq: Faq) -> frozenset[str]:
    return frozenset(citation.section_id for citation in faq.citations if citation.section_id)


def _phrasing(known: Knowledge, text: str) -> Phrasing:
    low, words, years = phrased(text)
    stems: dict[str, float] = {}
    for word in words:
        for name in stems_of(word.form) or [word.form]:
            stems[name] = max(stems.get(name, 0.0), even(word.weight, known.lexicon.idf(name)))
    return Phrasing(low, stems, frozenset(years), form_of_question(low))


def even(weight: float, idf: float) -> float:
    """How much a word counts between two questions: rare words more than common ones, but not as much as in a text."""
    return weight * (1 + IDF_GAIN * min(idf, IDF_CEILING))


@dataclass(frozen=True, slots=True)
class Postings:
    """Which entries have a stem: `numbers[starts[row]:starts[row + 1]]` for the row of the stem, and for each the best
    place where it stands, as a place in `LAYERS`."""

    rows: Mapping[str, int]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    layers: NDArray[np.uint8]


def postings_of(entries: Iterable[Entry]) -> Postings:
    """The entries by stem."""
    where: dict[str, dict[int, int]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        for layer, stems in enumerate((entry.words, entry.answer, entry.quotes)):
            for name in stems:
                where[name].setdefault(number, layer)
    names = sorted(where)
    counts = [len(where[name]) for name in names]
    return Postings(
        {name: row for row, name in enumerate(names)},
        edges(counts),
        np.array([number for name in names for number in where[name]], dtype=np.int32),
        np.array([layer for name in names for layer in where[name].values()], dtype=np.uint8),
    )


class Catalogue:
    """All entries, and which of them have a stem."""

    def __init__(
        self,
        entries: Sequence[Entry],
        postings: Postings | None = None,
        grams: Grams | None = None,
        newest: int = 0,
    ) -> None:
        self.entries = entries
        self.postings = postings or postings_of(entries)
        self.grams = grams or grams_of(
            [entry.faq.id for entry in entries], [[p.text for p in entry.phrasings] for entry in entries]
        )
        self.newest = newest  # the year of the newest documents of the base, 0 when unknown
        self._starts = self.postings.starts.tolist()
        self._values = np.array(LAYERS)[self.postings.layers]

    def likeness(self, low: str) -> Likeness:
        """How alike the letters of a question, in lower case, and of the phrasings are."""
        return self.grams.likeness(low)

    def candidates(self, matcher: Matcher, weights: list[float], limit: int) -> list[Entry]:
        """The entries that have most of the question's words, whichever way they say them."""
        total = np.zeros(len(self.entries))
        first = np.full(len(total), _NEVER)  # of equals, the one that was met first
        met = 0
        rows, starts, numbers = self.postings.rows, self._starts, self.postings.numbers
        for term, weight in zip(matcher.terms, weights, strict=True):
            best = np.zeros(len(total))
            for name, value in term.stems.items():
                row = rows.get(name)
                if row is not None:
                    having = numbers[starts[row] : starts[row + 1]]
                    worth = value * self._values[starts[row] : starts[row + 1]]
                    best[having] = np.maximum(best[having], worth)
                    first[having] = np.minimum(first[having], met)
                    met += 1
            total += weight * best
        ranked = np.lexsort((first, -total))[:limit].tolist()
        return [self.entries[number] for number in ranked if total[number] > 0]


def without(entry: Entry, others: Iterable[Phrasing]) -> Entry:
    """The entry with other phrasings than its own (to see how it does without one of them)."""
    kept = tuple(others)
    return Entry(
        entry.faq,
        kept,
        frozenset(word for phrasing in kept for word in phrasing.stems),
        entry.answer,
        entry.quotes,
        entry.years,
        entry.source_years,
        entry.text,
        entry.sections,
    )
