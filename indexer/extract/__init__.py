"""The extractors: each takes a parsed document and yields records, knowing nothing of the others.

To add one, write a module with `extract(document) -> Iterable[record]` and name it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from indexer.document import ParsedDocument

EXTRACTORS: tuple[str, ...] = ("figures", "membership", "events", "definitions", "provisions", "references")


def extract_all(document: ParsedDocument) -> Iterator[Any]:
    """Every record that the extractors find, in their order."""
    for name in EXTRACTORS:
        yield from import_module(f"indexer.extract.{name}").extract(document)
