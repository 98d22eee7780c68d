"""The vocabulary: one frozen dataclass for each kind of record.

Field names are the keys of exports, of the HTTP API and of the store. Conventions: shares are fractions (0.55), money
is in kronor, counts are integers, dates are ISO strings (`2024-01-22`), `year` is a string because a figure may be
about a period (`2014–2022`). An empty tuple or None means that the source does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

SOURCE_TYPES = (
    "lag",
    "förarbete",
    "rapport",
    "återrapportering",
    "kunskapsstöd",
    "faq",
    "regeringsuppdrag",
    "pressmeddelande",
    "årsredovisning",
    "övrigt",
)
OWN_PUBLISHER = "Finsam kunskapsbas"
"""The publisher of what the project has written itself: registers and texts, not anybody's official document."""
SECTION_KINDS = ("body", "appendix", "provision", "page", "faq", "summary", "contents")
ORIGINS = ("text", "table", "footnote", "register")
PROVISION_STATUSES = ("in_force", "proposed", "repealed")
EVENT_TYPES = ("joined", "left", "merged", "renamed", "dissolved", "founded")
FOLLOW_UP_SYSTEMS = ("SUS", "Uppföljning Finsam", "MiDAS", "årsredovisning", "enkät")


@dataclass(frozen=True, slots=True)
class Source:
    """One document, register or FAQ file. `id` is the file's stem."""

    id: str
    title: str
    type: str = "övrigt"
    publishers: tuple[str, ...] = ()
    dnr: tuple[str, ...] = ()
    date: str | None = None
    year: str | None = None
    url: str | None = None
    file: str | None = None
    sha256: str | None = None
    pages: int | None = None
    supersedes: tuple[str, ...] = ()
    superseded_by: str | None = None
    retrieved: str | None = None
    verified: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A place in a source that can be read, cited and found.

    `text` is clean: paragraphs are parted by a blank line, list items stand on lines of their own that begin with
    `• ` or their printed mark (`1. `, `a) `), a table stands as lines of cells joined by ` | `. Running headers,
    footers, footnotes and footnote marks are not in it. `path` holds the titles of the ancestors, outermost first.
    """

    id: str
    source_id: str
    number: str | None
    title: str
    level: int
    parent_id: str | None
    path: tuple[str, ...]
    order: int
    kind: str
    text: str
    page_from: int | None = None
    page_to: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table. `start` and `end` are the offsets of its lines in the section's text."""

    id: str
    source_id: str
    section_id: str
    number: str | None
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote. `anchor` is the offset in the section's text after the word that carries the mark."""

    id: str
    source_id: str
    section_id: str
    number: str
    text: str
    anchor: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a source states, with what was counted and where it stands."""

    id: str
    source_id: str
    section_id: str
    measure: str
    value: float | int
    unit: str
    year: str | None = None
    as_of: str | None = None
    dimensions: dict[str, str] = field(default_factory=dict)
    system: str | None = None
    approx: bool = False
    origin: str = "text"
    quote: str = ""
    conflicts: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """What a source says that a term means. `kind` ∈ definition, abbreviation, synonym, explanation."""

    id: str
    source_id: str
    section_id: str
    term: str
    text: str
    kind: str
    quote: str
    page: int | None = None
    year: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A kommun's time in a förbund. `kommun` is as printed; `kommun_code` is SCB's four digits."""

    forbund_id: str
    forbund: str
    kommun: str
    kommun_code: str | None
    lan: str | None
    valid_from: str | None
    valid_to: str | None
    source_id: str
    section_id: str
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed the set of förbund or their members."""

    type: str
    year: str | None
    subjects: tuple[str, ...]
    into: str | None
    source_id: str
    section_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph's wording, in force or proposed. `text` keeps stycken apart by blank lines."""

    id: str
    act: str
    chapter: str | None
    paragraph: str
    status: str
    text: str
    valid_from: str | None
    valid_to: str | None
    heading: str | None
    comment: str | None
    source_id: str
    section_id: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation as printed and its canonical target, None where more than one candidate remains."""

    source_id: str
    section_id: str
    raw: str
    kind: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One side of a finding."""

    source_id: str
    section_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction in or between sources, explained in one Swedish sentence."""

    id: str
    kind: str
    severity: str
    explanation: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class FaqCitation:
    """Where an answer stands. `verified` tells whether the quote was found in the section at build."""

    source_id: str
    section_id: str | None
    quote: str
    page: int | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Faq:
    """A curated question with its answer."""

    id: str
    question: str
    variants: tuple[str, ...]
    answer: str
    citations: tuple[FaqCitation, ...]
    reviewed: str
    owner: str
    theme: str = ""
    groups: tuple[str, ...] = ()
    source_id: str = ""
    section_id: str = ""


Record = (
    Source
    | Section
    | Table
    | Footnote
    | Figure
    | Definition
    | Membership
    | Event
    | Provision
    | Reference
    | Finding
    | Faq
)
RecordType = TypeVar("RecordType", bound=Record)

EXPORTED: dict[str, type[Any]] = {
    "sources": Source,
    "sections": Section,
    "tables": Table,
    "footnotes": Footnote,
    "figures": Figure,
    "definitions": Definition,
    "memberships": Membership,
    "events": Event,
    "provisions": Provision,
    "references": Reference,
    "findings": Finding,
    "faq": Faq,
}


def as_json(record: Any) -> Any:
    """Plain dicts, lists and scalars of a record, keys named as the fields."""
    if hasattr(record, "__dataclass_fields__"):
        return {f.name: as_json(getattr(record, f.name)) for f in fields(record)}
    if isinstance(record, dict):
        return {key: as_json(value) for key, value in record.items()}
    if isinstance(record, (list, tuple)):
        return [as_json(value) for value in record]
    return record
