"""Places that a query names by a citation: they are looked up before anything is searched."""

from __future__ import annotations

import re

from kb.language.tokens import fold, tokens
from kb.model import Section, Source
from kb.store import Store

_SECTION = re.compile(r"\b(?:avsnitt|kapitel|kap\.?)\s+(\d+(?:\.\d+)*)\b(?!\s*§)", re.IGNORECASE)
MOST = 10


def cited_sections(store: Store, text: str) -> list[str]:
    """Section ids that the query cites, the place itself first; empty when it cites nothing."""
    found = _by_diary_number(store, text) + _by_section_number(store, text)
    return list(dict.fromkeys(found))[:MOST]


def _by_section_number(store: Store, text: str) -> list[str]:
    match = _SECTION.search(text)
    return [s.id for s in store.all(Section, number=match[1])] if match else []


def _by_diary_number(store: Store, text: str) -> list[str]:
    wanted = {token.form for token in tokens(text) if re.search(r"\d{4}/\d{3,}", token.form)}
    if not wanted:
        return []
    found = []
    for source in store.iterate(Source):
        if wanted & {token.form for dnr in source.dnr for token in tokens(dnr)}:
            found += opening(store, source.id)
    return found


def opening(store: Store, source_id: str) -> list[str]:
    """Where a document is entered: its summary, else its first section with a text of its own."""
    sections = store.all(Section, source_id=source_id)
    summaries = [s for s in sections if s.kind == "summary" or fold(s.title).startswith("sammanfattning")]
    with_text = [s for s in sections if s.text and s.kind != "contents"]
    return [s.id for s in (summaries or with_text or sections)[:1]]
