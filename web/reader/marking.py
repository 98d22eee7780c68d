"""Which words of a text were searched for: those whose stem is a stem of the query's."""

from __future__ import annotations

import re

from kb.language.stems import stem
from kb.language.stopwords import is_stop
from kb.language.tokens import tokens
from web.reader.blocks import Span

FILTER = re.compile(r"(?<!\S)-?\w+:\S+")
SHORTEST_PART = 5
LONGEST_QUOTE = 400


def marks_in(text: str, query: str) -> list[Span]:
    """Spans of the words that the query asked for, in order. Compounds count when a part is long enough to mean it."""
    wanted = query_stems(query)
    if not wanted:
        return []
    long = tuple(word for word in wanted if len(word) >= SHORTEST_PART)
    return [
        (token.start, token.end)
        for token in tokens(text)
        if (known := stem(token.form)) in wanted or any(part in known for part in long)
    ]


def query_stems(query: str) -> set[str]:
    """The stems that a query asks for; filters, excluded words and stop words are not among them."""
    kept = " ".join(word for word in FILTER.sub(" ", query[:500]).split() if not word.startswith("-"))
    return {stem(token.form) for token in tokens(kept) if not is_stop(token.form)}


def quote_in(text: str, quote: str) -> list[Span]:
    """The span of a quote, whatever its line breaks; empty when it does not stand there."""
    words = quote[:LONGEST_QUOTE].split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return [found.span()] if found else []
