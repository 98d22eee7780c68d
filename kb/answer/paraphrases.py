"""Words that questions and sources use of the same thing (`paraphrases.txt`)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files

from kb.language.stems import stem


@cache
def _groups() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for line in files("kb.answer").joinpath("paraphrases.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        group = {stem(part) for word in line.split() for part in [word.replace("_", " ")] if " " not in part}
        for word in group:
            table[word] |= group - {word}
    return {word: frozenset(others) for word, others in table.items()}


def paraphrases(stemmed: str) -> frozenset[str]:
    """Stems of the words that may stand in a source where a question has this one."""
    return _groups().get(stemmed, frozenset())
