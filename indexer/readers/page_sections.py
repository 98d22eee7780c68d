"""Which sections of a web page are the document's own, judged from its headings once the blocks are read.

`strip_chrome` takes away what the markup gives away as menus and footers; what is left of them shows only here, as
sections whose headings no document would have.
"""

from __future__ import annotations

from indexer.document import Block
from indexer.readers.page_phrases import CHROME_HEADING, CONTENTS


def without_chrome_sections(blocks: list[Block], metadata: dict[str, object]) -> list[Block]:
    """Leave out sections whose heading says that they belong to the site, contents lists and what repeats the title."""
    kept: list[Block] = []
    skipping: int | None = None
    headings = {block.text for block in blocks if block.kind == "heading"}
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            level = block.level or 1
            if skipping is not None and level <= skipping:
                skipping = None
            if CHROME_HEADING.match(block.text) or _is_contents(blocks, place, headings):
                skipping = level
        if skipping is None:
            kept.append(block)
    return _title_alone(_from_title(kept), str(metadata.get("title") or ""))


def _is_contents(blocks: list[Block], place: int, headings: set[str]) -> bool:
    """True for a list of contents: a heading that says so, and items that repeat the page's own headings."""
    if not CONTENTS.match(blocks[place].text):
        return False
    following = blocks[place + 1 :]
    end = next((i for i, block in enumerate(following) if block.kind == "heading"), len(following))
    items = [block.text.split(" ", 1)[-1] for block in following[:end]]
    return bool(items) and sum(text in headings for text in items) * 2 > len(items)


def _from_title(blocks: list[Block]) -> list[Block]:
    """Leave out menus and labels above the page's main heading, which no name gave away: short and without end mark."""
    first = next((i for i, block in enumerate(blocks) if block.kind == "heading" and block.level == 1), 0)
    above = [
        block
        for block in blocks[:first]
        if block.kind == "table" or block.text.endswith(".") or len(block.text) > 200
    ]
    return above + blocks[first:]


def _title_alone(blocks: list[Block], title: str) -> list[Block]:
    """A label inside the main heading (`ID-nummer: Dir. 2017:29`) becomes a paragraph of its own."""
    if not title or not blocks or blocks[0].kind != "heading" or blocks[0].text == title:
        return blocks
    first = blocks[0]
    if not first.text.startswith(title) or len(title) < 10:
        return blocks
    label = first.text[len(title) :].strip(" –-|:")
    head = Block("heading", title, level=first.level, section_kind=first.section_kind)
    return [head, *([Block("paragraph", label)] if label else []), *blocks[1:]]
