"""Levels of headings. Numbers give theirs; for the others it is worked out from how their neighbours are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.document import Block
from indexer.structure import patterns
from indexer.structure.flow import Piece
from indexer.structure.titles import key

_LONG_WORD = 6


def with_levels(pieces: Sequence[Piece]) -> list[Block]:
    """The blocks of `pieces` with a level on every heading."""
    blocks = [piece.block for piece in pieces]
    heads = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    start = 0
    while start < len(heads):
        anchor = heads[start]
        end = start + 1
        if blocks[anchor].level is None:
            end = start
        group = []
        while end < len(heads) and blocks[heads[end]].level is None:
            group.append(heads[end])
            end += 1
        parent = blocks[anchor] if blocks[anchor].level is not None else None
        for index, level in _group_levels(pieces, group, parent).items():
            blocks[index] = _with_kind(replace(blocks[index], level=level))
        if parent is not None:
            blocks[anchor] = _with_kind(parent)
        start = max(end, start + 1)
    return blocks


def _with_kind(block: Block) -> Block:
    if block.level == 1 and patterns.SUMMARY_TITLES.match(block.text):
        return replace(block, section_kind="summary")
    return block


def _group_levels(pieces: Sequence[Piece], group: list[int], parent: Block | None) -> dict[int, int]:
    """Levels of the unnumbered headings that follow one numbered heading (or the document's beginning)."""
    levels: dict[int, int] = {}
    base = (parent.level or 0) if parent else 0
    run: list[int] = []
    chapter: Piece | None = None
    for index in group:
        piece = pieces[index]
        if _opens_chapter(piece, parent, chapter, is_first=not levels and not run):
            levels |= _run_levels(pieces, run, base, chapter.block if chapter else parent)
            run, base, chapter = [], 1, piece
            levels[index] = 1
        else:
            run.append(index)
    levels |= _run_levels(pieces, run, base, chapter.block if chapter else parent)
    return levels


def _opens_chapter(piece: Piece, parent: Block | None, chapter: Piece | None, *, is_first: bool) -> bool:
    """An unnumbered heading on the first level: a usual chapter title, or printed as the chapter before it."""
    title, signature = piece.block.text, piece.signature
    if patterns.CHAPTER_TITLES.match(title) and (parent is None or signature.top):
        return True
    if parent is not None and chapter is None:
        return False
    if is_first and parent is None:
        return True
    if chapter is None:
        return False
    if signature.size:
        return _rank(piece) >= _rank(chapter)
    if patterns.SUMMARY_TITLES.match(chapter.block.text) and not chapter.signature.top:
        return True  # a short document, whose summary is one of its parts
    alike = signature.gap_after == chapter.signature.gap_after and signature.gap_after > 0
    return signature.top and alike


def _run_levels(pieces: Sequence[Piece], run: list[int], base: int, parent: Block | None) -> dict[int, int]:
    """Levels of headings under one parent of level `base`: ranked by type size, else by umbrella headings."""
    if not run:
        return {}
    sizes = sorted({_rank(pieces[i]) for i in run}, reverse=True)
    if sizes != [(0.0, 0)]:
        return {i: base + 1 + sizes.index(_rank(pieces[i])) for i in run}
    signs = {i for i in run if patterns.PARAGRAPH_SIGN.match(pieces[i].block.text)}
    if signs and run[0] not in signs:  # the name of an act gathers the comments on its paragraphs
        return {i: base + 1 + (i in signs) for i in run}
    umbrellas = _umbrellas(pieces, run) or _named_umbrellas(pieces, run, parent)
    return {i: base + 1 + (bool(umbrellas) and i not in umbrellas) for i in run}


def _rank(piece: Piece) -> tuple[float, int]:
    return round(piece.signature.size, 1), piece.signature.weight


def _umbrellas(pieces: Sequence[Piece], run: list[int]) -> set[int]:
    """Headings of a run that gather the ones after them, in plain text where type sizes are lost.

    The sign is the space after the heading: the first heading of the run has one kind, and most others another.
    """
    first = pieces[run[0]].signature.gap_after
    same = {i for i in run if pieces[i].signature.gap_after == first}
    others = len(run) - len(same)
    return same if others >= 2 and others > len(same) else set()


def _named_umbrellas(pieces: Sequence[Piece], run: list[int], parent: Block | None) -> set[int]:
    """Headings that narrow their parent's head noun by one word before it: "Aktiviteter ..." → "Gemensamma aktiviteter".

    They part the parent's matter; what follows the first of them belongs under it.
    """
    head = key(parent.text.split()[0]) if parent and parent.text.split() else ""
    same = {i for i in run if [key(word) for word in pieces[i].block.text.split()[1:2]] == [head]}
    return same if len(head) >= _LONG_WORD and run[0] in same and len(run) > 2 * len(same) else set()
