"""Word documents: headings by style, lists by numbering, tables, footnotes.

A DOCX is a zip archive. Its parts are measured before they are unpacked, so that an archive that claims gigabytes is
refused without filling the memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from lxml import etree

from indexer.document import Block, ReadDocument
from indexer.readers.numbering import heading_block
from indexer.readers.refusal import refused

LARGEST_UNPACKED = 150_000_000
HIGHEST_RATIO = 200
SMALL = 1_000_000
_HEADING_STYLE = re.compile(r"(?:heading|rubrik)\s*(\d)", re.I)
_TITLE_STYLE = re.compile(r"(?:title|titel|rubrik)$", re.I)
_LIST_STYLE = re.compile(r"list|punkt|numrerad", re.I)
_CONTENTS_STYLE = re.compile(r"(?:toc|innehåll)", re.I)
_NUMBERED_STYLE = re.compile(r"number|nummer|numrerad", re.I)
_MARK = re.compile(r"(?:\d{1,2}[.)]|[a-zåäö]\)|[-–—•·])\s+\S")
_END_MARK = (".", ":", ";", ",", "!", "?")
_SPACES = re.compile(r"\s+")
_ADVICE = "spara om dokumentet i Word och försök igen"


def read_docx(name: str, data: bytes) -> ReadDocument:
    """The blocks of a Word document. Raises `DocumentRefused` for damaged, encrypted or monstrous archives."""
    check_archive(name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = tuple(_blocks(document))
        notes = tuple(_footnotes(document))
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        OSError,
    ) as error:
        raise refused(name, "är skadad eller inget Word-dokument", _ADVICE) from error
    if not blocks:
        raise refused(name, "inte har någon text", "kontrollera att texten inte ligger i bilder")
    return ReadDocument("docx", _metadata(document), (), (*blocks, *notes))


def check_archive(name: str, data: bytes) -> None:
    """Refuse an archive whose parts would unpack to more than a document can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise refused(name, "är skadad eller inget Word-dokument", _ADVICE) from error
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise refused(name, "är krypterad", "spara dokumentet utan lösenord")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_UNPACKED or any(_is_bomb(entry) for entry in entries) or len(entries) > 20_000:
        raise refused(
            name,
            "packas upp till orimligt mycket data",
            "spara om dokumentet och kontrollera varifrån det kommer",
        )


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size)


def _metadata(document: Document) -> dict[str, Any]:
    properties = document.core_properties
    stamp = properties.modified or properties.created
    found = {"title": _clean(properties.title or ""), "date": stamp.date().isoformat() if stamp else ""}
    return {key: value for key, value in found.items() if value}


def _blocks(document: Document) -> Iterator[Block]:
    """Blocks in printed order. The style's name tells headings and lists; bold lines on their own are headings too."""
    level = 1
    number = 0
    below_title = 0
    for part in document.iter_inner_content():
        if isinstance(part, WordTable):
            block = _table(part)
            if block is not None:
                yield block
            continue
        text, anchors = _words(part)
        style = (part.style.name or "") if part.style is not None else ""
        if not text or _CONTENTS_STYLE.match(style):
            continue
        rank = _heading_rank(part, style, text, level, below_title)
        if rank:
            below_title = 1 if _TITLE_STYLE.match(style) else below_title
            level = rank if _HEADING_STYLE.search(style) or _TITLE_STYLE.match(style) else level
            number = 0
            yield heading_block(text, rank, "page" if rank == 1 and _TITLE_STYLE.match(style) else None)
        elif _is_item(part, style):
            number = number + 1 if _NUMBERED_STYLE.search(style) else 0
            mark = f"{number}." if number else "•"
            yield Block("item", text if _MARK.match(text) else f"{mark} {text}")
        else:
            number = 0
            yield Block("item" if _MARK.match(text) else "paragraph", text, anchors=anchors)


def _heading_rank(paragraph: Paragraph, style: str, text: str, level: int, below_title: int) -> int | None:
    """The level of a heading: Word counts from 1 below the title, which is a level of its own."""
    match = _HEADING_STYLE.search(style)
    if match:
        return max(1, int(match[1])) + below_title
    if _TITLE_STYLE.match(style):
        return 1
    bold = [run.bold for run in paragraph.runs if run.text.strip()]
    if (
        bold
        and all(bold)
        and len(text) < 100
        and not text.endswith(_END_MARK)
        and not _is_item(paragraph, style)
    ):
        return min(6, level + 1)
    return None


def _is_item(paragraph: Paragraph, style: str) -> bool:
    properties = paragraph._p.pPr
    return bool(_LIST_STYLE.search(style)) or (properties is not None and properties.numPr is not None)


def _words(paragraph: Paragraph) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The paragraph's text and where its footnote marks stand."""
    parts: list[str] = []
    anchors: list[tuple[int, str]] = []
    for node in paragraph._p.iter():
        if node.tag == qn("w:t") and node.text:
            parts.append(node.text)
        elif node.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")) and _in_run(node):
            parts.append(" ")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif node.tag == qn("w:footnoteReference"):
            anchors.append((len(_clean("".join(parts))), str(node.get(qn("w:id")))))
    return _clean("".join(parts)), tuple(anchors)


def _in_run(node: etree._Element) -> bool:
    """Tab stops of the paragraph's layout have the same tag as tabs that are typed."""
    parent = node.getparent()
    return parent is not None and parent.tag == qn("w:r")


def _footnotes(document: Document) -> Iterator[Block]:
    """Footnotes lie in a part of their own; ids below 1 are Word's separators."""
    for relation in document.part.rels.values():
        if not relation.reltype.endswith("/footnotes"):
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
        for note in root.iter(qn("w:footnote")):
            number = str(note.get(qn("w:id")))
            text = _clean("".join(node.text or "" for node in note.iter(qn("w:t"))))
            if text and number.isdigit() and number != "0":
                yield Block("footnote", text, number=number)


def _table(table: WordTable) -> Block | None:
    rows = [tuple(_clean(cell.text) for cell in row.cells) for row in table.rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        return None
    return Block("table", "", columns=rows[0], rows=tuple(rows[1:]))


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\u00ad", "")).strip()
