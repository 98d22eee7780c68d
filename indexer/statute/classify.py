"""Blocks of a statute → pieces: what is a chapter, a paragraph, a heading, a stycke, a punkt.

A block is `(level, text)`; the level is that of a marked heading, 0 where the form marks none. The plain forms do not
mark headings at all: there a heading is a short block without end mark that stands right before a paragraph, a chapter
or another heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.statute.lines import item
from indexer.statute.model import Piece
from kb.citation.tokens import ORDINAL

Block = tuple[int, str]

# chapters are counted further than the stycken that citations name
ORDINALS = {
    **ORDINAL, "sextonde": "16", "sjuttonde": "17", "artonde": "18", "nittonde": "19", "tjugonde": "20",
}  # fmt: skip
_NUMBER = r"\d+(?:\s?[a-zåäö])?"
_PARAGRAPH = re.compile(rf"(?:§\s?(?P<old>\d+)[.:]?|(?P<new>{_NUMBER})\s+§)(?![§\d])(?P<rest>.*)", re.S)
_CHAPTER = re.compile(rf"(?P<number>{_NUMBER})\s+kap\.(?P<rest>.*)", re.S | re.I)
_ORDINAL_CHAPTER = re.compile(
    r"(?P<word>[A-Za-zåäöÅÄÖ]+) (?P<kind>kapitlet|avdelningen)\.?(?P<rest>.*)", re.S | re.I
)
_PART = re.compile(r"(?:AVDELNING|Avdelning|AVD\.|Avd\.)\s+(?P<number>[IVXLC]+|\d+)\b[.:]?(?P<rest>.*)", re.S)
_TRANSITION = re.compile(r"(?:ikraftträdande(?:-)? och )?övergångsbestämmelse(?:r|rna)?\.?$", re.I)
_AMENDING = re.compile(r"(?:Till )?(?:SFS )?(\d{4}:\d+)\.?$")
_APPENDIX = re.compile(r"bilaga(?:\s+\w{1,3})?(?:\s*(?:till\b|\(|[–:]|$).*)?", re.I)
_VALIDITY = re.compile(
    r"/(?P<about>Rubriken |Kapitlet )?(?P<event>träder i kraft|upphör att gälla|ny beteckning|nuvarande beteckning)"
    r"[^/]*?(?:[IU]:(?P<date>[^/]+))?/\s*",
    re.I,
)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_REPEALED_CHAPTER = re.compile(r"\s*(?:har upph|upph|är upph)", re.I)
_END_MARKS = (".", ",", ";", ":", "-", "–")
_ABBREVIATED_END = ("m.m.", "m. m.", "m.fl.", "m. fl.", " etc.", "o.d.", "o. d.")
_LONGEST_HEADING = 220
_LONGEST_PLAIN = 150
_NOTE_AT_END = re.compile(r"(?:^|[.:;)] )[A-ZÅÄÖ][\wåäö]+ \(\d{4}:\d+\)$")
_OPENING_KINDS = frozenset({"heading", "paragraph", "chapter", "part", "transition", "appendix"})


def classify(blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """The pieces of a statute's wording in printed order."""
    pieces = [piece for level, text in blocks for piece in _pieces_of(level, text)]
    return tuple(_with_amending_acts(_with_plain_headings(pieces)))


def _pieces_of(level: int, text: str) -> Iterator[Piece]:
    starts, ends, about, text = _validity(text)
    if not text:
        if starts or ends or about:
            yield Piece("mark", about, None, starts, ends)
        return
    opening = _opening(level, text, starts, ends)
    if opening is None:
        line = item(text) if level == 0 else None
        kind = "heading" if level else "item" if line else "text"
        yield Piece(kind, line or text, None, starts, ends)
        return
    first, rest = opening
    if first.kind == "paragraph" and rest:
        inner_starts, inner_ends, _, rest = _validity(rest)
        starts, ends = starts or inner_starts, ends or inner_ends
        first = Piece("paragraph", "", first.number, starts, ends)
    yield first
    if rest:
        line = item(rest)
        yield Piece("item" if line else "text", line or rest)


def _validity(text: str) -> tuple[str | None, str | None, str, str]:
    """The dates printed between slashes at the head of `text`, what they are about, and the text after them."""
    starts: str | None = None
    ends: str | None = None
    about = ""
    while text.startswith("/"):
        match = _VALIDITY.match(text)
        if not match:
            break
        date = _ISO_DATE.match(match["date"] or "")
        if date and match["event"].lower() == "träder i kraft":
            starts = date.group()
        elif date and match["event"].lower() == "upphör att gälla":
            ends = date.group()
        about = (match["about"] or about or "wording").strip().lower()
        text = text[match.end() :]
    return starts, ends, about, text


