"""Wrapped lines of plain text → stycken and punkter.

The law databases wrap at some 65 characters. A line that ends with a hyphen ends with a real one (`14-` + `17 kap.`,
`individ-` + `och`), because the databases never break words.
"""

from __future__ import annotations

import re

_BREAK = re.compile(r"\s*\n\s*")
_HANGING = re.compile(r"(?<=[a-zåäö])- ?\n\s*(?=(?:och|eller|samt|respektive)\b)")
_HYPHEN = re.compile(r"(?<=\w)-[ \t]*\n\s*")
_SPACES = re.compile(r"[ \t\xa0\u2002-\u200a]+")
_BLANK_LINES = re.compile(r"\n[ \t\xa0]*\n\s*")
ITEM_MARK = re.compile(
    r"(?P<mark>\d{1,3}(?: ?[a-z])?\.(?= ?\S)(?!\d)|\d{1,2}:o[.)]?|\d{1,2}\)|[a-zåäö]{1,2}\)|[-–—•*](?= ))\s*"
)
_ITEM_LINE = re.compile(r"\n[ \t\xa0]*(?=(?:\d{1,2}(?: [a-z])?\.|[a-zåäö]\)|[-–—•]) +\S)")
_DASHES = frozenset("-—*")


def unwrapped(text: str) -> str:
    """`text` on one line, with hyphens at line ends and spaces put right."""
    if "\n" in text:
        text = _HANGING.sub("- ", text)
        text = _HYPHEN.sub("-", text)
        text = _BREAK.sub(" ", text)
    return _SPACES.sub(" ", text).strip()


def blocks(text: str) -> list[str]:
    """The pieces of `text` between blank lines, each on one line; items on lines of their own stand apart."""
    found: list[str] = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for block in _BLANK_LINES.split(text):
        parts = _ITEM_LINE.split(block) if "\n" in block else (block,)
        found.extend(line for part in parts if (line := unwrapped(part)))
    return found


def item(line: str) -> str | None:
    """`line` with its printed mark in one form when it is an item of a list, None otherwise."""
    match = ITEM_MARK.match(line)
    if not match or match.end() >= len(line):
        return None
    mark = match["mark"]
    return f"{'–' if mark in _DASHES else mark} {line[match.end() :]}"
