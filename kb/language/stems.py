"""Stems that bring a word's inflections together.

Swedish piles endings (`förbund-en-s`, `beslut-at-s`) and has base forms that look inflected (`ansvar`, `resultat`,
`kvalitet`). So endings are taken off twice, the second time only those that a base form can end in; then `ansvar` and
`ansvaret` both end as `ansv`. A stem is a meeting point, not a word. What the rules can't know is in `irregular.txt`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

SHORTEST = 3
_FIRST = [
    "arnas",
    "arna",
    "arens",
    "aren",
    "ares",
    "are",
    "ernas",
    "erna",
    "ornas",
    "orna",
    "anens",
    "andets",
    "andet",
    "andena",
    "anden",
    "andes",
    "ande",
    "endets",
    "endet",
    "endena",
    "enden",
    "endes",
    "ende",
    "orns",
    "orn",
    "ades",
    "ade",
    "ats",
    "at",
    "ads",
    "ad",
    "ars",
    "ar",
    "ers",
    "er",
    "ors",
    "or",
    "ans",
    "an",
    "ens",
    "en",
    "enas",
    "ena",
    "ets",
    "et",
    "as",
    "es",
    "aste",
    "ast",
    "a",
    "e",
]
_SECOND = ["an", "ar", "en", "er", "et", "or", "at", "ad", "a", "e"]
_VOWEL = re.compile("[aeiouyåäöé]")
_PAST = re.compile(r"(?<=[vgjml])des?$|(?<=[kp])tes?$")
_NEUTER = re.compile(r"(?<=sk|ig|iv)t$|(?<=bar|sam|ell|lös)t$|(?<=[vgj])ts?$|(?<=.{4}m)ts?$")
_DOUBLE = re.compile(r"(mm|nn)$")
_SYNCOPE = re.compile(r"(?<=[bcdfgkpstv])el[ns]?$|(?<=[bcdfgkpstv])elns$")
_DERIVED = re.compile(r"(?:ering|ation|n?ing|lighet|ighet|het|lig|isk|els|ell|ig|nad)$")


@cache
def _irregular() -> tuple[dict[str, str], dict[str, str], tuple[int, ...]]:
    """(form → stem, ending → stem ending, lengths of the endings, longest first) of `irregular.txt`."""
    whole: dict[str, str] = {}
    endings: dict[str, str] = {}
    for line in files("kb.language").joinpath("irregular.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        stem, forms = line.split(":")
        target = endings if stem.startswith("-") else whole
        for form in forms.split():
            target[form.lstrip("-")] = stem.lstrip("-")
    return whole, endings, tuple(sorted({len(ending) for ending in endings}, reverse=True))


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """The stem of a word form (lower case). Numbers, paragraphs and names with digits are their own stems."""
    if len(form) <= SHORTEST or not form.isalpha():
        return _irregular()[0].get(form, form)
    return _finish(_uninflected(form))


def _uninflected(form: str) -> str:
    whole, endings, lengths = _irregular()
    if form in whole:
        return whole[form]
    for length in lengths:
        replacement = endings.get(form[-length:]) if length <= len(form) else None
        if replacement is not None:
            return form[:-length] + replacement
    if shorter := _strip(_PAST, form) or _strip(_NEUTER, form):
        return shorter
    once = _without(form, _FIRST)
    return _without(once, _SECOND)


def _strip(pattern: re.Pattern[str], form: str) -> str | None:
    shorter = pattern.sub("", form)
    return shorter if shorter != form and len(shorter) > SHORTEST else None


def _without(form: str, suffixes: list[str]) -> str:
    for suffix in suffixes:
        if form.endswith(suffix):
            rest = form[: -len(suffix)]
            if len(rest) >= SHORTEST and _VOWEL.search(rest) and not (rest[-1] == "h" and suffix[0] == "e"):
                return rest
    return form


def _finish(form: str) -> str:
    form = _DOUBLE.sub(lambda match: match[0][0], form)
    if len(form) > SHORTEST + 1:
        form = _SYNCOPE.sub("l", form)
    if len(form) > SHORTEST and form[-1] == "s" and form[-2] != "s":
        form = form[:-1]
    return form


@lru_cache(maxsize=200_000)
def roots(stemmed: str) -> tuple[str, ...]:
    """Stems of the words that a stem may be derived from: `finansiering` → `finansi`, the stem of `finansiera`."""
    match = _DERIVED.search(stemmed)
    if match is None or not stemmed.isalpha():
        return ()
    shorter = {stemmed[: match.start()]}
    if match[0] == "ning":
        shorter.add(stemmed[:-3])
    return tuple(sorted(_finish(root) for root in shorter if len(root) > SHORTEST))
