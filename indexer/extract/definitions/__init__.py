"""What documents say that words mean: five small finders over sentences, footnotes and glossaries.

Each finder is independent and yields `Found`. What is exported must be something that a person would accept as an
explanation of the term, so the finders ask for a definitional phrase *and* a term that looks like one.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.document import ParsedDocument
from indexer.extract.definitions import abbreviations, glossary, meaning, naming, notes, titled
from indexer.extract.definitions.found import Found
from indexer.extract.sentences import one_line
from kb.model import Definition
from kb.store import slug

FINDERS = (glossary, notes, abbreviations, naming, meaning, titled)


def extract(document: ParsedDocument) -> Iterator[Definition]:
    """Definitions of the document, in the order of the finders, the same words of a term only once."""
    seen: dict[str, list[tuple[str, str]]] = {}
    used: dict[str, int] = {}
    pages = {section.id: section.page_from for section in document.sections}
    for found in _all(document):
        term, text = found.term.strip(" .,;:"), one_line(found.text)
        told = seen.setdefault(term.lower(), [])
        if not term or not text or any(_repeats(text, found.section_id, *earlier) for earlier in told):
            continue
        told.append((text, found.section_id))
        name = slug(term, 40)
        used[name] = used.get(name, 0) + 1
        number = f"-{used[name]}" if used[name] > 1 else ""
        yield Definition(
            id=f"{document.source.id}/begrepp/{name}{number}",
            source_id=document.source.id,
            section_id=found.section_id,
            term=term,
            text=text,
            kind=found.kind,
            quote=found.quote,
            page=found.page or pages.get(found.section_id),
            year=document.source.year,
        )


def _all(document: ParsedDocument) -> Iterator[Found]:
    for finder in FINDERS:
        yield from finder.find(document)


def _repeats(text: str, section_id: str, earlier: str, earlier_section: str) -> bool:
    """Whether a text was told before: the same words anywhere, or a part of what the same section said."""
    return text.lower() == earlier.lower() or (
        section_id == earlier_section and text.lower() in earlier.lower()
    )
