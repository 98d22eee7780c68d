"""What a finder of definitions yields, and how a term must look."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_TERM = 7
"""Words in a term."""

DEICTIC = frozenset(
    [
        "det",
        "den",
        "detta",
        "denna",
        "dessa",
        "de",
        "dem",
        "vi",
        "man",
        "som",
        "där",
        "här",
        "då",
        "om",
        "i",
        "på",
        "av",
        "för",
        "med",
        "till",
        "från",
        "under",
        "efter",
        "inom",
        "genom",
        "utan",
        "utöver",
        "eftersom",
        "när",
        "vid",
        "över",
        "mellan",
        "samt",
        "och",
        "men",
        "eller",
        "en",
        "ett",
        "alla",
        "många",
        "flera",
        "några",
        "någon",
        "något",
        "varje",
        "annan",
        "annat",
        "andra",
        "syftet",
        "målet",
        "avsikten",
        "ambitionen",
        "tanken",
        "målsättningen",
        "resultatet",
        "orsaken",
        "anledningen",
        "grunden",
        "följden",
        "slutsatsen",
        "skälet",
        "bakgrunden",
        "utgångspunkten",
        "problemet",
        "frågan",
        "exempel",
        "exempelvis",
        "enligt",
        "dock",
        "även",
        "också",
        "inte",
        "vissa",
        "sådan",
        "sådana",
        "sådant",
        "samma",
        "båda",
        "totalt",
        "sammantaget",
        "vidare",
        "ytterligare",
        "dels",
        "bland",
        "så",
        "hur",
        "vad",
        "vilka",
        "vilken",
        "vem",
        "därutöver",
        "därmed",
        "därför",
        "däremot",
        "dessutom",
        "samtidigt",
        "således",
        "rapporten",
        "redovisningen",
        "avsnittet",
        "kapitlet",
        "tabellen",
        "diagrammet",
        "figuren",
        "bilagan",
    ]
)
"""Words that can't begin a term: they point at something else or build up an argument."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term with what is said of it. `quote` stands verbatim in the section or in one of its footnotes."""

    term: str
    text: str
    kind: str
    quote: str
    section_id: str
    page: int | None


ARGUING = re.compile(
    r"^(?:insatser(?:na)?|deltagare|individer|personer|procent\w*|kronor|kommuner|förbund(?:en)?)$"
    r"|(?:uppdraget|förslag(?:et|en)?|ändring\w*|förtydligande\w*|underlag\w*|rapport\w*|bestämmelse\w*|konferens\w*|enkät\w*"
    r"|paragraf\w*|uppföljningen|ambition\w*|slutsats\w*|resonemang\w*|bedömning\w*)(?:$| i | av | om )|\b(?:som|att|är|har)\b",
    re.IGNORECASE,
)
"""Phrases that reports argue with, rather than terms that they explain."""


def looks_like_term(text: str, *, quoted: bool = False) -> bool:
    """Whether a phrase may be a term: short, not begun by a pointing word, without sentence marks or years.

    A phrase that was printed in quotation marks may begin with any word (`från ax till limpa`).
    """
    words = text.split()
    return (
        0 < len(words) <= LONGEST_TERM
        and (quoted or (words[0].lower() not in DEICTIC and not ARGUING.search(text)))
        and not re.search(r"[.:;?!•|()]|\b(?:19|20)\d\d\b|,", text.removesuffix(".se"))
        and bool(re.search(r"[^\W\d_]{2}", text))
    )


def indefinite(word: str) -> str:
    """The indefinite form of a definite noun, as a dictionary has it: `behovsanalyserna` → `behovsanalys`."""
    for ending, plain in (
        ("erna", ""),
        ("arna", ""),
        ("orna", "a"),
        ("ingen", "ing"),
        ("heten", "het"),
        ("en", ""),
        ("et", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 5:
            return word[: -len(ending)] + plain
    return word
