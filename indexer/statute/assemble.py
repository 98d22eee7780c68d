"""An `Act` → sections and provisions.

Parts, chapters, appendices and the transitional provisions are sections that hold others; every paragraph is a section
and a `Provision`. A heading between paragraphs covers all that follow it until the next heading, so it is the title of
each of them rather than a section of its own. Two headings in a row are one title, joined by a dash.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from indexer.document import ParsedDocument
from indexer.statute.history import history_section
from indexer.statute.model import Act, Piece
from indexer.statute.validity import Validity, amendment_note, is_repealed
from kb.model import Provision, Section, Source, Table

TITLE_JOINT = " – "
LONGEST_TITLE = 200
_UNSAFE = re.compile(r"[^a-z0-9]+")
_ASCII = str.maketrans("åäöéü", "aaoeu")


@dataclass(slots=True)
class _Open:
    """The section that text goes to."""

    id: str
    number: str | None
    title: str
    level: int
    parent: Section | None
    kind: str
    paragraph: Piece | None = None
    heading: str | None = None
    chapter: str | None = None
    parts: list[str] = field(default_factory=list)


def statute_title(act: Act) -> str:
    """The title with the act's number where statutes have it: `Lag (2003:1210) om …`, `Kommunallag (2017:725)`."""
    if act.number in act.title:
        return act.title
    first, _, rest = act.title.partition(" ")
    if rest and rest[0].islower():
        return f"{first} ({act.number}) {rest}"
    return f"{act.title} ({act.number})"


