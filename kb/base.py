"""A base that is open for reading: records and search of one snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kb.snapshot import Snapshot, current
from kb.store import Store


@dataclass
class Base:
    """What look-ups, answers and pages read from. Never written to."""

    snapshot: Snapshot
    store: Store
    readings: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What packages keep of the base while it is open, by a name of their own."""

    @cached_property
    def search(self) -> Any:
        """The search engine, opened when it is first asked for."""
        from kb.search import open_index

        return open_index(self.snapshot.index, self.store)


def open_base(home: Path) -> Base:
    """Open the snapshot that is served. Raises `kb.snapshot.NoBase` when none is built."""
    snapshot = current(home)
    return Base(snapshot, Store(snapshot.database))
