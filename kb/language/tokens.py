"""Words, numbers and names as a reader of law and reports sees them.

A tokenizer for running text splits `7 a §`, `2 300 000`, `2003:1210`, `ESF+` and `FK 2024/003873` into pieces that mean
nothing. Here each of them is one token. A token has the characters as they stand (`text`, with its place) and a `form`:
lower case, without the spaces and hyphens that writers vary, so that `FK 2024/003873` and `fk2024/003873` meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_LETTER = r"[^\W\d_]"
_SPACE = "[ \u00a0\u202f\u2009]"

# First match wins at each place: the forms with an inner structure stand before plain words and numbers.
_SHAPES = (
    # dnr: FK 2024/003873, Af-2021/0032 0974, S2025/00528
    rf"{_LETTER}{{1,5}}(?:{_SPACE}|-)?\d{{4}}/\d{{4,}}(?:{_SPACE}\d{{4}}\b)?(?:-\d+)?",
    r"[A-ZÅÄÖ]{1,4}[ -]?\d{4}/\d{2,}(?:-\d+)?(?![\d:])",
    # words, also covid-19, SKR:s, ESF+ and EU-medel
    rf"{_LETTER}\w*(?:[-:’'\u2011]\w+)*\+?",
    # 5–7 §§, 7 a §, 11 kap.
    rf"\d+(?:{_SPACE}?[a-z]\b)?{_SPACE}?[-–]{_SPACE}?\d+(?:{_SPACE}?[a-z])?{_SPACE}?§§?",
    rf"\d+(?:{_SPACE}?[a-z])?{_SPACE}?§§?",
    rf"\d+(?:{_SPACE}?[a-z])?{_SPACE}?kap\b",
    rf"§{_SPACE}?\d+(?:{_SPACE}?[a-z]\b)?",
    # 2002/03:132, 2003/04:SfU4, 2003:1210, 2024/003873
    r"\d{4}/\d{2,4}:\w+",
    r"\d{4}:\d+",
    r"\d{4}/\d+(?:-\d+)?",
    # 2 300 000 and 337,93 and 3.5.2
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}}(?!\d))+(?:,\d+)?",
    r"\d+(?:[.,:]\d+)*\w*",
    r"%",
)
_TOKEN = re.compile("|".join(f"(?:{shape})" for shape in _SHAPES))
_NUMBER_START = re.compile(rf"(?<!\w)(?<!{_LETTER}[-:])(?:[\d§]|{_LETTER}{{1,5}}(?:{_SPACE}|-)?\d{{4}}/)")
_RANGE = re.compile(r"(\d+) ?([a-z]?) ?[-–] ?(\d+) ?([a-z]?) ?§+")
_PARAGRAPH = re.compile(r"§ ?(\d+) ?([a-z]?)|(\d+) ?([a-z]?) ?§+")
_CHAPTER = re.compile(r"(\d+) ?([a-z]?) ?kap")
_DIARY = re.compile(r"([^\W\d_]{1,5})[ -]?(\d{4}/\d+)(?: (\d{4}))?(-\d+)?")
_GENITIVE_COLON = re.compile(r"[:’']s?$|:(?:s|n|en|er|et|ns|na|ar|erna|arna)$")
_SPACES = re.compile(_SPACE)
_LONGEST_RANGE = 40


class Token(NamedTuple):
    """A token, its form, and its place in the text (`text[start:end]`)."""

    text: str
    form: str
    start: int
    end: int


def normal(text: str) -> str:
    """Composed letters and no soft hyphens: what all text goes through before it is split."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "")


