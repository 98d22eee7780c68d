"""What a question asks for: its kind, what an answer must contain, years, paragraphs and the words that matter.

Nothing here looks at the base; names of kommuner and förbund are recognised in `kb.answer.places`, and words are
widened to other spellings, inflections and synonyms in `kb.answer.lexicon`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import Indel

from kb.language.stopwords import is_stop, weight
from kb.language.tokens import form_of, raw_tokens

ASKING = 0.25  # weight of words that belong to asking more than to the subject
KINDS = ("rule", "figure", "definition", "membership", "process", "history", "navigation")
_YEAR = re.compile(r"(?<![\d/:.])(1[89]\d\d|20\d\d)(?![\d:]|/\d{4,})")
_YEARS = re.compile(r"(?<![\d/:])(1[89]\d\d|20\d\d)\s*(?:[-–/]|till|och)\s*(\d{4}|\d{2})(?!\d)")
_PARAGRAPH = re.compile(
    r"(?:§\s*(\d{1,3})(?:\s?([a-h])\b)?|(?<![\d:])(\d{1,3})(?:\s?([a-z]))?\s*§|paragraf(?:en)?\s+(\d{1,3})(?:\s?([a-h])\b)?)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ACT = re.compile(r"\b(\d{4}:\d{1,4})\b")
_FOCUS = re.compile(
    r"\b(?:vilken|vilket|vilka|hur många|antal(?:et)?|andel(?:en)?)\s+"
    r"(?:av\s+|alla\s+|de\s+|olika\s+|nya\s+|andra\s+|fler\s+|procent\s+av\s+)*([^\W\d_]{3,})"
)
_NUMBER = re.compile(r"(?<![\d:./])\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|(?<![\d:./])\d+(?:,\d+)?(?![\d:./§])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question. `weight` is 1 for words of the subject, less for words of asking."""

    form: str
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `kinds` are (kind, strength) pairs, strongest first; `wants` names what an answer must contain (see `cues.toml`);
    `years` are the years that are asked about, `numbers` other numbers that the question states, `focus` the
    word that the asking word stands with (*ränta* in "vilken ränta").
    """

    text: str
    low: str
    kinds: tuple[tuple[str, float], ...]
    wants: frozenset[str]
    words: tuple[Word, ...]
    years: tuple[str, ...]
    paragraphs: tuple[str, ...]
    acts: tuple[str, ...]
    numbers: tuple[str, ...]
    focus: str | None = None

    @property
    def kind(self) -> str:
        """The strongest kind; `process` when nothing tells."""
        return self.kinds[0][0] if self.kinds else "process"

    def strength(self, kind: str) -> float:
        """How strongly the question's form speaks for a kind."""
        return dict(self.kinds).get(kind, 0.0)


@cache
def cues() -> dict[str, Any]:
    """The cue file."""
    return tomllib.loads(files("kb.answer").joinpath("cues.toml").read_text("utf-8"))


@cache
def _asking() -> frozenset[str]:
    return frozenset(cues()["asking"]["words"].split())


@cache
def _compiled() -> tuple[dict[str, list[tuple[re.Pattern[str], float]]], dict[str, list[re.Pattern[str]]]]:
    table = cues()
    kinds = {
        kind: [(re.compile(pattern), float(value)) for pattern, value in rows.items()]
        for kind, rows in table["kinds"].items()
    }
    wants = {
        name: [re.compile(pattern) for pattern in row["patterns"]] for name, row in table["wants"].items()
    }
    return kinds, wants


def understand(text: str) -> Question:
    """Read a question."""
    clean = unicodedata.normalize("NFC", text).replace("\u00ad", "").strip()
    low = _written(clean.lower())
    kinds, wants = _compiled()
    scored = {
        kind: sum(value for pattern, value in rows if pattern.search(low)) for kind, rows in kinds.items()
    }
    ranked = sorted(((k, v) for k, v in scored.items() if v), key=lambda pair: -pair[1])
    years = _years(low)
    return Question(
        text=clean,
        low=low,
        kinds=tuple(ranked),
        wants=frozenset(name for name, rows in wants.items() if any(row.search(low) for row in rows)),
        words=_words(low),
        years=years,
        paragraphs=_paragraphs(low),
        acts=tuple(dict.fromkeys(_ACT.findall(low))),
        numbers=_numbers(low, years),
        focus=_focus(low),
    )


def phrased(text: str) -> tuple[str, tuple[Word, ...], tuple[str, ...]]:
    """The written form, the words and the years of a question: what is needed of the thousands of an FAQ."""
    low = _written(unicodedata.normalize("NFC", text).replace("\u00ad", "").strip().lower())
    return low, _words(low), _years(low)


def _written(low: str) -> str:
    """Spoken forms as they are written, words of asking with a letter too few or too many as they are spelt, and fixed
    expressions as they are in `[phrases]`."""
    written = _LETTERS.sub(lambda match: _spelt(match.group(0)), low)
    for pattern, instead in _phrases():
        written = pattern.sub(instead, written)
    return written


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for pattern, instead in cues()["phrases"].items())


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str:
    spoken: dict[str, str] = cues()["spoken"]
    if word in spoken:
        return spoken[word]
    if len(word) < 4 or word in _asked_words():
        return word
    return next((right for right in _asked_words() if Indel.distance(word, right) == 1), word)


@cache
def _asked_words() -> tuple[str, ...]:
    return tuple(cues()["asking"]["spelling"].split())


def _words(low: str) -> tuple[Word, ...]:
    """The words that tell what the question is about, each once, in order; stop words only when nothing else is left."""
    forms = list(dict.fromkeys(form for raw in raw_tokens(low) for form in _forms(raw)))
    kept = [word for form in forms if (word := _word(form))]
    return tuple(kept) or tuple(Word(form, 0.1) for form in forms)


@lru_cache(maxsize=20_000)
def _word(form: str) -> Word | None:
    """A form with its weight; None for a stop word."""
    if is_stop(form):
        return None
    return Word(form, min(weight(form), ASKING) if form in _asking() else weight(form))


@lru_cache(maxsize=20_000)
def _forms(raw: str) -> tuple[str, ...]:
    """What a token of a question stands for: its form, or the years that it names."""
    return _year_forms(form_of(raw))


def _year_forms(form: str) -> tuple[str, ...]:
    """`2023/24` and `2014–2022` count as the years that they name."""
    return (form[:4],) if re.fullmatch(r"\d{4}[/–-](?:\d{2}|\d{4})", form) else (form,)


def _years(low: str) -> tuple[str, ...]:
    years: dict[str, None] = {}
    for first, second in _YEARS.findall(low):
        years.setdefault(first)
        if len(second) == 4:
            years.setdefault(second)
    for year in _YEAR.findall(low):
        years.setdefault(year)
    return tuple(years)


def _focus(low: str) -> str | None:
    found = _FOCUS.search(low)
    return form_of(found.group(1)) if found and not is_stop(found.group(1)) else None


def _paragraphs(low: str) -> tuple[str, ...]:
    found = []
    for groups in _PARAGRAPH.findall(low):
        number = groups[0] or groups[2] or groups[4]
        letter = groups[1] or groups[3] or groups[5]
        found.append(f"{number} {letter}".strip())
    return tuple(dict.fromkeys(found))


def _numbers(low: str, years: tuple[str, ...]) -> tuple[str, ...]:
    found = [form_of(match.group(0)) for match in _NUMBER.finditer(low)]
    named = {*years, *(paragraph.split()[0] for paragraph in _paragraphs(low))}
    return tuple(dict.fromkeys(n for n in found if n not in named and len(n) > 1))
