"""Sections whose title is a term and whose text says what it is: `Finsam.se`, `Digitalt kunskapsstöd`.

The sentence must have the title's noun, or its last part in definite form, as its subject and tell what the thing is
or is for. A sentence on the purpose (`Syftet är att`, `Ambitionen var att`) is taken as an explanation too.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from indexer.document import ParsedDocument
from indexer.extract.definitions.found import Found, indefinite, looks_like_term
from indexer.extract.sentences import sentences
from kb.model import Section

_TELLS = re.compile(
    r"^(?P<subject>(?:[^,.;:]|\.(?=se\b)){3,90}?),? (?:är ett|är en|var ett|var en|ger ett|ger en|gav ett|gav en|ger|syftar till|vänder sig till"
    r"|riktar sig till|uttrycker|beskriver|består av|används|ligger till grund|bygger på) "
)
_PURPOSE = re.compile(
    r"^(?:Ambitionen|Syftet|Målet|Målsättningen|Avsikten) (?:är|var|har varit) att \S+ .{20,}"
)
_ANAPHORA = re.compile(r"^(?:Den|Det|Dessa) (?:har som syfte att|syftar till att|är ett stöd|ger ett) .{15,}")
_THING = re.compile(r"\b(?:en|ett) (?P<term>(?:[a-zåäö]{4,} )?[a-zåäö]{8,})(?: för [^.]{3,80})?\.?$")
_HEAD = re.compile(r"\s+(?:om|inom|enligt)\s.*$")
_GENERIC = re.compile(
    r"^(?:sammanfattning|inledning|bakgrund|disposition|uppdrag\w*|rapportens|försäkringskassans|slutsats\w*|förslag\w*|statskontorets|metod"
    r"|syfte\w*|innehåll|bilag\w*|åtgärder|arbete med|enkät|intervju\w*|.*\bär\b.*)",
    re.I,
)
LONGEST_TITLE = 5
"""Words: longer titles are statements, not terms."""


def find(document: ParsedDocument) -> Iterator[Found]:
    """Explanations under titles that are terms, and of things that a sentence introduces and the next explains."""
    for section in document.sections:
        if section.kind in ("contents", "provision") or not section.text:
            continue
        listed = sentences(section.text)
        if len(section.title.split()) <= LONGEST_TITLE and not _GENERIC.match(section.title):
            yield from _under_title(section, listed)
        for before, sentence in itertools.pairwise(listed):
            thing = _THING.search(before)
            if thing and _ANAPHORA.match(sentence) and looks_like_term(thing["term"]):
                yield Found(thing["term"], sentence, "explanation", sentence, section.id, section.page_from)


def _under_title(section: Section, listed: tuple[str, ...]) -> Iterator[Found]:
    term = _HEAD.sub("", section.title).strip()
    if not looks_like_term(term):
        return
    for sentence in listed:
        match = _TELLS.match(sentence)
        purpose = _PURPOSE.match(sentence) and re.fullmatch(r"[\wåäö]{10,}", term)
        if not sentence.endswith("delar:") and (purpose or (match and _speaks_of(match["subject"], term))):
            yield Found(term, sentence, "explanation", sentence, section.id, section.page_from)


def _speaks_of(subject: str, term: str) -> bool:
    """Whether the subject is the term, has it, or is the last part of its compound (`Mallen` for `...mall`)."""
    if (
        " som " in subject
        or subject.split()[0].lower() in ("detta", "denna", "dessa")
        or len(subject.split()) > 6
    ):
        return False
    last = subject.split()[-1].lower()
    noun = term.split()[-1].lower() if len(term.split()) < 3 else term.split()[0].lower()
    stem = indefinite(last) if len(last) > 7 else re.sub(r"(?:en|et|erna)$", "", last)
    return term.lower() in subject.lower() or (
        len(stem) >= 4 and (noun.endswith(stem) or noun.startswith(stem))
    )
