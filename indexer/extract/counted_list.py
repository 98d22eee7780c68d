"""Memberships from a list that gives a number of förbund for each län and names them in brackets.

Statskontoret's list of 2007 has `Östergötland 4 (Norrköping, Motala/Vadstena, ...)`: four förbund, each named after its
kommuner. The number tells how to read the commas: as many förbund as pieces, or one förbund of them all. Stars lead to a
note with the kommuner. Where neither reading gives the number, only what is certain is taken: bracketed groups
with a name (`Norra Dalsland (Dals-Ed, Bengtsfors och Åmål)`) and what stands directly between such groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.document import ParsedDocument
from indexer.extract.member import membership
from kb.kommuner import Kommun, exact, lan_named, resolve
from kb.model import Membership, Section

_ROW = re.compile(
    r"^(?P<lan>[A-ZÅÄÖ][\wåäö]*(?: [A-ZÅÄÖ][\wåäö]*)?)[ |]+(?P<count>\d{1,2})[\s|]*(?P<stars>\*{1,3})?\)?[ |]*(?P<rest>.*)$"
)
_NOTE = re.compile(r"^\*{0,3}\)\s*(?P<text>.*)$")
_NEW_ROW = re.compile(
    r"(?<=[).;a-zåäö])\s+(?=[A-ZÅÄÖ][a-zåäö]*(?: Götaland)? \d{1,2}\s*(?:\*|\()|(?:\*{1,3})?\) Följande)"
)
_TOTAL = re.compile(r"(?:Riket|Totalt|Summa)\b")
_JOINED = re.compile(r"\s+(?:och|o)\s+")
_PIECE = re.compile(r"[^,(]+(?:\([^)]*\))?")
_JOINTS = re.compile(r"\s+(?:och|o|samt|&)\s+|\s*/\s*|\s*,\s*")
FEWEST_ROWS = 4
LONGEST_GAP = 18
"""Lines between two rows of one list, and lines of notes after the last."""
_LEAD = re.compile(r"^(?:\s*(?:samt|och|o|kommunerna|Följande kommuner:)\s+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    section: Section


@dataclass(frozen=True, slots=True)
class _Row:
    """One län of the list: the printed number of förbund and what is said of them."""

    lan: str
    count: int
    starred: bool
    text: str
    section: Section


def members_by_count(document: ParsedDocument) -> Iterator[Membership]:
    """Memberships of every list of this kind in the document."""
    lines = [line for section in document.sections if section.kind != "contents" for line in _lines(section)]
    starts = [i for i, line in enumerate(lines) if _row(line.text)]
    for run in _runs(starts):
        if len(run) >= FEWEST_ROWS:
            yield from _read(lines[run[0] : run[-1] + LONGEST_GAP], document.source.id)


def _lines(section: Section) -> Iterator[_Line]:
    """The title and the lines of a section; two rows that were run together are parted."""
    for raw in (section.title, *section.text.splitlines()):
        for text in _NEW_ROW.split(raw):
            if text.strip():
                yield _Line(re.sub(r"^•\s*(?=\**\))", "", text.strip()), section)


def _runs(starts: list[int]) -> Iterator[list[int]]:
    """Line numbers of rows that stand near each other."""
    run: list[int] = []
    for start in starts:
        if run and start - run[-1] > LONGEST_GAP:
            yield run
            run = []
        run.append(start)
    if run:
        yield run


def _row(text: str) -> re.Match[str] | None:
    match = _ROW.match(text)
    return match if match and lan_named(match["lan"]) else None


def _read(lines: list[_Line], source_id: str) -> Iterator[Membership]:
    rows, notes = _rows(lines)
    starred = [row for row in rows if row.starred]
    for row in rows:
        note = notes[starred.index(row)] if row.starred and len(notes) == len(starred) else ""
        if row.starred and not note:
            continue
        for name, kommuner in _forbund(row, note):
            for printed, kommun in kommuner:
                yield membership(source_id, name, printed, kommun, row.section, row.section.page_from)


def _rows(lines: list[_Line]) -> tuple[list[_Row], list[str]]:
    """The rows, and the starred notes in their order (stars may be lost), with the lines that continue them."""
    rows: list[_Row] = []
    notes: list[str] = []
    for line in lines:
        row, star = _row(line.text), _NOTE.match(line.text)
        if row:
            rows.append(_Row(row["lan"], int(row["count"]), bool(row["stars"]), row["rest"], line.section))
        elif star:
            notes.append(star["text"])
        elif line.text.startswith("Källa"):
            break
        elif _TOTAL.match(line.text):
            continue
        elif notes:
            notes[-1] += " " + line.text
        elif rows:
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text} {line.text}")
    return rows, notes


def _forbund(row: _Row, note: str) -> Iterator[tuple[str, list[tuple[str, Kommun]]]]:
    """(name, kommuner) of each förbund that can be told with certainty."""
    text = note or _inside(row.text) or ("" if row.text else row.lan)
    text = _LEAD.sub("", text.strip()).rstrip(". ")
    if row.count == 1:
        whole = _members(text)
        if whole:
            yield (row.lan if "hela länet" in row.text else "/".join(name for name, _ in whole)), whole
        return
    pieces = [
        part for piece in _PIECE.findall(text) for part in _slashed(_LEAD.sub("", piece).strip(" ,")) if part
    ]
    spread = [part for piece in pieces for part in _JOINED.split(piece)] if "(" not in text else pieces
    exact = next((reading for reading in (pieces, spread) if len(reading) == row.count), None)
    for group in exact if exact is not None else _certain(pieces):
        kommuner = _members(_inside(group) or group)
        if kommuner:
            yield group.split("(")[0].strip(), kommuner


def _inside(text: str) -> str:
    match = re.search(r"\(([^()]*)\)", text)
    return match.group(1) if match else ""


def _slashed(piece: str) -> list[str]:
    """`A/B o C/D` is two förbund: the slash joins kommuner, so the word joins förbund."""
    return _JOINED.split(piece) if "/" in piece and "(" not in piece else [piece]


def _certain(pieces: list[str]) -> Iterator[str]:
    """Pieces that can't be read otherwise.

    A single name right before `X och Y` may belong to it, so neither is taken: what is sure is a group in brackets,
    single names before one, a pair after a group or a pair, and groups with a slash.
    """
    compound = [bool("(" in piece or "/" in piece or _JOINED.search(piece)) for piece in pieces]
    for index, piece in enumerate(pieces):
        following = next(
            (p for p, c in zip(pieces[index + 1 :], compound[index + 1 :], strict=True) if c), "("
        )
        closed = "(" in piece or "/" in piece
        if (
            closed
            or (compound[index] and (index == 0 or compound[index - 1]))
            or (not compound[index] and ("(" in following or "/" in following))
        ):
            yield piece


def _members(text: str) -> list[tuple[str, Kommun]]:
    return [found for found in map(_kommun, _JOINTS.split(_LEAD.sub("", text))) if found]


def _kommun(printed: str) -> tuple[str, Kommun] | None:
    """The kommun of a name; a part of a city (`Göteborg C`) belongs to the city's kommun."""
    name = _LEAD.sub("", printed.strip(" .;"))
    kommun = exact(name) or exact(name.split(" ")[0]) or resolve(name)
    return (name, kommun) if kommun else None
