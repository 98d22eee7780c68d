"""The inner form of statute citations: `11 kap. 5 § första stycket 2` → places, by small recursive descent.

Rules of Swedish legal writing that shape the parser:
- A chapter named once holds for all paragraphs after it in the same list (`11 kap. 1–3 §§, 5 § och 6 §`).
- A number right after `§` is a punkt (`7 § 5`), which stands in the first stycke unless another is named.
- A range names its two ends. A list or range under a chapter (`11 kap. 1–3 §§`) also cites the chapter as such, and
  several punkter of a paragraph also cite the paragraph, as lagen.nu links them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kb.citation.tokens import ORDINAL, Tokens


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an act; fields are printed numbers (`7a`) or None where the citation leaves them open."""

    chapter: str | None = None
    paragraph: str | None = None
    moment: str | None = None
    piece: str | None = None
    item: str | None = None
    sentence: str | None = None

    def fragment(self) -> str:
        """lagen.nu's fragment: K chapter, P paragraph, O moment, S stycke, N punkt, M mening."""
        piece = self.piece or ("1" if self.item else None)
        parts = (self.chapter, self.paragraph, self.moment, piece, self.item, self.sentence)
        return "".join(letter + part for letter, part in zip("KPOSNM", parts, strict=True) if part)


@dataclass(frozen=True, slots=True)
class Citation:
    """The places that one printed citation names, and where it stands. `single`: one paragraph, no list."""

    places: tuple[Place, ...]
    start: int
    end: int
    single: bool


def parse_places(text: str, start: int) -> Citation | None:
    """The longest citation that begins at `start`, or None."""
    return _Parser(Tokens(text, start)).citation()


