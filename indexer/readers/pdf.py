"""PDF → pages of positioned lines. Everything that can be wrong with a PDF becomes one sentence for its owner."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
from pypdf.generic import DictionaryObject

from indexer.document import DocumentRefused, Line, Page, ReadDocument
from indexer.readers.pdf_text import lines_of
from indexer.readers.refusal import refused

MEDIA = "application/pdf"
MOST_PAGES = 5000
_FEWEST_LETTERS_PER_PAGE = 5
_PAGE_OF = re.compile(r"^(?:Sida\s+(\d{1,4})\s+av\s+\d{1,4}|(\d{1,4})\s?\(\d{1,4}\))$")
_BARE_NUMBER = re.compile(r"^(\d{1,4})$")

# pypdf logs every oddity of a file; what stops the reading is told in the refusal instead.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(name: str, data: bytes) -> ReadDocument:
    """The pages, outline and stated metadata of a PDF.

    Raises `DocumentRefused` for files that are damaged, locked, without text or out of all proportion.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        _unlock(name, reader)
        count = _page_count(name, reader)
        pages = tuple(_pages(reader, count))
        document = ReadDocument(MEDIA, _metadata(reader), _numbered(pages), outline=tuple(_outline(reader)))
    except DocumentRefused:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise _locked(name) from error
    except Exception as error:  # a damaged file makes pypdf, zlib and the font code raise almost anything
        raise _damaged(name) from error
    _require_text(name, document.pages)
    return document


def _damaged(name: str) -> DocumentRefused:
    return refused(name, "är skadad eller avbruten", "hämta dokumentet på nytt")


def _locked(name: str) -> DocumentRefused:
    return refused(name, "är låst med lösenord", "spara den utan lösenord och försök igen")


def _unlock(name: str, reader: PdfReader) -> None:
    """Open a file that is encrypted but has no password for reading."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)


def _page_count(name: str, reader: PdfReader) -> int:
    """The number of pages, found without following a tree that loops or never ends."""
    root = reader.trailer["/Root"].get_object()
    if not isinstance(root, DictionaryObject) or "/Pages" not in root:
        raise _damaged(name)
    pages = 0
    seen: set[int] = set()
    waiting: list[Any] = [root.raw_get("/Pages")]
    while waiting:
        reference = waiting.pop()
        key = getattr(reference, "idnum", id(reference))
        if key in seen:
            raise refused(name, "hänvisar till sig själv i sidordningen", "spara om den som en ny PDF")
        seen.add(key)
        node = reference.get_object()
        if not isinstance(node, DictionaryObject):
            continue
        children = node.get("/Kids")
        if children is None:
            pages += 1
        else:
            waiting += list(children.get_object())
        if pages > MOST_PAGES or len(seen) > 2 * MOST_PAGES:
            raise refused(name, f"har fler än {MOST_PAGES} sidor", "dela upp den i mindre delar")
    if not pages:
        raise _damaged(name)
    return pages


def _pages(reader: PdfReader, count: int) -> Iterator[Page]:
    for index in range(count):
        lines = lines_of(reader.pages[index])
        yield Page(index + 1, lines, _printed_number(lines))


def _printed_number(lines: tuple[Line, ...]) -> int | None:
    """The number in the page's header or footer."""
    if not lines:
        return None
    ordered = sorted(lines, key=lambda line: line.y or 0.0)
    for line in (*ordered[:4], *reversed(ordered[-4:])):
        found = _PAGE_OF.match(line.text)
        if found:
            return int(found.group(1) or found.group(2))
    for line in (ordered[-1], ordered[0]):
        bare = _BARE_NUMBER.match(line.text)
        if bare:
            return int(bare.group(1))
    return None


def _numbered(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Printed numbers are believed when most pages agree on how far they lie from the pages' places in the file."""
    offsets: dict[int, int] = {}
    for page in pages:
        if page.printed is not None:
            offsets[page.printed - page.index] = offsets.get(page.printed - page.index, 0) + 1
    offset, votes = max(offsets.items(), key=lambda item: item[1]) if offsets else (0, 0)
    if votes < 2 and len(pages) > 1:
        offset = 0
    return tuple(
        replace(page, printed=page.index + offset if page.index + offset > 0 else None) for page in pages
    )


def _require_text(name: str, pages: tuple[Page, ...]) -> None:
    letters = sum(1 for page in pages for line in page.lines for char in line.text if char.isalpha())
    if letters < _FEWEST_LETTERS_PER_PAGE * len(pages):
        raise refused(name, "bara innehåller bilder utan text", "texttolka den (OCR) och lägg in den på nytt")


def _metadata(reader: PdfReader) -> dict[str, Any]:
    """Title, author, subject and date as the file states them; damaged metadata counts as none."""
    try:
        info: Any = reader.metadata or {}
        stated = {key: str(info[key]).strip() for key in ("/Title", "/Author", "/Subject") if info.get(key)}
        created = re.match(r"D:(\d{4})(\d{2})(\d{2})", str(info.get("/CreationDate", "")))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    metadata: dict[str, Any] = {key[1:].lower(): value for key, value in stated.items()}
    if created:
        metadata["created"] = "-".join(created.groups())
    return metadata


def _outline(reader: PdfReader) -> Iterator[tuple[int, str, int | None]]:
    """(level, title, page) of the file's bookmarks; damaged bookmarks count as none."""
    found: list[tuple[int, str, int | None]] = []
    try:
        _walk(reader, reader.outline, 1, found)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, IndexError):
        return
    yield from found


def _walk(reader: PdfReader, items: list[Any], level: int, found: list[tuple[int, str, int | None]]) -> None:
    for item in items:
        if isinstance(item, list):
            _walk(reader, item, level + 1, found)
        else:
            number = reader.get_destination_page_number(item)
            found.append((level, str(item.title).strip(), number + 1 if number is not None else None))
