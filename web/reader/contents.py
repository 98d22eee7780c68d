"""A source's section tree: contents list, the part of it that a page shows, and the way on from there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kb.model import Section

LONGEST_PAGE = 40_000


@dataclass(frozen=True)
class Contents:
    """The sections of one source in reading order."""

    sections: tuple[Section, ...]

    @cached_property
    def by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def children(self) -> dict[str | None, list[Section]]:
        """Sections below each section; below None those that stand outermost."""
        below: dict[str | None, list[Section]] = defaultdict(list)
        for section in self.sections:
            known = section.parent_id in self.by_id
            below[section.parent_id if known else None].append(section)
        return below

    def tree(self, parent: str | None = None, depth: int = 0) -> Iterator[tuple[int, Section]]:
        """(depth, section) pairs in reading order."""
        for section in self.children.get(parent, ()):
            yield depth, section
            yield from self.tree(section.id, depth + 1)

    def ancestors(self, section: Section) -> list[Section]:
        """From the outermost section to the parent."""
        found: list[Section] = []
        parent = self.by_id.get(section.parent_id or "")
        while parent is not None and parent not in found:
            found.insert(0, parent)
            parent = self.by_id.get(parent.parent_id or "")
        return found

    def with_descendants(self, section: Section) -> list[Section]:
        """The section and what stands below it, as long as a page of that length is readable."""
        whole = [section, *(below for _, below in self.tree(section.id))]
        return whole if length(whole) <= LONGEST_PAGE else [section]

    def neighbours(self, shown: list[Section]) -> tuple[Section | None, Section | None]:
        """What comes before and after the shown sections."""
        order = [section.id for section in self.sections]
        first, last = order.index(shown[0].id), order.index(shown[-1].id)
        before = self.sections[first - 1] if first else None
        after = self.sections[last + 1] if last + 1 < len(order) else None
        return before, after


def length(sections: Iterable[Section]) -> int:
    """Characters of text."""
    return sum(len(section.text) for section in sections)
