"""Which förbund have the most, the fewest or a single kommun, counted in the list of members."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kb.model import Membership

_WHICH = re.compile(r"\b(?:vilke[nt]?|vilka|hur många|alla|lista|de)\b.*förbund|förbund.*\bkommun")
_MOST = re.compile(r"\bflest\b|\bstörst\w*\b")
_FEWEST = re.compile(r"\bfärst\b|\bminst\w*\b")
_SINGLE = re.compile(
    r"\b(?:bara|endast|enbart|blott) (?:har )?en\b|\ben enda\b|\bensamma? kommun|\benkommunsförbund"
)
_OTHER = re.compile(
    r"\b(?:får|kan|måste|minst \w+ kommun|brukar|vanligast|utan|utanför|saknar|inte)\b|\b(?:vilket|vilka) län\b"
)


def asked_by_size(low: str) -> bool:
    """Whether a question (in lower case) is about förbund by their number of kommuner."""
    return bool(
        "kommun" in low and _WHICH.search(low) and not _OTHER.search(low) and (_MOST.search(low) or _few(low))
    )


def by_size(low: str, rows: Sequence[Membership]) -> tuple[str, list[list[Membership]]]:
    """What to call the förbund that are asked for ("flest", "färst" or "en"), and the rows of each of them."""
    groups: dict[str, list[Membership]] = defaultdict(list)
    for row in rows:
        groups[row.forbund_id].append(row)
    single = [members for members in groups.values() if len(members) == 1]
    if not _MOST.search(low) and (_SINGLE.search(low) or single):
        return "en", single
    number = (max if _MOST.search(low) else min)(map(len, groups.values()), default=0)
    chosen = [members for members in groups.values() if len(members) == number]
    return ("flest" if _MOST.search(low) else "färst"), chosen


def _few(low: str) -> bool:
    return bool(_FEWEST.search(low) or _SINGLE.search(low))
