"""Every citation in a document's sections and footnotes, resolved by what the document itself is about.

Inside a statute a bare `7 §` is the statute's own. In a law proposal it is the act that the proposal changes, in a
comment on a paragraph `andra stycket` is that paragraph's, and elsewhere a bare paragraph is linked only when one act
can be meant. Names of acts mean what they meant when the document was written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.document import ParsedDocument
from indexer.extract.provisions import act_of_proposal, commentary, paragraphs_of
from kb.citation import Context, FoundReference, Memory, find_references
from kb.citation.reports import agency_letters
from kb.model import Footnote, Provision, Reference, Section

__all__ = ["FoundReference", "extract", "find_references"]

_ACT_NUMBER = re.compile(r"\((\d{4}:\d+)\)")
_NOT_BARE = re.compile(r"\s|§")


def extract(document: ParsedDocument) -> Iterable[Reference]:
    """References in reading order; the same words with the same target are one reference of a section."""
    contexts = _contexts(document)
    notes: dict[str, list[Footnote]] = defaultdict(list)
    for note in document.footnotes:
        notes[note.section_id].append(note)
    numbers = {section.number.rstrip(".") for section in document.sections if section.number}
    memory = Memory()
    for section in document.sections:
        texts = [*_titles(section), section.text, *(note.text for note in notes[section.id])]
        yield from _of_section(section, texts, contexts(section), memory, numbers)


def _titles(section: Section) -> list[str]:
    """The heading as a text of its own, unless it is a paragraph's number or name."""
    plain = (
        section.kind == "provision" or paragraphs_of(section.title)[1] or not _NOT_BARE.search(section.title)
    )
    return [] if plain else [section.title]


def _of_section(
    section: Section, texts: list[str], context: Context, memory: Memory, numbers: set[str]
) -> Iterator[Reference]:
    seen: set[tuple[str, str | None]] = set()
    for text in texts:
        for found in find_references(text, context=context, memory=memory):
            target = _checked(found, numbers)
            if (found.raw, target) not in seen:
                seen.add((found.raw, target))
                yield Reference(section.source_id, section.id, found.raw, found.kind, target)


def _checked(found: FoundReference, numbers: set[str]) -> str | None:
    """A section that the document does not have may be another document's: then the target stays open."""
    if found.kind == "avsnitt" and found.target and found.target.rpartition("#")[2] not in numbers:
        return None
    return found.target


class _Contexts:
    """What the surroundings of each section settle about its citations."""

    def __init__(self, document: ParsedDocument) -> None:
        source = document.source
        self.provisions = {provision.section_id: provision for provision in document.provisions}
        self.is_law = source.type == "lag" or bool(document.provisions)
        self.by_chapter = _counts_by_chapter(document.provisions)
        self.sections = {section.id: section for section in document.sections}
        self.comments = {
            section.id: (act, chapter, names) for section, act, chapter, names in commentary(document)
        }
        letters = [agency_letters(publisher) for publisher in source.publishers]
        self.base = Context(
            act=self._main_act(document),
            strict=self.is_law,
            # A consolidated statute uses the names of today, whatever year it was issued.
            date=None if self.is_law else source.date or _year_end(source.year),
            source_id=source.id,
            agency=letters[0] if len(letters) == 1 else None,
        )

    def _main_act(self, document: ParsedDocument) -> str | None:
        if document.provisions:
            return document.provisions[0].act
        statute = re.fullmatch(r"sfs-(\d{4})-(\d+)", document.source.id)
        if statute:
            return f"{statute.group(1)}:{statute.group(2)}"
        numbers = set(_ACT_NUMBER.findall(document.source.title))
        return numbers.pop() if len(numbers) == 1 else None

    def __call__(self, section: Section) -> Context:
        if self.is_law:
            provision = self.provisions.get(section.id)
            return self.base if provision is None else self._of_provision(provision)
        if section.id in self.comments:
            act, chapter, names = self.comments[section.id]
            paragraph = _number(names[0]) if len(names) == 1 else None
            return replace(self.base, act=act or self.base.act, chapter=chapter, paragraph=paragraph)
        if section.kind == "provision":
            act = act_of_proposal(section, self.sections)
            chapter, names = paragraphs_of(section.title)
            if act:
                paragraph = _number(names[0]) if names else None
                return replace(self.base, act=act, chapter=chapter, paragraph=paragraph, strict=True)
        return self._under_heading(section)

    def _of_provision(self, provision: Provision) -> Context:
        chapter = provision.chapter if provision.act in self.by_chapter else None
        return replace(
            self.base,
            act=provision.act,
            chapter=_number(chapter or "") or None,
            paragraph=_number(provision.paragraph),
        )

    def _under_heading(self, section: Section) -> Context:
        """An act named in a heading is what the sections under it are about."""
        for title in (section.title, *reversed(section.path)):
            numbers = set(_ACT_NUMBER.findall(title))
            if len(numbers) == 1:
                return replace(self.base, act=numbers.pop(), strict="Förslag till" in title)
        return self.base


def _contexts(document: ParsedDocument) -> _Contexts:
    return _Contexts(document)


def _counts_by_chapter(provisions: Iterable[Provision]) -> set[str]:
    """Acts whose paragraphs begin anew in each chapter; where they run on, the chapter is no part of the target."""
    first: dict[str, set[str | None]] = defaultdict(set)
    for provision in provisions:
        if provision.paragraph in ("1 §", "1") and provision.status == "in_force":
            first[provision.act].add(provision.chapter)
    return {act for act, chapters in first.items() if len(chapters) > 1}


def _number(printed: str) -> str:
    """`7 a §` → `7a`."""
    return re.sub(r"[\s§]", "", printed)


def _year_end(year: str | None) -> str | None:
    return f"{year}-12-31" if year and re.fullmatch(r"\d{4}", year) else None