def raw_tokens(text: str) -> list[str]:
    """The tokens as they stand. The fast way in for whole corpora; `form_of` is called once per distinct token."""
    return _TOKEN.findall(text)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text with their places."""
    for match in _TOKEN.finditer(text):
        yield Token(match.group(), form_of(match.group()), match.start(), match.end())


def places_of(text: str, wanted: Mapping[str, float]) -> list[tuple[Token, float]]:
    """The tokens of a text whose form is wanted, in their order, each with its form's weight.

    Words are searched for as they stand, which is much quicker than to split a long text; of numbers and paragraphs,
    whose form is not what is written, all are read.
    """
    low = text.lower()
    if len(low) != len(text):
        return [(token, wanted[token.form]) for token in tokens(text) if token.form in wanted]
    words = {form: weight for form, weight in wanted.items() if form[0].isalpha() and "/" not in form}
    found = [place for form, weight in words.items() for place in _places_of_word(text, low, form, weight)]
    if len(words) < len(wanted):
        starts = (match.start() for match in _NUMBER_START.finditer(text))
        found += [(token, wanted[token.form]) for token in _tokens_at(text, starts) if token.form in wanted]
    return _apart(sorted(found, key=lambda place: (place[0].start, -place[0].end)))


def _apart(places: list[tuple[Token, float]]) -> list[tuple[Token, float]]:
    """The places that don't stand within one before: `beslut` of `delegations-beslut` is not a word of its own."""
    kept: list[tuple[Token, float]] = []
    for place in places:
        if not kept or place[0].start >= kept[-1][0].end:
            kept.append(place)
    return kept


def _places_of_word(text: str, low: str, form: str, weight: float) -> Iterator[tuple[Token, float]]:
    place = low.find(form)
    while place >= 0:
        after = place + len(form)
        if not (place and (low[place - 1].isalnum() or low[place - 1] == "_")):
            match = _TOKEN.match(text, place)
            if match and (match.end() == after or form_of(match.group()) == form):
                after = match.end()
                yield Token(match.group(), form, place, after), weight
        place = low.find(form, after)


def _tokens_at(text: str, starts: Iterable[int]) -> Iterator[Token]:
    """The tokens that begin at some places, but not within one another."""
    end = 0
    for start in starts:
        match = _TOKEN.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield Token(match.group(), form_of(match.group()), start, end)


def form_of(raw: str) -> str:
    """The form under which a token is known: `7a§` and `§ 7 a` are `7 a §`, `2 300 000` is `2300000`."""
    low = _SPACES.sub(" ", raw.lower()).replace("\u2011", "-")
    if low == "%":
        return "procent"
    if low[0].isdigit() or low[0] == "§":
        return _numeric_form(low)
    if "/" in low and (match := _DIARY.fullmatch(low)):
        return match[1] + match[2] + (match[3] or "") + (match[4] or "")
    return _GENITIVE_COLON.sub("", low).strip("-") or low


def _numeric_form(low: str) -> str:
    if "§" in low:
        if match := _RANGE.fullmatch(low):
            return f"{match[1]}{' ' + match[2] if match[2] else ''}–{match[3]}{' ' + match[4] if match[4] else ''} §"
        if match := _PARAGRAPH.fullmatch(low):
            letter = match[2] or match[4]
            return f"{match[1] or match[3]}{' ' + letter if letter else ''} §"
    if low.endswith("kap") and (match := _CHAPTER.fullmatch(low)):
        return f"{match[1]}{' ' + match[2] if match[2] else ''} kap"
    return low.replace(" ", "")


def smaller_forms(form: str) -> tuple[str, ...]:
    """Forms that a compound form also stands for: the paragraphs of a range, the number of a dnr, hyphenated parts."""
    if form.endswith("§") and "–" in form:
        return _paragraphs_between(form)
    if "/" in form and (match := _DIARY.fullmatch(form)):
        return (match[2],)
    if "-" in form and not form[0].isdigit():
        return tuple(part for part in form.split("-") if part)
    return (form[:-1],) if form.endswith("+") else ()


def _paragraphs_between(form: str) -> tuple[str, ...]:
    first, last = form[:-2].split("–")
    low, high = int(first.split()[0]), int(last.split()[0])
    between = range(low + 1, high) if 0 < high - low < _LONGEST_RANGE else ()
    return tuple(f"{number} §" for number in (first, *between, last))


def fold(text: str) -> str:
    """Without marks on letters and case: how people type on a keyboard without å, ä and ö."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("æ", "a").replace("ø", "o")
