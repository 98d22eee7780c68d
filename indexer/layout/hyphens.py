"""Words that were broken at a line's end, put together again.

Whether the hyphen belongs to the word is asked of the document's own vocabulary: "samord-/ningsförbund" is one word,
"Finsam-/insatser" keeps its hyphen because the document writes it so elsewhere, and "individ- och grupp" is two words
with a hanging hyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"
HANGING = frozenset(["och", "eller", "samt", "respektive", "resp", "till"])
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W_]+(?:-[^\W_]+)*)-$")
_FIRST_WORD = re.compile(r"^([^\W_]+(?:-[^\W_]+)*)(-?)")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")


class Vocabulary:
    """How often the document writes each word in the middle of a line, where nothing can be broken."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.counts: Counter[str] = Counter()
        self.lower: set[str] = set()
        broken = False
        for line in lines:
            printed = _WORD.findall(line)
            if not printed:
                continue
            self.lower.update(word for word in printed if word[0].islower())
            words = [word.lower() for word in printed]
            self.counts.update(words[1:] if broken else words)
            broken = line.rstrip().endswith(("-", SOFT_HYPHEN))
            if broken:
                self.counts.subtract(words[-1:])

    def writes(self, word: str) -> int:
        """How many times the document has the word in one piece."""
        return self.counts.get(word.lower(), 0)

    def begins_sentence(self, text: str) -> bool:
        """True if the first word has a capital only because a sentence begins with it, and is no name."""
        word = _WORD.match(text)
        return (
            bool(word) and word.group(0)[0].isupper() and word.group(0).lower() in self.lower
            if word
            else False
        )


def clean(text: str) -> str:
    """One space between words, no soft hyphens."""
    return _SPACES.sub(" ", text.replace(SOFT_HYPHEN, "")).strip()


def joint(before: str, after: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The text of `before` (perhaps without its hyphen) and what comes between it and `after`."""
    if before.endswith(SOFT_HYPHEN):
        return before[:-1], ""
    if before.endswith("–") and re.search(r"\d–$", before) and after[:1].isdigit():
        return before, ""
    if not before.endswith("-") or before.endswith((" -", "--")) or before == "-":
        return before, " "
    first = _FIRST_WORD.match(after)
    last = _LAST_WORD.search(before)
    if not first or not last:
        return before, "" if after[:1].isdigit() else " "
    if first.group(1).lower() in HANGING and not vocabulary.writes(last.group(1) + first.group(1)):
        return before, " "
    return _decide(before, last.group(1), first.group(1), vocabulary)


def _decide(before: str, head: str, tail: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Hyphen kept or dropped between the two halves of a word."""
    whole, hyphened = vocabulary.writes(head + tail), vocabulary.writes(f"{head}-{tail}")
    if tail[0].isupper() or tail[0].isdigit() or head[-1].isdigit():
        return before, ""
    if hyphened > whole:
        return before, ""
    if whole or not head.isupper() or len(head) == 1:
        return before[:-1], ""
    return before, ""


def join(lines: Iterable[str], vocabulary: Vocabulary) -> str:
    """Printed lines → running text."""
    text = ""
    for line in lines:
        if not text:
            text = clean_end(line)
            continue
        text, between = joint(text, line.lstrip(), vocabulary)
        text += between + clean_end(line)
    return clean(text)


def clean_end(line: str) -> str:
    """A line without outer spaces; a soft hyphen at its end is kept, for it joins."""
    return _SPACES.sub(" ", line).strip()
