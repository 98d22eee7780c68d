"""Which words carry a question's subject, and how much."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kb.language.stems import stem

WEAK = 0.3


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list beside this module; lines that begin with # are comments."""
    text = files("kb.language").joinpath(name).read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_stop(form: str) -> bool:
    """Whether a word says nothing of what a text is about."""
    return form in words_of("stopwords.txt")


def weight(form: str) -> float:
    """How much a word of a question counts: 0 for a stop word, `WEAK` for words of asking, else 1."""
    if is_stop(form):
        return 0.0
    return WEAK if form in words_of("weakwords.txt") or stem(form) in _weak_stems() else 1.0


@cache
def _weak_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words_of("weakwords.txt") if len(word) > 3)
