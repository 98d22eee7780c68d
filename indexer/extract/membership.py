"""Which kommuner belong to which förbund: from lists by län, and from tables.

A list is read as a stream of lines with the section titles among them, because a län or a förbund may be printed as
a heading or as a line: a line that names a län opens the län, a line that names a förbund opens the förbund, and the
kommuner after it are its members. `Kommuner utan samordningsförbund` closes the list. Times come from the document's
events: who joined, which förbund was merged into which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from indexer.document import ParsedDocument
from indexer.extract import events as found_events
from indexer.extract.counted_list import members_by_count
from indexer.extract.member import membership
from indexer.extract.sentences import passages, sentences
from kb.forbund_names import forbund_id
from kb.kommuner import Kommun, exact, lan_named, resolve
from kb.model import Event, Membership, Section, Table

_BULLET = re.compile(r"^(?:[•●▪◦‣*·–-]|\d{1,3}[.)]|o(?=\s))\s+")
_MARK = re.compile(r"(?:(?<=:)|(?<=[a-zåäö]))\s*\d{1,3}\s*$")
_FORBUND = re.compile(r"förbund|\bfinsam\b", re.IGNORECASE)
_ABOUT = re.compile(r"samordningsförbund|finsam|tillhörande kommuner|förbund:", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"(?:kommuner|de som är)\s+(?:utan|som (?:inte|ej)|står utanför)\b|utanför samordnings", re.IGNORECASE
)
_LIST_TITLE = re.compile(r"kommuner som ingår|tillhörande kommuner|förteckning", re.IGNORECASE)
_SPLIT_CELL = re.compile(r"\s*(?:[,;\n•/]|\soch\s|\ssamt\s|\so\s)\s*")
_CONSISTS = re.compile(r"\b(?:består av|utgörs av|bildas av|har (?:följande )?medlemmarna)\b")
_OTHER_PARTS = re.compile(r"\bRegion\w*\s+\w+|\b\w+\s+läns?\b|\blandstinget\s+\w+", re.IGNORECASE)
LONGEST_QUOTE = 300
LONGEST_NAME = 120
"""Characters: a longer line that speaks of förbund is a sentence, not a name."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    section: Section
    is_title: bool
    bullet: bool
    start: int = 0
    end: int = 0


def extract(document: ParsedDocument) -> Iterator[Membership]:
    """Memberships that the document lists, with the times that its notes give."""
    titles = (name for table in document.tables for name in table.columns)
    texts = (text for section in document.sections for text in (section.title, section.text))
    if not any(map(_ABOUT.search, (*texts, *titles))):
        return
    listed = [*_from_lists(document), *_from_tables(document), *members_by_count(document)]
    found = [*listed, *_from_sentences(document)]
    changes = list(found_events.extract(document)) if found else []
    seen: set[tuple[str, str]] = set()
    for member in found:
        key = (member.forbund, member.kommun)
        if key not in seen:
            seen.add(key)
            yield _dated(member, changes)


def _lines(document: ParsedDocument) -> Iterator[_Line]:
    for section in document.sections:
        if section.kind == "contents":
            continue
        yield _Line(section.title.strip(), section, True, False)
        start = 0
        for raw in section.text.split("\n"):
            text, end = raw.strip(), start + len(raw.rstrip())
            if text and " | " not in text:
                yield _Line(_BULLET.sub("", text), section, False, bool(_BULLET.match(text)), start, end)
            start += len(raw) + 1


def _from_lists(document: ParsedDocument) -> Iterator[Membership]:
    lines = list(_lines(document))
    heading: _Line | None = None
    outside = False
    for index, line in enumerate(lines):
        text = _name(line.text)
        if line.is_title and _FORBUND.search(text) is None and lan_named(text) is None:
            heading, outside = None, False
        if _OUTSIDE.search(text):
            heading, outside = None, True
        elif _LIST_TITLE.search(text):
            heading, outside = None, False
        elif not outside and _is_forbund(line, text) and _members_follow(lines, index):
            heading = line
        elif heading and (kommun := _kommun(line, text)):
            member = _membership(document, _name(heading.text), text, kommun, line.section)
            yield replace(member, quote=_quote(heading, line))
        elif heading and not line.bullet:
            heading = None


def _quote(heading: _Line, line: _Line) -> str:
    """The printed words from the förbund's name to the kommun, or the kommun's line alone where they stand apart."""
    together = heading.section is line.section and not heading.is_title
    start = heading.start if together and line.end - heading.start <= LONGEST_QUOTE else line.start
    return line.section.text[start : line.end].strip()


