"""What the readers of printed tables share: the grid that they give, and what a cell with a figure looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

VALUE = re.compile(r"[-–−]?\d+(?:[.,]\d+)?(?:\s?%)?")
VALUES_ONLY = re.compile(rf"^(?:{VALUE.pattern}\s*)+$")


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows, and how many printed rows they took."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    used: int


def are_years(values: Sequence[str]) -> bool:
    """True if every value is a year: they are then column heads, not figures."""
    return bool(values) and all(re.fullmatch(r"(?:19|20)\d\d", value) for value in values)
