"""Runs of figures in which thousands are parted by the same space as the cells: "6 400 6 200" is two amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LEADS = re.compile(r"[-–−]?\d{1,3}$")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?(?:\s?%)?$")


def amounts(values: Sequence[str], width: int) -> list[str] | None:
    """`values` as exactly `width` amounts, None where they can be read in more than one way or in none.

    Of several ways the one in which all amounts are of the same length is taken: columns hold like figures.
    """
    if len(values) == width:
        return list(values)
    if not width < len(values) <= 4 * width:
        return None
    ways = list(_ways(tuple(values), width))
    if len(ways) > 1:
        ways = [way for way in ways if len({amount.count(" ") for amount in way}) == 1]
    return ways[0] if len(ways) == 1 else None


def _ways(values: tuple[str, ...], width: int) -> Iterator[list[str]]:
    if width == 0:
        if not values:
            yield []
        return
    taken = 1
    while taken <= len(values) - (width - 1):
        if taken > 1 and not (_LEADS.match(values[0]) and _GROUP.match(values[taken - 1])):
            break
        if taken > 2 and not values[taken - 2].isdigit():
            break
        first = " ".join(values[:taken])
        for rest in _ways(values[taken:], width - 1):
            yield [first, *rest]
        taken += 1
