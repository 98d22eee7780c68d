"""The best passage of a section, with the matched words marked.

A word is marked when any of its terms was looked for: so `förbundens` is marked for `förbund`, `insatser` and
`rehabiliteringsinsatser` for `insats`, and `region` for `landsting`. Which words those are is known from the running
text, so that only they are searched for in a section and it need not be split into words again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from kb.language.tokens import Token, places_of
from kb.search.arrays import Floats
from kb.search.runs import Runs

LENGTH = 260
SHIFT = 60


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain text, and the same as HTML with `<mark>`; everything else is escaped."""

    text: str
    html: str
    marked: bool = False


class Marker:
    """Makes snippets for one query. `weights`: for each form how much it counts, 0 for those not to mark, and a 0 more
    for what parts title and text."""

    def __init__(self, runs: Runs, weights: Floats) -> None:
        self._runs = runs
        self._weights = weights

    def wanted_in(self, section: int) -> dict[str, float]:
        """The forms of a section that are to be marked, with their weights."""
        forms = self._runs.one(section)
        weights = self._weights[forms]
        found = dict(zip(forms[weights > 0.0].tolist(), weights[weights > 0.0].tolist(), strict=True))
        return {self._runs.forms[form]: weight for form, weight in found.items()}

    def snippet(self, text: str, wanted: Mapping[str, float]) -> Snippet:
        """The passage of about `LENGTH` characters with the most and weightiest matches."""
        hits = places_of(text, wanted) if wanted else []
        start, end = _passage(text, hits)
        inside = [token for token, _ in hits if start <= token.start and token.end <= end]
        before, after = "… " if start > 0 else "", " …" if end < len(text.rstrip()) else ""
        plain = " ".join(text[start:end].split())
        html = before + _marked(text, start, end, inside) + after
        return Snippet(f"{before}{plain}{after}", html, bool(inside))


def _passage(text: str, hits: list[tuple[Token, float]]) -> tuple[int, int]:
    """(start, end) of the best passage, begun and ended at the edge of a word or sentence."""
    if len(text) <= LENGTH * 1.3:
        return 0, len(text.rstrip())
    best, start = -1.0, 0
    for first, (token, _) in enumerate(hits):
        seen: dict[str, float] = {}
        repeated = 0.0
        for other, weight in hits[first:]:
            if other.end > token.start + LENGTH - SHIFT:
                break
            if other.form in seen:
                repeated += weight * 0.1
            seen[other.form] = weight
        value = sum(seen.values()) + repeated
        if value > best:
            best, start = value, token.start
    return _edges(text, start)


def _edges(text: str, start: int) -> tuple[int, int]:
    """From the start of the sentence when it is near, else from a word a little before."""
    earliest = max(0, start - SHIFT * 2)
    sentence = max(text.rfind(mark, earliest, start) for mark in (". ", "\n", "? ", ": "))
    if sentence >= 0:
        begin = sentence + 1
    else:
        begin = text.rfind(" ", earliest, max(start - SHIFT, 0) + 1) + 1 if start > SHIFT else 0
    while begin < len(text) and text[begin].isspace():
        begin += 1
    end = min(begin + LENGTH, len(text))
    if end < len(text):
        stop = text.rfind(". ", begin + LENGTH // 2, end)
        space = text.rfind(" ", begin, end)
        end = stop + 1 if stop > 0 else space if space > begin else end
    return begin, len(text[:end].rstrip())


def _marked(text: str, start: int, end: int, hits: list[Token]) -> str:
    pieces, place = [], start
    for token in hits:
        pieces += [escape(text[place : token.start]), "<mark>", escape(token.text), "</mark>"]
        place = token.end
    pieces.append(escape(text[place:end]))
    return " ".join("".join(pieces).split())
