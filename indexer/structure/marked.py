"""Text that a converter made of a PDF and gave Markdown marks, page by page.

Such files have headings with `#`, footnotes as paragraphs at the end of each page with `<sup>` marks, tables as lines
with tabs, and a contents list with leaders. The converter chose heading levels for each page by itself, so a level
only says which of two headings on the *same* page is the higher; numbers say the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.document import Block, Page
from indexer.layout.contents import LEADER, TITLES, Entry, entry
from indexer.layout.hyphens import clean
from indexer.structure import patterns
from indexer.structure.titles import key

_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_MARK = re.compile(r"\s*<sup>([\d ,]+)</sup>")
_OPEN, _CLOSE = "\ue000", "\ue001"  # stand for a mark while the text around it is cleaned
_HELD = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_TAG = re.compile(r"</?(?:b|i|u|strong|em|sub|sup|br|span)\s*/?>")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1")
_NOTE = re.compile(r"^(?:<sup>(\d{1,3})</sup>|(\d{1,3}))\s+(?=[A-ZÅÄÖa-zåäö”\"\[])")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(\S.*)$")
_ITEM = re.compile(r"^(?:[-*+]\s+|\d{1,2}[.)]\s+)")


def marked_blocks(pages: Sequence[Page]) -> list[Block]:
    """The blocks of a converted text, with levels and page numbers as far as the contents list tells them."""
    lines = [line.text for page in pages for line in page.lines]
    entries = [_entry_of(line) for line in lines if LEADER.search(_plain(line))]
    walker = _Walker(lines, entries)
    blocks = _levelled(walker.blocks(), walker.sheets)
    return _with_sure_pages(blocks, walker.pages)


def _plain(text: str) -> str:
    """Text without tags, link targets and emphasis."""
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    while _EMPHASIS.search(text):
        text = _EMPHASIS.sub(r"\2", text)
    return clean(text.replace("\\", ""))


def _entry_of(line: str) -> Entry:
    text = _plain(line)
    leader = LEADER.search(text)
    number = int(leader.group(1)) if leader else None
    return entry(text[: leader.start()] if leader else text, number)


def _with_anchors(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Plain text and the places of the footnote marks that were in it."""
    held = _plain(_MARK.sub(lambda mark: f"{_OPEN}{mark.group(1).replace(',', ' ')}{_CLOSE}", text))
    anchors: list[tuple[int, str]] = []
    out, at = "", 0
    for mark in _HELD.finditer(held):
        out += held[at : mark.start()]
        anchors += [(len(out), number) for number in mark.group(1).split()]
        at = mark.end()
    return (out + held[at:]).strip(), tuple(anchors)


