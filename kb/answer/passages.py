"""The passages that speak of a question, best first: search finds sections, their sentences decide the order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kb.answer.knowledge import Knowledge, Unit, View, is_document, is_official
from kb.answer.lexicon import stems_of
from kb.answer.matching import Matcher
from kb.answer.question import Question
from kb.language.stems import stem

CANDIDATES = 40  # sections that are read sentence by sentence
DEPTH = 3  # search is asked for so many times more, as FAQ entries are passed over
IN_TITLE, IN_PATH, NEAR, IN_SECTION, IN_SOURCE = 0.75, 0.4, 0.6, 0.35, 0.3
BESIDE = 0.8  # what a word of a neighbouring sentence counts where only what stands close does
COUNTED = re.compile(
    r"\b(?:hur många|antal(?:et)?|hur stort antal)\s+(?:av\s+)?(?:alla\s+|de\s+|olika\s+|nya\s+|unga\s+)?([^\W\d_]+)"
)
BEST_SENTENCE, WHOLE_SECTION, SEARCH_ORDER = 0.55, 0.25, 0.30
LED = 0.35  # the most that a citation by a likely FAQ entry gives a passage
OWN_TEXT = 0.9  # what a text by the project itself, or by nobody named, counts beside a document
REGISTER = 0.65  # what a register of the project counts beside a document
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"\d\s*(?:procent|%)", re.IGNORECASE)
_MONEY = re.compile(r"\d\s*(?:miljon|miljard|kronor|kr\b|mkr|tkr|mnkr|tusen)", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b"
)
_REASON = re.compile(
    r"\b(?:eftersom|på grund av|därför|beror|orsak|anledning|bakgrund|skäl|för att|då det)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d/:.])(1[89]\d\d|20\d\d)(?![\d:]|/\d{4,})")
_COUNT_WORDS = re.compile(
    r"\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|tjugo|trettio|hälften|tredjedel|fjärdedel|dubbl\w+|halver\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence of a section and how well it fits the question (about 0–1.3). `share` is the covered part alone.

    `found` counts the whole section and its headings for each term, `near` only the sentence, its neighbours and title.
    """

    view: View
    number: int
    score: float
    share: float
    found: tuple[float, ...]
    near: tuple[float, ...]

    @property
    def unit(self) -> Unit:
        """The sentence."""
        return self.view.units[self.number]


@dataclass(frozen=True, slots=True)
class Passage:
    """A section with its best sentences, best first."""

    view: View
    score: float
    hits: tuple[Hit, ...]


def passages(
    known: Knowledge, question: Question, matcher: Matcher, *, limit: int = CANDIDATES
) -> list[Passage]:
    """Sections that may hold the answer, best first. FAQ entries are left out: they are matched apart."""
    ranked = known.base.search.rank(question.low, DEPTH * limit)
    best = max((score for _, score in ranked), default=0.0) or 1.0
    out = []
    for section_id, score in ranked:
        view = known.view(section_id)
        if view is None or view.section.kind in ("faq", "contents"):
            continue
        out.append(_passage(known, question, matcher, view, score / best))
        if len(out) == limit:
            break
    return sorted(out, key=lambda passage: -passage.score)


def led(
    known: Knowledge, question: Question, matcher: Matcher, found: list[Passage], gains: Mapping[str, float]
) -> list[Passage]:
    """The passages with those in front that likely FAQ entries cite. `gains` are 0–1 by section id."""
    rows = {passage.view.section.id: passage for passage in found}
    for name in gains:
        view = known.view(name) if name not in rows else None
        if view is not None and view.section.kind not in ("faq", "contents"):
            rows[name] = _passage(known, question, matcher, view, 0.0)
    out = [replace(row, score=row.score + LED * gains.get(name, 0.0)) for name, row in rows.items()]
    return sorted(out, key=lambda passage: -passage.score)


