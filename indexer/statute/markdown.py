"""Statutes as Markdown with front matter: `§` headings, references as links, and the register in the front matter."""

from __future__ import annotations

import re
from typing import Any

from indexer.readers.frontmatter import split_front_matter
from indexer.readers.refusal import refused
from indexer.statute.classify import Block, classify
from indexer.statute.lines import unwrapped
from indexer.statute.model import Act, Amendment

_LINK = re.compile(r"\[([^\]\n]*)\]\((?:https?:|#|/)[^)\s]*\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!\"'<>|~])")
_CODES = re.compile(r"/(?:-?k|slut kurs|kurs|r\d+|n\d+)/ ?|//n\d+// ?|(?<=\S)//$")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|__?)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
# a slash in a sentence makes the exporter take what follows it, up to the next paragraph's number, for one heading
_CUT_PARAGRAPH = re.compile(r"/.*\s(\d+(?: [a-z])?) §", re.S)
_NOTE = re.compile(r"[A-ZÅÄÖ][\wåäö]+ \(\d{4}:\d+\)\.?")
_BLANK_LINES = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"(#{1,6})\s+(.*)", re.S)


def as_printed(text: str) -> str:
    """Markdown wording without links, escapes and typesetting codes: `7 och [8 §](#8)§` → `7 och 8 §§`."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "/" in text:
        text = _CODES.sub("", text)
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return text


def read_markdown_statute(name: str, text: str) -> Act:
    """The act of a Markdown file. Raises `DocumentRefused` when the front matter lacks number or title."""
    front, body = split_front_matter(name, text)
    number, title = _text(front, "beteckning"), _text(front, "rubrik")
    if not number or not title:
        raise refused(
            name,
            "saknar beteckning eller rubrik i sitt metadatablock",
            "lägg till dem överst i filen och bygg igen",
        )
    return Act(
        number=number,
        title=title,
        department=_text(front, "departement"),
        issued=_text(front, "utfardad_datum"),
        in_force=_text(front, "ikraft_datum"),
        repealed=_text(front, "utgar_datum") or _text(front, "upphavd_datum"),
        preparatory=_text(front, "forarbeten"),
        url=_text(front, "pdf_url"),
        amendments=tuple(
            _amendment(row) for row in front.get("andringsforfattningar") or () if isinstance(row, dict)
        ),
        pieces=classify(_blocks(body)),
    )


def _blocks(body: str) -> list[Block]:
    """Blocks between blank lines; the act's own title, which repeats the front matter, is left out."""
    found: list[Block] = []
    for raw in _BLANK_LINES.split(body):
        block = raw.strip()
        if not block:
            continue
        if block[0] == "#" and (match := _HEADING.match(block)):
            heading, _, rest = match.group(2).partition("\n")
            if len(match.group(1)) > 1 and (title := unwrapped(as_printed(heading))):
                found.append(_heading(len(match.group(1)), title))
            block = rest.strip()
        if block and (line := unwrapped(as_printed(block))):
            found.append((0, line))
    return found


def _heading(level: int, title: str) -> Block:
    """A marked heading, unless the mark is a slip: a note (`Lag (1984:505)`), the rest of a sentence, a list item."""
    if match := _CUT_PARAGRAPH.fullmatch(title):
        return level, f"{match.group(1)} §"
    if _NOTE.fullmatch(title) or title.endswith((";", ",")) or title[0].islower():
        return 0, title
    return level, title


def _amendment(row: dict[str, Any]) -> Amendment:
    return Amendment(
        number=_text(row, "beteckning") or "",
        title=_text(row, "rubrik") or "",
        in_force=_text(row, "ikraft_datum"),
        scope=_text(row, "anteckningar") or "",
        preparatory=_text(row, "forarbeten") or "",
    )


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return unwrapped(value) or None if isinstance(value, str) else None
