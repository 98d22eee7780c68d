"""Readers: the bytes of a file → a `ReadDocument`, or an `Act` where the file is a statute.

One table says which reader takes which kind; the kind is found by content (`indexer.readers.detect`).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from indexer.document import DocumentRefused, ReadDocument
from indexer.readers import detect
from indexer.readers.encoding import decode
from indexer.readers.refusal import refused
from indexer.statute.model import Act

MEGABYTE = 1_000_000
# reader per kind as "module:function"; those of BYTES take (name, data), those of TEXTS (name, text)
BYTES = {detect.PDF: "indexer.readers.pdf:read_pdf", detect.DOCX: "indexer.readers.docx:read_docx"}
TEXTS = {
    detect.HTML: "indexer.readers.html:read_html",
    detect.MARKDOWN: "indexer.readers.markdown:read_markdown",
    detect.TEXT: "indexer.readers.text:read_text",
    detect.STATUTE_JSON: "indexer.statute.register_json:read_json_statute",
    detect.STATUTE_MARKDOWN: "indexer.statute.markdown:read_markdown_statute",
    detect.STATUTE_HTML: "indexer.statute.webpage:read_statute_page",
    detect.STATUTE_TEXT: "indexer.statute.plain:read_plain_statute",
}
LARGEST = {
    detect.PDF: 200 * MEGABYTE,
    detect.DOCX: 100 * MEGABYTE,
    detect.HTML: 6 * MEGABYTE,
    detect.STATUTE_HTML: 20 * MEGABYTE,
}
LARGEST_TEXT = 25 * MEGABYTE
REFUSED = {
    detect.EMPTY: ("är tom", "hämta dokumentet på nytt"),
    detect.BINARY: (
        "inte innehåller läsbar text",
        "spara dokumentet som PDF, DOCX, HTML, Markdown eller text",
    ),
    detect.ZIP: ("är ett zip-arkiv", "packa upp det och lägg in dokumenten var för sig"),
    detect.OFFICE: ("är i ett äldre Office-format", "spara dokumentet som DOCX eller PDF"),
    detect.JSON: ("är JSON men ingen författning", "ta bort den ur mappen eller byt till en läsbar form"),
    detect.XML: ("är XML", "hämta dokumentet som HTML, PDF eller text"),
}


def read(name: str, data: bytes) -> ReadDocument | Act:
    """What the file `name` with the content `data` says.

    Raises `DocumentRefused` for everything that can't be read, with one sentence for the person who placed it there.
    """
    text = _text(name, data)
    kind = detect.detect(name, data, text)
    if kind in REFUSED:
        raise refused(name, *REFUSED[kind])
    if len(data) > LARGEST.get(kind, LARGEST_TEXT):
        raise _too_large(name, len(data))
    if kind in BYTES:
        document: ReadDocument | Act = _reader(BYTES[kind])(name, data)
    else:
        document = _reader(TEXTS[kind])(name, text)
    return document


def _text(name: str, data: bytes) -> str | None:
    """The decoded text, None for what isn't text. A huge file isn't decoded whole to find that out."""
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return None
    if len(data) > LARGEST_TEXT:
        raise _too_large(name, len(data))
    try:
        return decode(data, name)
    except DocumentRefused:
        return None


def _too_large(name: str, size: int) -> DocumentRefused:
    return refused(
        name, f"är för stor ({size // MEGABYTE} MB)", "dela upp dokumentet eller ta bort det ur mappen"
    )


def _reader(place: str) -> Callable[..., ReadDocument | Act]:
    """Readers are loaded when first needed: a folder of statutes never loads the PDF library."""
    module, function = place.split(":")
    loaded: Callable[..., ReadDocument | Act] = getattr(import_module(module), function)
    return loaded
