"""What form an answer has, and what form a question asks for.

`Hur många …?` is answered where there is a number, `När …?` where there is a time, and a text that begins with `Ja` or
`Nej` answers a question that can be answered so, hardly one that begins with `Vad`. These signs only tilt the ranking.
"""

from __future__ import annotations

import re

import numpy as np

from kb.search.arrays import Floats

YES_NO, NUMBER, TIME = 1, 2, 4
SHAPES = 8
TILT_YES_NO = 0.2
TILT_FORM = 0.15

_BEGINS_YES_NO = re.compile(r"\s*(?:ja|nej|javisst|självklart|absolut)\b", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"\d")
_HAS_TIME = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:år|månad|veck|dag|timm|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober"
    r"|november|december)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:\w+ )?(?:vad|hur|vem|vems|vilk\w+|varför|vart|var|när)\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:är|kan|får|ska|skall|har|behöver|måste|blir|finns|gäller|går|vill|bör|omfattas|ingår|räknas|kommer|om)\b",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(r"\bhur (?:många|mycket|stor\w*|hög\w*|lång)\b|\b(?:antal|andel)", re.IGNORECASE)
_ASKS_TIME = re.compile(
    r"\bhur (?:länge|lång tid|ofta|snabbt)\b|\bnär\b|\bvilket (?:år|datum)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.?!]\s+")


def begins_yes_no(text: str) -> int:
    """The shape, as a bit, of a text that begins with yes or no."""
    return YES_NO if _BEGINS_YES_NO.match(text) else 0


def shapes_of_form(form: str) -> int:
    """The shapes, as bits, that a word gives the text it stands in."""
    return (NUMBER if _HAS_NUMBER.search(form) else 0) | (TIME if _HAS_TIME.search(form) else 0)


def question_start(text: str) -> int:
    """Where the last sentence begins when it is the question and others lead up to it; else 0."""
    if not text.rstrip().endswith("?"):
        return 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text.rstrip())]
    return ends[-1] if ends else 0


def tilt(question: str) -> Floats:
    """For each of the `SHAPES` sets of shapes the factor that the question gives it."""
    asked = question[question_start(question) :].lstrip()
    factors: list[tuple[int, float]] = []
    if _CLOSED.match(asked):
        factors.append((YES_NO, TILT_YES_NO))
    elif _OPEN.match(asked):
        factors.append((YES_NO, -TILT_YES_NO))
    if _ASKS_NUMBER.search(asked):
        factors.append((NUMBER, TILT_FORM))
    if _ASKS_TIME.search(asked):
        factors.append((TIME, TILT_FORM))
    table = np.ones(SHAPES, dtype=np.float32)
    for bit, change in factors:
        table[np.flatnonzero(np.arange(SHAPES) & bit)] += np.float32(change)
    return table
