"""Bytes → text. Swedish documents come as UTF-8, UTF-16, Windows-1252 and ISO 8859-1, often without saying which.

A page's own claim is tried after UTF-8: agencies' pages that say `iso-8859-1` are often UTF-8, but bytes that are valid
UTF-8 beyond ASCII are practically never anything else.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from indexer.readers.refusal import refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 8192
_HIGHEST_SHARE_OF_CONTROLS = 0.002
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNDEFINED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_PRINTED_IN_1252 = re.compile(rb"[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
# CP437/850's å ä ö are C1 positions in the other code pages; DOS text is not among what agencies publish.


def encoding_of(data: bytes) -> str | None:
    """The name of the encoding that `data` is written in, None when it isn't text."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    utf16 = _utf16_without_mark(data[:_SAMPLE])
    if utf16:
        return utf16
    if b"\0" in data[:_SAMPLE]:
        return None
    if _is_utf8(data):
        return "utf-8"
    if _UNDEFINED_IN_1252.search(data):
        return None if _PRINTED_IN_1252.search(data) else "iso-8859-1"
    return "cp1252"


def decode(data: bytes, name: str) -> str:
    """The text of `data` in composed form (NFC) with plain line ends.

    Raises `DocumentRefused` naming the file `name` when the bytes are no text in a known encoding.
    """
    encoding = encoding_of(data)
    text = _decoded(data, encoding) if encoding else None
    if text is None or _looks_binary(text):
        raise refused(
            name, "inte innehåller läsbar text", "spara dokumentet som text i UTF-8 och försök igen"
        )
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes, encoding: str) -> str | None:
    """A file cut in the middle of a letter loses that letter only."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None


def _is_utf8(data: bytes) -> bool:
    """True for valid UTF-8; a file cut in the middle of its last letter still counts."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return bool(text) or not data


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 gives Latin text a zero byte in every second place."""
    if len(sample) < 4:
        return None
    zeros_even = sample[0::2].count(0) / len(sample[0::2])
    zeros_odd = sample[1::2].count(0) / len(sample[1::2])
    if zeros_odd > 0.4 and zeros_even < 0.05:
        return "utf-16-le"
    if zeros_even > 0.4 and zeros_odd < 0.05:
        return "utf-16-be"
    return None


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > _HIGHEST_SHARE_OF_CONTROLS * len(sample)
