"""Names of kommuner, län and samordningsförbund in a question, also misspelt, inflected or without å, ä and ö."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kb.forbund_names import COMMON_WORDS
from kb.kommuner import Kommun, all_kommuner, exact, lan_named, resolve
from kb.language.tokens import fold

ORDINARY = frozenset(
    [
        "vara",
        "mark",
        "berg",
        "ale",
        "mora",
        "nora",
        "eda",
        "kil",
        "lund",
        "sala",
        "hjo",
        "are",
        "habo",
        "boden",
        "ange",
    ]
)
"""Names that are also words: a kommun only with a capital letter, and never as the first word."""
FORBUND_WORD = re.compile(r"\b(?:samordning\w{0,2})?förbund\w*|\bfinsam\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:hur många|antal(?:et)?)\s+(?:\w+\s+){0,2}?(?:samordnings)?förbund\b", re.IGNORECASE
)
_MEMBERS = re.compile(r"\b(?:medlems)?kommun(?:er|erna)?\b|\bingår\b|\bmedlem\w*|\bmed i\b", re.IGNORECASE)
_INSIDE = re.compile(
    r"\b(?:i|är|har|hör|ingår|tillhör|och|eller)\s+$|[,/]\s*$", re.IGNORECASE
)  # what stands before a place
_DIRECTIONS = frozenset(
    [
        "norra",
        "södra",
        "östra",
        "västra",
        "mellersta",
        "centrala",
        "mitt",
        "nordost",
        "sydöstra",
        "väst",
        "öst",
        "syd",
        "nord",
        "stad",
        "region",
        "regionen",
        "kommun",
        "kommuner",
        "samordningsförbund",
        "samordningsförbundet",
        "finsam",
        "och",
    ]
)
SAME = 86  # similarity (0–100) at which two printed parts of a förbund's name are the same
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Places:
    """What a question names. `words` are the question's words that belong to the names, in lower case."""

    kommuner: tuple[Kommun, ...]
    lan: tuple[str, ...]
    forbund: tuple[str, ...]
    words: frozenset[str]


def places_in(text: str, forbund_names: Iterable[tuple[str, str]], known_word: object = None) -> Places:
    """The names in a question. `forbund_names` are (id, printed name) pairs; `known_word(form)` tells words of the base."""
    spans = [(match.group(0), match.start()) for match in _TOKEN.finditer(text)]
    kommuner, lan, words = _kommuner_and_lan(text, spans, known_word)
    counts_in_lan = lan and _COUNTS.search(
        text
    )  # then a län's name is not that of the förbund that is named after it
    forbund, more = ([], set()) if counts_in_lan else _forbund(text, spans, list(forbund_names))
    return Places(tuple(kommuner), tuple(lan), tuple(forbund), frozenset(words | more))


def _kommuner_and_lan(
    text: str, spans: list[tuple[str, int]], known_word: object
) -> tuple[list[Kommun], list[str], set[str]]:
    kommuner: dict[str, Kommun] = {}
    lan: dict[str, None] = {}
    words: set[str] = set()
    used: set[int] = set()
    asks = bool(FORBUND_WORD.search(text) or _MEMBERS.search(text))
    for size in (2, 1):
        for index in range(len(spans) - size + 1):
            if used & set(range(index, index + size)):
                continue
            name = " ".join(word for word, _ in spans[index : index + size])
            region = _lan(name, spans, index + size)
            before = text[: spans[index][1]]
            placed = bool(
                asks and (_INSIDE.search(before) or re.match(r"\s*kommun\b", text[len(before) + len(name) :]))
            )
            found = None if region else _kommun(name, index, known_word, placed=placed, asks=asks)
            if region:
                lan.setdefault(region)
            elif found:
                kommuner.setdefault(found.code, found)
            if region or found:
                used.update(range(index, index + size))
                words.update(word.lower() for word, _ in spans[index : index + size])
    return list(kommuner.values()), list(lan), words


def _lan(name: str, spans: list[tuple[str, int]], after: int) -> str | None:
    """The län that a name means: a name that is a kommun's too needs the word län after it."""
    following = spans[after][0].lower() if after < len(spans) else ""
    if following.startswith("län"):
        return lan_named(name) or lan_named(name.removesuffix("s")) or _lan_spelt(name)
    if exact(name) or len(name) < 5:
        return None
    return lan_named(name)


