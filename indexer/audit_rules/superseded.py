"""Statements that a later document takes back: plans that were not carried out, positions that were changed."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from indexer.audit_rules.document import Audited, at, finding, plain
from indexer.extract.figures.sentences import sentences
from kb.model import Finding, Section

_PLAN = re.compile(r"\bkan komma att\b|\bkommer att\b|\bplaneras\b|\bska tas fram\b", re.IGNORECASE)
_STOPPED = re.compile(
    r"\b(?:beslöt|beslutade|beslutat|valde|valt)\b[^.]*\binte\b|\b(?:har|kunde|blev) (?:inte|avbrutits|lagts ner|lagts ned)[^.]*"
    r"(?:publicera|genomför|fullfölj|lanser)",
    re.IGNORECASE,
)
_TITLE_LENGTH = 8


def across(documents: Iterable[Audited]) -> Iterator[Finding]:
    """Plans and positions over all documents."""
    by_title: dict[str, list[tuple[Audited, Section]]] = defaultdict(list)
    said: dict[int, dict[str, list[tuple[Audited, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for section in document.sections:
            if section.kind in ("contents", "provision"):
                continue
            if len(section.title) >= _TITLE_LENGTH and (
                _PLAN.search(section.text) or _STOPPED.search(section.text)
            ):
                by_title[plain(section.title)].append((document, section))
            _note_positions(document, section, said)
    yield from _stopped_plans(by_title)
    yield from _changed_positions(said)


def _stopped_plans(by_title: dict[str, list[tuple[Audited, Section]]]) -> Iterator[Finding]:
    """The same heading in two reports: plans in the earlier, a decision not to in the later."""
    for places in by_title.values():
        ordered = sorted(places, key=lambda p: p[0].source.date or p[0].source.year or p[0].source.title)
        for i, (later, section) in enumerate(ordered):
            stop = _first(section.text, _STOPPED)
            if not stop:
                continue
            for earlier, before in ordered[:i] + ordered[i + 1 :]:
                plan = _first(before.text, _PLAN)
                if plan and earlier.source.id != later.source.id and not _first(before.text, _STOPPED):
                    text = (
                        f"Planen under rubriken {section.title} fullföljdes inte enligt ett annat dokument."
                    )
                    opening = next((s.text for s in sentences(before.text)), plan)
                    sides = (
                        at(before.id, earlier.source.id, opening),
                        at(before.id, earlier.source.id, plan),
                        at(section.id, later.source.id, stop),
                    )
                    yield finding("superseded", "medium", text, *sides)


def _first(text: str, pattern: re.Pattern[str]) -> str | None:
    return next((s.text for s in sentences(text) if pattern.search(s.text)), None)


@cache
def _topics() -> list[dict[str, Any]]:
    rows = tomllib.loads((Path(__file__).parent / "positions.toml").read_text("utf-8"))["topic"]
    return [row | {"earlier": re.compile(row["earlier"]), "later": re.compile(row["later"])} for row in rows]


def _note_positions(
    document: Audited, section: Section, said: dict[int, dict[str, list[tuple[Audited, str, str]]]]
) -> None:
    for i, topic in enumerate(_topics()):
        for side in ("earlier", "later"):
            match = topic[side].search(section.text)
            if match:
                quote = next(
                    (s.text for s in sentences(section.text) if match.group()[:40] in s.text), match.group()
                )
                said[i][side].append((document, section.id, quote))


def _changed_positions(said: dict[int, dict[str, list[tuple[Audited, str, str]]]]) -> Iterator[Finding]:
    for i, sides in said.items():
        for document, section, quote in sides.get("earlier", []):
            other = next((o for o in sides.get("later", []) if o[0].source.id != document.source.id), None)
            if other:
                text = _topics()[i]["explanation"]
                yield finding(
                    "across-documents",
                    "high",
                    text,
                    at(section, document.source.id, quote),
                    at(other[1], other[0].source.id, other[2]),
                )
