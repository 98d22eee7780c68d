"""Search: one engine interface. Nothing outside this package knows what is behind it.

`build_index(folder, store)` writes the index of a finished store, `open_index(folder, store)` gives an engine with
`search`, `rank` and `suggest`.
"""

from __future__ import annotations

from kb.search.build import build_index
from kb.search.engine import Engine, open_index

__all__ = ["Engine", "build_index", "open_index"]
