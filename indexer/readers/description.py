"""What a web page, a Markdown page or a Word document is: title, type, date and publisher."""

from __future__ import annotations

from dataclasses import replace

from indexer.document import ReadDocument
from kb.model import Source


def describe_page(found: Source, document: ReadDocument) -> Source:
    """`found` filled in with what the document's metadata and content say."""
    return replace(found, title=document.metadata.get("title") or found.title)
