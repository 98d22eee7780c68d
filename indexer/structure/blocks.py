"""What a reader saw → blocks: the steps of layout and structure in their order."""

from __future__ import annotations

from dataclasses import replace

from indexer.document import Block, Page, ReadDocument
from indexer.layout.contents import take_contents
from indexer.layout.footnotes import Note, cut_marks, take_notes
from indexer.layout.hyphens import Vocabulary, join
from indexer.layout.rows import Row, rows_of
from indexer.layout.running import without_running
from indexer.readers.text import MARKED_MEDIA
from indexer.structure import patterns
from indexer.structure.flow import Flow
from indexer.structure.levels import with_levels
from indexer.structure.marked import marked_blocks

_MOST_BOXES = 3


def blocks_of(read: ReadDocument) -> list[Block]:
    """The blocks of a document in reading order; a reader that already knows what they are is believed."""
    if read.blocks:
        return list(read.blocks)
    if read.media == MARKED_MEDIA:
        return marked_blocks(read.pages)
    pages, entries = take_contents(without_running(read.pages))
    vocabulary = Vocabulary(line.text for page in pages for line in page.lines)
    rows, notes = _rows_and_notes(pages)
    blocks = with_levels(Flow(rows, vocabulary, entries).run())
    return _with_notes(blocks, notes, vocabulary)


def _rows_and_notes(pages: tuple[Page, ...]) -> tuple[list[Row], list[Note]]:
    """Running text and footnotes of all pages."""
    parts: list[list[Row]] = []
    notes: list[Note] = []
    last = 0
    for page in pages:
        running, found = take_notes(rows_of(page), last)
        if found:
            running = cut_marks(running, [note.number for note in found])
            last = int(found[-1].number)
        if running:
            parts.append(running)
        notes += found
    for index, after in enumerate(parts[1:]):
        parts[index] = _with_floats(parts[index], after[0])
    return [row for part in parts for row in part], notes


def _with_floats(rows: list[Row], after: Row) -> list[Row]:
    """A text box that was printed last on a page, in the middle of a sentence that goes on overleaf, marked as such."""
    if not patterns.starts_lower(after.text) or not patterns.is_finished(rows[-1].text):
        return rows
    starts = [i for i in range(len(rows) - 1, 0, -1) if rows[i].gap][:_MOST_BOXES]
    for start in starts:
        broken = not patterns.is_finished(rows[start - 1].text) and not rows[start - 1].floating
        if broken and patterns.starts_upper(rows[start].text) and ":" in rows[start].text[:60]:
            return rows[:start] + [replace(row, floating=True) for row in rows[start:]]
    return rows


def _with_notes(blocks: list[Block], notes: list[Note], vocabulary: Vocabulary) -> list[Block]:
    """Footnote blocks after the last block of their page."""
    mixed: list[Block] = []
    waiting = list(notes)
    for block in blocks:
        while waiting and block.page is not None and (waiting[0].page or 0) < block.page:
            mixed.append(_note_block(waiting.pop(0), vocabulary))
        mixed.append(block)
    return mixed + [_note_block(note, vocabulary) for note in waiting]


def _note_block(note: Note, vocabulary: Vocabulary) -> Block:
    return Block("footnote", join(note.lines, vocabulary), note.page, number=note.number)
