"""Links of a page → references from the sections that they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.document import ParsedDocument, ReadDocument
from kb.model import Reference


def link_references(document: ParsedDocument, read: ReadDocument) -> Iterator[Reference]:
    """One reference for each address, in the first section after the previous link whose words hold the link's."""
    sections = document.sections
    seen: set[tuple[str, str]] = set()
    place = 0
    for words, address in read.metadata.get("links", ()):
        if not address.startswith("http"):
            continue
        order = [*range(place, len(sections)), *range(place)]
        found = next((i for i in order if words in sections[i].text or words in sections[i].title), None)
        if found is None:
            continue
        place = found
        target = f"url/{address}"
        if (sections[found].id, target) not in seen:
            seen.add((sections[found].id, target))
            yield Reference(document.source.id, sections[found].id, words, "url", target)
