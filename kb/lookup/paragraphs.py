"""A paragraph as users write it → act, chapter and number: `7a§`, `11 kap. 5 § kommunallagen`, `2003:1210#P7S2`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TARGET = re.compile(
    r"^(?P<act>\d{4}:[^#\s]+)(?:#(?:K(?P<chapter>\d+[a-zåäö]?))?(?:P(?P<paragraph>\d+[a-zåäö]?))?.*)?$"
)
_LONE_NUMBER = re.compile(r"^\s*(?:§\s*)?(\d+)\s*([a-zåäö]?)\s*(?:§\s*)?$", re.IGNORECASE)
_ACT = re.compile(r"^\s*(?:SFS\s*)?(\d{4}:\d+(?:_s\._\d+)?)\s*$")


class UnknownParagraph(Exception):
    """What was asked for can't be read as a paragraph. The message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `paragraph` is compact (`7a`); None asks for the whole act or chapter."""

    act: str
    chapter: str | None = None
    paragraph: str | None = None

    def target(self) -> str:
        """The canonical form, `2017:725#K11P5`."""
        chapter = f"K{self.chapter}" if self.chapter else ""
        paragraph = f"P{self.paragraph}" if self.paragraph else ""
        return f"{self.act}#{chapter}{paragraph}" if chapter or paragraph else self.act

    def spoken(self) -> str:
        """As it is written in text, `11 kap. 5 a § i 2017:725`."""
        parts = [
            f"{_apart(self.chapter)} kap." if self.chapter else "",
            f"{_apart(self.paragraph)} §" if self.paragraph else "",
        ]
        place = " ".join(filter(None, parts))
        return f"{place} i {self.act}" if place else self.act


def of_target(target: str) -> Wanted:
    """The opposite of `Wanted.target`."""
    act, _, place = target.partition("#")
    match = re.fullmatch(r"(?:K(\w+?))?(?:P(\w+))?", place)
    return Wanted(act, *match.groups()) if match else Wanted(act)


def _apart(compacted: str) -> str:
    """`7a` → `7 a`."""
    return re.sub(r"(?<=\d)(?=[a-z])", " ", compacted)


def compact(printed: str | None) -> str | None:
    """`7 a §` → `7a`, `11 kap.` → `11`."""
    return re.sub(r"[\s§]|kap\.?", "", printed) if printed else None


def read_act(text: str) -> str:
    """An act by number or name: `2003:1210`, `SFS 2003:1210`, `kommunallagen`, `KL`."""
    match = _ACT.match(text)
    if match:
        return match.group(1)
    from kb.citation.names import act_of_abbreviation, act_of_name

    act = act_of_name(text.strip()) or act_of_abbreviation(text.strip())
    if act is None:
        raise UnknownParagraph(
            f"{text!r} är ingen lag som går att känna igen: ange ett SFS-nummer som 2003:1210 eller lagens namn."
        )
    return act


def read_target(target: str) -> Wanted | None:
    """A canonical target of a statute, None for other targets."""
    match = _TARGET.match(target)
    return Wanted(match["act"], match["chapter"], match["paragraph"]) if match else None


def read_paragraph(text: str, act: str) -> Wanted:
    """What a user means; `act` holds where the text names none. Raises UnknownParagraph."""
    stripped = text.strip()
    lone = _LONE_NUMBER.match(stripped)
    if lone:
        return Wanted(act, None, lone.group(1) + lone.group(2).lower())
    direct = read_target(stripped)
    if direct:
        return direct
    from kb.citation import find_references  # most questions name no paragraph, or a lone one

    found = [r.target for r in find_references(stripped, act=act) if r.kind == "lag" and r.target]
    places = [wanted for target in found if (wanted := read_target(target))]
    best = next((wanted for wanted in places if wanted.paragraph), places[0] if places else None)
    if best is None:
        raise UnknownParagraph(
            f"{text!r} går inte att läsa som en paragraf: skriv till exempel 7 §, 7 a § eller 11 kap. 5 §."
        )
    return best