def _opening(level: int, text: str, starts: str | None, ends: str | None) -> tuple[Piece, str] | None:
    """The piece that opens a division and what stands after it, None for running text and plain headings."""
    match = _PARAGRAPH.match(text)
    if match and _opens_paragraph(level, match):
        number = _spaced(match["new"] or match["old"])
        return Piece("paragraph", "", number, starts, ends), match["rest"].strip()
    match = _CHAPTER.match(text)
    if match and _opens_chapter(level, match["rest"]):
        return Piece("chapter", match["rest"].strip(), _spaced(match["number"]), starts, ends), ""
    match = _ORDINAL_CHAPTER.match(text)
    if match and (level or len(text) < _LONGEST_HEADING) and (ordinal := ORDINALS.get(match["word"].lower())):
        kind = "chapter" if match["kind"].lower() == "kapitlet" else "part"
        title = match["rest"].strip(" .:") if kind == "chapter" else text
        if level or not match["rest"].strip():
            return Piece(kind, title, ordinal, starts, ends), ""
    match = _PART.match(text)
    if match and (level or _is_heading(text)) and len(text) < _LONGEST_HEADING:
        return Piece("part", text, match["number"], starts, ends), ""
    if _TRANSITION.fullmatch(text):
        return Piece("transition", text), ""
    if _APPENDIX.fullmatch(text) and len(text) < _LONGEST_HEADING and not text.endswith(("§", ".")):
        return Piece("appendix", text, None, starts, ends), ""
    return None


def _opens_paragraph(level: int, match: re.Match[str]) -> bool:
    """A marked heading is a paragraph only when nothing else stands in it; `4 § strafflagen` is a reference."""
    rest = match["rest"]
    if level:
        return not rest.strip() or not match["new"]
    return bool(match["new"]) and (rest[:1].isspace() or not rest)


def _opens_chapter(level: int, rest: str) -> bool:
    """`3 kap. 2 § gäller …` is a reference, `14 kap. Har upphävts genom lag …` and `3 kap. Om …` are chapters."""
    text = rest.strip()
    if re.match(r"\d", text) or len(text) > _LONGEST_HEADING:
        return False
    if not text or _REPEALED_CHAPTER.match(text):
        return True
    return text[0].isupper() and (bool(level) or _is_heading(text))


def _spaced(number: str) -> str:
    return re.sub(r"(\d)\s?([a-zåäö])", r"\1 \2", number)


def _is_plain_heading(text: str) -> bool:
    """Unmarked headings are short, and no stycke that lost its end mark: those often end with an amendment note."""
    return len(text) <= _LONGEST_PLAIN and _is_heading(text) and not _NOTE_AT_END.search(text)


def _is_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or not (text[0].isupper() or text[0].isdigit() or text[0] in '"”'):
        return False
    return text.endswith(_ABBREVIATED_END) or not text.endswith(_END_MARKS)


def _with_plain_headings(pieces: list[Piece]) -> list[Piece]:
    """Short blocks without end mark become headings where a division follows them; dates above go to what follows."""
    made: list[Piece] = []
    following = ""
    for piece in reversed(pieces):
        kind = piece.kind
        if kind == "mark":
            _pass_on_dates(made, piece)
            continue
        if kind == "text" and following in _OPENING_KINDS and _is_plain_heading(piece.text):
            piece = Piece("heading", piece.text, None, piece.starts, piece.ends)
        made.append(piece)
        following = piece.kind
    made.reverse()
    return made


def _pass_on_dates(made: list[Piece], mark: Piece) -> None:
    """A date line above a paragraph belongs to it; above a heading or a chapter it is about the heading only."""
    if made and made[-1].kind in ("paragraph", "chapter", "text") and mark.text == "wording":
        below = made[-1]
        made[-1] = Piece(
            below.kind, below.text, below.number, below.starts or mark.starts, below.ends or mark.ends
        )


def _with_amending_acts(pieces: list[Piece]) -> Iterator[Piece]:
    """After the heading of the transitional provisions a bare number is the act that the points below came with."""
    inside = False
    for piece in pieces:
        if piece.kind == "transition":
            inside = True
        elif piece.kind in ("appendix", "chapter"):
            inside = False
        match = _AMENDING.match(piece.text) if inside and piece.kind in ("text", "heading") else None
        yield Piece("amending", piece.text, match.group(1)) if match else piece
