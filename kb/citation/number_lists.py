"""Lists of numbers in citations: `2, 4–6 och 8`, `första och andra styckena`, `2–4`, `punkt 5 a`.

What a list numbers is told by the word that closes it, so each reader knows where its own sort of list ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.citation.tokens import ORDINAL, Tokens


@dataclass(slots=True)
class Cursor:
    """A position among the tokens; `at` may be set back to try another reading."""

    tokens: Tokens
    at: int = 0

    def kind(self, ahead: int = 0) -> str:
        """The sort of the token that lies `ahead` of the position, empty where there is none."""
        token = self.tokens.get(self.at + ahead)
        return token.kind if token else ""

    def text(self, ahead: int = 0) -> str:
        """The words of the token that lies `ahead` of the position."""
        token = self.tokens.get(self.at + ahead)
        return token.text if token else ""

    def take(self) -> str:
        """The words of the token at the position, without space; the position moves past it."""
        text = self.text()
        self.at += 1
        return text.replace(" ", "").replace("\u00a0", "").replace("\n", "")

    def separator(self) -> bool:
        """`,`, `och`, `, samt`: True when something may follow."""
        before = self.at
        if self.kind() == "comma":
            self.at += 1
        if self.kind() == "conj":
            self.at += 1
        return self.at > before


def plain_numbers(cursor: Cursor) -> list[str]:
    """`2, 4–6 och 8` → the numbers; a range gives its ends, `7 a–c` gives 7a and 7c."""
    found: list[str] = []
    while cursor.kind() == "num" or (found and cursor.kind() == "letter"):
        text = cursor.take()
        found.append(text if text[0].isdigit() else re.sub(r"\D+$", "", found[-1]) + text)
        before = cursor.at
        if cursor.kind() == "hyp":
            cursor.at += 1
        elif not cursor.separator():
            break
        if cursor.kind() not in ("num", "letter"):
            cursor.at = before
            break
    return found


def ordinals(cursor: Cursor, closing: str) -> list[str]:
    """`första, andra och tredje styckena` → 1, 2, 3 when the word that closes the list is of that kind."""
    found: list[str] = []
    while cursor.kind() == "ord" or (
        cursor.kind() == "num" and cursor.kind(1) in (closing, "hyp", "conj", "comma")
    ):
        text = cursor.take()
        found.append(ORDINAL.get(text, text))
        if cursor.kind() == closing:
            cursor.at += 1
            return found
        if cursor.kind() == "hyp":
            cursor.at += 1
        elif not cursor.separator():
            break
    return []


def item_numbers(cursor: Cursor) -> tuple[list[str], bool]:
    """(numbers of punkter, whether a range): `2`, `2 och 3`, `2–4`, `punkt 5 a`, `första punkten`, `a och c`."""
    if cursor.kind() == "ord" and cursor.kind(1) == "item":
        number = ORDINAL[cursor.take()]
        cursor.at += 1
        return [number], False
    if cursor.kind() == "item":
        cursor.at += 1
    found: list[str] = []
    ranged = False
    while is_item(cursor):
        text = cursor.take()
        base = re.sub(r"\D+$", "", found[-1]) if found else ""
        found.append(text if text[0].isdigit() else base + text)
        before = cursor.at
        if cursor.kind() == "hyp":
            cursor.at += 1
            following = True
        else:
            following = cursor.separator()
            if cursor.kind() == "item":
                cursor.at += 1
        if not following or not is_item(cursor):
            cursor.at = before
            break
        ranged = ranged or cursor.tokens.read[before].kind == "hyp"
    if found and cursor.kind() == "item" and cursor.text().startswith("p"):
        cursor.at += 1
    return found, ranged


def is_item(cursor: Cursor) -> bool:
    """A number or letter here is a punkt, not the beginning of the next paragraph, chapter, stycke or moment."""
    if cursor.kind() == "letter":
        return True
    if cursor.kind() != "num" or len(cursor.text()) > 4:
        return False
    digits = re.match(r"\d+", cursor.text())
    if digits is None or len(digits.group()) > 2:
        return False
    ahead = 1
    while cursor.kind(ahead) in ("num", "hyp", "comma", "conj"):
        ahead += 1
    closing, directly = cursor.kind(ahead), ahead == 1
    if closing == "mark" and len(cursor.text(ahead)) > 1:
        return cursor.at > 0 and cursor.tokens.read[cursor.at - 1].kind in ("mark", "item", "piece")
    return not (directly and closing in ("mark", "kap", "piece", "moment", "sentence"))
