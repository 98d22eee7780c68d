"""The inner form of statute citations: `11 kap. 5 § första stycket 2` → places, by small recursive descent.

Rules of Swedish legal writing that shape the parser:
- A chapter named once holds for all paragraphs after it in the same list (`11 kap. 1–3 §§, 5 § och 6 §`).
- A number right after `§` is a punkt (`7 § 5`), which stands in the first stycke unless another is named.
- A range names its two ends. A list or range under a chapter (`11 kap. 1–3 §§`) also cites the chapter as such, and
  several punkter of a paragraph also cite the paragraph, as lagen.nu links them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kb.citation.number_lists import Cursor, is_item, item_numbers, ordinals, plain_numbers
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
        self.cursor = Cursor(tokens)
        self.chapter: str | None = None
        self.fresh_chapter = False
        self.places: list[Place] = []

    def attempt(self, rule: Callable[[], bool]) -> bool:
        """Try a rule; undo what it read when it does not fit."""
        at, count, chapter, fresh = self.cursor.at, len(self.places), self.chapter, self.fresh_chapter
        if rule():
            return True
        self.cursor.at, self.chapter, self.fresh_chapter = at, chapter, fresh
        del self.places[count:]
        return False

    def citation(self) -> Citation | None:
        end = 0
        while self.attempt(self.unit):
            end = self.cursor.at
            if not self.cursor.separator():
                break
        if not end:
            return None
        tokens = self.cursor.tokens.read[:end]
        return Citation(
            tuple(dict.fromkeys(self.places)), tokens[0].start, tokens[-1].end, len(self.places) == 1
        )

    def unit(self) -> bool:
        return any(
            self.attempt(rule) for rule in (self.chapters, self.sections, self.marked, self.loose_pieces)
        )

    def chapters(self) -> bool:
        numbers = plain_numbers(self.cursor)
        if not numbers or self.cursor.kind() != "kap":
            return False
        self.cursor.at += 1
        self.chapter, self.fresh_chapter = numbers[-1], True
        for number in numbers[:-1]:
            self.places.append(Place(number))
        before = self.cursor.at
        if self.attempt(self.sections) or self.attempt(self.marked):
            return True
        self.cursor.at = before
        self.places.append(Place(self.chapter))
        return True

    def sections(self) -> bool:
        numbers = plain_numbers(self.cursor)
        if not numbers or self.cursor.kind() != "mark":
            return False
        several_marks = len(self.cursor.take()) > 1
        if (
            several_marks
            and self.cursor.kind() == "num"
            and len(numbers) == 1
            and self.cursor.kind(1) not in ("mark", "kap")
        ):
            return False
        self.paragraphs(numbers, inner=not several_marks or len(numbers) == 1)
        return True

    def marked(self) -> bool:
        """The mark before the number: `§ 7`, `§§ 5–6`, `§12`."""
        if self.cursor.kind() != "mark":
            return False
        several = len(self.cursor.take()) > 1
        numbers = (
            plain_numbers(self.cursor)
            if several
            else [self.cursor.take()]
            if self.cursor.kind() == "num"
            else []
        )
        if not numbers or self.cursor.kind() == "mark":
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
        if self.cursor.kind() == "num" and self.cursor.kind(1) == "moment":
            place = replace(place, moment=self.cursor.take())
            self.cursor.at += 1
            if not (self.attempt(lambda: self.pieces(place)) or self.attempt(lambda: self.items(place))):
                self.places.append(place)
            return True
        rules = (self.pieces, self.items, self.sentences)
        return any(self.attempt(lambda rule=rule: rule(place)) for rule in rules)  # type: ignore[misc]

    def pieces(self, place: Place) -> bool:
        numbers = ordinals(self.cursor, "piece")
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
        if not self.cursor.separator():
            return False
        numbers = ordinals(self.cursor, "piece")
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
        found, ranged = item_numbers(self.cursor)
        if not found:
            return False
        if self.cursor.kind() == "ord" and not place.piece and self.cursor.kind(1) == "piece":
            place = replace(place, piece=ORDINAL[self.cursor.take()])
            self.cursor.at += 1
        if len(found) > 1 and (ranged or not place.piece):
            self.places.append(place)
        for number in found[:-1]:
            self.places.append(replace(place, item=number))
        last = replace(place, item=found[-1])
        if not self.attempt(lambda: self.sentences(last)):
            self.places.append(last)
        return True

    def sentences(self, place: Place) -> bool:
        numbers = ordinals(self.cursor, "sentence")
        for number in numbers:
            self.places.append(replace(place, sentence=number))
        return bool(numbers)

    def loose_pieces(self) -> bool:
        """`andra stycket 3` without a paragraph: the paragraph named before it in the list, or the passage's own."""
        numbers = ordinals(self.cursor, "piece")
        if not numbers:
            return False
        before = self.places[-1] if self.places else Place()
        self.piece_list(Place(before.chapter, before.paragraph, before.moment), numbers)
        if self.separator_then_item():
            self.attempt(lambda: self.items(replace(self.places[-1], item=None)))
        return True

    def separator_then_item(self) -> bool:
        """`första stycket och 3`: a punkt after a conjunction, when no paragraph begins there."""
        before = self.cursor.at
        if self.cursor.separator() and self.cursor.kind() == "num" and is_item(self.cursor):
            return True
        self.cursor.at = before
        return False
