"""From when and until when a wording applies, as far as the source says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.dates import printed_date
from indexer.statute.model import Act

_NOTE = re.compile(r"(?:(?<=[.:;)])|^|(?<=\n))\s*(?P<note>[A-ZÅÄÖ][\wåäö]+ \((?P<number>\d{4}:\d+)\)\.)\s*\Z")
_SFS_NUMBER = re.compile(r"\d{4}:\d+")
_IN_FORCE = re.compile(r"träder i kraft (?:den )?(\d{1,2} [a-z]+ \d{4})")
_REPEALED = re.compile(r"(?:Paragrafen )?(?:har upphävts|har upphört|upphävd|upphävts|upphör)\b", re.I)


@dataclass
class Validity:
    """The dates on which each amending act of a statute came into force."""

    act: Act
    dates: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, act: Act) -> Validity:
        """Dates from the register, and from the transitional provisions where the register has none."""
        dates = {row.number: row.in_force for row in act.amendments if row.in_force}
        if act.in_force:
            dates[act.number] = act.in_force
        amending = act.number
        inside = False
        for piece in act.pieces:
            inside = inside or piece.kind == "transition"
            if piece.kind == "amending" and piece.number:
                amending = piece.number
            elif inside and amending not in dates and (date := date_in_force(piece.text)):
                dates[amending] = date
        return cls(act, dates)

    def valid_from(self, amended_by: str | None) -> str | None:
        """The first day of a wording, None when the source does not say."""
        return self.dates.get(amended_by or self.act.number)

    def repealed_on(self, text: str) -> str | None:
        """The day on which `Har upphävts genom lag (1997:502).` took effect, None when the register lacks that act."""
        match = _SFS_NUMBER.search(text)
        return self.dates.get(match.group()) if match else None


def date_in_force(text: str) -> str | None:
    """The day of `… träder i kraft den 1 juli 2025` as an ISO date."""
    match = _IN_FORCE.search(text)
    return printed_date(match[1]) if match else None


def amendment_note(text: str) -> tuple[str, str | None]:
    """The wording without the note that ends it (`Lag (2019:981).`), and the number of the amending act."""
    match = _NOTE.search(text)
    if not match:
        return text, None
    return text[: match.start()].rstrip(), match["number"]


def is_repealed(text: str) -> bool:
    """True for a paragraph that only says that it has been repealed."""
    return len(text) < 120 and bool(_REPEALED.match(text))