class _Assembler:
    """Walks the pieces once, keeping the open part and chapter."""

    def __init__(self, source: Source, act: Act, today: str) -> None:
        self.source, self.act, self.today = source, act, today
        self.validity = Validity.of(act)
        self.sections: list[Section] = []
        self.provisions: list[Provision] = []
        self.used: dict[str, int] = {}
        self.holders: list[Section] = []
        self.chapter: str | None = None
        self.headings: list[str] = []
        self.fresh_headings = False
        self.open: _Open | None = None
        self.steps = {
            "part": self.open_part,
            "chapter": self.open_chapter,
            "heading": self.note_heading,
            "paragraph": self.open_paragraph,
            "transition": self.open_transition,
            "amending": self.open_amending,
            "appendix": self.open_appendix,
            "text": self.add_text,
            "item": self.add_text,
        }

    def run(self) -> ParsedDocument:
        """All sections in printed order, the register of amendments last."""
        for piece in self.act.pieces:
            self.steps[piece.kind](piece)
        self.close()
        tables: tuple[Table, ...] = ()
        history = history_section(self.act, self.source.id, len(self.sections))
        if history:
            self.sections.append(history[0])
            tables = history[1]
        return ParsedDocument(self.source, tuple(self.sections), tables, (), tuple(self.provisions))

    # -- divisions

    def open_part(self, piece: Piece) -> None:
        self.chapter = None
        self.hold(piece, f"avd-{piece.number}", 1, None, piece.text, "body")

    def open_chapter(self, piece: Piece) -> None:
        self.chapter = piece.number
        number = f"{piece.number} kap."
        self.hold(piece, f"{piece.number}-kap", 2, number, piece.text or number, "body")

    def open_transition(self, piece: Piece) -> None:
        self.chapter = None
        self.hold(piece, "overgangsbestammelser", 1, None, piece.text, "provision")

    def open_appendix(self, piece: Piece) -> None:
        self.chapter = None
        self.hold(piece, piece.text[:60], 1, None, piece.text, "appendix")

    def hold(self, piece: Piece, name: str, rank: int, number: str | None, title: str, kind: str) -> None:
        """Open a division that later sections lie under; `rank` 1 closes parts, 2 only chapters."""
        self.close()
        self.headings = []
        self.holders = [s for s in self.holders if rank == 2 and s.number is None and s.kind == "body"][:1]
        parent = self.holders[-1] if self.holders else None
        self.open = _Open(self.unique(name), number, title, len(self.holders) + 1, parent, kind)
        self.holders.append(self.flush())

    def open_amending(self, piece: Piece) -> None:
        """The transitional provisions that came with one act."""
        self.close()
        number = piece.number or ""
        title = f"Övergångsbestämmelser till {number}"
        self.start(f"overgang-{number}", number, title, "provision", None)

    def note_heading(self, piece: Piece) -> None:
        self.close()
        if not self.fresh_headings:
            self.headings = []
        self.headings.append(piece.text)
        self.fresh_headings = True

    def open_paragraph(self, piece: Piece) -> None:
        self.close()
        chapter = f"{self.chapter} kap. " if self.chapter else ""
        name = f"{self.chapter}-kap-{piece.number}" if self.chapter else piece.number or ""
        number = f"{chapter}{piece.number} §"
        heading = self.joined_headings() or None
        if piece.starts and f"{self.source.id}/{_slug(name)}" in self.used:
            name = f"{name}-fran-{piece.starts}"
        self.start(name, number, heading or number, "provision", piece, heading)

    def add_text(self, piece: Piece) -> None:
        if self.open is None or (self.fresh_headings and self.headings):
            self.open_unnumbered()
        assert self.open is not None
        joint = "" if not self.open.parts else "\n" if piece.kind == "item" else "\n\n"
        self.open.parts.append(joint + piece.text)

    def open_unnumbered(self) -> None:
        """Text without a paragraph of its own: an ingress, an article, a part of an appendix."""
        if not self.headings and self.holders and not self.sections[-1].text:
            self.reopen()
            return
        self.close()
        title = self.joined_headings() or self.source.title
        kind = self.holders[-1].kind if self.holders else "body"
        self.start(title[:60] if self.headings else "ingress", None, title, kind, None)

    def reopen(self) -> None:
        """Text right below a chapter's heading belongs to the chapter's own section."""
        last = self.sections.pop()
        parent = next((s for s in self.holders if s.id == last.parent_id), None)
        self.open = _Open(last.id, last.number, last.title, last.level, parent, last.kind)

    def joined_headings(self) -> str:
        """The headings above, joined while they are a title that can be read; else the last alone."""
        joined = TITLE_JOINT.join(self.headings)
        return joined if len(joined) <= LONGEST_TITLE else self.headings[-1]

    # -- bookkeeping

    def start(
        self,
        name: str,
        number: str | None,
        title: str,
        kind: str,
        paragraph: Piece | None,
        heading: str | None = None,
    ) -> None:
        parent = self.holders[-1] if self.holders else None
        level = len(self.holders) + 1
        self.open = _Open(
            self.unique(name), number, title, level, parent, kind, paragraph, heading, self.chapter
        )
        self.fresh_headings = False

    def unique(self, name: str) -> str:
        wanted = f"{self.source.id}/{_slug(name)}"
        count = self.used[wanted] = self.used.get(wanted, 0) + 1
        return wanted if count == 1 else self.unique(f"{name}-{count}")

    def close(self) -> None:
        if self.open is not None:
            self.flush()

    def flush(self) -> Section:
        """Turn what is open into records."""
        draft = self.open
        assert draft is not None
        self.open = None
        parent = draft.parent
        section = Section(
            id=draft.id,
            source_id=self.source.id,
            number=draft.number,
            title=draft.title,
            level=draft.level,
            parent_id=parent.id if parent else None,
            path=(*parent.path, parent.title) if parent else (),
            order=len(self.sections),
            kind=draft.kind,
            text="".join(draft.parts),
        )
        self.sections.append(section)
        if self.holders and self.holders[-1].id == section.id:
            self.holders[-1] = section
        if draft.paragraph is not None:
            self.provisions.append(self.provision(section, draft))
        return section

    def provision(self, section: Section, draft: _Open) -> Provision:
        paragraph = draft.paragraph or Piece("paragraph")
        text, amended_by = amendment_note(section.text)
        gone = is_repealed(text)
        valid_to = paragraph.ends or (self.validity.repealed_on(text) if gone else None) or self.act.repealed
        ended = gone or (valid_to is not None and valid_to <= self.today)
        return Provision(
            id=section.id,
            act=self.act.number,
            chapter=draft.chapter,
            paragraph=f"{paragraph.number} §",
            status="repealed" if ended else "in_force",
            text=text,
            valid_from=paragraph.starts or (None if gone else self.validity.valid_from(amended_by)),
            valid_to=valid_to,
            heading=draft.heading,
            comment=f"Senast ändrad genom {amended_by}." if amended_by else None,
            source_id=self.source.id,
            section_id=section.id,
        )


def _slug(name: str) -> str:
    return _UNSAFE.sub("-", name.lower().translate(_ASCII)).strip("-")


def assemble_act(source: Source, act: Act, today: str | None = None) -> ParsedDocument:
    """The parsed document of an act. `today` (ISO) decides which wordings have already ceased to apply."""
    return _Assembler(source, act, today or datetime.date.today().isoformat()).run()


def source_of_act(source_id: str, act: Act) -> Source:
    """The source record of an act: type lag, published by the department that is responsible for it."""
    return Source(
        id=source_id,
        title=statute_title(act),
        type="lag",
        publishers=(act.department,) if act.department else (),
        date=act.issued,
        year=act.number[:4] if act.number[:4].isdigit() else None,
        url=act.url,
    )
