"""Law proposals in two columns, "Nuvarande lydelse" beside "Föreslagen lydelse": which cell belongs to which.

With positions, a line's side is where it lies. In plain text the extractor prints each table cell after the other,
so a cell's side is worked out: lines wider than a column are common, a space before the first line means that the left
cell is empty, and of the narrow cells the left ones come first; the right ones begin where a list starts over or where
the text repeats what the left cell says.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indexer.layout.aligned import proposal_rows
from indexer.layout.hyphens import Vocabulary, join
from indexer.layout.rows import NO_GAP, Row
from indexer.layout.wordings import Wording

COMMENCEMENT = "Ikraftträdande- och övergångsbestämmelser"
LEFT, RIGHT, COMMON = "current", "proposed", "common"

COLUMN_HEAD = re.compile(r"^Nuvarande lydelse(?:\s+Föreslagen lydelse)?$", re.IGNORECASE)
PROPOSED_HEAD = re.compile(r"^Föreslagen lydelse$", re.IGNORECASE)
PARAGRAPH_SIGN = re.compile(r"^(\d{1,3}\s?[a-z]?\s?§)(?:\s+(\S.*))?$")
CHAPTER_SIGN = re.compile(r"^(\d{1,2}\s?[a-z]?\s?kap\.)$")
END = re.compile(r"^(?:_{5,}|(?:1\.\s)?(?:Denna (?:lag|förordning)|Lagen|Förordningen) träder i kraft)")
_ITEM = re.compile(r"^(\d{1,2})\.\s")
_MARK = re.compile(r"^(?:\d{1,2}[.)]|[a-z]\)|[-–•])\s")
_WIDEST_CELL = 50
_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a proposal: a stycke or a list item, and the side that it stands on."""

    side: str
    text: str


# -- pieces: what belongs together in one cell -------------------------------------------------------


@dataclass(slots=True)
class _Piece:
    rows: list[Row]
    side: str | None = None
    text: str = ""

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def item(self) -> int | None:
        found = _ITEM.match(self.first.text)
        return int(found.group(1)) if found else None


def _is_wide(row: Row, middle: float | None) -> bool:
    if middle is None or row.x is None or row.width is None:
        return len(row.text) > _WIDEST_CELL
    return row.x < middle - 20 and row.x + row.width > middle + 12


def _starts_piece(row: Row, before: Row, *, was_wide: bool, middle: float | None) -> bool:
    """True if `row` begins a new stycke, item or cell."""
    if _MARK.match(row.text):
        return True
    if middle is not None and row.x is not None and before.x is not None:
        return abs(row.x - before.x) > 60 or bool(row.gap) or _is_wide(row, middle) != was_wide
    if row.indent or row.top:
        return True
    if was_wide and row.text[:1].islower() and not before.text.endswith("."):
        return False
    finished = before.text.endswith((".", ",", ";", ":", " och"))
    if row.gap == NO_GAP and not row.top:
        return finished and _is_wide(row, middle) and not was_wide
    if finished:
        return True
    return row.text[:1].isupper() and len(before.text) < 25


def _pieces(rows: Sequence[Row], middle: float | None) -> list[_Piece]:
    pieces: list[_Piece] = []
    was_wide = False
    for row in rows:
        wide = _is_wide(row, middle)
        if not pieces or _starts_piece(row, pieces[-1].rows[-1], was_wide=was_wide, middle=middle):
            pieces.append(_Piece([row]))
            was_wide = wide
        else:
            pieces[-1].rows.append(row)
            was_wide = was_wide or wide
    for piece in pieces:
        if any(_is_wide(row, middle) for row in piece.rows):
            piece.side = COMMON
        elif middle is not None and piece.first.x is not None:
            piece.side = RIGHT if piece.first.x >= middle - 8 else LEFT
        elif piece.first.indent:
            piece.side = RIGHT
    return pieces


def _common_spans(pieces: list[_Piece]) -> None:
    """Narrow pieces that are still common: a short item or lead between wide lines, with no space around it."""
    for index, piece in enumerate(pieces):
        if piece.side is not None:
            continue
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        joined_after = after is not None and after.side == COMMON and after.first.gap == NO_GAP
        joined_before = before is None or (before.side == COMMON and piece.first.gap == NO_GAP)
        if joined_after and joined_before:
            piece.side = COMMON


def _open_right(pieces: list[_Piece]) -> None:
    """What follows a right cell stays in it until a wide line or, without space between, a new row."""
    right = False
    for piece in pieces:
        if piece.side == RIGHT:
            right = True
        elif piece.side == COMMON or (piece.first.gap == NO_GAP and not piece.first.top):
            right = False
        elif right and piece.side is None:
            piece.side = RIGHT


def _likeness(a: _Piece, b: _Piece) -> float:
    return difflib.SequenceMatcher(None, a.text.split(), b.text.split(), autojunk=False).ratio()