def _lan_spelt(name: str) -> str | None:
    """The län whose name is spelt almost so."""
    wanted = fold(name).removesuffix("s")
    names = {
        lan: fold(lan).removesuffix(" lan").removesuffix("s")
        for lan in sorted({k.lan for k in all_kommuner()})
    }
    best = max(names, key=lambda lan: fuzz.ratio(names[lan], wanted), default=None)
    return best if best and fuzz.ratio(names[best], wanted) >= SAME else None


def _kommun(
    name: str, index: int, known_word: object, *, placed: bool = False, asks: bool = False
) -> Kommun | None:
    """The kommun that a word means. `placed`: it stands where a place would; `asks`: the question is about förbund."""
    low = name.lower()
    if low in ORDINARY and not placed and (name[0].islower() or index == 0):
        return None
    found = exact(name) or _folded().get(fold(name)) or _folded().get(fold(name).removesuffix("s"))
    if found:
        return found
    if " " in name or (callable(known_word) and known_word(low)):
        return None
    spelt = (resolve(name) or resolve(name.removesuffix("s"))) if len(name) > 4 else None
    return spelt or (_misspelt(fold(low)) if asks else None)


@cache
def _misspelt(plain: str) -> Kommun | None:
    """The only kommun whose name differs by a letter or two (a single one in short names) and begins alike."""
    if len(plain) < 4:
        return None
    near = {
        name: OSA.distance(plain, name)
        for name in _folded()
        if name[0] == plain[0] and abs(len(name) - len(plain)) <= 2
    }
    best = min(near.values(), default=9)
    closest = {_folded()[name].code: name for name, distance in near.items() if distance == best}
    if best > (1 if len(plain) < 8 else 2) or len(closest) != 1:
        return None
    return _folded()[next(iter(closest.values()))]


@cache
def _folded() -> dict[str, Kommun]:
    return {fold(kommun.name): kommun for kommun in all_kommuner() if fold(kommun.name) not in ORDINARY}


def _forbund(
    text: str, spans: list[tuple[str, int]], names: list[tuple[str, str]]
) -> tuple[list[str], set[str]]:
    """Ids of förbund whose telling words all stand in the question; the most telling only."""
    if not FORBUND_WORD.search(text) and not _MEMBERS.search(text):
        return [], set()
    asked = [part for word, _ in spans for part in _parts(word)]
    best: list[tuple[int, str, set[str]]] = []
    own = _only(tuple(sorted({printed for _, printed in names})))
    for forbund_id, printed in names:
        telling = [part for part in _parts(printed) if part not in COMMON_WORDS and part != "län"]
        unique = [part for part in telling if part in own and part in asked]
        if unique:
            telling = unique
        hits = {part: _nearest(part, asked) for part in telling}
        if telling and all(hits.values()):
            best.append((sum(map(len, telling)), forbund_id, {word for word in hits.values() if word}))
    if not best:
        return [], set()
    longest = max(length for length, _, _ in best)
    chosen = [(forbund_id, words) for length, forbund_id, words in best if length == longest]
    return list(dict.fromkeys(i for i, _ in chosen)), set().union(*(words for _, words in chosen))


@cache
def _only(names: tuple[str, ...]) -> frozenset[str]:
    """Words that only one förbund's name has and no kommun's or län's: enough to name the förbund (`Samspelet`)."""
    printed: dict[str, set[str]] = {}
    for name in names:
        for part in _parts(name):
            printed.setdefault(part, set()).add(" ".join(_parts(name)))
    return frozenset(
        part
        for part, where in printed.items()
        if len(where) == 1 and len(part) > 2 and part not in COMMON_WORDS and not _is_place(part)
    )


def _is_place(part: str) -> bool:
    return bool(exact(part) or lan_named(part) or part in ORDINARY or part in _DIRECTIONS)


@lru_cache(maxsize=5000)
def _plain(word: str) -> str:
    """A word for comparison: no marks on letters, no genitive."""
    return fold(word).removesuffix("s")


@lru_cache(maxsize=5000)
def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"[^\W\d_]+", name.lower()) if len(part) > 1]


def _nearest(part: str, asked: list[str]) -> str | None:
    """The word of the question that is this part of a name."""
    for word in asked:
        if _plain(word) == _plain(part):
            return word
    if len(part) < 5:
        return None
    return next((word for word in asked if len(word) > 4 and fuzz.ratio(word, part) >= SAME), None)
