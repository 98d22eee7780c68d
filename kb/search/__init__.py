"""Search: one engine interface. Nothing outside this package knows what is behind it.

`build_index(folder, store)` writes the index of a finished store, `open_index(folder, store)` gives an engine with
`search`, `rank` and `suggest`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from kb.model import Section
from kb.search.engine import Engine, open_index
from kb.store import Store

__all__ = ["Engine", "build_index", "open_index"]


def build_index(
    folder: Path,
    store: Store,
    *,
    jobs: int = 1,
    progress: Callable[[Iterable[Section], int], Iterable[Section]] | None = None,
) -> None:
    """Write the index of all sections of a finished store into a folder. `progress` wraps the sections (and their
    number) in a progress bar."""
    from kb.search.build import build_index as build  # only builds wait for what it imports

    build(folder, store, jobs=jobs, progress=progress)