class _Walker:
    """Reads paragraphs one by one; `sheets` counts the printed pages that each block lies on."""

    def __init__(self, lines: Sequence[str], entries: Sequence[Entry]) -> None:
        self.lines = lines
        self.pages = {key((e.number or "") + e.title): e.page for e in entries}
        self.page: int | None = None
        self.sheet = 0
        self.last_note = 0
        self.sheets: list[int] = []
        self.out: list[Block] = []

    def blocks(self) -> list[Block]:
        paragraphs = list(_paragraphs(self.lines))
        for index, (blank, paragraph) in enumerate(paragraphs):
            if blank > 1 and self.out and self.out[-1].kind != "footnote":
                self._turn_page()
            following = paragraphs[index + 1][1][0] if index + 1 < len(paragraphs) else ""
            self._add(paragraph, following)
        return self.out

    def _turn_page(self) -> None:
        self.sheet += 1
        self.page = self.page + 1 if self.page is not None else None

    def _emit(self, block: Block) -> None:
        self.out.append(block)
        self.sheets.append(self.sheet)

    def _add(self, paragraph: list[str], following: str) -> None:
        first = paragraph[0]
        if _RULE.match(first) or LEADER.search(_plain(first)) or TITLES.match(_plain(first.lstrip("# "))):
            return
        heading = _HEADING.match(first)
        if heading:
            self._heading(len(heading.group(1)), heading.group(2))
            if paragraph[1:]:
                self._add(paragraph[1:], following)
        elif self._is_note(first):
            self._notes(paragraph)
        elif self.out and self.out[-1].kind == "footnote" and self._is_note(following):
            self.out[-1] = replace(self.out[-1], text=f"{self.out[-1].text} {_plain(' '.join(paragraph))}")
        else:
            self._text(paragraph)

    def _is_note(self, line: str) -> bool:
        found = _NOTE.match(line)
        return bool(found) and self.last_note < int((found.group(1) or found.group(2)) if found else 0) <= (
            self.last_note + 2
        )

    def _notes(self, paragraph: list[str]) -> None:
        for line in paragraph:
            found = _NOTE.match(line)
            if found and self._is_note(line):
                number = found.group(1) or found.group(2)
                self.last_note = int(number)
                self._emit(Block("footnote", _plain(line[found.end() :]), self.page, number=number))
            else:
                self.out[-1] = replace(self.out[-1], text=f"{self.out[-1].text} {_plain(line)}")

    def _after_notes(self) -> None:
        """Running text after footnotes stands on the next page."""
        if self.out and self.out[-1].kind == "footnote":
            self._turn_page()

    def _heading(self, level: int, marked: str) -> None:
        self._after_notes()
        text, anchors = _with_anchors(marked)
        page = self.pages.get(key(text))
        if page is not None:
            self.page = page
        numbered = _NUMBERED.match(text)
        kind = "appendix" if patterns.APPENDIX.match(text) else None
        number = numbered.group(1) if numbered else None
        title = numbered.group(2) if numbered else text
        if numbered:
            anchors = tuple((max(0, offset - len(text) + len(title)), n) for offset, n in anchors)
        self._emit(Block("heading", title, self.page, level, number, anchors=anchors, section_kind=kind))

    def _text(self, paragraph: list[str]) -> None:
        if any("\t" in line for line in paragraph):
            self._table(paragraph)
            return
        for line in _logical_lines(paragraph):
            text, anchors = _with_anchors(line)
            if not text:
                continue
            caption = patterns.CAPTION.match(text)
            if caption:
                self._emit(Block("caption", text, self.page, number=caption.group(2), anchors=anchors))
            elif not self._continued(text, anchors):
                self._after_notes()
                kind = "item" if _ITEM.match(line) else "paragraph"
                self._emit(Block(kind, _bulleted(text), self.page, anchors=anchors))

    def _continued(self, text: str, anchors: tuple[tuple[int, str], ...]) -> bool:
        """Text that goes on with the sentence before the footnotes of the page before."""
        before = next((i for i in range(len(self.out) - 1, -1, -1) if self.out[i].kind != "footnote"), None)
        if before is None or self.out[before].kind not in ("paragraph", "item"):
            return False
        block = self.out[before]
        if patterns.is_finished(block.text) or not patterns.starts_lower(text):
            return False
        self._after_notes()
        shift = len(block.text) + 1
        moved = tuple((offset + shift, number) for offset, number in anchors)
        self.out[before] = replace(block, text=f"{block.text} {text}", anchors=block.anchors + moved)
        return True

    def _table(self, paragraph: list[str]) -> None:
        self._after_notes()
        rows = [tuple(_plain(cell) for cell in line.rstrip("\n").split("\t")) for line in paragraph]
        width = max(len(row) for row in rows)
        rows = [row + ("",) * (width - len(row)) for row in rows]
        caption = self.out.pop() if self.out and self.out[-1].kind == "caption" else None
        if caption:
            self.sheets.pop()
        self._emit(
            Block(
                "table",
                caption.text if caption else "",
                caption.page if caption else self.page,
                number=caption.number if caption else None,
                columns=rows[0],
                rows=tuple(rows[1:]),
                anchors=caption.anchors if caption else (),
            )
        )


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """(blank lines before it, its lines) of each paragraph."""
    blank, held = 0, 0
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            if not paragraph:
                held = blank
            paragraph.append(line)
            blank = 0
            continue
        if paragraph:
            yield held, paragraph
            paragraph = []
        blank += 1


def _logical_lines(paragraph: Sequence[str]) -> Iterator[str]:
    """Lines that belong together: a Markdown line break ("  ") or an item mark begins a new one."""
    held = ""
    for line in paragraph:
        if held and (_ITEM.match(line) or held.endswith("  ")):
            yield held
            held = ""
        held = f"{held} {line}" if held else line
    if held:
        yield held


def _bulleted(text: str) -> str:
    found = re.match(r"^[-*+]\s+(.*)$", text)
    return f"• {found.group(1)}" if found else text


def _levelled(blocks: list[Block], sheets: Sequence[int]) -> list[Block]:
    """Blocks with levels that hold over the whole document."""
    out = list(blocks)
    base = 0
    ranks: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind == "heading" and not _fixed(block):
            ranks.setdefault(_run_of(blocks, sheets, index), []).append(block.level or 1)
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        if _fixed(block):
            base = block.number.count(".") + 1 if block.number else 1
            kind = "summary" if patterns.SUMMARY_TITLES.match(block.text) else block.section_kind
            out[index] = replace(block, level=base, section_kind=kind)
            continue
        levels = sorted(set(ranks[_run_of(blocks, sheets, index)]))
        rank = levels.index(block.level or 1) + 1
        out[index] = replace(block, level=base + rank if base else 1)
    return out


def _fixed(block: Block) -> bool:
    """A heading whose level its number, or the word Bilaga, settles."""
    return bool(block.number) or block.section_kind == "appendix"


def _run_of(blocks: Sequence[Block], sheets: Sequence[int], index: int) -> int:
    """A number for the headings that are ranked together: those on one page under one numbered heading."""
    fixed = sum(1 for block in blocks[:index] if block.kind == "heading" and _fixed(block))
    return fixed * 10_000 + sheets[index]


def _with_sure_pages(blocks: list[Block], pages: dict[str, int | None]) -> list[Block]:
    """No block may lie behind the page that the contents list gives for a later heading."""
    out: list[Block] = []
    limit: int | None = None
    for block in reversed(blocks):
        if block.kind == "heading":
            listed = pages.get(key((block.number or "") + block.text))
            limit = listed if listed is not None else limit
        too_far = limit is not None and block.page is not None and block.page > limit
        out.append(replace(block, page=limit) if too_far else block)
    return out[::-1]
