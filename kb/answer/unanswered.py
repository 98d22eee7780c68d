"""Counts what questions got no answer, so that those who keep the base know what it lacks. Off by default.

Only counts and word stems that the base itself has are kept: no question, no name and no number that a person typed.
Switched on with `FINSAM_COUNT_UNANSWERED=1`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from kb.answer.context import Context

SWITCH = "FINSAM_COUNT_UNANSWERED"
COMMON = 5  # a stem in fewer sections could point to a person and is not kept


def count(context: Context) -> None:
    """Add one to the stems of a question without an answer, when counting is switched on."""
    if os.environ.get(SWITCH) != "1":
        return
    path = context.known.base.snapshot.folder.parent.parent / "unanswered.json"
    table = read(path)
    lexicon = context.known.lexicon
    stems = {name for term in context.matcher.terms for name, value in term.stems.items() if value >= 1.0}
    for name in sorted(stems):
        if name.isalpha() and lexicon.frequency.get(name, 0) >= COMMON:
            table[name] = table.get(name, 0) + 1
    table["(alla)"] = table.get("(alla)", 0) + 1
    _write(path, table)


def read(path: Path) -> dict[str, int]:
    """The counts so far."""
    try:
        return {str(name): int(number) for name, number in json.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError):
        return {}


def _write(path: Path, table: dict[str, int]) -> None:
    new = path.with_suffix(f".{os.getpid()}")
    new.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True), "utf-8")
    new.replace(path)
