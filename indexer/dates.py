"""Swedish dates as they are printed."""

from __future__ import annotations

import re

MONTHS = {
    "januari": 1, "februari": 2, "mars": 3, "april": 4, "maj": 5, "juni": 6,
    "juli": 7, "augusti": 8, "september": 9, "oktober": 10, "november": 11, "december": 12,
}  # fmt: skip
MONTH = "|".join(MONTHS)  # any of them, in a pattern
_PRINTED = re.compile(r"\b(\d{1,2})\s+(" + MONTH + r")\s+(\d{4})\b", re.I)


def printed_date(text: str) -> str | None:
    """The first date such as `14 mars 2025` in `text` as an ISO date, None when there is none."""
    match = _PRINTED.search(text)
    if match is None:
        return None
    return f"{match[3]}-{MONTHS[match[2].lower()]:02d}-{int(match[1]):02d}"
