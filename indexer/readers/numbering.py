"""Numbers that stand in the words of a heading: `3.2.1 Målgruppen`, `2 kap. Rutiner`."""

from __future__ import annotations

import re

from indexer.document import Block

_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.?|\d{1,2}(?: [a-z])? kap\.)\s+(?P<title>[A-ZÅÄÖ”\"].*)",
    re.S,
)
_APPENDIX = re.compile(r"bilaga\b", re.I)


def heading_block(text: str, level: int, section_kind: str | None = None) -> Block:
    """A heading whose number is kept apart from its words, as the section tree wants it."""
    kind = section_kind or ("appendix" if _APPENDIX.match(text) else None)
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return Block("heading", text, level=level, section_kind=kind)
    number = match["number"]
    return Block(
        "heading",
        match["title"],
        level=level,
        section_kind=kind,
        number=number if "kap" in number else number.rstrip("."),
    )
