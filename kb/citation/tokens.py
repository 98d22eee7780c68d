"""The words that statute citations are made of: numbers, `§`, `kap.`, ordinals, `stycket`, `punkt` and what joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass

ORDINALS = (
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
    "trettonde",
    "fjortonde",
    "femtonde",
)
ORDINAL = {word: str(number) for number, word in enumerate(ORDINALS, 1)}
_UNITS = (
    "procent|procentenheter|år|års|månader|månad|dagar|dag|veckor|vecka|kronor|kr|miljoner|mkr|personer|insatser|"
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|gånger|förbund|kommuner"
)
_TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<num>\d+(?:\s?[a-hj-oq-zåäö](?![\w.:]|\s*§§?\s*\d))?)(?![\d:/%]|[.,]\d)"
    r"|(?P<mark>§\s?§|§)"
    r"|(?P<kap>[Kk]ap(?:\.|itlet|itlen)?(?!\w))"
    rf"|(?P<ord>(?:{'|'.join(ORDINALS)})(?!\w))"
    r"|(?P<piece>(?:stycke(?:na|t)?s?|st\.?)(?!\w))"
    r"|(?P<sentence>(?:mening(?:arna|en)s?|men\.)(?!\w))"
    r"|(?P<item>(?:anvisningarna\s+punkt|punkt(?:erna|en|er)?|pp?\.?|led(?:en|et)?)(?![\w-]))"
    r"|(?P<moment>(?:mom\.|momentet|moment|mom)(?!\w))"
    r"|(?P<conj>(?:och/eller|och|eller|samt|respektive|jämte)(?!\w))"
    r"|(?P<hyp>(?:[-–—]{1,2}|t\.\s?o\.\s?m\.|till\s+och\s+med(?!\w)))"
    r"|(?P<comma>,)"
    r"|(?P<letter>[a-hj-zåäö](?![\w.]))"
    r")"
)
_CLOSING = re.compile(r"\)(?!\w)")
_UNIT_AFTER = re.compile(rf"\s*(?:{_UNITS})(?!\w)")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a citation: its sort (the name of its group in the pattern), and where it stands."""

    kind: str
    text: str
    start: int
    end: int


class Tokens:
    """The tokens from a position on, read one by one as the parser asks for them."""

    def __init__(self, text: str, position: int) -> None:
        self.text = text
        self.position = position
        self.read: list[Token] = []

    def get(self, index: int) -> Token | None:
        """The token of an index, None where the text does not go on as a citation."""
        while len(self.read) <= index:
            if not self._read_one():
                return None
        return self.read[index]

    def _read_one(self) -> bool:
        match = _TOKEN.match(self.text, self.position) if len(self.read) < _LONGEST else None
        if match is None:
            return False
        kind, end = match.lastgroup or "", match.end()
        if kind in ("num", "letter"):
            closing = _CLOSING.match(self.text, end)
            end = closing.end() if closing and self.read else end
            if kind == "num" and _UNIT_AFTER.match(self.text, end):
                return False
        self.read.append(Token(kind, match.group(kind), match.start(kind), end))
        self.position = end
        return True
