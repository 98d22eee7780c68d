"""Appendices and chapters that describe terms one by one: headings with a text, `Term: text`, or tables of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.document import ParsedDocument
from indexer.extract.definitions.found import Found
from kb.model import Section

_GLOSSARY = re.compile(
    r"\b(?:beskrivning(?:ar)? av (?:\w+ )?(?:insats|begrepp|inriktning|målgrupp|roll)\w*|ordlista|begrepp(?:slista|sförklaring\w*)?"
    r"|definition(?:er)?|förkortningar|termer|insatstyper|ordförklaring\w*)\b",
    re.I,
)
_ENTRY = re.compile(r"^(?:[•–-]\s+)?(?P<term>[^:–|.]{2,60}?)\s*(?::|\s[–-])\s+(?P<text>\S.{12,})$")
_CATEGORY = re.compile(
    r"^(?:\d{1,2}[.)]|•)\s+(?P<term>[A-ZÅÄÖ][^.:|]{4,90}?)\s+"
    r"(?P<text>(?:Insatser som|Hit räknas|Hit hör|Dessa insatser|Detta avser|Här avses|Avser|Omfattar|Innebär)\s.{12,})$"
)
_TERM_COLUMN = re.compile(r"^(?:begrepp|term|ord|förkortning|benämning|insatstyp|inriktning)$", re.I)
_LABEL = re.compile(r"^\W*(?:exempel(?: på innehåll)?|källa|not|anm|anmärkning)\W*$", re.I)


def find(document: ParsedDocument) -> Iterator[Found]:
    """Entries of every glossary-like section, the sections below it included."""
    inside = {
        section.id for section in document.sections if _GLOSSARY.search(section.title) and _is_list(section)
    }
    for section in document.sections:
        if section.parent_id in inside:
            inside.add(section.id)
            if section.text and not section.title.lower().startswith("tabell"):
                yield _entry(section.title, section.text.split("\n\n")[0], section)
        if section.id in inside:
            yield from _lines(section)
        yield from _categories(section)
    yield from _tables(document)


def _is_list(section: Section) -> bool:
    return section.kind == "appendix" or not section.number or len(section.title.split()) <= 3


def _lines(section: Section) -> Iterator[Found]:
    for line in section.text.splitlines():
        match = _ENTRY.match(line.strip())
        if (
            match
            and " | " not in line
            and not _LABEL.match(match["term"])
            and len(match["term"].split()) <= 6
        ):
            yield _entry(match["term"], match["text"], section, line.strip())


def _categories(section: Section) -> Iterator[Found]:
    """Numbered kinds of something, each with what it takes in; an item that was broken after its name is joined."""
    text = re.sub(r"^((?:\d{1,2}[.)]|•) [^.\n]{4,90})\n\n(?=[A-ZÅÄÖ])", r"\1 ", section.text, flags=re.M)
    for line in text.splitlines():
        match = _CATEGORY.match(line.strip())
        if match:
            quote = match["text"].strip()
            yield _entry(match["term"], quote, section)


def _tables(document: ParsedDocument) -> Iterator[Found]:
    for table in document.tables:
        if len(table.columns) >= 2 and _TERM_COLUMN.match(table.columns[0].strip()):
            for row in table.rows:
                if len(row) >= 2 and row[0].strip() and len(row[1]) > 12:
                    yield Found(
                        row[0].strip(),
                        row[1].strip(),
                        "definition",
                        row[1].strip(),
                        table.section_id,
                        table.page,
                    )


def _entry(term: str, text: str, section: Section, quote: str | None = None) -> Found:
    return Found(
        term.strip(), text.strip(), "definition", quote or text.strip(), section.id, section.page_from
    )
