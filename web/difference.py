"""What differs between two wordings, word by word.

Words, not letters: a reader of law compares words. Differences that are parted by a single word are read as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s*\S+|\s+")
LEAST_COMMON = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words. `kind` ∈ same, removed, added."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Change]:
    """The way from one wording to the other."""
    old, new = WORD.findall(before), WORD.findall(after)
    matcher = SequenceMatcher(
        None, [_key(word) for word in old], [_key(word) for word in new], autojunk=False
    )
    found: list[Change] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" and b - a < LEAST_COMMON and found and b < len(old):
            tag = "replace"
        if tag == "equal":
            _append(found, "same", "".join(new[c:d]))
            continue
        _append(found, "removed", "".join(old[a:b]))
        _append(found, "added", "".join(new[c:d]))
    return _ordered(found)


def _key(word: str) -> tuple[bool, str]:
    """Words are the same without regard to the blanks before them, but for a new stycke."""
    return "\n\n" in word, word.strip()


def _append(found: list[Change], kind: str, text: str) -> None:
    if text:
        found.append(Change(kind, text))


def _ordered(found: list[Change]) -> list[Change]:
    """Between two common runs, all that is removed stands before all that is added."""
    ordered: list[Change] = []
    pending: dict[str, str] = {}
    for change in [*found, Change("same", "")]:
        if change.kind != "same":
            pending[change.kind] = pending.get(change.kind, "") + change.text
            continue
        ordered += [Change(kind, pending[kind]) for kind in ("removed", "added") if kind in pending]
        pending = {}
        _append(ordered, "same", change.text)
    return ordered
