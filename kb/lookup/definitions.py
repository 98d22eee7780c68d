"""What a term means, with every dated meaning that the sources give."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kb.language.stems import stem
from kb.language.tokens import fold, raw_tokens
from kb.model import Definition, Source
from kb.store import Store

KIND_RANK = {"definition": 0, "abbreviation": 1, "explanation": 2, "synonym": 3}
NEAR_ENOUGH = 84
"""Lowest similarity (0–100) for a misspelt term to be taken for another."""
ARTICLES = frozenset({"en", "ett", "den", "det", "de"})


@dataclass(frozen=True, slots=True)
class Defined:
    """The meanings of a term, the clearest and newest first. `matched` is the term found when it is spelt otherwise."""

    query: str
    matched: str | None
    definitions: tuple[Definition, ...]
    alternatives: tuple[str, ...]


def define(store: Store, term: str) -> Defined:
    """The definitions of a term: the same words in any inflection, else the nearest spelling, else alternatives."""
    every = list(store.iterate(Definition))
    by_key: dict[str, list[Definition]] = {}
    for definition in every:
        by_key.setdefault(_key(definition.term), []).append(definition)
    wanted = _key(term)
    found = by_key.get(wanted, [])
    near = _near(wanted, by_key)
    if not found and near and near[0][1] >= NEAR_ENOUGH:
        found = by_key[near[0][0]]
    years = _years(store)
    ordered = sorted(found, key=lambda d: (KIND_RANK.get(d.kind, 9), _newest(d, years)))
    ordered = list({(d.section_id, d.text): d for d in reversed(ordered)}.values())[::-1]
    shown = {_key(d.term) for d in ordered}
    others = [by_key[key][0].term for key, _ in near if key not in shown]
    matched = ordered[0].term if ordered and ordered[0].term.lower() != term.strip().lower() else None
    return Defined(term, matched, tuple(ordered), tuple(dict.fromkeys(others))[:5])


def terms(store: Store, prefix: str = "") -> list[str]:
    """Every term in alphabetical order, each spelling once, perhaps only those that begin so."""
    found: dict[str, str] = {}
    for definition in store.iterate(Definition):
        if definition.term.lower().startswith(prefix.lower()):
            found.setdefault(_key(definition.term), definition.term)
    return sorted(found.values(), key=lambda term: fold(term))


def _key(term: str) -> str:
    """A term's words without inflection and articles: `samordningsförbundets` and `ett samordningsförbund` are one."""
    words = [word.lower() for word in raw_tokens(term)]
    told = [word for word in words if word not in ARTICLES] or words
    return " ".join(stem(word) for word in told)


def _near(wanted: str, by_key: dict[str, list[Definition]]) -> list[tuple[str, float]]:
    """Keys by likeness: spelling first, and terms that have the words asked for."""
    ranked = process.extract(fold(wanted), {key: fold(key) for key in by_key}, scorer=fuzz.ratio, limit=5)
    near = [(key, score) for _, score, key in ranked if score >= 70]
    words = set(wanted.split())
    holding = [(key, 0.0) for key in by_key if words and words <= set(key.split())]
    return near + [pair for pair in holding if pair[0] not in dict(near)]


def _years(store: Store) -> dict[str, str]:
    return {source.id: source.year or (source.date or "")[:4] for source in store.iterate(Source)}


def _newest(definition: Definition, years: dict[str, str]) -> int:
    year = (definition.year or years.get(definition.source_id) or "0")[:4]
    return -int(year) if year.isdigit() else 0
