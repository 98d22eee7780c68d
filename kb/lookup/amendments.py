"""When the paragraphs of an act were changed, from the act's table of amendments in the base.

The table is a section of the act (`<source>/andringar`) whose lines are `2019:914 | 2020-01-01 | ändr. 1, 5 a §§`.
With it the base can tell from which day a wording that only a report reprints has applied, and until when.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.model import Section
from kb.store import Store

_ROW = re.compile(r"^(\d{4}:\d+) \| (\d{4}-\d{2}-\d{2}) \| (.+)$", re.MULTILINE)
_PART = re.compile(r"(?P<chapter>\d+(?:\s[a-z])?)\s+kap\.|(?P<number>\d+(?:\s[a-z](?!\w))?)(?=[\s,]|$)")


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amending act: when it came into force and which paragraphs it changed, as (chapter, number) pairs."""

    act: str
    in_force: str
    paragraphs: frozenset[tuple[str | None, str]]


def amendments(store: Store, act: str) -> list[Amendment]:
    """The amendments of an act that the base knows, oldest first."""
    source = f"sfs-{act.replace(':', '-')}"
    section = store.get(Section, f"{source}/andringar")
    if section is None:
        return []
    rows = [Amendment(number, day, _paragraphs(scope)) for number, day, scope in _ROW.findall(section.text)]
    return sorted(rows, key=lambda row: row.in_force)


def of_paragraph(store: Store, act: str, chapter: str | None, paragraph: str) -> list[Amendment]:
    """The amendments that changed one paragraph (compact number, `7a`), oldest first."""
    return [row for row in amendments(store, act) if (chapter, paragraph) in row.paragraphs]


def _paragraphs(scope: str) -> frozenset[tuple[str | None, str]]:
    chapter: str | None = None
    found: set[tuple[str | None, str]] = set()
    for clause in scope.split(";"):
        if not re.match(r"\s*(?:ändr|ny|nya|upph|betecknas|nuvarande)", clause):
            continue
        for match in _PART.finditer(clause):
            if match["chapter"]:
                chapter = match["chapter"].replace(" ", "")
            else:
                found.add((chapter, match["number"].replace(" ", "")))
    return frozenset(found)
