"""What a citation is, and what the reader of a passage knows before reading it."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = ("lag", "eu", "förarbete", "rapport", "dnr", "url", "avsnitt", "rättsfall")


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A citation in a text: `raw` as printed (one space between words), where it stands, and what it points at.

    `target` is None where no target, or more than one, remains possible. One printed citation that names several
    places (`5–6 §§`) gives one reference for each, all with the same `raw`.
    """

    raw: str
    kind: str
    target: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the surroundings of a passage settle.

    `act`, `chapter` and `paragraph` are the place that the passage itself is (a statute's paragraph, the comment on
    a paragraph), `strict` tells that a bare `7 §` always means that act, as it does inside a statute. `date` (ISO)
    decides which of several acts with the same name is meant. `source_id` is what `avsnitt 3.5` points into and
    `agency` is the short name that a bare diary number belongs to.
    """

    act: str | None = None
    chapter: str | None = None
    paragraph: str | None = None
    strict: bool = False
    date: str | None = None
    source_id: str | None = None
    agency: str | None = None


@dataclass(slots=True)
class Memory:
    """What earlier text of the same document has taught: names of acts, and the works that were named last."""

    names: dict[str, str] = field(default_factory=dict)
    last_act: str | None = None
    last_chapter: str | None = None
    last_paragraph: str | None = None
    last_eu: str | None = None
    last_prop: str | None = None
    acts: set[str] = field(default_factory=set)
    eu_acts: set[str] = field(default_factory=set)

    def new_passage(self) -> None:
        """Forget what only holds inside one passage."""
        self.last_chapter = self.last_paragraph = None
        self.acts.clear()
        self.eu_acts.clear()
