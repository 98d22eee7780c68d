"""How a question is put, held against how the phrasings of an FAQ entry are put: numbers that `faq_features` adds.

Two questions with the same words may want different things: what a thing is or how many there were, what the law says
or what is proposed, the newest report or an older one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kb.answer.faq_entries import Entry, Phrasing
from kb.answer.question import Question

NAMES = (
    "support",  # how alike the best three phrasings are on average
    "alike_in_form",  # how alike the best phrasing is that asks for the same kind of reply
    "runs",  # how alike the letters of the likest phrasing are, rare runs of four counting more
    "runs_support",  # ... of the best three on average
    "defining",  # the question asks what something is, and so do the phrasings (their share)
    "not_defining",  # ... and they don't
    "proposed",  # the entry is about a proposal
    "proposed_aside",  # the question or the entry is about a proposal, and the other is not
    "proposed_for_law",  # the question asks what applies now, and the entry is about a proposal
    "older",  # no year is asked, and the entry is about years before the newest documents
    "asks_proposal",  # the question is about a proposal
    "yes_or_no",  # the question can be answered with yes or no
    "phrasings",  # how many phrasings the entry has, to eight
    "few_words",  # the question has at most three words that count
    "many_words",  # how many words the question has that count, to ten
)
SUPPORTING, MANY_PHRASINGS, FEW, MANY, FAR_BACK = 3, 8, 3, 10, 5
_PROPOSAL = re.compile(
    r"förslag|föresl|föresprå|vill ändra|\bnya? lag|lagändring|skulle ändr|ska ändr|\bkommer .* att\b|\btillåts framöver\b"
)
_DEFINING = re.compile(
    r"\bvad (?:är|var|menas|menar|betyder|innebär|avses|räknas|kallas|heter|går|gör|kan|ingår|står)\b|definition|betyd|förkort|"
    r"innebär|går ut på|menas|exempel på|förklara"
)


@lru_cache(maxsize=20_000)
def defines(low: str) -> bool:
    """Whether a question asks what something is, means or holds."""
    return bool(_DEFINING.search(low))


@lru_cache(maxsize=20_000)
def proposes(low: str) -> bool:
    """Whether a question is about what is proposed."""
    return bool(_PROPOSAL.search(low))


def of_proposal(entry: Entry) -> bool:
    """Whether an entry is about a proposal: its own question says so, or its answer begins with it."""
    return proposes(entry.faq.question.lower()) or entry.faq.answer.lower().startswith("förslag")


def manner(
    question: Question,
    form: str,
    words: int,
    newest: int,
    entry: Entry,
    alike: Sequence[tuple[float, Phrasing]],
    runs: tuple[float, float],
) -> list[float]:
    """The numbers named in `NAMES`. `alike` has each phrasing with its likeness, `words` how many words count, `newest` the
    year of the newest documents (0 when unknown), `runs` the likeness of letters: best, and mean of the best."""
    best = sorted((value for value, _ in alike), reverse=True)[:SUPPORTING]
    asked_proposal, proposal = proposes(question.low), of_proposal(entry)
    defining = defines(question.low)
    share = sum(defines(phrasing.text) for phrasing in entry.phrasings) / (len(entry.phrasings) or 1)
    return [
        sum(best) / (len(best) or 1),
        max((value for value, phrasing in alike if phrasing.form == form), default=0.0),
        *runs,
        share if defining else 0.0,
        1 - share if defining else 0.0,
        float(proposal),
        float(asked_proposal != proposal),
        float("current" in question.wants and proposal),
        _older(question, entry, newest),
        float(asked_proposal),
        float(form == "yes"),
        min(1.0, len(entry.phrasings) / MANY_PHRASINGS),
        float(words <= FEW),
        min(1.0, words / MANY),
    ]


def _older(question: Question, entry: Entry, newest: int) -> float:
    """How far before the newest documents the entry's own questions are (0–1). The year before counts as new."""
    years = {int(year) for phrasing in entry.phrasings for year in phrasing.years}
    if question.years or not years or not newest:
        return 0.0
    return min(1.0, max(0, newest - 1 - max(years)) / FAR_BACK)
