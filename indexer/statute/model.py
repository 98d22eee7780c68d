"""What every published form of a statute is brought to before the section tree is built."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amendment:
    """An act that changed the statute. `scope` is the register's note of what it changed."""

    number: str
    title: str = ""
    in_force: str | None = None
    scope: str = ""
    preparatory: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the wording, in printed order.

    `kind` ∈ part, chapter, heading, paragraph, text, item, transition, amending, appendix. `number` is what a part,
    chapter (`7 a`) or paragraph (`7 a`) is called. A paragraph has no text of its own: its stycken follow as text and
    item pieces. `starts` and `ends` are the dates that the publisher prints between slashes above a wording.
    """

    kind: str
    text: str = ""
    number: str | None = None
    starts: str | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A statute as published: its register data and its wording."""

    number: str
    title: str
    department: str | None = None
    issued: str | None = None
    in_force: str | None = None
    repealed: str | None = None
    preparatory: str | None = None
    url: str | None = None
    amended_through: str | None = None
    amendments: tuple[Amendment, ...] = ()
    pieces: tuple[Piece, ...] = ()
