"""FAQ entries made ready to be matched: their phrasings, answers and quotes as stems, and an index from stem to entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kb.answer.knowledge import Knowledge
from kb.answer.lexicon import stems_of
from kb.answer.matching import Matcher
from kb.answer.question import phrased
from kb.model import Faq, Section

WORDS, ANSWER, QUOTES = 1.0, 0.75, 0.6  # what a word counts by where in the entry it stands
IDF_CEILING, IDF_GAIN = 5.0, 0.35
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
    asked = (faq.question, *faq.variants)
    phrasings = tuple(_phrasing(known, text) for text in asked)
    quotes = " ".join(citation.quote for citation in faq.citations)
    sections = frozenset(citation.section_id for citation in faq.citations if citation.section_id)
    titles = [section.title for name in sections if (section := known.store.get(Section, name))]
    sources = {citation.source_id for citation in faq.citations}
    text = " ".join((*asked, faq.answer))
    return Entry(
        faq=faq,
        phrasings=phrasings,
        words=frozenset(word for phrasing in phrasings for word in phrasing.stems),
        answer=frozenset(stems_of(faq.answer)),
        quotes=frozenset(stems_of(" ".join((quotes, *titles)))),
        years=frozenset(_YEAR.findall(text)),
        source_years=frozenset(year for name in sources for year in known.years_of(name)),
        text=f"{text} {quotes}".lower(),
        sections=sections,
    )


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


class Catalogue:
    """All entries, and which of them have a stem."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self._where: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for stems, value in ((entry.words, WORDS), (entry.answer, ANSWER), (entry.quotes, QUOTES)):
                for name in stems:
                    self._where[name].append((number, value))

    def candidates(self, matcher: Matcher, weights: list[float], limit: int) -> list[Entry]:
        """The entries that have most of the question's words, whichever way they say them."""
        total: dict[int, float] = defaultdict(float)
        for term, weight in zip(matcher.terms, weights, strict=True):
            best: dict[int, float] = {}
            for name, value in term.stems.items():
                for number, layer in self._where.get(name, ()):
                    if value * layer > best.get(number, 0.0):
                        best[number] = value * layer
            for number, value in best.items():
                total[number] += weight * value
        ranked = sorted(total, key=lambda number: -total[number])
        return [self.entries[number] for number in ranked[:limit]]


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
