"""Which kind of document some bytes are, found by content first and by the file's ending only for what is plain text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

PDF, DOCX, HTML, MARKDOWN, TEXT = "pdf", "docx", "html", "markdown", "text"
STATUTE_JSON, STATUTE_MARKDOWN = "statute-json", "statute-markdown"
STATUTE_HTML, STATUTE_TEXT = "statute-html", "statute-text"
ZIP, OFFICE, JSON, XML, BINARY, EMPTY = "zip", "office", "json", "xml", "binary", "empty"

_PDF_HEAD = re.compile(rb"%PDF-\d")
_MAGIC = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OFFICE),
    (b"{\\rtf", OFFICE),
)
_HTML_TAG = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.I)
_FRAGMENT = re.compile(r"^\s*<(?:div|p|h[1-6]|article|main|section|table|ul|ol|!--|meta)\b", re.I)
_END_TAG = re.compile(r"</(?:div|p|h[1-6]|article|main|section|table|ul|ol)>", re.I)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---(?:\n|\Z)", re.S)
_STATUTE_FRONT = re.compile(r"^beteckning:.*\n(?:.*\n)*?rubrik:", re.M)
_STATUTE_PAGE = re.compile(
    r"SFS[ -]?(?:nr|nummer)\s*(?:<[^>]*>|\s|[:·])*\d{4}:\d+(?:(?!</html).){0,6000}?Utf(?:ä|&auml;|&#228;)rdad",
    re.S,
)
_STATUTE_HEAD = re.compile(r"^SFS[ -](?:nr|nummer)\s*:\s*\d{4}:\d+", re.M)
_MARKDOWN_SIGNS = re.compile(r"^(?:#{1,6} \S|\|.*\|\s*\n\|\s*:?-{3,}|```|\[[^\]]+\]: \S)", re.M)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
_HEAD = 20_000


def detect(name: str, data: bytes, text: str | None) -> str:
    """The kind of `data`; `text` is its decoded form, None when it couldn't be decoded.

    `name` decides only between Markdown and plain text, which can look the same.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return EMPTY
    kind = _by_magic(data)
    if kind:
        return kind
    return BINARY if text is None else _by_text(name, text)


def _by_magic(data: bytes) -> str | None:
    if _PDF_HEAD.search(data[:1024]):
        return PDF
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return DOCX if kind == ZIP and _is_word(data) else kind
    return None


def _is_word(data: bytes) -> bool:
    """True for a package with a Word document. A package that is damaged but calls itself Word counts too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(name.startswith("word/") for name in package.namelist())
    except zipfile.BadZipFile:
        return b"word/" in data[:4096] or b"[Content_Types].xml" in data[:4096]


def _by_text(name: str, text: str) -> str:
    head = text.lstrip("\ufeff \t\n")[:_HEAD]
    if head[:1] in ("{", "[") and _looks_like_json(head):
        return STATUTE_JSON if '"beteckning"' in head and '"rubrik"' in head else JSON
    front = _FRONT_MATTER.match(text)
    if front:
        return STATUTE_MARKDOWN if _STATUTE_FRONT.search(front.group(1)) else MARKDOWN
    ending = PurePath(name).suffix.lower()
    called_html = ending in (".html", ".htm", ".xhtml") and _ANY_TAG.search(head)
    if _HTML_TAG.search(head) or called_html or (_FRAGMENT.match(head) and _END_TAG.search(text)):
        return STATUTE_HTML if _STATUTE_PAGE.search(text) else HTML
    if head.startswith("<?xml"):
        return XML
    if _STATUTE_HEAD.search(head[:2000]):
        return STATUTE_TEXT
    if ending in (".md", ".markdown") or (ending != ".txt" and _MARKDOWN_SIGNS.search(head)):
        return MARKDOWN
    return TEXT


def _looks_like_json(head: str) -> bool:
    return bool(re.match(r'\{\s*(?:"|\})|\[\s*(?:[{\["\d\]])', head))