def _name(text: str) -> str:
    """A name without the colon after it and the footnote mark glued to it."""
    return _MARK.sub("", text).strip().rstrip(":").strip()


def _is_forbund(line: _Line, text: str) -> bool:
    return (
        not line.bullet
        and len(text) <= LONGEST_NAME
        and not text.endswith(".")
        and (bool(_FORBUND.search(text)) or line.text.rstrip().endswith(":"))
        and lan_named(text) is None
    )


def _members_follow(lines: list[_Line], index: int) -> bool:
    """Whether the next line is a kommun, which tells a förbund's name from a sentence about förbund."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    return following is not None and _kommun(following, _name(following.text)) is not None


def _kommun(line: _Line, text: str) -> Kommun | None:
    if line.is_title or len(text) > 40:
        return None
    return resolve(text) if line.bullet else exact(text)


def _from_tables(document: ParsedDocument) -> Iterator[Membership]:
    sections = {section.id: section for section in document.sections}
    for table in document.tables:
        places = _columns(table)
        if places is None or table.section_id not in sections:
            continue
        forbund_at, kommun_at = places
        heading = ""
        for row in table.rows:
            if max(places) >= len(row):
                continue
            heading = _name(row[forbund_at]) or heading
            for printed in _SPLIT_CELL.split(row[kommun_at]):
                kommun = resolve(printed) if printed else None
                if heading and kommun:
                    yield _membership(
                        document, heading, printed, kommun, sections[table.section_id], table.page
                    )


def _from_sentences(document: ParsedDocument) -> Iterator[Membership]:
    """ "Samordningsförbundet X består av A kommun, B kommun och Region C": a förbund that tells of itself."""
    for passage in passages(document):
        if passage.footnote is not None or not _CONSISTS.search(passage.text):
            continue
        for sentence in sentences(passage.text):
            said = _CONSISTS.search(sentence)
            named = list(found_events.NAME.finditer(sentence, 0, said.start())) if said else []
            if said is None or len(named) != 1 or "kommun" not in sentence[said.end() :]:
                continue
            members = _OTHER_PARTS.sub(" ", sentence[said.end() :])
            for name in dict.fromkeys(match.group(1) for match in found_events.KOMMUN.finditer(members)):
                kommun = exact(name)
                if kommun:
                    member = _membership(document, named[0].group(), name, kommun, passage.section)
                    yield replace(member, quote=sentence)


def _columns(table: Table) -> tuple[int, int] | None:
    """Where a table has the förbund and the kommuner, if it has both."""
    names = [name.lower() for name in table.columns]
    forbund = next((i for i, name in enumerate(names) if "förbund" in name and "antal" not in name), None)
    kommun = next((i for i, name in enumerate(names) if "kommun" in name and "antal" not in name), None)
    return (forbund, kommun) if forbund is not None and kommun is not None and forbund != kommun else None


def _membership(
    document: ParsedDocument,
    forbund: str,
    printed: str,
    kommun: Kommun,
    section: Section,
    page: int | None = None,
) -> Membership:
    """A membership printed in `section`, on `page` where that is known or the section has only one."""
    alone = section.page_from if section.page_to in (None, section.page_from) else None
    return membership(document.source.id, forbund, printed, kommun, section, page or alone)


def _dated(member: Membership, changes: Iterable[Event]) -> Membership:
    """The membership with the first and last day that the notes speak of."""
    changes = list(changes)
    renamed = {
        forbund_id(e.subjects[0]): forbund_id(e.into) for e in changes if e.type == "renamed" and e.into
    }
    for event in changes:
        if not event.year:
            continue
        first, before = f"{event.year}-01-01", f"{int(event.year) - 1}-12-31"
        new = renamed.get(forbund_id(event.into), forbund_id(event.into)) if event.into else None
        subjects = {forbund_id(name) for name in event.subjects}
        if event.type == "merged" and member.forbund_id in subjects - {new}:
            member = replace(member, valid_to=before)
        elif _began(event, member, new, subjects):
            member = replace(member, valid_from=first)
    return member


def _began(event: Event, member: Membership, new: str | None, subjects: set[str]) -> bool:
    """Whether the event began this membership."""
    if event.type == "joined":
        named = any(exact(name) == exact(member.kommun) for name in event.subjects if exact(name))
        return named and new in (None, member.forbund_id)
    if event.type == "merged":
        return member.forbund_id == new
    return event.type == "founded" and member.forbund_id in subjects
