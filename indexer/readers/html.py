"""Web pages of agencies: the main content as blocks, and what the page says about itself."""

from __future__ import annotations

import re
import warnings
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString

from indexer.document import Block, ReadDocument
from indexer.readers.html_tables import is_layout, table_block
from indexer.readers.main_content import main_content
from indexer.readers.numbering import heading_block
from indexer.readers.page_chrome import strip_chrome
from indexer.readers.page_metadata import page_metadata
from indexer.readers.page_phrases import PAGE_STATUS
from indexer.readers.page_sections import without_chrome_sections
from indexer.readers.refusal import refused

_HEADING = re.compile(r"h[1-6]$")
_CONTAINERS = frozenset((
    "div", "section", "article", "main", "header", "body", "html", "form", "fieldset", "figure", "details", "center",
    "span", "ul", "ol", "dl", "hgroup",
))  # fmt: skip
_BLOCKS = [
    "p", "div", "ul", "ol", "dl", "table", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "pre", "figure", "details", "header", "main", "hr", "li", "address",
]  # fmt: skip
_SPACES = re.compile(r"[ \t\n\r\f\xa0\u2002-\u200a\u202f]+")
_BREAKS = re.compile(r"\s*\x0b\s*(?:\x0b\s*)+")
_ITEM = re.compile(r"(?P<mark>\d{1,2}\.|[a-zåäö]\)|\d{1,2}\)|[-–—•·])\s+(?=\S)")
_WORD_BEFORE = re.compile(r"[^\W\d_]{3,}[.,;:)”\"]*$|[.,;:)”\"]$")
_END_MARK = (".", ":", ";", ",", "!", "?")
_DEEPEST = 200
_LONGEST_PLAIN_HEADING = 120


