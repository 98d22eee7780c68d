"""Ranges told twice: "från 2 000 kronor till över 100 000 kronor per deltagare" and then to 75 000.

Only ranges per something are compared, and only when they begin at the same value: then they are the same range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.audit_rules.document import Audited, around, at, finding, number
from indexer.extract.figures.numbers import value_of
from kb.model import Finding

_ABOUT = r"(?:cirka|ca|ungefär|omkring|drygt|knappt|över|närmare)?\s*"
_AMOUNT = r"(\d{1,3}(?:[ \u00a0]\d{3})*|\d+)\s*(?:kronor|kr)"
_RANGE = re.compile(
    rf"\bfrån\s+{_ABOUT}{_AMOUNT}(?:\s+per\s+(\w+))?\s+till\s+{_ABOUT}{_AMOUNT}(?:\s+per\s+(\w+))?"
)
_DIFFERENT = 0.1


def check(document: Audited) -> Iterator[Finding]:
    """Ranges of money per unit that begin alike and end apart."""
    seen: dict[tuple[str, float], tuple[float, str, str]] = {}
    for section, text in document.texts():
        for match in _RANGE.finditer(text):
            per = match[2] or match[4]
            if not per:
                continue
            low, high = value_of(match[1]), value_of(match[3])
            said = around(text, match.start(), match.end(), 60)
            first = seen.setdefault((per, low), (high, section, said))
            if abs(first[0] - high) > _DIFFERENT * max(first[0], high):
                explanation = f"Beloppet per {per} sägs variera från {number(low)} kronor till både {number(first[0])} och {number(high)} kronor."
                sides = (at(first[1], document.source.id, first[2]), at(section, document.source.id, said))
                yield finding("within-document", "medium", explanation, *sides)
