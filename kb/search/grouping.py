"""The order of a result page: best first, but no document fills it alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MOST_IN_A_ROW = 3


def interleave(
    ordered: NDArray[np.int64], source_of: Sequence[int] | NDArray[np.int32], limit: int
) -> list[int]:
    """The first `limit` sections, at most three of a document in a row while others are left."""
    page: list[int] = []
    held: deque[int] = deque()
    waiting = iter(ordered.tolist())
    last, run = -1, 0
    while len(page) < limit:
        section = next((s for s in held if source_of[s] != last or run < MOST_IN_A_ROW), None)
        if section is not None:
            held.remove(section)
        else:
            section = next(waiting, None)
            if section is None:
                break
            if source_of[section] == last and run >= MOST_IN_A_ROW:
                held.append(section)
                continue
        run = run + 1 if source_of[section] == last else 1
        last = int(source_of[section])
        page.append(section)
    # Only one document is left: the rest of it, in order.
    page.extend(list(held)[: limit - len(page)])
    return page
