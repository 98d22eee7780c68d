"""Swedish personal identity numbers: found so that documents with them can be refused."""

from __future__ import annotations

from indexer.document import ParsedDocument


def refuse_personal_data(name: str, document: ParsedDocument) -> None:
    """Raise `DocumentRefused` when `document` holds a personnummer and isn't a law or a preparatory work."""
