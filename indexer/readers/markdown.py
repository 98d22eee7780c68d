"""Markdown, with or without front matter: GitHub's tables, lists, headings, links, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from indexer.document import Block, ReadDocument
from indexer.readers.frontmatter import split_front_matter
from indexer.readers.numbering import heading_block
from indexer.readers.refusal import refused

# Swedish keys that people write in front matter → the keys of `Source`
KEYS = {
    "titel": "title",
    "rubrik": "title",
    "typ": "type",
    "utgivare": "publishers",
    "publisher": "publishers",
    "datum": "date",
    "publicerad": "date",
    "år": "year",
    "diarienummer": "dnr",
    "adress": "url",
    "länk": "url",
    "ersätter": "supersedes",
    "hämtad": "retrieved",
    "granskad": "verified",
}
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_RULE_OF_UNDERSCORES = re.compile(r"^(?:\\?_\s*){5,}$", re.M)
_FOOTNOTE = re.compile(r"^\[\^([^\]]+)\]:\s+(.+)$", re.M)
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]]+)\]")
_BULLETS = re.compile(r"^[ \t]*[•·●▪]\s+", re.M)
_SPACES = re.compile(r"[ \t\xa0]+")


def read_markdown(name: str, text: str) -> ReadDocument:
    """The blocks and the front matter of a Markdown file. Raises `DocumentRefused` when it has no text."""
    front, body = split_front_matter(name, text.lstrip("\ufeff"))
    notes = [Block("footnote", _spaced(match[2]), number=match[1]) for match in _FOOTNOTE.finditer(body)]
    body = _FOOTNOTE.sub("", body)
    body = _RULE_OF_UNDERSCORES.sub("", body)
    body = _BULLETS.sub("- ", body)
    tokens = _PARSER.parse(body)
    blocks = [*_blocks(tokens), *notes]
    if not blocks:
        raise refused(name, "inte har någon text", "komplettera texten eller ta bort filen ur mappen")
    metadata = {KEYS.get(str(key).lower(), str(key).lower()): value for key, value in front.items()}
    return ReadDocument(
        "markdown", {**metadata, "links": tuple(_links(tokens))} if front else {}, (), tuple(blocks)
    )


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    """Blocks in printed order; lists are flattened, every item with its mark."""
    lists: list[tuple[str, int]] = []
    first_in_item = False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        kind = token.type
        if kind == "heading_open":
            text, _ = plain_text(tokens[index + 1])
            if text:
                yield heading_block(text, int(token.tag[1]))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(("ol" if kind[0] == "o" else "ul", int(token.attrGet("start") or 1)))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            first_in_item = True
        elif kind == "inline" and tokens[index - 1].type == "paragraph_open":
            yield from _paragraph(token, lists if first_in_item else [])
            first_in_item = False
        elif kind in ("fence", "code_block"):
            yield Block("paragraph", token.content.strip())
        elif kind == "table_open":
            index, block = _table(tokens, index)
            if block is not None:
                yield block
        index += 1


def _paragraph(token: Token, lists: list[tuple[str, int]]) -> Iterator[Block]:
    text, anchors = plain_text(token)
    if not any(letter.isalnum() for letter in text):
        return
    if lists:
        kind, number = lists[-1]
        mark = f"{number}." if kind == "ol" else "•"
        lists[-1] = (kind, number + 1)
        shift = len(mark) + 1
        yield Block("item", f"{mark} {text}", anchors=tuple((place + shift, note) for place, note in anchors))
        return
    yield Block("paragraph", text, anchors=anchors)


def plain_text(token: Token) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The words of an inline token without marks of emphasis and links, and where footnote marks stood."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image" and child.content:
            parts.append(child.content)
    text = _spaced("".join(parts))
    anchors: list[tuple[int, str]] = []
    while match := _FOOTNOTE_MARK.search(text):
        anchors.append((match.start(), match[1]))
        text = text[: match.start()] + text[match.end() :]
    return text, tuple(anchors)


def _table(tokens: list[Token], index: int) -> tuple[int, Block | None]:
    """The table that opens at `index`, and the index of the token that closes it."""
    rows: list[list[str]] = []
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(plain_text(token)[0])
        index += 1
    filled = [tuple(row) for row in rows if any(row)]
    if not filled:
        return index, None
    return index, Block("table", "", columns=filled[0], rows=tuple(filled[1:]))


def _links(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Text and address of every link."""
    for token in tokens:
        children = token.children or []
        for place, child in enumerate(children):
            address: Any = child.attrGet("href") if child.type == "link_open" else None
            if isinstance(address, str) and address.startswith("http"):
                words = [c.content for c in children[place + 1 : place + 4] if c.type == "text"]
                if words:
                    yield _spaced(words[0]), address


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\u00ad", "")).strip()
