"""Rows → blocks in reading order: headings, paragraphs, list items, captions.

One pass. At each row the finders are asked in order of certainty; what none of them claims is running text. Headings
come out with their number, or with a signature of how they are printed, and get their level afterwards (`levels`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indexer.document import Block
from indexer.layout import columns
from indexer.layout.contents import Entry
from indexer.layout.hyphens import Vocabulary
from indexer.layout.measure import Measure
from indexer.layout.rows import NO_GAP, STRONG_GAP, Row
from indexer.structure import patterns
from indexer.structure.front import (
    directive_rows,
    first_listed_page,
    left_first,
    parted,
    text_begins,
    title_rows,
)
from indexer.structure.grid import read_grid
from indexer.structure.headings import HeadingFinder, is_long
from indexer.structure.paragraphs import extent, running_text
from indexer.structure.tables import read_table


@dataclass(frozen=True, slots=True)
class Signature:
    """How an unnumbered heading is printed: what tells its level apart from its neighbours'."""

    top: bool = False
    gap_after: int = 0
    size: float = 0.0
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and, for headings, how it was printed."""

    block: Block
    signature: Signature = field(default_factory=Signature)


class Flow:
    """Walks the rows of a document once and collects pieces."""

    def __init__(self, rows: Sequence[Row], vocabulary: Vocabulary, entries: Sequence[Entry]) -> None:
        self.rows, self.floats = parted(rows)
        rows = self.rows
        self.vocabulary = vocabulary
        self.measure = Measure(rows)
        self.finder = HeadingFinder(rows, self.measure, entries, vocabulary)
        self.pieces: list[Piece] = []
        self.front_until = 0
        if not self.measure.positioned:
            self.front_until = first_listed_page(entries, rows) or text_begins(rows, self.measure)
        self.front_rows = title_rows(rows, self.measure) if self.measure.positioned else directive_rows(rows)
        if self.measure.positioned:
            self.rows[: self.front_rows] = left_first(self.rows[: self.front_rows], self.measure)
        self.decided = False
        self.table_left_as_text = False

    def run(self) -> list[Piece]:
        """All pieces of the document."""
        at = 0
        while at < len(self.rows):
            at += (
                self._proposal(at)
                or self._table(at)
                or self._heading(at)
                or self._caption(at)
                or self._item(at)
                or self._paragraph(at)
            )
        self._emit_floats(len(self.rows))
        return self.pieces

    def _emit_floats(self, until: int) -> None:
        """Text boxes whose place in the text is not known stand at the end of the section that was open there."""
        while self.floats and self.floats[0][0] <= until:
            _, rows = self.floats.pop(0)
            text, anchors = running_text(rows, self.vocabulary)
            self.pieces.append(Piece(Block("paragraph", text, rows[0].page, anchors=anchors)))

    def _table(self, at: int) -> int:
        reader = read_grid if self.measure.positioned else read_table
        found = reader(self.rows, at, self.measure, self.vocabulary) if at >= self.front_rows else None
        if found is None:
            return 0
        block, used = found
        self.pieces.append(Piece(block))
        return used

    # -- law proposals ----------------------------------------------------------------------------

    def _proposal(self, at: int) -> int:
        """A two-column law proposal: one section for each paragraph."""
        if not columns.COLUMN_HEAD.match(self.rows[at].text):
            return 0
        end = at + 1
        while end < len(self.rows) and not self._ends_proposal(end):
            end += 1
        rows = self.rows[at:end]
        sign = self.pieces[-1] if self.pieces else None
        early = sign is not None and bool(patterns.PARAGRAPH_SIGN.match(sign.block.text))
        if early and sign is not None:  # the paragraph's number stands above the column heads
            rows = [rows[0], replace(rows[0], text=sign.block.text), *rows[1:]]
        wordings = columns.read_proposal(rows, self.vocabulary)
        if not wordings:
            return 0
        if early:
            self.pieces.pop()
        for wording in wordings:
            head = Block("heading", wording.paragraph, wording.page, section_kind="provision")
            self.pieces.append(Piece(head))
            for part in wording.as_text().split("\n\n"):
                self.pieces.append(Piece(Block("paragraph", part, wording.page_to)))
        if end < len(self.rows) and self.rows[end].text.startswith("_"):
            end += 1
        if end < len(self.rows) and not self._opens_next(end):
            self.pieces.append(Piece(Block("heading", columns.COMMENCEMENT, self.rows[end].page)))
        return end - at

    def _ends_proposal(self, at: int) -> bool:
        return bool(columns.END.match(self.rows[at].text)) or self._opens_next(at)

    def _opens_next(self, at: int) -> bool:
        """A heading after a proposal that says nothing of when it comes into force."""
        row = self.rows[at]
        if not (row.gap or row.top):
            return False
        return (
            bool(patterns.APPENDIX.match(row.text) or patterns.PROPOSAL_TITLE.match(row.text))
            or bool(patterns.CHAPTER_TITLES.match(row.text))
            or self.finder.is_next_chapter(at)
        )

    # -- headings ---------------------------------------------------------------------------------

    def _heading(self, at: int) -> int:
        row = self.rows[at]
        if row.top:
            self.decided = self.table_left_as_text = False
        if at < self.front_rows:
            return 0
        return self._appendix(at) or self._numbered(at) or self._paragraph_sign(at) or self._unnumbered(at)

    def _appendix(self, at: int) -> int:
        row = self.rows[at]
        match = patterns.APPENDIX.match(row.text) or patterns.APPENDICES.match(row.text)
        if not match or patterns.is_finished(row.text):
            return 0
        alone = match.re is patterns.APPENDIX and not match.group(2) and self._after_heading()
        if not (row.gap or row.top or alone):
            return 0
        used = 1
        if match.re is patterns.APPENDIX and not match.group(2):
            used += self._title_after(at + 1)
        elif at + 1 < len(self.rows) and patterns.starts_lower(self.rows[at + 1].text):
            used += self.rows[at + 1].gap == NO_GAP
        self.finder.in_appendix = True
        self._emit_heading(at, used, None, 1, "appendix")
        return used

    def _title_after(self, at: int) -> int:
        """Rows of a title that stands on its own lines under the word Bilaga."""
        used = 0
        while at + used < len(self.rows) and used < 3:
            row = self.rows[at + used]
            if row.top or (used and row.gap) or not row.text or patterns.is_finished(row.text):
                break
            used += 1
        return used

    def _numbered(self, at: int) -> int:
        found = self.finder.numbered(at)
        if not found:
            return 0
        number, used = found
        self.table_left_as_text = False
        self._emit_heading(at, used, number, number.count(".") + 1, None)
        return used

    def _paragraph_sign(self, at: int) -> int:
        row = self.rows[at]
        sign = patterns.PARAGRAPH_SIGN.match(row.text) or columns.CHAPTER_SIGN.match(row.text)
        if not sign or not (row.gap or row.top):
            return 0
        self._emit_heading(at, 1, None, None, None)
        return 1

    def _unnumbered(self, at: int) -> int:
        row = self.rows[at]
        if self.decided or self.table_left_as_text or (row.page or 0) < self.front_until:
            return 0
        if patterns.CHAPTER_TITLES.match(row.text) and (row.top or row.gap == STRONG_GAP):
            used = 1
        else:
            used = self.finder.unnumbered(at, open_sentence=self._sentence_is_open(at))
        if used:
            cover = (
                row.top and at + used < len(self.rows) and patterns.APPENDIX.match(self.rows[at + used].text)
            )
            level, kind = (
                (1, "appendix") if cover else (None, None)
            )  # the title of an appendix left out of the file
            self._emit_heading(at, used, None, level, kind)
        return used

    def _sentence_is_open(self, at: int) -> bool:
        """True if the text before row `at` broke off in the middle of a sentence, on a full line."""
        if not self.pieces or self.pieces[-1].block.kind != "paragraph":
            return False
        if at and self.measure.is_narrow(self.rows[at - 1]):
            return False
        return not patterns.is_finished(self.pieces[-1].block.text)

    def _emit_heading(
        self, at: int, used: int, number: str | None, level: int | None, kind: str | None
    ) -> None:
        rows = self.rows[at : at + used]
        self._emit_floats(at)
        text, anchors = running_text(rows, self.vocabulary)
        if number:
            cut = len(text) - len(text[len(number) :].lstrip(". "))
            text, anchors = text[cut:], tuple((max(0, o - cut), n) for o, n in anchors)
            self.finder.in_appendix = False
        after = self.rows[at + used] if at + used < len(self.rows) else None
        gap_after = after.gap if after and not after.top else 0
        signature = Signature(rows[0].top, gap_after, rows[0].size or 0.0, 2 * rows[0].bold - rows[0].italic)
        self.finder.order.last_item = 0
        block = Block("heading", text, rows[0].page, level, number, anchors=anchors, section_kind=kind)
        self.pieces.append(Piece(block, signature))

    # -- text -------------------------------------------------------------------------------------

    def _caption(self, at: int) -> int:
        row = self.rows[at]
        match = patterns.CAPTION.match(row.text)
        if not match or not (row.gap or row.top or self._after_heading()):
            return 0
        used = 1
        while at + used < len(self.rows) and used < 3:
            after = self.rows[at + used]
            if after.gap or after.top or patterns.is_finished(self.rows[at + used - 1].text):
                break
            if self.measure.was_short(self.rows[at + used - 1], after):
                break
            used += 1
        text, anchors = running_text(self.rows[at : at + used], self.vocabulary)
        self.table_left_as_text = match.group(1) == "Tabell" and not self.measure.positioned
        block = Block("caption", text, row.page, number=match.group(2), anchors=anchors)
        self.pieces.append(Piece(block))
        return used

    def _after_heading(self) -> bool:
        return not self.pieces or self.pieces[-1].block.kind == "heading"

    def _item(self, at: int) -> int:
        row = self.rows[at]
        if not patterns.is_item(row.text):
            return 0
        marked = patterns.MARKED_ITEM.match(row.text)
        if marked and marked.group(1)[:-1].isdigit():
            self.finder.order.last_item = int(marked.group(1)[:-1])
        used = extent(self.rows, at, self.measure, in_item=True)
        self._emit("item", at, used)
        return used

    def _paragraph(self, at: int) -> int:
        used = extent(self.rows, at, self.measure, in_item=False)
        if patterns.DECISION.match(self.rows[at].text):
            self.decided = True
        if any(is_long(row, self.measure) for row in self.rows[at : at + used]):
            self.table_left_as_text = False
        self._emit("paragraph", at, used)
        return used

    def _emit(self, kind: str, at: int, used: int) -> None:
        text, anchors = running_text(self.rows[at : at + used], self.vocabulary)
        if text:
            self.pieces.append(Piece(Block(kind, text, self.rows[at].page, anchors=anchors)))
