"""What a reader saw → blocks: the steps of layout and structure in their order."""

from __future__ import annotations

from indexer.document import Block, Page, ReadDocument
from indexer.layout.contents import take_contents
from indexer.layout.footnotes import Note, cut_marks, take_notes
from indexer.layout.hyphens import Vocabulary, join
from indexer.layout.rows import Row, rows_of
from indexer.layout.running import without_running
from indexer.readers.text import MARKED_MEDIA
from indexer.structure.flow import Flow
from indexer.structure.levels import with_levels
from indexer.structure.marked import marked_blocks


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
    rows: list[Row] = []
    notes: list[Note] = []
    last = 0
    for page in pages:
        running, found = take_notes(rows_of(page), last)
        if found:
            running = cut_marks(running, [note.number for note in found])
            last = int(found[-1].number)
        rows += running
        notes += found
    return rows, notes


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
