"""What happened to förbund and their members: joined, left, merged, renamed, dissolved, founded.

The rules look for a verb phrase and read who did it before the phrase and into what after it. A sentence that begins
with `Förbundet` speaks of the förbund named last before it, so both sentences are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.document import ParsedDocument
from indexer.extract.sentences import Passage, one_line, passages, sentences
from kb.forbund_names import forbund_id
from kb.kommuner import all_kommuner
from kb.model import Event

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UPPER = r"[A-ZÅÄÖ][\w-]*"
NAME = re.compile(
    rf"[Ss]amordningsförbundet(?:\s+(?:i\s+)?{_UPPER}(?:,(?=\s{_UPPER}))?)+(?:\s+län)?"
    rf"|{_UPPER}(?:\s+(?:och\s+)?{_UPPER})*\s+samordningsförbund\b"
    rf"|Finsam\s+(?:i\s+)?{_UPPER}(?:\s+(?:och\s+)?{_UPPER})*"
)
KOMMUN = re.compile(
    r"\b(" + "|".join(sorted((re.escape(k.name) for k in all_kommuner()), key=len, reverse=True)) + r")s?\b"
)
_ABOUT = re.compile(r"förbund|nystartad", re.IGNORECASE)
_CLAUSE = re.compile(r"\boch där\b|\bmedan\b|;")
_BACK = re.compile(r"^(?:Det nya f|F|Samordningsf)örbundet\b(?!\s+(?:i\s+)?[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A phrase that tells of a change. `who` ∈ before, after: where its subjects stand; `what` ∈ kommun, forbund."""

    type: str
    phrase: re.Pattern[str]
    what: str
    who: str = "before"


_RULES = (
    _Rule("merged", re.compile(r"\b[Ss]ammanslagning(?:en)? (?:av|mellan)\b"), "forbund", "after"),
    _Rule(
        "merged",
        re.compile(r"\b(?:har |ha )?(?:gått|gick|slagits|slogs|går|slås) (?:samman|ihop)\b"),
        "forbund",
    ),
    _Rule("renamed", re.compile(r"\b(?:bytt|bytte|byter) namn\b|\bnamnändrades\b"), "forbund"),
    _Rule(
        "dissolved",
        re.compile(r"\bhar upphört\b|\bupphörde\b|\b(?:har )?(?:upplösts|upplöstes|avvecklats|lagts ned)\b"),
        "forbund",
    ),
    _Rule(
        "joined",
        re.compile(
            r"\b(?:anslutit sig till|anslöt sig till|ansluter sig till|gått in i|gick in i|går in i|inträtt i"
            r"|inträdde i|inträder i|anslutits till|anslöts till|upptagits i|upptogs i|blir (?:ny |nya )?medlem(?:mar)? i"
            r"|(?:blivit|blev) (?:ny |nya )?medlem(?:mar)? i|(?:blivit|blev) en del av|tillkommit i|tillkom i)\b"
        ),
        "kommun",
    ),
    _Rule(
        "joined",
        re.compile(r"\bingår i\b(?=.*\b(?:från|sedan) (?:och med )?(?:den \d+ \w+ )?\d{4})"),
        "kommun",
    ),
    _Rule(
        "left",
        re.compile(
            r"\binte längre (?:vara|är|ingår|ingå)\b|\b(?:lämnat|lämnade|lämnar|trätt ut ur|trädde ut ur|utträtt ur|utträdde ur"
            r"|utträder ur|gått ur|gick ur)\b"
            r"(?=.*förbund)"
        ),
        "kommun",
    ),
    _Rule("founded", re.compile(r"\b(?:är nystartade?|har (?:bildats|nybildats)|(?:ny)?bildades)\b"), "any"),
)


def extract(document: ParsedDocument) -> Iterator[Event]:
    """The events that the document tells of, each once."""
    seen: set[tuple[str, ...]] = set()
    for passage in passages(document):
        for event in _events(passage, document):
            key = (event.type, *sorted(map(forbund_id, event.subjects)))
            if key not in seen:
                seen.add(key)
                yield event


def _events(passage: Passage, document: ParsedDocument) -> Iterator[Event]:
    if not _ABOUT.search(passage.text):
        return
    listed = sentences(passage.text)
    for before, sentence, after in zip(["", *listed[:-1]], listed, [*listed[1:], ""], strict=True):
        told = _Told(before, sentence, after, passage, document)
        for rule in _RULES:
            match = rule.phrase.search(sentence)
            if match:
                yield from told.event(rule, match)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with its neighbours and its place."""

    before: str
    sentence: str
    after: str
    passage: Passage
    document: ParsedDocument

    def event(self, rule: _Rule, match: re.Match[str]) -> Iterator[Event]:
        """The event that a rule's phrase tells of, when the sentence says whose it is."""
        subjects, rest, quote = self.subjects(rule, match)
        into = None
        if rule.type in ("merged", "renamed", "joined"):
            into = next((name for name in _forbund(rest) if name not in subjects), None)
        if rule.type == "merged" and _BACK.match(self.after):
            into = into or next(iter(_forbund(self.after)), None)
            quote = self.together(self.sentence, self.after)
        if into is None and rule.type in ("merged", "joined"):
            into = next((name for name in self.annotated() if name not in subjects), None)
        if subjects:
            year = self.year()
            source = self.document.source
            yield Event(rule.type, year, subjects, into, source.id, self.passage.section.id, quote)

    def annotated(self) -> list[str]:
        """The förbund on the line that a footnote is a note on: what "det nya förbundet" or "förbundet" is there."""
        note, text = self.passage.footnote, self.passage.section.text
        if note is None or note.anchor is None:
            return []
        start = text.rfind("\n", 0, note.anchor) + 1
        end = text.find("\n", note.anchor)
        return _forbund(text[start : end if end >= 0 else len(text)])

    def subjects(self, rule: _Rule, match: re.Match[str]) -> tuple[tuple[str, ...], str, str]:
        """Who it happened to, the part of the sentence that says into what, and the words to quote."""
        head, tail = self.sentence[: match.start()], self.sentence[match.end() :]
        if rule.who == "after":
            return tuple(_forbund(tail)), "", self.sentence
        clause = _CLAUSE.split(head)[-1]
        names = _forbund(clause)
        if rule.what == "forbund":
            if not names and _BACK.match(self.sentence):
                return tuple(_forbund(self.before)[-1:]), tail, self.together(self.before, self.sentence)
            return tuple(names if rule.type == "merged" else names[-1:]), tail, self.sentence
        kommuner = dict.fromkeys(found.group(1) for found in KOMMUN.finditer(NAME.sub(" ", clause)))
        return tuple(names if rule.what == "any" and names else kommuner), tail, self.sentence

    def year(self) -> str | None:
        """The year in the sentence, in the one after it when that goes on about `Förbundet`, or of the document."""
        found = _YEAR.search(self.sentence) or (_YEAR.search(self.after) if _BACK.match(self.after) else None)
        place = self.passage.section
        found = found or next(filter(None, map(_YEAR.search, (place.title, *reversed(place.path)))), None)
        return found.group() if found else self.document.source.year

    def together(self, first: str, second: str) -> str:
        """Two sentences in a row as they stand in the text."""
        text = self.passage.text
        start = text.find(first)
        end = text.find(second, start)
        return text[start : end + len(second)] if start >= 0 and end >= 0 else second


def _forbund(text: str) -> list[str]:
    return [one_line(match.group()).rstrip(",") for match in NAME.finditer(text)]
