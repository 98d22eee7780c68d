"""The query language, ours: what a person types in a search box is never an error.

    förbund styrelse         words
    "eget kapital"           these words in a row, as written
    -statskontoret           without; also -"eget kapital" and -förbund*
    kommun ELLER region      either (also OR and |)
    delegat*                 words that begin so
    typ:lag år:2023          filters: typ, år, utgivare, källa

What makes no sense as an operator (a lone `-`, an unclosed quote, an unknown `ord:`) is read as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kb.language.tokens import Token, normal, tokens
from kb.search.catalogue import Filters

LONGEST = 1_000
FILTERS = {
    "typ": "types",
    "type": "types",
    "år": "years",
    "ar": "years",
    "year": "years",
    "utgivare": "publishers",
    "publisher": "publishers",
    "källa": "sources",
    "kalla": "sources",
    "source": "sources",
}
EITHER = {"ELLER", "OR", "|"}

_PIECE = re.compile(
    r"""
    (?P<filter> (?<!\S) (?P<name>typ|type|år|ar|year|utgivare|publisher|källa|kalla|source) : (?: "(?P<quoted>[^"]+)" | (?P<value>[^\s"]+) ) )
    | (?P<not> (?<!\S) [-\u2212] (?=["\w]) )? (?: ["\u201d\u201c] (?P<phrase> [^"\u201d\u201c]+ ) ["\u201d\u201c] | (?P<prefix> [^\W\d_]\w{1,40} ) \* (?!\w) | (?P<word> [^\s"\u201d\u201c]+ ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing to look for. `kind` ∈ word, phrase, prefix; a word clause may hold several tokens (`7 § lagen`)."""

    kind: str
    tokens: tuple[Token, ...]
    text: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. Each group is wanted; of a group's clauses one is enough."""

    text: str
    groups: tuple[tuple[Clause, ...], ...] = ()
    excluded: tuple[Clause, ...] = ()
    filters: Filters = field(default_factory=Filters)

    @property
    def ranked_text(self) -> str:
        """What ranking goes by: the query without operators and filters."""
        return " ".join(clause.text for group in self.groups for clause in group)

    @property
    def ranked_tokens(self) -> list[Token]:
        """The tokens that ranking goes by, in their order."""
        return [token for group in self.groups for clause in group for token in clause.tokens]

    @property
    def required(self) -> tuple[tuple[Clause, ...], ...]:
        """The groups that a section must have: phrases, prefixes and alternatives. Plain words only rank."""
        return tuple(group for group in self.groups if len(group) > 1 or group[0].kind != "word")


def parse(text: str) -> Query:
    """Read what was typed."""
    clean = normal(text)[:LONGEST]
    groups: list[tuple[Clause, ...]] = []
    excluded: list[Clause] = []
    chosen: dict[str, list[str]] = {}
    joining = False
    for match in _PIECE.finditer(clean):
        if match["filter"]:
            value = (match["quoted"] or match["value"]).strip().lower()
            chosen.setdefault(FILTERS[match["name"].lower()], []).append(value)
            continue
        if match["word"] in EITHER and not match["not"] and groups:
            joining = True
            continue
        clause = _clause(match)
        if clause is None:
            continue
        if clause.negated:
            excluded.append(clause)
        elif joining:
            groups[-1] = (*groups[-1], clause)
        else:
            groups.append((clause,))
        joining = False
    filters = Filters(**{name: tuple(values) for name, values in chosen.items()})
    return Query(text, tuple(_rejoined(groups)), tuple(excluded), filters)


def _clause(match: re.Match[str]) -> Clause | None:
    kind = "phrase" if match["phrase"] else "prefix" if match["prefix"] else "word"
    body = match["phrase"] or match["prefix"] or match["word"]
    found = tuple(tokens(body))
    if not found and not (kind == "word" and "§" in body):
        return None
    return Clause(kind, found, body, bool(match["not"]))


def _rejoined(groups: list[tuple[Clause, ...]]) -> list[tuple[Clause, ...]]:
    """Neighbouring plain words read together again, so that `7 a §` and `2 300 000` are one token."""
    joined: list[tuple[Clause, ...]] = []
    plain: list[str] = []

    def flush() -> None:
        if plain:
            text = " ".join(plain)
            joined.append((Clause("word", tuple(tokens(text)), text),))
            plain.clear()

    for group in groups:
        if len(group) == 1 and group[0].kind == "word":
            plain.append(group[0].text)
            continue
        flush()
        joined.append(group)
    flush()
    return [group for group in joined if any(clause.tokens for clause in group)]
