"""Footnotes that explain the word that carries their mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.document import ParsedDocument
from indexer.extract.definitions.found import DEICTIC, Found, looks_like_term
from indexer.extract.sentences import sentences
from kb.model import Footnote

_CITATION = re.compile(
    r"^\W*(?:prop|sou|ds|dir|bet|rskr|skr|isf|statskontoret|se |jfr|d\.?\s?nr|www|https?|mer information|för mer information"
    r"|svar på|regleringsbrev|återrapportering|uppgift|siffr|källa|diarie|i bilaga|riktlinjer|finsam\.se|ett arbete|denna|detta är"
    r"|en slutsats|till exempel|vissa|samma|i de flesta|antalet|avser \w+ \d{4}|förordningen \(|lag(?:en)? \(\d{4}:\d+\)[^.]*\.?\s*(?:§.*)?$)",
    re.I,
)
_DIARY = re.compile(r"\b(?:D\.?nr|Dnr|[Dd]iarienummer)\b|rapport \d{4}:\d+", re.I)
_EXPLAINS = re.compile(
    r"^(?:med \w+(?: \w+){0,4} avses|det kan röra sig om|det rör sig om|här avses|enligt sjukdomsklassifikationen"
    r"|sektorsövergripande|forum för|system för|ett |en |samlingsnamn|förkortning)|\b(?:är ett|är en|avser båda|avses)\b"
    r"|\bdefinieras som\b",
    re.I,
)
_STARTS_WITH_LINK = re.compile(r"\s*(?:www\.|https?://)\S+.*$")
_WORD = re.compile(r"[^\W_][\w:-]*(?:\.se)?")
_VERBS = frozenset(
    [
        "har",
        "hade",
        "haft",
        "är",
        "var",
        "blev",
        "fick",
        "få",
        "får",
        "kan",
        "ska",
        "som",
        "tillsammans",
        "enligt",
        "registrerade",
        "registrerats",
        "särskilt",
        "med",
    ]
)
_CARRIERS = frozenset(
    [
        "gruppen",
        "området",
        "begreppet",
        "systemet",
        "uppföljningssystemet",
        "sjukförsäkringsdatabasen",
        "rapporten",
    ]
)
_LINKING = frozenset(["med", "och", "i", "av", "för", "samt", "till", "om", "den", "det", "de"])
LONGEST_ANCHOR = 7
SHORTEST_TERM = 3
FEWEST_WORDS = 3
"""Words that a note must add to the term that it repeats."""
_NO_EXPLANATION = re.compile(
    r"\bär (?:ett|en) (?:exempel|slutsats|del|förklaring|följd)\b|\d{4}:\d+\s*$", re.I
)


def find(document: ParsedDocument) -> Iterator[Found]:
    """Explaining footnotes; a note that defines several names by `X är ...` is taken for its own word."""
    whole = _whole_text(document) if document.footnotes else ""
    for note in document.footnotes:
        text = _STARTS_WITH_LINK.sub("", note.text).strip()
        term = anchored_term(note, document, whole)
        own = _own_subject(text)
        if own and (not term or _same(own, term)):
            term = own
        if term and text and _explains(text, term) and looks_like_term(term):
            yield Found(term, text, "definition", note.text, note.section_id, note.page)


def _explains(text: str, term: str) -> bool:
    if _CITATION.match(text) or len(text) < 15:
        return False
    if _DIARY.search(sentences(text)[0]) or _NO_EXPLANATION.search(text[:260]):
        return False
    own = text.lower().startswith(term.lower()[:-2]) and len(text.split()) >= len(term.split()) + FEWEST_WORDS
    return bool(_EXPLAINS.search(text[:260])) or own


def _own_subject(text: str) -> str | None:
    """The subject of a note such as `Nationella rådet är ett ...`: the name before the verb."""
    match = re.match(
        r"(?:Med )?([A-ZÅÄÖa-zåäö][\wåäö]*(?: [\wåäö]+){0,4}?)(?: \([A-ZÅÄÖ]+\))? (?:är|avses|inom)\b", text
    )
    return match.group(1) if match and match.group(1).split()[0].lower() not in DEICTIC else None


def _same(first: str, second: str) -> bool:
    a, b = first.lower()[:6], second.lower()
    return a in b or b[:6] in first.lower()


def anchored_term(note: Footnote, document: ParsedDocument, whole: str | None = None) -> str:
    """The word or the fixed phrase right before the footnote's mark, without the mark and brackets.

    `whole` is all of the document's text in lower case, for callers that ask about many notes.
    """
    section = next((s for s in document.sections if s.id == note.section_id), None)
    if section is None or note.anchor is None:
        return ""
    before = section.text[max(0, note.anchor - 160) : note.anchor]
    clause = re.split(r"[.;:,!?•|”\"]\s|\n", before.rstrip(' .,:;”"'))[-1]
    short = re.search(r"\(([A-ZÅÄÖ]{2,6})\)$", clause)
    if short:
        return short.group(1)
    words = _WORD.findall(clause)[-LONGEST_ANCHOR:]
    return _phrase(words, _whole_text(document) if whole is None else whole)


def _whole_text(document: ParsedDocument) -> str:
    parts = [part for section in document.sections for part in (section.text, section.title)]
    return "\n".join([*parts, *(note.text for note in document.footnotes)]).lower()


def _phrase(words: list[str], text: str) -> str:
    """The longest phrase that the document uses as one: a name, or words that come together more than once."""
    if not words:
        return ""
    best = words[-1]
    for size in range(2, len(words) + 1):
        part = words[-size:]
        first = part[0].lower()
        if first in _VERBS | _CARRIERS | DEICTIC | _LINKING or first.endswith(
            ("ades", "ats", "erad", "erade")
        ):
            continue
        name = part[0][0].isupper() and part[0].lower() not in DEICTIC
        joined = size == 2 or any(word.lower() in _LINKING for word in part[1:-1])
        if (name and size <= 3) or (joined and text.count(" ".join(part).lower()) > 1):
            best = " ".join(part)
    return best if len(best) >= SHORTEST_TERM else ""