def _side_runs(pieces: list[_Piece]) -> None:
    """Give sides to each run of narrow pieces between wide ones."""
    run: list[_Piece] = []
    added = {piece.item for piece in pieces if piece.side == RIGHT}
    for piece in [*pieces, None]:
        narrow = piece is not None and piece.side is None
        if run and (not narrow or (piece is not None and piece.first.top)):
            _part(run, added)
            run = []
        if narrow and piece is not None:
            run.append(piece)


def _part(run: list[_Piece], added: set[int | None]) -> None:
    """Left and right cells of one run: a list that starts over, or pairs of pieces that say nearly the same."""
    restart = _restart(run)
    if restart:
        first = run[restart].item
        for index, piece in enumerate(run):
            early = piece.item is not None and first is not None and piece.item < first
            if index >= restart:
                piece.side = RIGHT
            else:
                piece.side = COMMON if early and piece.item not in added else LEFT
        return
    at = 0
    while at < len(run):
        run[at].side = LEFT
        last_two = len(run) == 2 and at == 0
        if at + 1 < len(run) and (last_two or _likeness(run[at], run[at + 1]) >= _ALIKE):
            run[at + 1].side = RIGHT
            at += 1
        at += 1


def _restart(run: list[_Piece]) -> int:
    """Index of the piece where the right cell's list begins: its number does not go on from the one before."""
    highest = 0
    for index, piece in enumerate(run):
        number = piece.item
        if number is not None and number <= highest:
            back = index
            while back > 1 and run[back - 1].item is None and run[back - 1].text == run[0].text:
                back -= 1
            return back
        highest = number or highest
    return 0


# -- paragraphs ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Paragraph:
    sign: str
    page: int | None
    rows: list[Row] = field(default_factory=list)


def read_proposal(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Wording]:
    """The paragraphs of a proposal, from the rows between its column heads and its last line."""
    rows = proposal_rows(rows)
    paragraphs: list[_Paragraph] = []
    lead: list[Row] = []
    chapter = ""
    for row in rows:
        sign = PARAGRAPH_SIGN.match(row.text)
        if CHAPTER_SIGN.match(row.text):
            chapter = f"{row.text} "
        elif sign and not sign.group(2):
            paragraphs.append(_Paragraph(chapter + sign.group(1), row.page))
        elif COLUMN_HEAD.match(row.text) or PROPOSED_HEAD.match(row.text):
            continue
        elif paragraphs:
            paragraphs[-1].rows.append(row)
        else:
            lead.append(row)
    middle = _middle(rows)
    rubric = join((row.text for row in lead), vocabulary) or None
    wordings: list[Wording] = []
    for paragraph in paragraphs:
        made, rubric = _wording_of(paragraph, rubric, middle, vocabulary)
        wordings.append(made)
    return wordings


def _middle(rows: Sequence[Row]) -> float | None:
    """The x between the columns, where the reader gives positions."""
    heads = [row.x for row in rows if PROPOSED_HEAD.match(row.text) and row.x is not None]
    if heads:
        return min(heads)
    placed = [row.x + row.width for row in rows if row.x is not None and row.width is not None]
    return max(placed) * 0.55 if placed else None


def _wording_of(
    paragraph: _Paragraph, rubric: str | None, middle: float | None, vocabulary: Vocabulary
) -> tuple[Wording, str | None]:
    """One paragraph's wording, and the rubric for the next one if its last cell is one."""
    pieces = _pieces(paragraph.rows, middle)
    for piece in pieces:
        piece.text = join((row.text for row in piece.rows), vocabulary)
    following = None
    if pieces and _is_rubric(pieces[-1]):
        following = pieces.pop().text
    _common_spans(pieces)
    _open_right(pieces)
    _side_runs(pieces)
    cells = _merged([Cell(piece.side or COMMON, piece.text) for piece in pieces if piece.text])
    current = tuple(cell.text for cell in cells if cell.side in (LEFT, COMMON))
    proposed = tuple(cell.text for cell in cells if cell.side in (RIGHT, COMMON))
    only_right = bool(cells) and all(cell.side == RIGHT for cell in cells)
    common = tuple(cell.text for cell in cells if cell.side == COMMON)
    last = paragraph.rows[-1].page if paragraph.rows else paragraph.page
    made = Wording(
        paragraph.sign, () if only_right else current, proposed, common, rubric, paragraph.page, last
    )
    return made, following


def _is_rubric(piece: _Piece) -> bool:
    """A heading for the next paragraph: a short cell without end mark."""
    text = piece.text
    return piece.side != COMMON and len(text) < 120 and text[:1].isupper() and text[-1:] not in ".,;:"


def _merged(cells: list[Cell]) -> list[Cell]:
    """Cells that a page break cut in two put together; a common stycke that is printed in both columns once."""
    out: list[Cell] = []
    for cell in cells:
        if out and cell.side == COMMON and out[-1] == cell:
            continue
        cut = next((i for i in range(len(out) - 1, -1, -1) if out[i].side == cell.side), None)
        continues = cell.text[:1].islower() and not _MARK.match(cell.text)
        if cut is not None and continues and not out[cut].text.endswith((".", ";", ",")):
            out[cut] = replace(out[cut], text=f"{out[cut].text} {cell.text}")
        else:
            out.append(cell)
    return out
