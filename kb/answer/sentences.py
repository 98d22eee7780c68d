"""Sentences of a section, as spans of its stored text, so that a quote is always a piece of what stands there.

A section's text has paragraphs parted by blank lines, list items and table rows on lines of their own. A sentence
that ends with a colon and the list that follows it belong together: `quote_span` gives them as one quote.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache

_ABBREVIATIONS = """
t.ex bl.a m.m m.fl dvs d.v.s s.k osv o.s.v f.d fr.o.m t.o.m p.g.a i.e ca kap prop dir nr resp jfr s f ff dnr art tel
etc ev forts inkl exkl kl max min mkr tkr mnkr jan feb febr mars apr aug sept okt nov dec stf vol sid bet rskr ds sou
sfs e.d el.dyl o.d a.a enl ang avd bil fig tab
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
_END = re.compile(r"[.!?…][\"”»')\]]*(?=\s+|$)")
_NEXT = re.compile(r"[\s]*[\"”«(\[–-]*\s*([A-ZÅÄÖÉÜ0-9§])")
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:[•·▪●○*–-]\s+|\d{1,2}[.)]\s+|[a-zåäö]\)\s+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a section's text. `kind` ∈ sentence, item, row; `paragraph` counts blocks parted by blank lines."""

    start: int
    end: int
    kind: str
    paragraph: int

    def of(self, text: str) -> str:
        """The sentence as it stands."""
        return text[self.start : self.end]


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    """Whether this full stop ends a sentence: not after an abbreviation, an initial or a number before lower case."""
    tail = line[match.end() :]
    if not tail.strip():
        return True
    if not _NEXT.match(tail):
        return False
    if line[match.start()] != ".":
        return True
    word = re.search(r"[\w.]*$", line[: match.start()])
    last = (word.group(0) if word else "").lower().strip(".")
    return last not in ABBREVIATIONS and not (len(last) == 1 and last.isalpha())


def _split_line(line: str, offset: int) -> list[tuple[int, int]]:
    spans, begin = [], 0
    for match in _END.finditer(line):
        if _ends_sentence(line, match):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, len(line)))
    out = []
    for start, end in spans:
        piece = line[start:end]
        stripped = piece.strip()
        if stripped:
            left = start + len(piece) - len(piece.lstrip())
            out.append((offset + left, offset + left + len(stripped)))
    return out


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences, list items and table rows of a text in reading order."""
    out: list[Sentence] = []
    paragraph, last_end = 0, 0
    for match in _LINE.finditer(text):
        line = match.group(0)
        if not line.strip():
            continue
        if text.count("\n", last_end, match.start()) > 1:
            paragraph += 1
        last_end = match.end()
        if " | " in line:
            left = match.start() + len(line) - len(line.lstrip())
            out.append(Sentence(left, left + len(line.strip()), "row", paragraph))
        else:
            kind = "item" if _ITEM.match(line) else "sentence"
            out.extend(Sentence(a, b, kind, paragraph) for a, b in _split_line(line, match.start()))
    return tuple(out)


def quote_span(text: str, first: int, last: int) -> tuple[int, int]:
    """The span from sentence number `first` to `last`, with the list that a closing colon announces."""
    units = sentences(text)
    if units[first].kind == "item":
        while first > 0 and units[first].kind == "item":
            first -= 1
    if text[units[last].end - 1] == ":" or units[last].kind == "item":
        while last + 1 < len(units) and units[last + 1].kind == "item":
            last += 1
    return units[first].start, units[last].end


@lru_cache(maxsize=1024)
def _fold(text: str) -> tuple[str, array[int]]:
    """Letters and digits only, lower case, with the offset of each in the text."""
    folded, offsets = [], array("I")
    for position, character in enumerate(text):
        if character.isalnum():
            folded.append(character.lower()[0])
            offsets.append(position)
    return "".join(folded), offsets


def find_quote(quote: str, text: str) -> tuple[int, int] | None:
    """The span of a quote in a text; blanks, punctuation, hyphenation and case may differ. None when it isn't there."""
    wanted, _ = _fold(quote)
    if not wanted:
        return None
    have, offsets = _fold(text)
    at = have.find(wanted)
    if at < 0:
        return None
    return offsets[at], offsets[at + len(wanted) - 1] + 1


def whole_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to the sentences that it touches."""
    touched = [unit for unit in sentences(text) if unit.start < end and unit.end > start]
    if not touched:
        return start, end
    return touched[0].start, touched[-1].end
