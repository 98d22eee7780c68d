"""Registers: facts in own words that an editor maintains, each file a source with sections and records of its own.

`corpus/sources.toml` names the official documents; `corpus/register/` holds the facts and `corpus/faq/` questions with
answers. A faulty row stops the build with file, line and what is wrong, and the old base stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from indexer.document import ParsedDocument
from indexer.registers import faq, figures, forbund, positions, rules, terms
from indexer.registers.errors import RegisterError
from indexer.registers.official import sources
from indexer.registers.register import Register

__all__ = ["READERS", "RegisterError", "load", "sources"]

# To add a register, write a reader and name its file here.
READERS: dict[str, Callable[[Path, frozenset[str]], Register]] = {
    "forbund.csv": forbund.members,
    "kommuner-utan-forbund.csv": forbund.outside,
    "handelser.csv": forbund.changes,
    "nyckeltal.csv": figures.read,
    "begrepp.toml": terms.read,
    "regler-2003-1210.toml": rules.read,
    "arshjul.toml": rules.duties,
    "esf-medel.toml": positions.read,
}
_YEAR = re.compile(r"-(?:19|20)\d\d(?=\.)")
"""A year in a file's name (`forbund-2007.csv`) tells lists apart and is passed over when the reader is chosen."""


def load(folder: Path) -> list[ParsedDocument]:
    """The registers and FAQ files of a corpus folder. Raises `RegisterError` for the first fault found."""
    known = frozenset(sources(folder))
    found: list[ParsedDocument] = []
    place = folder / "register"
    for path in sorted(place.iterdir()) if place.is_dir() else []:
        if path.name.startswith(".") or path.stem.upper() in ("README", "LÄSMIG"):
            continue
        reader = READERS.get(_YEAR.sub("", path.name))
        if reader is None:
            raise RegisterError(
                f"{path.name}: okänt register; mappen register/ får innehålla {', '.join(sorted(READERS))}."
            )
        found.append(reader(path, known))
    found.extend(faq.load(folder))
    return found
