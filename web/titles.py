"""Titles of sources for people, also of documents that are registered but not read into this base."""

from __future__ import annotations

import re

from kb.base import Base
from kb.model import Source

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def title_of(base: Base, source_id: str) -> str:
    """The title of a source; its id when nothing is known of it."""
    source = base.store.get(Source, source_id)
    registered: dict[str, str] = base.snapshot.manifest.get("titles") or {}
    return source.title if source else registered.get(source_id, source_id)


def with_titles(base: Base, text: str) -> str:
    """A sentence in which each id of a source has given way to its title."""

    def titled(match: re.Match[str]) -> str:
        title = title_of(base, match.group())
        return match.group() if title == match.group() else f"”{title}”"

    return ID.sub(titled, text)