def read_html(name: str, text: str) -> ReadDocument:
    """The blocks and the metadata of a web page. Raises `DocumentRefused` when no content is left."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(text, "lxml")
    if is_deeper_than(soup, _DEEPEST):
        raise refused(name, "har alltför djupt nästlade element", "spara sidan på nytt från webbplatsen")
    metadata = page_metadata(soup)
    walker = _Walker(metadata.get("url"))
    strip_chrome(soup)
    walker.walk(main_content(soup))
    walker.flush()
    blocks = tuple(without_chrome_sections(walker.blocks, metadata))
    if not any(block.kind != "heading" for block in blocks):
        raise refused(
            name, "inte har någon text utöver menyer", "spara sidan på nytt när den har laddats färdigt"
        )
    return ReadDocument("html", {**metadata, "links": tuple(walker.links)}, (), blocks)


def is_deeper_than(soup: BeautifulSoup, deepest: int) -> bool:
    """True when elements are nested deeper than any editor makes them; walking such a page would not end in time."""
    depth = {id(soup): 0}
    for tag in soup.find_all(True):
        own = depth[id(tag)] = depth.get(id(tag.parent), 0) + 1
        if own > deepest:
            return True
    return False


class _Walker:
    """Goes through the content once. Loose text gathers until a block element ends it."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.links: list[tuple[str, str]] = []
        self.loose: list[str] = []
        self.level = 1

    def walk(self, tag: Tag) -> None:
        for child in list(tag.children):
            if isinstance(child, NavigableString):
                if type(child) is NavigableString:
                    self.loose.append(str(child))
            elif isinstance(child, Tag):
                self.visit(child)

    def visit(self, tag: Tag) -> None:
        """One element: a block of its own, a wrapper, or a piece of running text."""
        name = tag.name
        if _HEADING.match(name) or name == "summary":
            self.flush()
            self.heading(tag, int(name[1]) if name != "summary" else min(6, self.level + 1))
        elif name == "table":
            self.flush()
            self.table(tag)
        elif name in ("ul", "ol"):
            self.flush()
            self.items(tag, depth=0)
        elif name in ("p", "blockquote", "figcaption", "dt", "dd", "address", "pre", "caption"):
            self.flush()
            self.paragraph(tag)
        elif name == "br":
            self.loose.append("\x0b")
        elif name in _CONTAINERS and (name != "span" or tag.find(_BLOCKS)):
            self.flush()
            self.walk(tag)
            self.flush()
        elif tag.find(_BLOCKS):
            self.walk(tag)
        else:
            self.note_links(tag)
            self.loose.append(inline(tag))

    def heading(self, tag: Tag, level: int) -> None:
        self.note_links(tag)
        text = _clean(inline(tag).replace("\x0b", " "))
        if text:
            self.level = level
            kind = "page" if level == 1 and not self.blocks else None
            self.blocks.append(heading_block(text, level, kind))

    def paragraph(self, tag: Tag) -> None:
        if tag.find(_BLOCKS) is not None:
            self.walk(tag)
            self.flush()
            return
        self.note_links(tag)
        text = inline(tag)
        if tag.name == "p" and _is_plain_heading(tag, text):
            self.blocks.append(heading_block(_clean(text.replace("\x0b", " ")), self.deeper()))
            return
        self.loose.append(text)
        self.flush()

    def deeper(self) -> int:
        """The level of a heading that is only set in bold: below the last real one."""
        return min(6, max(2, self.level + 1))

    def items(self, tag: Tag, depth: int) -> None:
        ordered = tag.name == "ol"
        start = str(tag.get("start") or "1")
        number = int(start) if start.isdigit() else 1
        for child in tag.find_all(["li", "ul", "ol"], recursive=False):
            if child.name != "li":
                self.items(child, depth + 1)
                continue
            self.item(child, f"{number}." if ordered else "•", depth)
            number += 1

    def item(self, tag: Tag, mark: str, depth: int) -> None:
        """One list item; lists, tables and headings inside it follow it as blocks of their own."""
        inner = list(tag.find_all(["ul", "ol", "table", *["h2", "h3", "h4", "h5"]]))
        outermost = [found for found in inner if not any(parent in inner for parent in found.parents)]
        for found in outermost:
            found.extract()
        self.note_links(tag)
        text = _clean(inline(tag).replace("\x0b", " "))
        if text and not PAGE_STATUS.match(text):
            self.blocks.append(Block("item", text if _ITEM.match(text) else f"{mark} {text}"))
        for found in outermost:
            if found.name in ("ul", "ol"):
                self.items(found, depth + 1)
            else:
                self.visit(found)

    def table(self, tag: Tag) -> None:
        if is_layout(tag):
            for cell in tag.find_all(["td", "th"]):
                if cell.find_parent("table") is tag:
                    self.walk(cell)
                    self.flush()
            return
        self.note_links(tag)
        block = table_block(tag)
        if block is not None:
            self.blocks.append(block)

    def note_links(self, tag: Tag) -> None:
        """Keep where the links of the content lead: text and absolute address."""
        for link in [tag] if tag.name == "a" else tag.find_all("a"):
            address = str(link.get("href") or "").strip()
            text = _clean(link.get_text(" "))
            if text and address and not address.startswith(("#", "javascript:", "mailto:", "tel:")):
                self.links.append((text, urljoin(self.base or "", address)))

    def flush(self) -> None:
        """Turn the gathered running text into paragraphs and items."""
        text, self.loose = "".join(self.loose), []
        for part in _BREAKS.split(text):
            lines = [line for raw in part.split("\x0b") if (line := _clean(raw))]
            if sum(1 for line in lines if _ITEM.match(line)) > 1 or (
                len(lines) > 1 and _ITEM.match(lines[-1])
            ):
                for line in lines:
                    match = _ITEM.match(line)
                    self.blocks.append(Block("item" if match else "paragraph", line))
            elif lines:
                self.add_paragraph(" ".join(lines))

    def add_paragraph(self, text: str) -> None:
        if any(letter.isalnum() for letter in text) and not PAGE_STATUS.match(text):
            self.blocks.append(Block("item" if _ITEM.match(text) else "paragraph", text))


def inline(tag: Tag) -> str:
    """The running text of an element; line breaks become vertical tabs, superscripts keep their place."""
    preformatted = tag.name == "pre"
    parts: list[str] = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name == "br":
                parts.append("\x0b")
        elif type(node) is NavigableString and not _is_footnote_mark(node, parts):
            parts.append(str(node).replace("\n", "\x0b") if preformatted else str(node))
    return "".join(parts)


def _is_footnote_mark(node: NavigableString, parts: list[str]) -> bool:
    """A raised number after a whole word is a footnote mark; after `m` or `km` it is a power."""
    if not node.strip().isdigit() or node.find_parent("sup") is None:
        return False
    return bool(_WORD_BEFORE.search("".join(parts[-2:])))


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\u00ad", "").replace("\u200b", "")).strip()


def _is_plain_heading(tag: Tag, text: str) -> bool:
    """A short paragraph set wholly in bold is a heading that the editor made by hand."""
    plain = _clean(text)
    bold = _clean(
        " ".join(
            inline(found) for found in tag.find_all(["strong", "b"]) if not found.find_parent(["strong", "b"])
        )
    )
    if not plain or plain != bold or len(plain) > _LONGEST_PLAIN_HEADING or plain.endswith(_END_MARK):
        return False
    return _ITEM.match(plain) is None and tag.find_parent(["td", "th", "li", "blockquote"]) is None
