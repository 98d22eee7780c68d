"""The phrases of `domanord.toml` as token patterns for spaCy.

    arbetslivsinriktad [insats]     the words in any inflection; what stands in brackets may be missing
    riktad till|mot =individer      one word or the other; `=` takes the form as printed, with its capital if it has one
    långtids* *övergripande *enkät* a word that begins, ends or goes on so
    <namn> <ord> <tal>              words with a capital, one word in small letters, a number of at most two digits
    <egenskap>                      an adjective, known by its ending ("digital", "enskilda")
    <kommun> <län>                  a name in the official table, in the genitive too ("Malmö kommun", "Skåne län")

spaCy compares tokens by numbers, which is quick, but calls Python for sets and regular expressions. So alternatives
become patterns of their own, and what a regular expression decides becomes a flag, set once for every word form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import Any

from spacy.vocab import Vocab

from kb.kommuner import all_kommuner
from kb.language.stems import stem

TokenPattern = dict[Any, Any]

_OPTIONAL = re.compile(r"\[([^\]]+)\]")
_NAME = re.compile(r"[A-ZÅÄÖ][\w-]+")
_WORD = re.compile(r"[a-zåäöéü]+")
_ADJECTIVE = re.compile(
    r"[a-zåäöéü]{2,}(?:ad|at|ade|dda?|ilda?|ella?|iska?|ig|iga|igt|nde|bara?|(?:it|ion|ok|oci|egi)al[at]?)"
)
_SHORT_NUMBER = re.compile(r"[1-9]\d?")


class Notation:
    """Translates phrases; `vocab` keeps the flags. `not_names` are words with a capital that only begin a sentence."""

    def __init__(self, vocab: Vocab, not_names: tuple[str, ...]) -> None:
        self._vocab = vocab
        self._flags: dict[str, int] = {}
        official = {place: frozenset(names) for place, names in _official().items()}
        self._tests: dict[str, Callable[[str], bool]] = {
            "<namn>": lambda form: bool(_NAME.fullmatch(form)) and form not in not_names,
            "<ord>": lambda form: bool(_WORD.fullmatch(form)),
            "<egenskap>": lambda form: bool(_ADJECTIVE.fullmatch(form)),
            "<tal>": lambda form: bool(_SHORT_NUMBER.fullmatch(form)),
            "<kommun>": lambda form: form in official["<kommun>"],
            "<län>": lambda form: form in official["<län>"],
        }

    def patterns(self, phrase: str) -> Iterator[list[TokenPattern]]:
        """Every token pattern of a phrase: one for each choice of word, and of what may be missing."""
        parts = _OPTIONAL.split(phrase)
        choices = [_named(part) if i % 2 == 0 else _optional(part) for i, part in enumerate(parts)]
        for chosen in product(*choices):
            words = " ".join(chosen).split()
            for forms in product(*map(_alternatives, words)):
                yield [self._token(form) for form in forms]

    def _token(self, form: str) -> TokenPattern:
        if form.startswith("?"):
            return {**self._token(form[1:]), "OP": "?"}
        if form.startswith("<") or "*" in form:
            flag = {self._flag(form): True}
            return {**flag, "OP": "+"} if form == "<namn>" else flag
        if form.startswith("="):
            return {"LOWER" if form.islower() else "TEXT": form[1:]}
        return {"NORM": stem(form.lower())}

    def _flag(self, form: str) -> int:
        """The flag of a placeholder or of a word with `*`."""
        if form not in self._flags:
            self._flags[form] = self._vocab.add_flag(self._tests.get(form) or _affix(form))
        return self._flags[form]


def _optional(part: str) -> tuple[str, ...]:
    """What stands in brackets: one word as a token that may be missing, several as there or not."""
    return (f"?{part}",) if re.fullmatch(r"<?[\w=]+>?", part) else (part, "")


def telling_word(pattern: list[TokenPattern]) -> str | None:
    """The stem without which a pattern can't be found: its longest. None where it has only flags."""
    needed = [token for token in pattern if token.get("OP") != "?"]
    stems = [token["NORM"] for token in needed if "NORM" in token]
    stems += [stem(token[key].lower()) for token in needed for key in ("LOWER", "TEXT") if key in token]
    return max(stems, key=len) if stems else None


def _alternatives(word: str) -> list[str]:
    """The forms of a word that become patterns of their own; those with `*` share a flag, since flags are few."""
    if "*" in word:
        return [word]
    exact = "=" if word.startswith("=") else ""
    return [exact + form for form in word.removeprefix("=").split("|")]


def _affix(form: str) -> Callable[[str], bool]:
    forms = (re.escape(one).replace(r"\*", r"[\w-]*") for one in form.split("|"))
    pattern = re.compile("|".join(forms), re.IGNORECASE)
    return lambda printed: bool(pattern.fullmatch(printed))


def _named(part: str) -> tuple[str, ...]:
    """A part of a phrase as it is, and once for each official name of several words if it asks for one."""
    for place, names in _official().items():
        if place in part:
            longer = [" ".join(f"={word}" for word in name.split()) for name in names if " " in name]
            return (part, *(part.replace(place, name) for name in longer))
    return (part,)


@cache
def _official() -> dict[str, tuple[str, ...]]:
    kommuner = {kommun.name for kommun in all_kommuner()}
    genitives = {name if name.endswith("s") else f"{name}s" for name in kommuner}
    lan = {kommun.lan.removesuffix(" län") for kommun in all_kommuner()}
    return {"<kommun>": tuple(sorted(kommuner | genitives)), "<län>": tuple(sorted(lan))}