def _passage(known: Knowledge, question: Question, matcher: Matcher, view: View, order: float) -> Passage:
    title, path = matcher.found(view.title), matcher.found(view.path)
    found = matcher.found_in(view.stems, len(view.units))
    whole = [max(values) for values in zip(*filter(None, found), strict=True)] or [0.0] * len(title)
    source = known.sources.get(view.section.source_id)
    year = source.year if source else None
    about = matcher.found((year,)) if year else [0.0] * len(whole)
    context = [
        max(IN_TITLE * t, IN_PATH * p, IN_SOURCE * a, 0) for t, p, a in zip(title, path, about, strict=True)
    ]
    around = _Around(context, title, [max(c, IN_SECTION * w) for c, w in zip(context, whole, strict=True)])
    speaking = [number for number, own in enumerate(found) if own] or range(min(3, len(found)))
    hits = [_hit(question, matcher, view, number, found, around, year) for number in speaking]
    hits.sort(key=lambda hit: -hit.score)
    section_share = matcher.share(map(max, whole, context))
    top = hits[0].score if hits else 0.3 * matcher.share(context)
    score = BEST_SENTENCE * top + WHOLE_SECTION * section_share + SEARCH_ORDER * order
    if source is not None and not is_official(source):
        score *= OWN_TEXT if is_document(source) else REGISTER
    return Passage(view, score, tuple(hits[:6]))


@dataclass(frozen=True, slots=True)
class _Around:
    """What all sentences of a section have around them, for each term: headings, the title alone, and at least what the
    whole section gives."""

    context: list[float]
    title: list[float]
    least: list[float]


def _hit(
    question: Question,
    matcher: Matcher,
    view: View,
    number: int,
    found: list[list[float] | None],
    around: _Around,
    source_year: str | None,
) -> Hit:
    """Score a sentence: its own words, then its neighbours', the heading's and the section's, each for less."""
    unit = view.units[number]
    own = found[number] or [0.0] * len(around.title)
    mixed = list(map(max, own, around.least))
    close = list(map(max, own, around.title))
    for other in (number - 1, number + 1):
        near = found[other] if 0 <= other < len(found) else None
        if near and view.units[other].sentence.paragraph == unit.sentence.paragraph:
            mixed = [value if value >= NEAR * n else NEAR * n for value, n in zip(mixed, near, strict=True)]
            close = [
                value if value >= BESIDE * n else BESIDE * n for value, n in zip(close, near, strict=True)
            ]
    share = matcher.share(own)
    score = 0.55 * matcher.share(mixed) + 0.45 * share
    text = unit.text
    score += fits(question, text) + year_fit(question, text, view, source_year)
    if len(text) < 25:
        score -= 0.15
    return Hit(view, number, score, share, tuple(mixed), tuple(close))


def fits(question: Question, text: str) -> float:
    """Whether a sentence has what the question wants: a number, a share, a sum, a date, a reason."""
    wants, gain = question.wants, 0.0
    if "number" in wants:
        gain += 0.10 if _DIGIT.search(text) or _COUNT_WORDS.search(text) else -0.08
    if "share" in wants:
        gain += 0.08 if _PERCENT.search(text) else -0.04
    if "money" in wants and "number" in wants:
        gain += 0.08 if _MONEY.search(text) else -0.05
    if "date" in wants:
        gain += 0.08 if _DATE.search(text) else -0.03
    if "reason" in wants:
        gain += 0.07 if _REASON.search(text) else 0.0
    return gain


def counts(question: Question, text: str) -> bool:
    """Whether a sentence has a number of what the question counts: `26 förbund` for *hur många förbund*."""
    if "share" in question.wants:
        return bool(_PERCENT.search(text) or _COUNT_WORDS.search(text))
    if "money" in question.wants and _MONEY.search(text):
        return True
    asked = COUNTED.search(question.low)
    if not asked:
        return bool(_DIGIT.search(text))
    wanted = stem(asked.group(1))
    words = text.split()
    for place, word in enumerate(words):
        number = word.strip(".,()–")
        if (number[:1].isdigit() and not _YEAR.fullmatch(number)) or _COUNT_WORDS.fullmatch(number):
            reach = 2 if number.lower() in ("en", "ett") else 5
            near = {name for other in words[place + 1 : place + 1 + reach] for name in stems_of(other)}
            if wanted in near or any(name.endswith(wanted) for name in near):
                return True
    return False


def years_in(text: str) -> set[str]:
    """The years that a text names."""
    return set(_YEAR.findall(text))


def year_fit(question: Question, text: str, view: View, source_year: str | None) -> float:
    """A sentence about the year asked is worth more, one about another year less."""
    if not question.years:
        return 0.0
    asked, stated = set(question.years), years_in(text)
    if stated:
        return 0.12 if asked & stated else -0.15
    nearby = years_in(view.section.title) | {source_year or ""}
    return 0.06 if asked & nearby else -0.05