class _Parser:
    """Reads tokens left to right; a rule that does not fit leaves the position as it was."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.at = 0
        self.chapter: str | None = None
        self.fresh_chapter = False
        self.places: list[Place] = []

    # -- tokens ---------------------------------------------------------------------------------------------------
    def kind(self, ahead: int = 0) -> str:
        token = self.tokens.get(self.at + ahead)
        return token.kind if token else ""

    def text(self, ahead: int = 0) -> str:
        """The words of the token that lies `ahead` of the position."""
        token = self.tokens.get(self.at + ahead)
        return token.text if token else ""

    def take(self) -> str:
        text = self.text()
        self.at += 1
        return text.replace(" ", "").replace("\u00a0", "").replace("\n", "")

    def separator(self) -> bool:
        """`,`, `och`, `, och`, `samt i`: True when something may follow."""
        before = self.at
        if self.kind() == "comma":
            self.at += 1
        if self.kind() == "conj":
            self.at += 1
        return self.at > before

    def attempt(self, rule: Callable[[], bool]) -> bool:
        """Try a rule; undo what it read when it does not fit."""
        at, count, chapter, fresh = self.at, len(self.places), self.chapter, self.fresh_chapter
        if rule():
            return True
        self.at, self.chapter, self.fresh_chapter = at, chapter, fresh
        del self.places[count:]
        return False

    # -- grammar --------------------------------------------------------------------------------------------------
    def citation(self) -> Citation | None:
        units = end = 0
        while self.attempt(self.unit):
            units += 1
            end = self.at
            if not self.separator():
                break
        if not end:
            return None
        tokens = self.tokens.read[:end]
        return Citation(
            tuple(dict.fromkeys(self.places)), tokens[0].start, tokens[-1].end, len(self.places) == 1
        )

    def unit(self) -> bool:
        return any(
            self.attempt(rule) for rule in (self.chapters, self.sections, self.marked, self.loose_pieces)
        )

    def numbers(self) -> list[str]:
        """`2, 4–6 och 8` → the numbers; a range gives its ends, `7 a–c` gives 7a and 7c."""
        found: list[str] = []
        while self.kind() == "num" or (found and self.kind() == "letter"):
            text = self.take()
            found.append(text if text[0].isdigit() else re.sub(r"\D+$", "", found[-1]) + text)
            before = self.at
            if self.kind() == "hyp":
                self.at += 1
            elif not self.separator():
                break
            if self.kind() not in ("num", "letter"):
                self.at = before
                break
        return found

    def chapters(self) -> bool:
        numbers = self.numbers()
        if not numbers or self.kind() != "kap":
            return False
        self.at += 1
        self.chapter, self.fresh_chapter = numbers[-1], True
        for number in numbers[:-1]:
            self.places.append(Place(number))
        before = self.at
        if self.attempt(self.sections) or self.attempt(self.marked):
            return True
        self.at = before
        self.places.append(Place(self.chapter))
        return True

    def sections(self) -> bool:
        numbers = self.numbers()
        if not numbers or self.kind() != "mark":
            return False
        several_marks = len(self.take()) > 1
        if (
            several_marks
            and self.kind() == "num"
            and len(numbers) == 1
            and self.kind(1) not in ("mark", "kap")
        ):
            return False
        self.paragraphs(numbers, inner=not several_marks or len(numbers) == 1)
        return True

    def marked(self) -> bool:
        """The mark before the number: `§ 7`, `§§ 5–6`, `§12`."""
        if self.kind() != "mark":
            return False
        several = len(self.take()) > 1
        numbers = self.numbers() if several else [self.take()] if self.kind() == "num" else []
        if not numbers or self.kind() == "mark":
            return False
        self.paragraphs(numbers, inner=not several)
        return True

    def paragraphs(self, numbers: list[str], *, inner: bool) -> None:
        """Places for a list of paragraphs; what follows the mark belongs to the last."""
        if len(numbers) > 1 and self.fresh_chapter:
            self.places.append(Place(self.chapter))
        for number in numbers[:-1]:
            self.places.append(Place(self.chapter, number))
        last = Place(self.chapter, numbers[-1])
        if not (inner and self.anatomy(last)):
            self.places.append(last)
        self.fresh_chapter = False

    def anatomy(self, place: Place) -> bool:
        """Moment, stycken, punkter and meningar inside a paragraph."""
        if self.kind() == "num" and self.kind(1) == "moment":
            place = replace(place, moment=self.take())
            self.at += 1
            if not (self.attempt(lambda: self.pieces(place)) or self.attempt(lambda: self.items(place))):
                self.places.append(place)
            return True
        rules = (self.pieces, self.items, self.sentences)
        return any(self.attempt(lambda rule=rule: rule(place)) for rule in rules)  # type: ignore[misc]

    def ordinals(self, closing: str) -> list[str]:
        """`första, andra och tredje styckena` → 1, 2, 3 when the word that closes the list is of that kind."""
        found: list[str] = []
        while self.kind() == "ord" or (
            self.kind() == "num" and self.kind(1) in (closing, "hyp", "conj", "comma")
        ):
            text = self.take()
            found.append(ORDINAL.get(text, text))
            if self.kind() == closing:
                self.at += 1
                return found
            if self.kind() == "hyp":
                self.at += 1
            elif not self.separator():
                break
        return []

    def pieces(self, place: Place) -> bool:
        numbers = self.ordinals("piece")
        if not numbers:
            return False
        if len(numbers) > 1 and self.fresh_chapter:
            self.places.append(Place(place.chapter))
        self.piece_list(place, numbers)
        while self.attempt(lambda: self.further_piece(place)):
            pass
        return True

    def further_piece(self, place: Place) -> bool:
        """`... eller femte stycket` after a stycke with punkter of its own."""
        if not self.separator():
            return False
        numbers = self.ordinals("piece")
        if numbers:
            self.piece_list(place, numbers)
        return bool(numbers)

    def piece_list(self, place: Place, numbers: list[str]) -> None:
        for number in numbers[:-1]:
            self.places.append(replace(place, piece=number))
        last = replace(place, piece=numbers[-1])
        if not (self.attempt(lambda: self.items(last)) or self.attempt(lambda: self.sentences(last))):
            self.places.append(last)

    def items(self, place: Place) -> bool:
        found, ranged = self.item_numbers()
        if not found:
            return False
        if self.kind() == "ord" and not place.piece and self.kind(1) == "piece":
            place = replace(place, piece=ORDINAL[self.take()])
            self.at += 1
        if len(found) > 1 and (ranged or not place.piece):
            self.places.append(place)
        for number in found[:-1]:
            self.places.append(replace(place, item=number))
        last = replace(place, item=found[-1])
        if not self.attempt(lambda: self.sentences(last)):
            self.places.append(last)
        return True

    def item_numbers(self) -> tuple[list[str], bool]:
        """(numbers of punkter, whether a range): `2`, `2 och 3`, `2–4`, `punkt 5 a`, `första punkten`, `a och c`."""
        if self.kind() == "ord" and self.kind(1) == "item":
            number = ORDINAL[self.take()]
            self.at += 1
            return [number], False
        if self.kind() == "item":
            self.at += 1
        found: list[str] = []
        ranged = False
        while self.is_item():
            text = self.take()
            base = re.sub(r"\D+$", "", found[-1]) if found else ""
            found.append(text if text[0].isdigit() else base + text)
            before = self.at
            if self.kind() == "hyp":
                self.at += 1
                following = True
            else:
                following = self.separator()
                if self.kind() == "item":
                    self.at += 1
            if not following or not self.is_item():
                self.at = before
                break
            ranged = ranged or self.tokens.read[before].kind == "hyp"
        if found and self.kind() == "item" and self.text().startswith("p"):
            self.at += 1
        return found, ranged

    def is_item(self) -> bool:
        """A number or letter here is a punkt, not the beginning of the next paragraph, chapter, stycke or moment."""
        if self.kind() == "letter":
            return True
        if self.kind() != "num" or len(self.text()) > 4:
            return False
        digits = re.match(r"\d+", self.text())
        if digits is None or len(digits.group()) > 2:
            return False
        ahead = 1
        while self.kind(ahead) in ("num", "hyp", "comma", "conj"):
            ahead += 1
        closing, directly = self.kind(ahead), ahead == 1
        if closing == "mark" and len(self.text(ahead)) > 1:
            return self.at > 0 and self.tokens.read[self.at - 1].kind in ("mark", "item", "piece")
        return not (directly and closing in ("mark", "kap", "piece", "moment", "sentence"))

    def sentences(self, place: Place) -> bool:
        numbers = self.ordinals("sentence")
        for number in numbers:
            self.places.append(replace(place, sentence=number))
        return bool(numbers)

    def loose_pieces(self) -> bool:
        """`andra stycket 3` without a paragraph: the paragraph named before it in the list, or the passage's own."""
        numbers = self.ordinals("piece")
        if not numbers:
            return False
        before = self.places[-1] if self.places else Place()
        self.piece_list(Place(before.chapter, before.paragraph, before.moment), numbers)
        if self.separator_then_item():
            self.attempt(lambda: self.items(replace(self.places[-1], item=None)))
        return True

    def separator_then_item(self) -> bool:
        """`första stycket och 3`: a punkt after a conjunction, when no paragraph begins there."""
        before = self.at
        if self.separator() and self.kind() == "num" and self.is_item():
            return True
        self.at = before
        return False
